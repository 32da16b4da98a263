"""Comparison tables, edited where they stand."""
