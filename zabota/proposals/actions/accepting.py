"""The client says yes. However many times it is said, one agreement comes of it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from zabota.agreements.models import Agreement
from zabota.core.acts import act, acting
from zabota.core.refused import Refused
from zabota.documents import actions as documents
from zabota.documents.models import Paper
from zabota.events.recording import record
from zabota.proposals.actions import following
from zabota.proposals.actions.agreeing import agree
from zabota.proposals.actions.codes import locked, try_code
from zabota.proposals.content import Sums, digest, totals
from zabota.proposals.events import ProposalAccepted
from zabota.proposals.models import Acceptance, Code, Link, Proposal, Version
from zabota.proposals.models.proposal import State
from zabota.proposals.paper import paper_of, title_of
from zabota.proposals.standing import newest, objection_to_answering

HOW = "code by mail"
PAPER = "acceptance"


class Revised(Refused):
    """The author has sent another version since the client looked; `seen` is what the client looked at."""

    def __init__(self, seen: Version) -> None:
        super().__init__(
            _("While you were deciding, the proposal was changed. Look what is new and accept again.")
        )
        self.seen = seen


def accept(
    link: Link,
    *,
    code: str,
    name: str,
    choice: Mapping[str, Any],
    address: str,
    browser: str,
    at: datetime,
) -> Agreement:
    """What was chosen of the newest version becomes an agreement. `code` proves the mail and the version; `choice` is
    {"level", "options"}. A second yes gives the same agreement. Refused with a wrong or old code, for what was not
    offered, after the last day, and (as Revised) when the code was asked for an older version.

    Wrong tries are counted outside of the act, so that a refusal doesn't take the count back.
    """
    if agreement := _accepted(link):
        return agreement
    proof = try_code(link, code=code, at=at)
    with acting():
        proposal = locked(link)
        if agreement := _accepted(link):
            return agreement
        version = newest(proposal)
        if objection := objection_to_answering(proposal, version, at):
            raise Refused(objection)
        if isinstance(proof, str):
            raise Refused(proof, field="code")
        if proof.version_id != version.pk:
            raise Revised(proof.version)
        return _accept(proposal, version, link, proof, name, choice, address, browser, at)


@act
def _accept(
    proposal: Proposal,
    version: Version,
    link: Link,
    proof: Code,
    name: str,
    choice: Mapping[str, Any],
    address: str,
    browser: str,
    at: datetime,
) -> Agreement:
    contact = link.contact
    if contact is None or not (name := " ".join(name.split())):
        raise Refused(_("Write who accepts: your name."), field="name")
    sums = totals(version.content, choice)
    agreement = agree(proposal, version, sums, contact=contact, how=HOW, at=at)
    row = Acceptance.objects.create(
        proposal=proposal,
        version=version,
        contact=contact,
        name=name[:200],
        choice=sums.as_choice(),
        sha256=digest(accepted_words(version, sums, name[:200])),
        total=sums.gross,
        address=address[:45],
        browser=browser[:200],
        how=HOW,
        at=at,
    )
    proof.used_at = at
    proof.save(update_fields=["used_at"])
    proposal.state, proposal.accepted_at, proposal.agreement_id = State.ACCEPTED, at, agreement.pk
    proposal.changed_at = at
    proposal.save(update_fields=["state", "accepted_at", "agreement_id", "changed_at"])
    following.stop(proposal, reason="accepted", at=at)
    _paper(proposal, version, row, sums, at)
    record(ProposalAccepted(proposal_id=proposal.pk, agreement_id=agreement.pk), at=at)
    return agreement


def accepted_words(version: Version, sums: Sums, name: str) -> dict[str, Any]:
    """All that the hash of an acceptance is taken of: the version, the choice, what it comes to, who said yes."""
    return {
        "version": version.number,
        "content": version.content,
        "sha256": version.sha256,
        "choice": sums.as_choice(),
        "lines": list(sums.lines),
        "net": str(sums.net),
        "vat": str(sums.vat),
        "gross": str(sums.gross),
        "currency": sums.currency,
        "name": name,
    }


def paper_of_acceptance(acceptance: Acceptance) -> Paper | None:
    return Paper.objects.filter(about_kind=PAPER, about_id=acceptance.pk).first()


def _accepted(link: Link) -> Agreement | None:
    pk = Proposal.objects.values_list("agreement_id", flat=True).get(pk=link.proposal_id)
    return Agreement.objects.get(pk=pk) if pk else None


def _paper(proposal: Proposal, version: Version, row: Acceptance, sums: Sums, at: datetime) -> None:
    """The proposal as it was accepted, with what was chosen."""
    template, shape = paper_of(version.content, sums.as_choice())
    documents.issue(
        kind="proposal",
        template=template,
        data=shape.as_data(),
        about=(PAPER, row.pk),
        title=title_of(version.content),
        client=proposal.client,
        number=proposal.number,
        language=proposal.language,
        at=at,
    )
