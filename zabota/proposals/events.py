"""What happens to proposals and to price requests."""

from dataclasses import dataclass

from zabota.events.facts import Fact


@dataclass(frozen=True, kw_only=True)
class _OfProposal(Fact):
    proposal_id: int

    def topics(self) -> list[str]:
        return ["proposals", f"proposal-{self.proposal_id}"]


@dataclass(frozen=True, kw_only=True)
class ProposalSent(_OfProposal):
    """A version went out; the first one, or a revised one."""

    version_id: int


@dataclass(frozen=True, kw_only=True)
class ProposalViewed(_OfProposal):
    """The client opened the page for the first time."""

    link_id: int


@dataclass(frozen=True, kw_only=True)
class ProposalQuestionAsked(_OfProposal):
    """Somebody asked on the public page. The words lie in the row that the fact names."""

    link_id: int
    question_id: int


@dataclass(frozen=True, kw_only=True)
class ProposalAccepted(_OfProposal):
    agreement_id: int


@dataclass(frozen=True, kw_only=True)
class ProposalDeclined(_OfProposal):
    pass


@dataclass(frozen=True, kw_only=True)
class ProposalExpired(_OfProposal):
    pass


@dataclass(frozen=True, kw_only=True)
class ProposalWithdrawn(_OfProposal):
    pass


@dataclass(frozen=True, kw_only=True)
class FollowUpsEnded(_OfProposal):
    """All reminders have gone and nobody has answered: a person should act now."""


@dataclass(frozen=True, kw_only=True)
class PriceRequestTaken(Fact):
    request_id: int


@dataclass(frozen=True, kw_only=True)
class PriceRequestAnswered(Fact):
    request_id: int
    proposal_id: int


@dataclass(frozen=True, kw_only=True)
class PriceRequestDropped(Fact):
    request_id: int
