"""What people type about people."""

from zabota.people.forms.cycles import preset, presets
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
from zabota.people.forms.working_time import AbsenceForm, ShiftForm, absence_as_typed

__all__ = [
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
    "preset",
    "presets",
]
