"""Doors for clients."""
