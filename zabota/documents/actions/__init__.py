"""What changes papers. Called through the module: `documents.actions.issue(...)`."""

from zabota.documents.actions.papers import draw, issue

__all__ = ["draw", "issue"]
