"""Reads of promises."""

from zabota.promises.queries.open import earliest_due, earliest_due_many, history_of, open_of

__all__ = ["earliest_due", "earliest_due_many", "history_of", "open_of"]
