"""Web push: a warning on a device, also when no page of ours is open there."""
