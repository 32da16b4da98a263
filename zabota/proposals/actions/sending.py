"""Sending: a number, a frozen version, a paper, a link and a letter for each person; the same again when revised."""

from collections.abc import Sequence
from datetime import datetime
from typing import cast

from django.utils.translation import gettext_lazy as _

from zabota.channels import actions as channels
from zabota.channels.models import Mailbox, StoredFile
from zabota.clients.models import Contact
from zabota.core.acts import act
from zabota.core.refused import Refused
from zabota.documents import actions as documents
from zabota.documents.models import Paper
from zabota.documents.numbering import issue_number
from zabota.events.recording import record
from zabota.people.models import Member
from zabota.proposals import letters
from zabota.proposals.actions import following
from zabota.proposals.actions.drafting import locked
from zabota.proposals.actions.linking import new_link
from zabota.proposals.actions.requests import answer_request
from zabota.proposals.content import content_of, digest
from zabota.proposals.events import ProposalSent
from zabota.proposals.models import Proposal, Version
from zabota.proposals.models.proposal import State
from zabota.proposals.paper import paper_of, title_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@act
def send(
    proposal: Proposal,
    *,
    by: Member,
    at: datetime,
    to: Sequence[Contact] = (),
    subject: str = "",
    letter: str = "",
) -> Version:
    """Freezes what the proposal says now and writes to each person of `to`. However many send at once, a number is
    given once and a content is one version: who comes second gets the first one's version, and nobody a second letter.

    Without `to` nobody is written to (make a link by `link_for`). Refused without a day of validity, without lines
    to send to, or with a letter that has something unfilled.
    """
    proposal = locked(proposal)
    if objection := proposal.objection_to_sending(at):
        raise Refused(objection)
    _check_people(proposal, to)
    if not proposal.number:
        proposal.number = issue_number("proposal", proposal.today(at))
    content = content_of(proposal, at=at)
    latest = proposal.versions.order_by("number").last()
    if latest and latest.sha256 == digest(content) and proposal.state in (State.SENT, State.VIEWED):
        return latest
    version = _freeze(proposal, content, latest, by, at)
    _out(proposal, at)
    for contact in to:
        _write(proposal, version, contact, letters.Letter(subject, letter), at)
    if to and not content["is_public_body"]:
        following.plan(proposal, version, at=at)
    if to and proposal.request:
        answer_request(proposal.request, proposal=proposal, at=at)
    record(ProposalSent(proposal_id=proposal.pk, version_id=version.pk), at=at)
    return version


@act
def link_for(proposal: Proposal, *, contact: Contact | None = None, at: datetime) -> str:
    """The address of the public page, shown once: for a person, or for all. Refused before it was sent."""
    version = proposal.versions.order_by("number").last()
    if version is None or proposal.has_ended:
        raise Refused(_("Send it first: only what was sent has a page."))
    return letters.address_of(proposal.business.slug, new_link(proposal, contact, version, at))


def _check_people(proposal: Proposal, to: Sequence[Contact]) -> None:
    for contact in to:
        if contact.client_id != proposal.client_id or contact.archived_at:
            raise Refused(_("%(name)s belongs to another client.") % {"name": contact.name}, field="to")
        if not mail_of(contact):
            raise Refused(_("%(name)s has no mail address.") % {"name": contact.name}, field="to")


def mail_of(contact: Contact) -> str:
    """Where letters to this person go; "" when nowhere."""
    point = contact.points.filter(kind="mail", broken_at=None).order_by("id").first()
    return point.typed if point else ""


def _freeze(
    proposal: Proposal, content: dict[str, object], latest: Version | None, by: Member, at: datetime
) -> Version:
    return Version.objects.create(
        proposal=proposal,
        number=latest.number + 1 if latest else 1,
        content=content,
        sha256=digest(content),
        valid_until_at=cast(datetime, proposal.ends_at()),
        paper=_paper(proposal, content, at),
        sent_by=by,
        made_at=at,
    )


def _paper(proposal: Proposal, content: dict[str, object], at: datetime) -> Paper:
    template, shape = paper_of(content)
    return documents.issue(
        kind="proposal",
        template=template,
        data=shape.as_data(),
        about=("proposal", proposal.pk),
        title=title_of(content),
        client=proposal.client,
        number=proposal.number,
        language=proposal.language,
        at=at,
    )


def _out(proposal: Proposal, at: datetime) -> None:
    """It is with the client, whatever became of the version before."""
    proposal.state, proposal.changed_at = State.SENT, at
    proposal.sent_at = proposal.sent_at or at
    proposal.declined_at, proposal.decline_reason, proposal.expired_at = None, "", None
    proposal.viewed_at = None
    proposal.save(
        update_fields=[
            *("number", "state", "changed_at", "sent_at", "viewed_at", "declined_at", "decline_reason"),
            "expired_at",
        ]
    )


def _write(
    proposal: Proposal, version: Version, contact: Contact, letter: letters.Letter, at: datetime
) -> None:
    content = version.content
    link = ""
    if not content["is_public_body"]:
        link = letters.address_of(proposal.business.slug, new_link(proposal, contact, version, at))
    person = content["contact"] if proposal.contact_id == contact.pk else {"name": contact.name}
    ready = letters.check(letter, {**content, "contact": person}, link)
    mailbox = Mailbox.objects.working().order_by("id").first()
    if mailbox is None:
        raise Refused(_("There is no mailbox to write from: add one in the settings."))
    channels.send(
        mailbox=mailbox,
        to_address=mail_of(contact),
        to_name=contact.name,
        subject=ready.subject,
        text=ready.text,
        about=("proposal", proposal.pk),
        files=[] if link else _files(version, at),
        at=at,
    )


def _files(version: Version, at: datetime) -> list[StoredFile]:
    """The answer to a public body goes as files, with nothing that follows who opens it."""
    paper, made = cast(Paper, version.paper), []
    for kind, media in (("pdf", "application/pdf"), ("xlsx", XLSX)):
        drawing = documents.draw(paper, kind, at=at)
        name = f"{paper.title}.{kind}".replace("/", "-")
        made.append(
            channels.stored_file(name=name, content_type=media, content=bytes(drawing.content), at=at)
        )
    return StoredFile.objects.bulk_create(made)
