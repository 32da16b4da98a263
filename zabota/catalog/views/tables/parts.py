"""Columns, groups and rows of a table."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from zabota.catalog.actions import columns as actions
from zabota.catalog.forms.table import RowForm
from zabota.catalog.models import Column, Group, Offering, Row, Table
from zabota.catalog.views.fetching import GET_OR_POST, now, table_or_404
from zabota.catalog.views.tables.tables import screen
from zabota.core.refused import Refused, refusals_into
from zabota.core.web import page
from zabota.people.doors import StaffRequest, can
from zabota.ui.toasts import say

KINDS: dict[str, Any] = {"column": Column, "group": Group, "row": Row}


def _part_or_404(table: Table, kind: str, pk: int) -> Any:
    if kind not in KINDS:
        raise Http404
    path = {"group__table": table} if kind == "row" else {"table": table}
    return get_object_or_404(KINDS[kind], pk=pk, **path)


@can("catalog.edit")
@require_POST
def add_column(request: StaffRequest, table_id: int) -> HttpResponse:
    """`offering` names a level; without it `title` names one that is only spoken of."""
    table = table_or_404(table_id)
    chosen = request.POST.get("offering", "")
    offering = (
        Offering.objects.filter(pk=int(chosen)).first() if chosen.isdigit() and len(chosen) < 19 else None
    )
    title = request.POST.get("title", "")
    return _try(request, table, lambda: actions.add_column(table, offering=offering, title=title, at=now()))


@can("catalog.edit")
@require_POST
def add_group(request: StaffRequest, table_id: int) -> HttpResponse:
    table, title = table_or_404(table_id), request.POST.get("title", "")
    return _try(request, table, lambda: actions.add_group(table, title=title, at=now()))


@can("catalog.edit")
@require_POST
def add_row(request: StaffRequest, table_id: int, group_id: int) -> HttpResponse:
    table, title = table_or_404(table_id), request.POST.get("title", "")
    group = get_object_or_404(Group, pk=group_id, table=table)
    return _try(request, table, lambda: actions.add_row(group, title=title, at=now()), into=group.pk)


def _try(request: StaffRequest, table: Table, action: Any, **context: Any) -> HttpResponse:
    try:
        action()
    except Refused as refusal:
        say(request, str(refusal))
    return screen(request, table, **context)


@can("catalog.edit")
@require_http_methods(GET_OR_POST)
def change(request: StaffRequest, table_id: int, kind: str, part_id: int) -> HttpResponse:
    """What can be done with the part; a row has an explanation too."""
    table = table_or_404(table_id)
    part = _part_or_404(table, kind, part_id)
    form = RowForm(request.POST if request.method == "POST" else None, row=part if kind == "row" else None)
    if form.is_bound and form.is_valid() and kind == "row":
        with refusals_into(form):
            actions.change_row(part, **form.cleaned_data, at=now())
    back = reverse("catalog:table", args=[table.pk])
    return page(
        request, "catalog/part.html", part="dialog", back=back, table=table, kind=kind, thing=part, form=form
    )


@can("catalog.edit")
@require_POST
def move(request: StaffRequest, table_id: int, kind: str, part_id: int) -> HttpResponse:
    """Left or up, right or down; `by` is -1 or 1."""
    table = table_or_404(table_id)
    part = _part_or_404(table, kind, part_id)
    actions.move_part(part, by=-1 if request.POST.get("by") == "-1" else 1)
    return screen(request, table)


@can("catalog.edit")
@require_POST
def remove(request: StaffRequest, table_id: int, kind: str, part_id: int) -> HttpResponse:
    table = table_or_404(table_id)
    part = _part_or_404(table, kind, part_id)
    actions.remove_part(part, at=now())
    undo = reverse("catalog:part-return", args=[table_id, kind, part_id])
    say(request, _("“%(title)s” is taken out.") % {"title": part.title}, undo=undo)
    return page(request, "catalog/table.html", back=reverse("catalog:table", args=[table.pk]))


@can("catalog.edit")
@require_POST
def bring_back(request: StaffRequest, table_id: int, kind: str, part_id: int) -> HttpResponse:
    table = table_or_404(table_id)
    actions.bring_back(_part_or_404(table, kind, part_id))
    return page(request, "catalog/table.html", back=reverse("catalog:table", args=[table.pk]))


@can("catalog.edit")
@require_POST
def make_popular(request: StaffRequest, table_id: int, column_id: int) -> HttpResponse:
    table = table_or_404(table_id)
    actions.make_popular(_part_or_404(table, "column", column_id))
    return screen(request, table)
