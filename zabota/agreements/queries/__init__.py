"""Reads of agreements."""

from zabota.agreements.queries.force import in_force_for, items_in_force, version_in_force

__all__ = ["in_force_for", "items_in_force", "version_in_force"]
