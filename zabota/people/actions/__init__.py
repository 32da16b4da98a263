"""What changes people: members, invitations, teams, skills, working time, presence, signing in."""

from zabota.people.actions.beginning import add_owner, begin
from zabota.people.actions.codes import switch_codes_off
from zabota.people.actions.invitations import (
    accept_invitation,
    invite,
    note_letter,
    renew_invitation,
    withdraw_invitation,
)
from zabota.people.actions.members import add_member, change_member, deactivate, reactivate
from zabota.people.actions.presence import set_presence
from zabota.people.actions.sessions import end_session, end_sessions
from zabota.people.actions.signing_in import (
    ask_for_letter,
    make_password_link,
    password_link,
    set_password,
)
from zabota.people.actions.skills import add_skill, drop_skill, remove_skill, rename_skill, set_skill
from zabota.people.actions.teams import (
    change_team,
    close_team,
    open_team,
    put_in_team,
    reopen_team,
    take_out_of_team,
)
from zabota.people.actions.working_time import (
    add_absence,
    change_absence,
    change_shift,
    plan_shift,
    remove_absence,
    remove_shift,
)

__all__ = [
    "accept_invitation",
    "add_absence",
    "add_member",
    "add_owner",
    "add_skill",
    "ask_for_letter",
    "begin",
    "change_absence",
    "change_member",
    "change_shift",
    "change_team",
    "close_team",
    "deactivate",
    "drop_skill",
    "end_session",
    "end_sessions",
    "invite",
    "make_password_link",
    "note_letter",
    "open_team",
    "password_link",
    "plan_shift",
    "put_in_team",
    "reactivate",
    "remove_absence",
    "remove_shift",
    "remove_skill",
    "rename_skill",
    "renew_invitation",
    "reopen_team",
    "set_password",
    "set_presence",
    "set_skill",
    "switch_codes_off",
    "take_out_of_team",
    "withdraw_invitation",
]
