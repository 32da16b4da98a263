"""Kinds of promises and subjects that agreements bring, and how they are called."""

from collections.abc import Collection

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from zabota.agreements.models import Agreement, Stage
from zabota.promises import subjects, words
from zabota.promises.subjects import Subject, SubjectFace

RENEWAL, REPORT, STAGE = "renewal", "report", "stage"
AGREEMENT = "agreement"


def subject_of(agreement: Agreement) -> Subject:
    return Subject(AGREEMENT, agreement.pk)


def introduce() -> None:
    words.register_kind(RENEWAL, _("Renewal of an agreement"), verb=_("Renew"), button=_("Decide"))
    words.register_kind(REPORT, _("Report to the client"), verb=_("Report"), button=_("Open"))
    words.register_kind(STAGE, _("Stage of a project"), verb=_("Hand over"), button=_("Open"))
    words.register_reasons(
        {
            "notice": _("notice is given"),
            "renewed": _("it is renewed"),
            "over": _("the agreement is over"),
            "report-sent": _("the report is sent"),
            "status-told": _("the client knows how things stand"),
            "stage-done": _("the stage is handed over"),
        }
    )
    subjects.register(AGREEMENT, _agreements)
    subjects.register(STAGE, _stages)


def _agreements(ids: Collection[int]) -> dict[int, SubjectFace]:
    rows = Agreement.objects.filter(pk__in=ids)
    return {
        row.pk: SubjectFace(title=f"{row.number} {row.title}".strip(), url=address(row.pk)) for row in rows
    }


def _stages(ids: Collection[int]) -> dict[int, SubjectFace]:
    rows = Stage.objects.filter(pk__in=ids).select_related("agreement")
    return {row.pk: SubjectFace(title=row.name, url=address(row.agreement_id)) for row in rows}


def address(pk: int) -> str:
    try:
        return reverse("agreements:show", args=[pk])
    except NoReverseMatch:
        return ""
