"""The letter to whom said yes: what was agreed, with the paper itself."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from zabota.agreements.models import Agreement
from zabota.channels import actions as channels
from zabota.channels.models import Mailbox, Outgoing, StoredFile
from zabota.core.acts import act
from zabota.core.moments import plain_date
from zabota.core.money import shown
from zabota.documents import actions as documents
from zabota.proposals.actions.accepting import paper_of_acceptance
from zabota.proposals.actions.linking import new_link
from zabota.proposals.content import variables
from zabota.proposals.letters import address_of
from zabota.proposals.models import Acceptance, Proposal


@act
def confirm(proposal: Proposal, *, at: datetime) -> Outgoing | None:
    """From our first mailbox to the contact who accepted, in the language of the proposal. None where there is
    nothing to write from or nobody to write to: the page says the same."""
    row = Acceptance.objects.select_related("version", "contact").get(proposal=proposal)
    point = row.contact and row.contact.points.filter(kind="mail", broken_at=None).order_by("id").first()
    mailbox = Mailbox.objects.working().order_by("id").first()
    if not point or mailbox is None:
        return None
    link = address_of(proposal.business.slug, new_link(proposal, row.contact, row.version, at))
    with override(proposal.language):
        return channels.send(
            mailbox=mailbox,
            to_address=point.typed,
            to_name=row.name,
            subject=_("Agreed: %(title)s") % {"title": proposal.title},
            text=_words(proposal, row, link),
            about=("proposal", proposal.pk),
            at=at,
            files=_paper(row, at),
        )


def _words(proposal: Proposal, row: Acceptance, link: str) -> str:
    agreement = Agreement.objects.get(pk=proposal.agreement_id or 0)
    words = variables(row.version.content)
    return _(
        "Good day, %(name)s!\n\nYou have accepted the proposal %(number)s, “%(title)s”, for %(total)s. Thank you.\n\n"
        "Agreement %(agreement)s holds from %(day)s. What was agreed is attached word for word; "
        "it also stays here: %(link)s\n\nIf something is not as you expect, just answer this letter.\n\n"
        "%(author)s\n%(business)s"
    ) % {
        "name": words["address_as"] or row.name,
        "number": proposal.number,
        "title": proposal.title,
        "total": shown(row.total, proposal.currency, proposal.language),
        "agreement": agreement.number,
        "day": plain_date(agreement.starts_on),
        "link": link,
        "author": words["author"],
        "business": words["business"],
    }


def _paper(row: Acceptance, at: datetime) -> list[StoredFile]:
    paper = paper_of_acceptance(row)
    if paper is None:
        return []
    drawing = documents.draw(paper, at=at)
    name = f"{paper.number}.pdf".replace("/", "-")
    file = channels.stored_file(
        name=name, content_type="application/pdf", content=bytes(drawing.content), at=at
    )
    file.save()
    return [file]
