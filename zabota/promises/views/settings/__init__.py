"""Calendars, targets and ladders in the settings."""
