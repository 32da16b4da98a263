"""What we promised: agreements, their versions, what they entitle to, and what is used up."""

from zabota.agreements.models.agreement import Agreement, Coverage, Item, Pause, Version
from zabota.agreements.models.stage import DocumentItem, Report, Stage
from zabota.agreements.models.usage import Entitlement, Usage, UsagePeriod

__all__ = [
    "Agreement",
    "Coverage",
    "DocumentItem",
    "Entitlement",
    "Item",
    "Pause",
    "Report",
    "Stage",
    "Usage",
    "UsagePeriod",
    "Version",
]
