"""The matrix: who may do what."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from zabota.core.web import page
from zabota.people.doors import StaffRequest, can
from zabota.people.matrix_words import table
from zabota.people.models import Member, Role


@require_safe
@can("people.see")
def show(request: StaffRequest) -> HttpResponse:
    holders: dict[str, list[str]] = {}
    for role, name in Member.objects.active().order_by("name").values_list("role", "name"):
        holders.setdefault(role, []).append(name)
    columns = [(role, role.label, holders.get(role, [])) for role in Role]
    return page(request, "people/roles.html", columns=columns, groups=table(), mine=request.member.role)
