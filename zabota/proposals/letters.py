"""The letter that brings a proposal: words filled in, and what stands in the way of sending it. Pure but for links."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from zabota.core.refused import Refused
from zabota.proposals.content import variables
from zabota.proposals.texts import filled, unfilled

LINK = "link"
SUBJECT_MAX = 150


@dataclass(frozen=True, slots=True)
class Letter:
    subject: str
    text: str


def address_of(slug: str, token: str) -> str:
    """The public page, from the stored address of the installation, never from a request."""
    return settings.PUBLIC_URL + reverse("proposals_public:show", args=[slug, token])


def usual(content: dict[str, Any]) -> Letter:
    """The letter to begin with where the template has none; variables as they stand."""
    with override(content["language"]):
        if content["is_public_body"]:
            subject = _("Answer to your price request {{incoming}}")
            text = _("Good day, {{address_as}}!\n\nOur answer is attached.\n\n{{author}}\n{{business}}")
        else:
            subject = _("{{title}}: a proposal for you")
            text = _(
                "Good day, {{address_as}}!\n\nHere is what we offer you: {{link}}\n\n"
                "You can choose a level, ask a question and accept right there. "
                "The proposal holds until {{valid_until}}.\n\n{{author}}\n{{business}}"
            )
        return Letter(subject, text)


def written(letter: Letter, content: dict[str, Any], link: str) -> Letter:
    """With everything filled in. `link` is empty where no link may go."""
    words = variables(content) | {LINK: link, "incoming": (content["request"] or {}).get("incoming", "")}
    subject = " ".join(filled(letter.subject, words).split())
    return Letter(subject, filled(letter.text, words))


def check(letter: Letter, content: dict[str, Any], link: str) -> Letter:
    """The letter as it goes. Refused, at its field, for what a client must not see."""
    ready = written(letter, content, link)
    if not ready.subject:
        raise Refused(_("Write the subject of the letter."), field="subject")
    if len(ready.subject) > SUBJECT_MAX:
        raise Refused(_("This subject is too long: it would be cut."), field="subject")
    for field, text in (("subject", ready.subject), ("letter", ready.text)):
        if left := unfilled(text):
            raise Refused(
                _("%(name)s is not filled: there is nothing to put there.") % {"name": left[0]}, field=field
            )
    if link and link not in ready.text:
        raise Refused(
            _("The letter has no link to the proposal: put {{link}} where it belongs."), field="letter"
        )
    return ready
