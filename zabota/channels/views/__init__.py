"""Doors for the staff."""
