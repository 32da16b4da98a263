"""The month's report as a paper."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from zabota.agreements.days import last_of_month
from zabota.agreements.models import Agreement
from zabota.business.days import day_of
from zabota.core import moments
from zabota.documents import actions as documents
from zabota.documents.models import Paper
from zabota.documents.queries import look, our_party
from zabota.documents.shapes import FigureShape, ReportShape, TableShape


def title_of(agreement: Agreement, month_on: date, until: date | None = None) -> str:
    """`until`: the last day that is told of, while the month still runs."""
    words = {"month": f"{month_on:%m.%Y}", "number": agreement.number}
    if until:
        words["day"] = moments.plain_date(until)
        return _("Report for %(month)s so far, until %(day)s, by agreement %(number)s") % words
    return _("Report for %(month)s by agreement %(number)s") % words


def issue(agreement: Agreement, month_on: date, number: int, data: dict[str, Any], *, at: datetime) -> Paper:
    """Frozen with its data; `language` is the active one."""
    until = date.fromisoformat(data["so_far"]) if data["so_far"] else None
    title = title_of(agreement, month_on, until)
    shape = ReportShape(
        ours=our_party(),
        look=look(),
        made_on=day_of(at),
        number=f"{agreement.number}/{month_on:%m.%Y}" + (f"-{number}" if number > 1 else ""),
        language=agreement.client.language,
        to=agreement.client.name,
        title=title,
        first_on=month_on,
        last_on=until or last_of_month(month_on),
        basis=_("By agreement %(number)s") % {"number": agreement.number},
        figures=_figures(data),
        tables=(_breaches(data), _moves(data), *_usage(data)),
    )
    return documents.issue(
        kind="report",
        template="report",
        data=shape.as_data(),
        about=("agreement", agreement.pk),
        title=title,
        client=agreement.client,
        number=shape.number,
        language=agreement.client.language,
        at=at,
    )


def _figures(data: dict[str, Any]) -> tuple[FigureShape, ...]:
    return (
        FigureShape(name=_("promised"), value=str(data["made"])),
        FigureShape(name=_("kept"), value=str(data["kept"]), tone="kept"),
        FigureShape(name=_("moved"), value=str(data["moved"]), tone="soon" if data["moved"] else ""),
        FigureShape(name=_("not kept"), value=str(data["broken"]), tone="broken" if data["broken"] else ""),
        *([FigureShape(name=_("not due yet"), value=str(data["running"]))] if data["running"] else []),
    )


def _breaches(data: dict[str, Any]) -> TableShape:
    return TableShape(
        heading=_("Promises not kept"),
        columns=(_("Promise"), _("What about"), _("Was due"), _("Done"), _("Why"), _("What you get")),
        rows=tuple(
            (one["kind"], one["about"], one["due"], one["done"], one["reason"], one["remedy"])
            for one in data["breaches"]
        ),
        note=_("So far no promise was broken.") if data["running"] else _("Every promise was kept."),
    )


def _moves(data: dict[str, Any]) -> TableShape:
    return TableShape(
        heading=_("Promises moved with your consent"),
        columns=(_("Promise"), _("What about"), _("Due"), _("Why")),
        rows=tuple((one["kind"], one["about"], one["due"], one["reason"]) for one in data["moves"]),
        note=_("No promise was moved."),
    )


def _usage(data: dict[str, Any]) -> tuple[TableShape, ...]:
    if not data["usage"]:
        return ()
    rows = tuple(
        (
            one["name"],
            f"{one['used']} {one['unit']}".strip(),
            f"{one['quota']} {one['unit']}".strip() if one["quota"] else "",
        )
        for one in data["usage"]
    )
    return (
        TableShape(
            heading=_("What was used"), columns=(_("What"), _("Used"), _("Included")), rows=rows, right=(1, 2)
        ),
    )
