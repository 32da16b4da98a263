"""Letters: bytes in, a value out. Knows no database and no Django; only ``nursery`` starts anything."""

from .letter import Attachment, Bounce, Invitation, Letter, Person, Unreadable
from .reading import read

__all__ = ["Attachment", "Bounce", "Invitation", "Letter", "Person", "Unreadable", "read"]
