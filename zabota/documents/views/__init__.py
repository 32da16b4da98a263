"""Doors of papers and requisites, for members."""
