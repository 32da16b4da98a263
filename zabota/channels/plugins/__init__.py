"""One drawer for each kind of door."""
