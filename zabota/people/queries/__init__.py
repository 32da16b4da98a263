"""Reads of people."""

from zabota.people.queries.invitations import invitation_by_token, open_invitations
from zabota.people.queries.work import DayOfWork, days_of_work, on_shift, working_ids, working_now

__all__ = [
    "DayOfWork",
    "days_of_work",
    "invitation_by_token",
    "on_shift",
    "open_invitations",
    "working_ids",
    "working_now",
]
