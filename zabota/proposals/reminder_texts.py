"""What reminders say unless the author writes otherwise: each from another side. Variables as in other letters."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from zabota.proposals.models import Proposal, Template
from zabota.proposals.texts import names_in, plain_name

KNOWN: Final = frozenset(
    "title client contact address_as business author valid_until total number link".split()  # noqa: SIM905
)
"""What may stand in {{…}} in a letter that follows."""
OF_TEMPLATE: Final = 4


@dataclass(frozen=True, slots=True)
class Reminder:
    subject: str
    text: str


def said(proposal: Proposal) -> list[Reminder]:
    """What follows this proposal: the author's words, else the template's, else the usual ones."""
    own = of(proposal.reminders, uninvited=proposal.is_uninvited)
    given = of(proposal.template.reminders, uninvited=proposal.is_uninvited) if proposal.template else []
    return own or given or usual(proposal.language, uninvited=proposal.is_uninvited)


def of(rows: Iterable[Mapping[str, Any]], *, uninvited: bool) -> list[Reminder]:
    """Of words as they are kept, those for who has not asked, or those for who has."""
    return [Reminder(row["subject"], row["text"]) for row in rows if bool(row.get("uninvited")) == uninvited]


def kept(reminders: Iterable[Reminder], *, uninvited: bool) -> list[dict[str, Any]]:
    return [{"subject": one.subject, "text": one.text, "uninvited": uninvited} for one in reminders]


def of_template(template: Template | None) -> list[Reminder]:
    """What follows proposals made from it: the reminder of who has asked, then the series."""
    language, rows = (template.language, template.reminders) if template else (get_language() or "ru", [])
    one = of(rows, uninvited=False) or usual(language, uninvited=False)
    series = of(rows, uninvited=True)
    return [one[0], *series, *usual(language, uninvited=True)[len(series) :]][:OF_TEMPLATE]


def kept_in_template(said: list[Reminder], language: str) -> list[dict[str, Any]]:
    """Only what is not the usual."""
    plain = [Reminder(one.subject.strip(), one.text.replace("\r\n", "\n").strip()) for one in said]
    found = []
    for uninvited, own in ((False, plain[:1]), (True, plain[1:])):
        known = [Reminder(one.subject, one.text.strip()) for one in usual(language, uninvited=uninvited)]
        written = [one for one in own if one.subject]
        if written != known:
            found += kept(written, uninvited=uninvited)
    return found


def objection(subject: str, text: str) -> tuple[str, str] | None:
    """The field and the sentence, when a letter with these words can't go."""
    if not subject.strip():
        return "subject", _("Write the subject of the letter.")
    if "link" not in map(plain_name, names_in(text)):
        return "text", _("Put {{link}} where the address of the page should stand.")
    for field, words in (("subject", subject), ("text", text)):
        if strange := [name for name in names_in(words) if plain_name(name) not in KNOWN]:
            return field, _("There is nothing to put in place of {{%(name)s}}.") % {"name": strange[0]}
    return None


def usual(language: str, *, uninvited: bool) -> list[Reminder]:
    with override(language):
        return _series() if uninvited else [_reminder()]


def _reminder() -> Reminder:
    return Reminder(
        _("Proposal {{number}}: is everything clear?"),
        _(
            "Hello, {{address_as}}!\n\nA few days ago we sent you a proposal, “{{title}}”. It holds until "
            "{{valid_until}}.\n\nIf something in it is not clear or does not suit you, ask on its page and we "
            "will answer in person: {{link}}\n\nIf you have decided against it, one press there tells us, and we "
            "will not write about it again.\n\n{{author}}\n{{business}}\n"
        ),
    )


def _series() -> list[Reminder]:
    return [
        Reminder(
            _("What would change for you: {{title}}"),
            _(
                "Hello, {{address_as}}!\n\nOur proposal in two minutes: what you get, by when, and what it costs, "
                "{{total}} in all. Levels and options can be tried right on the page, the sum changes at once: "
                "{{link}}\n\n{{author}}\n{{business}}\n"
            ),
        ),
        Reminder(
            _("A question before you decide?"),
            _(
                "Hello, {{address_as}}!\n\nBefore saying yes people usually ask us three things: what is included, "
                "when we begin and what happens if we fail. All three are answered in the proposal: {{link}}\n\n"
                "If yours is a fourth, ask it there: a person answers, and the page says by when.\n\n"
                "{{author}}\n{{business}}\n"
            ),
        ),
        Reminder(
            _("This is our last letter about it"),
            _(
                "Hello, {{address_as}}!\n\nWe don’t want to be a nuisance, so this is the last letter about "
                "“{{title}}”. The proposal holds until {{valid_until}}: {{link}}\n\nIf now is not the time, tell us "
                "on the page when it will be, and we will come back then.\n\n{{author}}\n{{business}}\n"
            ),
        ),
    ]
