"""What we promised: agreements, their versions, what they entitle to, and what is used up."""

from zabota.agreements.models.agreement import (
    Agreement,
    AgreementLink,
    Coverage,
    DraftItem,
    Item,
    Pause,
    Version,
)
from zabota.agreements.models.stage import DocumentItem, Report, Stage
from zabota.agreements.models.usage import Entitlement, Usage, UsagePeriod

__all__ = [
    "Agreement",
    "AgreementLink",
    "Coverage",
    "DocumentItem",
    "DraftItem",
    "Entitlement",
    "Item",
    "Pause",
    "Report",
    "Stage",
    "Usage",
    "UsagePeriod",
    "Version",
]
