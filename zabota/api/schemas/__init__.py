"""What goes in and what comes out, field by field. Nothing else is taken, nothing else is shown."""
