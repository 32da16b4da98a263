"""Many rows at once, from a spreadsheet; and back again."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from zabota.catalog.actions import pasting as actions
from zabota.catalog.models import Group
from zabota.catalog.views.fetching import now, table_or_404
from zabota.catalog.views.tables.tables import screen
from zabota.core.refused import Refused
from zabota.core.web import by_htmx
from zabota.people.doors import StaffRequest, can
from zabota.ui.toasts import say, toast

MOST_IDS = 400


@can("catalog.edit")
@require_POST
def paste(request: StaffRequest, table_id: int, group_id: int) -> HttpResponse:
    """What was typed stays in the field when it is refused."""
    table = table_or_404(table_id)
    group = get_object_or_404(Group.objects.standing(), pk=group_id, table=table)
    text = request.POST.get("text", "")
    try:
        added = actions.paste_rows(group, text=text, at=now())
    except Refused as refusal:
        return screen(request, table, status=422, typed=text, error=str(refusal))
    count = len(added.rows)
    said = ngettext("%(n)s row is added.", "%(n)s rows are added.", count) % {"n": count}
    ids = ",".join(str(pk) for pk in added.rows), ",".join(str(pk) for pk in added.groups)
    undo = reverse("catalog:paste-removal", args=[table.pk]) + f"?rows={ids[0]}&groups={ids[1]}"
    if not by_htmx(request):
        say(request, said, undo=undo)
        return screen(request, table)
    return toast(screen(request, table), said, undo=undo)


@can("catalog.edit")
@require_POST
def take_back(request: StaffRequest, table_id: int) -> HttpResponse:
    table = table_or_404(table_id)
    rows, groups = (
        [int(one) for one in request.GET.get(name, "").split(",") if one.isdecimal() and len(one) < 19][
            :MOST_IDS
        ]
        for name in ("rows", "groups")
    )
    actions.take_back(table, rows=rows, groups=groups, at=now())
    return screen(request, table)
