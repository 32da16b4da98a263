"""Screens about the API: what it can do, and who has access."""
