"""A proposal addressed to all becomes one person's: so that each has a life and an agreement of one's own."""

from copy import deepcopy
from datetime import datetime
from typing import Any

from zabota.clients.models import Contact
from zabota.core.acts import act
from zabota.documents import actions as documents
from zabota.documents.numbering import issue_number
from zabota.documents.queries import party_of
from zabota.events.recording import record
from zabota.proposals.content import digest, variables
from zabota.proposals.events import ProposalSent
from zabota.proposals.models import Line, Proposal, Version
from zabota.proposals.models.proposal import State
from zabota.proposals.paper import paper_of, title_of
from zabota.proposals.texts import filled

Content = dict[str, Any]
KEPT = (
    "title",
    "author",
    "template",
    "language",
    "zone",
    "currency",
    "valid_until",
    "vat_kind",
    "vat_included",
)
OF_LINE = (
    *("rank", "level", "offering_id", "name", "unit", "quantity", "unit_price", "period", "discount"),
    *("discount_reason", "vat_kind", "is_option", "is_chosen", "tariff", "facts"),
)


@act
def personal_of(common: Proposal, version: Version, contact: Contact, *, at: datetime) -> Proposal:
    """This person's proposal out of a common one, whose row the caller has locked: as it was sent, with a number of its
    own. The same person has one."""
    if found := Proposal.objects.filter(common=common, contact=contact).first():
        return found
    row = Proposal(
        **{name: getattr(common, name) for name in KEPT},
        common=common,
        client=contact.client,
        contact=contact,
        blocks=common.blocks,
        number=issue_number("proposal", common.today(at)),
        state=State.SENT,
        made_at=at,
        changed_at=at,
        sent_at=at,
    )
    row.save()
    Line.objects.bulk_create(
        Line(proposal=row, **{name: getattr(line, name) for name in OF_LINE}) for line in common.lines.all()
    )
    made = _version(row, version, readdressed(version.content, row, contact), at)
    record(ProposalSent(proposal_id=row.pk, version_id=made.pk), at=at)
    return row


def readdressed(content: Content, row: Proposal, contact: Contact) -> Content:
    """The same words and sums for this person; what was left to be filled by a name is filled."""
    said = deepcopy(content)
    said |= {
        "number": row.number,
        "to": contact.client.name,
        "client": contact.client_id,
        "party": party_of(contact.client).as_data(),
        "contact": {
            "name": contact.name,
            "address_as": contact.address_as,
            "position": contact.position,
            "mail": "",
            "phone": "",
        },
    }
    words = variables(said)
    said["title"] = filled(said["title"], words)
    for block in said["blocks"]:
        block["title"], block["text"] = filled(block["title"], words), filled(block["text"], words)
        block["items"] = [filled(item, words) for item in block["items"]]
    return said


def _version(row: Proposal, common: Version, content: Content, at: datetime) -> Version:
    template, shape = paper_of(content)
    paper = documents.issue(
        kind="proposal",
        template=template,
        data=shape.as_data(),
        about=("proposal", row.pk),
        title=title_of(content),
        client=row.client,
        number=row.number,
        language=row.language,
        at=at,
    )
    return Version.objects.create(
        proposal=row,
        number=1,
        content=content,
        sha256=digest(content),
        valid_until_at=common.valid_until_at,
        paper=paper,
        sent_by=common.sent_by,
        made_at=at,
    )
