"""Staff's screens of starter kits."""
