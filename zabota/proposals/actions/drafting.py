"""A draft: made from a template, like another one, or for a price request; its facts; thrown away."""

from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zabota.business.models import Business
from zabota.business.tenancy import current_business_id
from zabota.clients.models import Client, Contact
from zabota.core.acts import act
from zabota.core.refused import Refused
from zabota.documents.models import VatKind
from zabota.documents.queries import requisites
from zabota.people.models import Member
from zabota.proposals.blocks import OF_ANSWER, OF_FORMAL_ANSWER, Block, copied, first_blocks, new_block
from zabota.proposals.columns import note_titles, understood
from zabota.proposals.models import Line, PriceRequest, Proposal, RequestLine, Template

VALID_DAYS = 14
FACTS = ("title", "client", "contact", "valid_until", "language", "vat_kind", "vat_included", "is_uninvited")
OF_LINE = (
    *("rank", "level", "offering_id", "name", "unit", "quantity", "unit_price", "period", "discount"),
    *("discount_reason", "vat_kind", "is_option", "is_chosen", "tariff", "facts"),
)


@act
def draft(
    *,
    author: Member,
    client: Client | None = None,
    contact: Contact | None = None,
    template: Template | None = None,
    like: Proposal | None = None,
    request: PriceRequest | None = None,
    title: str = "",
    at: datetime,
) -> Proposal:
    """A draft without a number. `client` None: addressed to all. `like`: its blocks and lines; else the template's.

    A price request brings its client, subject and lines, without prices. Valid for two weeks until that is changed.
    """
    if request:
        client, contact = request.client, contact or request.contact
    business = Business.objects.get(pk=current_business_id())
    source = template or (like.template if like else None)
    proposal = Proposal(author=author, template=source, request=request, made_at=at, changed_at=at)
    proposal.client, proposal.contact = client, contact or _first_contact(client)
    _check_contact(proposal)
    proposal.currency = like.currency if like else business.currency
    proposal.language = _language(proposal, template, like, business)
    proposal.zone = (client.zone if client else "") or business.zone
    proposal.valid_until = proposal.today(at) + timedelta(days=VALID_DAYS)
    _vat(proposal, like)
    proposal.title = _title(title, template, like, request)
    proposal.blocks = _blocks(template, like, request)
    proposal.save()
    _lines(proposal, like, request)
    return proposal


@act
def change(proposal: Proposal, *, at: datetime, **facts: Any) -> Proposal:
    """Facts among FACTS. Refused once it was accepted or withdrawn; what was sent stays as it was sent."""
    proposal = locked(proposal)
    for name, value in facts.items():
        if name not in FACTS:
            raise TypeError(f"no fact of a proposal: {name}")
        setattr(proposal, name, value)
    if "client" in facts:
        _readdress(proposal, facts)
    proposal.title = " ".join(proposal.title.split())[:200]
    if not proposal.title:
        raise Refused(_("Write a title: what the client gains."), field="title")
    if proposal.vat_kind not in VatKind.values:
        raise Refused(_("Choose one of the kinds of VAT."), field="vat_kind")
    _check_contact(proposal)
    return touched(proposal, at, *facts, "zone", "contact")


def _readdress(proposal: Proposal, facts: dict[str, Any]) -> None:
    if proposal.is_out and facts["client"] != Proposal.objects.get(pk=proposal.pk).client:
        raise Refused(_("It was sent to this client already. Make one like it for another."), field="client")
    client = proposal.client
    proposal.zone = (client.zone if client else "") or Business.objects.get(pk=current_business_id()).zone
    if proposal.contact and (client is None or proposal.contact.client_id != client.pk):
        proposal.contact = None
    proposal.contact = proposal.contact or _first_contact(client)


@act
def remove_draft(proposal: Proposal) -> None:
    """Throws away what nobody has seen."""
    proposal = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if proposal.is_out:
        raise Refused(_("It was sent already: it can be withdrawn, not thrown away."))
    proposal.delete()


def locked(proposal: Proposal) -> Proposal:
    """The row, locked, for a change; Refused when nothing can be changed any more."""
    found = Proposal.objects.select_for_update(of=("self",)).select_related("client", "contact", "request")
    row = found.get(pk=proposal.pk)
    if objection := row.objection_to_editing():
        raise Refused(objection)
    return row


def touched(proposal: Proposal, at: datetime, *fields: str) -> Proposal:
    proposal.changed_at = at
    proposal.save(update_fields=[*dict.fromkeys(fields), "changed_at"])
    return proposal


def _first_contact(client: Client | None) -> Contact | None:
    """The first person who has an address for letters, else the first person."""
    if client is None:
        return None
    people = client.contacts.filter(archived_at=None).order_by("id")
    return people.filter(points__kind="mail").first() or people.first()


def _check_contact(proposal: Proposal) -> None:
    if proposal.contact and proposal.contact.client_id != proposal.client_id:
        raise Refused(_("This person belongs to another client."), field="contact")


def _language(
    proposal: Proposal, template: Template | None, like: Proposal | None, business: Business
) -> str:
    if like:
        return like.language
    if template:
        return template.language
    return proposal.client.language if proposal.client else business.language


def _vat(proposal: Proposal, like: Proposal | None) -> None:
    if like:
        proposal.vat_kind, proposal.vat_included = like.vat_kind, like.vat_included
    elif ours := requisites():
        proposal.vat_kind, proposal.vat_included = ours.vat_kind, ours.vat_included


def _title(title: str, template: Template | None, like: Proposal | None, request: PriceRequest | None) -> str:
    found = title or (request.subject if request else "") or (like.title if like else "")
    return " ".join((found or (template.name if template else "") or gettext("New proposal")).split())[:200]


def _blocks(template: Template | None, like: Proposal | None, request: PriceRequest | None) -> list[Block]:
    if like or template:
        return copied((like or template).blocks)  # type: ignore[union-attr]
    if request:
        return _answering(request)
    return first_blocks()


def _answering(request: PriceRequest) -> list[Block]:
    """Their terms stand as a beginning of ours; what they want to be told has a block of its own."""
    blocks = first_blocks(OF_FORMAL_ANSWER if request.is_public_body else OF_ANSWER)
    for block in blocks:
        if block["kind"] == "terms":
            block["text"] = request.terms
    wanted = [new_block("text")] if request.wanted and request.is_public_body else []
    return [*blocks[:-1], *wanted, blocks[-1]]


def _facts(line: RequestLine, notes: list[str]) -> dict[str, str]:
    """What the buyer wrote into the line, in the columns of the answer."""
    return dict(line.facts) | ({notes[0]: line.note} if notes and line.note else {})


def _lines(proposal: Proposal, like: Proposal | None, request: PriceRequest | None) -> None:
    if request:
        asked, notes = request.lines.all(), note_titles(understood(request.columns))
        Line.objects.bulk_create(
            Line(
                proposal=proposal,
                rank=place,
                name=one.name[:250],
                unit=one.unit,
                quantity=one.quantity,
                unit_price=0,
                facts=_facts(one, notes),
            )
            for place, one in enumerate(asked)
        )
    elif like:
        rows = like.lines.all()
        Line.objects.bulk_create(
            Line(proposal=proposal, **{name: getattr(row, name) for name in OF_LINE}) for row in rows
        )
