"""The desk's doors for staff."""
