"""What the things of the journal are called by people: one table for all floors, as the matrix is."""

from django.utils.functional import Promise as LazyText
from django.utils.translation import pgettext_lazy

NAMES: dict[str, LazyText] = {
    "business.Business": pgettext_lazy("in the journal", "company"),
    "business.Branch": pgettext_lazy("in the journal", "branch"),
    "people.Member": pgettext_lazy("in the journal", "person"),
    "people.Invitation": pgettext_lazy("in the journal", "invitation"),
    "people.Team": pgettext_lazy("in the journal", "team"),
    "people.TeamMembership": pgettext_lazy("in the journal", "place in a team"),
    "people.Skill": pgettext_lazy("in the journal", "skill"),
    "people.MemberSkill": pgettext_lazy("in the journal", "skill of a person"),
    "people.Shift": pgettext_lazy("in the journal", "plan of shifts"),
    "people.Absence": pgettext_lazy("in the journal", "absence"),
    "people.CodesReset": pgettext_lazy("in the journal", "time codes turned off"),
    "clients.Tier": pgettext_lazy("in the journal", "level"),
    "clients.Client": pgettext_lazy("in the journal", "client"),
    "clients.Contact": pgettext_lazy("in the journal", "contact person"),
    "clients.ContactPoint": pgettext_lazy("in the journal", "address"),
    "clients.Difference": pgettext_lazy("in the journal", "two who only look alike"),
    "channels.Mailbox": pgettext_lazy("in the journal", "mailbox"),
    "channels.Letter": pgettext_lazy("in the journal", "letter"),
    "channels.RawLetter": pgettext_lazy("in the journal", "letter as it came"),
    "channels.LetterFile": pgettext_lazy("in the journal", "file of a letter"),
    "channels.StoredFile": pgettext_lazy("in the journal", "file"),
    "channels.Outgoing": pgettext_lazy("in the journal", "letter of ours"),
    "channels.OutgoingFile": pgettext_lazy("in the journal", "file of our letter"),
    "channels.WebForm": pgettext_lazy("in the journal", "web form"),
    "channels.FormPost": pgettext_lazy("in the journal", "filled-in form"),
    "channels.FormFile": pgettext_lazy("in the journal", "file of a form"),
    "notifications.Preference": pgettext_lazy("in the journal", "choice of notifications"),
    "notifications.Device": pgettext_lazy("in the journal", "device for warnings"),
    "promises.Calendar": pgettext_lazy("in the journal", "working calendar"),
    "promises.CalendarVersion": pgettext_lazy("in the journal", "hours of a calendar"),
    "promises.Target": pgettext_lazy("in the journal", "target of a promise"),
    "promises.WarningStep": pgettext_lazy("in the journal", "step of warnings"),
    "promises.PromisePolicy": pgettext_lazy("in the journal", "rules of promises"),
    "desk.Ticket": pgettext_lazy("in the journal", "request"),
    "desk.Message": pgettext_lazy("in the journal", "message"),
    "desk.Attachment": pgettext_lazy("in the journal", "attachment"),
}
"""By the label of the model."""
