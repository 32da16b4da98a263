"""Pages for people who are not members yet."""
