"""Can everything that is due be done in time by the people who are there? An honest estimate (E9, the light part)."""

from zabota.promises.queue.load import Load, load_of
from zabota.promises.queue.simulation import Outcome, Shift, Work, earliest_first, least_loss

__all__ = ["Load", "Outcome", "Shift", "Work", "earliest_first", "least_loss", "load_of"]
