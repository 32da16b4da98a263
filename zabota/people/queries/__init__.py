"""Reads of people."""

from zabota.people.queries.invitations import invitation_by_token, open_invitations
from zabota.people.queries.journal import JournalFilters, history_of, page_of_journal
from zabota.people.queries.members import Filters, page_of_members, plan_words, sign_in_facts
from zabota.people.queries.sessions import OpenSession, open_sessions
from zabota.people.queries.work import (
    DayOfWork,
    PlannedDay,
    days_of_work,
    on_shift,
    two_weeks,
    working_ids,
    working_now,
)

__all__ = [
    "DayOfWork",
    "Filters",
    "JournalFilters",
    "OpenSession",
    "PlannedDay",
    "days_of_work",
    "history_of",
    "invitation_by_token",
    "on_shift",
    "open_invitations",
    "open_sessions",
    "page_of_journal",
    "page_of_members",
    "plan_words",
    "sign_in_facts",
    "two_weeks",
    "working_ids",
    "working_now",
]
