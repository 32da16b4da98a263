"""What people type about people."""

from zabota.people.forms.members import (
    InvitationForm,
    MemberForm,
    MemberSkillForm,
    ProfileForm,
    SkillForm,
    TeamForm,
    TeamMemberForm,
)
from zabota.people.forms.signing_in import (
    BeginForm,
    JoinForm,
    JoinKnownForm,
    LetterForm,
    PasswordForm,
)
from zabota.people.forms.working_time import PRESETS, AbsenceForm, ShiftForm, absence_as_typed, write_cycle

__all__ = [
    "PRESETS",
    "AbsenceForm",
    "BeginForm",
    "InvitationForm",
    "JoinForm",
    "JoinKnownForm",
    "LetterForm",
    "MemberForm",
    "MemberSkillForm",
    "PasswordForm",
    "ProfileForm",
    "ShiftForm",
    "SkillForm",
    "TeamForm",
    "TeamMemberForm",
    "absence_as_typed",
    "write_cycle",
]
