"""Screens for the people who work here: people, the company, the journal of changes, and one's own settings."""
