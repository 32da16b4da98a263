"""Reminders that go by themselves: planned when a proposal is sent, sent once each, stopped by any answer."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from zabota.channels import actions as channels
from zabota.channels.models import Mailbox
from zabota.clients.models import Contact
from zabota.core.acts import act
from zabota.core.refused import Refused
from zabota.events.recording import record
from zabota.proposals import letters, reminder_texts, reminding
from zabota.proposals.actions import contacting
from zabota.proposals.actions.drafting import locked, touched
from zabota.proposals.actions.linking import new_link
from zabota.proposals.events import FollowUpsEnded
from zabota.proposals.models import FollowUp, Proposal, Silence, Version
from zabota.proposals.models.proposal import OPEN
from zabota.proposals.queries.planned import country
from zabota.proposals.standing import newest

BATCH = 100
HOW = ("one", "series", "none")
AFTER_THE_LAST = 3
"""Working days after the last reminder of a series; then a person should act."""


@act
def plan(proposal: Proposal, version: Version, *, at: datetime) -> list[FollowUp]:
    """The reminders of this version; those of the one before that have not gone don't go. None for who wants none."""
    waiting(proposal).update(stopped_at=at, stop_reason="revised")
    if not proposal.is_followed or not listeners(proposal):
        return []
    request = proposal.request
    when = reminding.moments(
        at,
        days=reminding.UNINVITED if proposal.is_uninvited else reminding.INVITED,
        zone=proposal.zone,
        country=country(),
        ends_at=version.valid_until_at,
        not_before=request.submission_ends_at if request else None,
    )
    said = reminder_texts.said(proposal)
    last = proposal.follow_ups.order_by("-step").values_list("step", flat=True).first() or 0
    return FollowUp.objects.bulk_create(
        FollowUp(proposal=proposal, step=last + n, subject=one.subject, text=one.text, due_at=due_at)
        for n, (due_at, one) in enumerate(zip(when, said, strict=False), 1)
    )


@act
def rewrite(follow_up: FollowUp, *, subject: str, text: str, at: datetime) -> FollowUp:
    """The author's own words. Refused for what has gone, and for a letter that would lead nowhere."""
    row = FollowUp.objects.select_for_update().get(pk=follow_up.pk)
    if row.sent_at or row.stopped_at:
        raise Refused(gettext_lazy("This letter has gone or will not go: it can’t be changed."))
    _refuse(subject, text)
    row.subject, row.text = " ".join(subject.split())[:200], text.strip()
    row.save(update_fields=["subject", "text"])
    return row


@act
def word(proposal: Proposal, place: int, *, subject: str, text: str, at: datetime) -> Proposal:
    """The author's own words for the letter at `place`, counted from 0, of those that will follow when it is sent."""
    proposal = locked(proposal)
    said = reminder_texts.said(proposal)
    if not 0 <= place < len(said):
        raise Refused(gettext_lazy("There is no such letter."))
    _refuse(subject, text)
    said[place] = reminder_texts.Reminder(" ".join(subject.split())[:200], text.strip())
    return _kept(proposal, reminder_texts.kept(said, uninvited=proposal.is_uninvited), at)


@act
def unword(proposal: Proposal, *, at: datetime) -> Proposal:
    """Back to the words of the template, or the usual ones."""
    return _kept(locked(proposal), [], at)


@act
def follow(proposal: Proposal, how: str, *, at: datetime) -> Proposal:
    """`how`: "one" reminder, a "series" for who has not asked, or "none". What was sent already is planned anew."""
    if how not in HOW:
        raise Refused(gettext_lazy("Choose what follows it."), field="follow")
    proposal = locked(proposal)
    if how_of(proposal) == how:
        return proposal
    proposal.is_followed = how != "none"
    if proposal.is_followed:
        proposal.is_uninvited = how == "series"
    touched(proposal, at, "is_followed", "is_uninvited")
    if not proposal.is_followed:
        stop(proposal, reason="by-hand", at=at)
        contacting.owe(proposal, days=contacting.WITHOUT_LETTERS, at=at)
        return proposal
    contacting.settle(proposal, reason="letters-follow", at=at)
    if proposal.state in OPEN and not newest(proposal).content["is_public_body"]:
        plan(proposal, newest(proposal), at=at)
    return proposal


def how_of(proposal: Proposal) -> str:
    if not proposal.is_followed:
        return "none"
    return "series" if proposal.is_uninvited else "one"


def _refuse(subject: str, text: str) -> None:
    if found := reminder_texts.objection(subject, text):
        raise Refused(found[1], field=found[0])


def _kept(proposal: Proposal, words: list[dict[str, Any]], at: datetime) -> Proposal:
    others = [row for row in proposal.reminders if bool(row.get("uninvited")) != proposal.is_uninvited]
    proposal.reminders = [*others, *words]
    return touched(proposal, at, "reminders")


@act
def stop(proposal: Proposal, *, reason: str, at: datetime) -> int:
    """`reason` is a word: answered, asked, accepted, declined, withdrawn, expired, revised, unsubscribed, by-hand."""
    return waiting(proposal).update(stopped_at=at, stop_reason=reason)


@act
def silence(contact: Contact, *, at: datetime) -> Silence:
    """This person is not reminded of any proposal any more. Pressing twice is pressing once."""
    row, made = Silence.objects.get_or_create(contact=contact, defaults={"at": at})
    if made:
        theirs = Proposal.objects.filter(links__contact=contact, state__in=OPEN).distinct()
        for proposal in theirs:
            if not listeners(proposal):
                stop(proposal, reason="unsubscribed", at=at)
    return row


@act
def send_due(*, at: datetime) -> int:
    """Sends what is due, each once; what would come at night or on a day off waits for the morning."""
    due = FollowUp.objects.select_for_update(skip_locked=True, of=("self",)).filter(
        due_at__lte=at, sent_at=None, stopped_at=None
    )
    rows = list(due.select_related("proposal__business", "proposal__request").order_by("due_at")[:BATCH])
    for row in rows:
        _go(row, at)
    return len(rows)


@act
def tell_of_ended(*, at: datetime) -> int:
    """Series that are over and were not answered: the author is told once, some days after the last letter."""
    silent = (
        Proposal.objects.filter(state__in=OPEN, follow_ups__sent_at__lte=at - timedelta(days=AFTER_THE_LAST))
        .exclude(follow_ups__in=FollowUp.objects.filter(sent_at=None, stopped_at=None))
        .exclude(follow_ups__in=FollowUp.objects.exclude(stop_reason__in=("", "told", "revised")))
        .exclude(follow_ups__stop_reason="told")
        .distinct()
    )
    rows = [row for row in silent[:BATCH] if _waited(row, at)]
    for row in rows:
        last = row.follow_ups.exclude(sent_at=None).order_by("-step")[:1].get()
        last.stop_reason = "told"
        last.save(update_fields=["stop_reason"])
        record(FollowUpsEnded(proposal_id=row.pk), at=at)
    return len(rows)


def waiting(proposal: Proposal) -> "QuerySet[FollowUp]":
    return proposal.follow_ups.filter(sent_at=None, stopped_at=None)


def listeners(proposal: Proposal) -> list[Contact]:
    """Who got the proposal by a link of one's own and does not mind to be reminded."""
    known = Contact.objects.filter(pk__in=proposal.links.filter(revoked_at=None).values("contact"))
    quiet = Silence.objects.values("contact")
    return list(known.filter(archived_at=None, erased_at=None).exclude(pk__in=quiet).order_by("pk"))


def _waited(proposal: Proposal, at: datetime) -> bool:
    last = proposal.follow_ups.exclude(sent_at=None).order_by("-sent_at")[:1].get()
    day = reminding.after_working_days(proposal.today(last.sent_at or at), AFTER_THE_LAST, country())
    return proposal.today(at) >= day


def _go(row: FollowUp, at: datetime) -> None:
    proposal = row.proposal
    version = newest(proposal)
    if proposal.state not in OPEN or version.valid_until_at <= at:
        _stop_one(row, proposal.state if proposal.state not in OPEN else "expired", at)
    elif later := reminding.quiet_until(at, proposal.zone, country()):
        row.due_at = later
        row.save(update_fields=["due_at"])
    else:
        written = [_write(row, version, contact, at) for contact in listeners(proposal)]
        if any(written):
            row.sent_at = at
            row.save(update_fields=["sent_at"])
        else:
            _stop_one(row, "no-address", at)


def _stop_one(row: FollowUp, reason: str, at: datetime) -> None:
    row.stopped_at, row.stop_reason = at, reason
    row.save(update_fields=["stopped_at", "stop_reason"])


def _write(row: FollowUp, version: Version, contact: Contact, at: datetime) -> bool:
    mailbox = Mailbox.objects.working().order_by("id").first()
    point = contact.points.filter(kind="mail", broken_at=None).order_by("id").first()
    if mailbox is None or point is None:
        return False
    proposal = row.proposal
    link = letters.address_of(proposal.business.slug, new_link(proposal, contact, version, at))
    person = {"name": contact.name, "address_as": contact.addressed}
    said = letters.written(
        letters.Letter(row.subject, row.text), {**version.content, "contact": person}, link
    )
    with override(proposal.language):
        leave = _("Not to be reminded any more: %(address)s") % {"address": f"{link}silence/"}
    channels.send(
        mailbox=mailbox,
        to_address=point.typed,
        to_name=contact.name,
        subject=said.subject,
        text=f"{said.text.rstrip()}\n\n--\n{leave}\n",
        about=("proposal", proposal.pk),
        at=at,
    )
    return True
