"""Facts: `record` one, listen with `on`, wake with `every`, and make an effect happen `once`."""
