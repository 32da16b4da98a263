"""What reminders say unless the author writes otherwise: each from another side. Variables as in other letters."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override


@dataclass(frozen=True, slots=True)
class Reminder:
    subject: str
    text: str


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
