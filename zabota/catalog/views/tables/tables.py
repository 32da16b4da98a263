"""The list of tables, and a table with all that is done to it as a whole."""

from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zabota.catalog.actions import tables as actions
from zabota.catalog.forms.table import TableForm, TableWordsForm
from zabota.catalog.models import Offering, Table
from zabota.catalog.queries.comparing import Comparison, compare
from zabota.catalog.views.fetching import GET_OR_POST, may, now, table_or_404
from zabota.core.refused import Refused, refusals_into
from zabota.core.web import page
from zabota.people.doors import StaffRequest, can
from zabota.ui.toasts import say


@can("catalog.see")
@require_safe
def index(request: StaffRequest) -> HttpResponse:
    tables = Table.objects.select_related("service")
    return page(request, "catalog/tables.html", tables=tables, form=None, **may(request))


@can("catalog.edit")
@require_http_methods(GET_OR_POST)
def new(request: StaffRequest) -> HttpResponse:
    form = TableForm(request.POST if request.method == "POST" else None)
    back = None
    if form.is_bound and form.is_valid():
        with refusals_into(form):
            table = actions.make_table(**form.cleaned_data, at=now())
            back = reverse("catalog:table", args=[table.pk])
    return page(request, "catalog/table_new.html", back=back, form=form)


@can("catalog.see")
@require_safe
def show(request: StaffRequest, table_id: int) -> HttpResponse:
    return screen(request, table_or_404(table_id))


def screen(request: StaffRequest, table: Table, *, status: int | None = None, **context: Any) -> HttpResponse:
    """The editor; for HTMX the grid alone. After a plain POST back to the page, unless `status` says it is refused."""
    comparison = compare(table)
    return page(
        request,
        "catalog/table.html",
        part="grid",
        back=None if status else reverse("catalog:table", args=[table.pk]),
        status=status,
        table=table,
        comparison=comparison,
        offered=_offered(comparison),
        **_codes(request, table),
        **may(request),
        **context,
    )


def _offered(comparison: Comparison) -> QuerySet[Offering]:
    """Levels that are no column yet."""
    shown = [column.offering_id for column in comparison.columns if column.offering_id]
    offered = Offering.objects.current().exclude(pk__in=shown).select_related("service")
    if comparison.table.service_id:
        offered = offered.filter(service=comparison.table.service_id)
    return offered[:100]


def _codes(request: StaffRequest, table: Table) -> dict[str, Any]:
    """The link, and what to paste into a site. Absolute, from the stored address."""
    place = [request.business.slug, table.slug]
    link, frame, script = (
        settings.PUBLIC_URL + reverse(f"catalog_public:{name}", args=place)
        for name in ("table", "table-frame", "table-script")
    )
    title = table.title.replace('"', "&quot;")
    return {
        "link": link,
        "script_code": f'<script src="{script}" data-title="{title}" async></script>',
        "frame_code": f'<iframe src="{frame}" title="{title}" width="100%" height="900" style="border:0"></iframe>',
    }


@can("catalog.edit")
@require_http_methods(GET_OR_POST)
def change(request: StaffRequest, table_id: int) -> HttpResponse:
    table = table_or_404(table_id)
    form = TableWordsForm(request.POST if request.method == "POST" else None, table=table)
    if form.is_bound and form.is_valid():
        with refusals_into(form):
            actions.change_table(table, **form.cleaned_data, at=now())
    back = reverse("catalog:table", args=[table.pk])
    return page(request, "catalog/table_words.html", back=back, form=form, table=table)


@can("catalog.edit")
@require_POST
def publish(request: StaffRequest, table_id: int) -> HttpResponse:
    table = table_or_404(table_id)
    try:
        actions.publish_table(table, at=now())
        say(request, _("Clients see the table now."))
    except Refused as refusal:
        say(request, str(refusal))
    return screen(request, table_or_404(table_id))


@can("catalog.edit")
@require_POST
def hide(request: StaffRequest, table_id: int) -> HttpResponse:
    actions.hide_table(table_or_404(table_id), at=now())
    undo = reverse("catalog:table-publication", args=[table_id])
    say(request, _("Clients don’t see the table any more."), undo=undo)
    return screen(request, table_or_404(table_id))
