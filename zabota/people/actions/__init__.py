"""What changes people: members, invitations, teams, skills, working time, presence."""

from zabota.people.actions.members import add_member, change_member, deactivate, reactivate
from zabota.people.actions.presence import set_presence
from zabota.people.actions.sessions import end_sessions

__all__ = ["add_member", "change_member", "deactivate", "end_sessions", "reactivate", "set_presence"]
