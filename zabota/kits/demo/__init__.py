"""The demo: two invented businesses with a believable half-year, made by a seeded generator."""
