"""How we offer it: proposals with frozen versions, the client's answer, price requests."""

from zabota.proposals.models.answer import Acceptance, Code, FollowUp, Link, Question, Silence, Visit
from zabota.proposals.models.proposal import Line, Proposal, Template, Version, Waiver
from zabota.proposals.models.request import PriceRequest, RequestLine

__all__ = [
    "Acceptance",
    "Code",
    "FollowUp",
    "Line",
    "Link",
    "PriceRequest",
    "Proposal",
    "Question",
    "RequestLine",
    "Silence",
    "Template",
    "Version",
    "Visit",
    "Waiver",
]
