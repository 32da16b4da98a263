"""What the desk's screens read. Each says how many queries it takes."""
