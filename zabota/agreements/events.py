"""What happens to agreements."""

from dataclasses import dataclass

from zabota.events.facts import Fact


@dataclass(frozen=True, kw_only=True)
class AboutAgreement(Fact):
    agreement_id: int

    def topics(self) -> list[str]:
        return ["agreements"]


@dataclass(frozen=True, kw_only=True)
class AgreementDrafted(AboutAgreement):
    """Nothing is promised yet."""


@dataclass(frozen=True, kw_only=True)
class AgreementSigned(AboutAgreement):
    client_id: int
    version_id: int


@dataclass(frozen=True, kw_only=True)
class AgreementAmended(AboutAgreement):
    version_id: int


@dataclass(frozen=True, kw_only=True)
class AgreementBegan(AboutAgreement):
    """Its first day has come."""


@dataclass(frozen=True, kw_only=True)
class AgreementPaused(AboutAgreement):
    pause_id: int


@dataclass(frozen=True, kw_only=True)
class AgreementResumed(AboutAgreement):
    pause_id: int


@dataclass(frozen=True, kw_only=True)
class NoticeGiven(AboutAgreement):
    """It will not be renewed."""


@dataclass(frozen=True, kw_only=True)
class AgreementRenewed(AboutAgreement):
    """Its term is longer by a term; what was agreed stays."""


@dataclass(frozen=True, kw_only=True)
class AgreementToRenew(AboutAgreement):
    """Its end is near, told once for an end."""


@dataclass(frozen=True, kw_only=True)
class AgreementEnded(AboutAgreement):
    """Its last day has passed."""

    client_id: int


@dataclass(frozen=True, kw_only=True)
class UsageReached(AboutAgreement):
    """So many percent of a period's quota are used: 80, then 100; each once."""

    period_id: int
    percent: int


@dataclass(frozen=True, kw_only=True)
class StageDone(AboutAgreement):
    stage_id: int


@dataclass(frozen=True, kw_only=True)
class StageAccepted(AboutAgreement):
    stage_id: int


@dataclass(frozen=True, kw_only=True)
class StageReturned(AboutAgreement):
    stage_id: int


@dataclass(frozen=True, kw_only=True)
class ReportMade(AboutAgreement):
    report_id: int


@dataclass(frozen=True, kw_only=True)
class ReportSent(AboutAgreement):
    report_id: int


@dataclass(frozen=True, kw_only=True)
class FrontRowOrdered(AboutAgreement):
    """Somebody wants to be served first; it holds when the invoice is paid."""

    invoice_id: int
