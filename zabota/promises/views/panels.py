"""What stands on the client's card."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from zabota.clients.models import Client
from zabota.core.web import page
from zabota.people.doors import StaffRequest, can
from zabota.promises import subjects
from zabota.promises.faces import face
from zabota.promises.listed import row_of
from zabota.promises.models import Promise
from zabota.promises.views.fetching import now

AT_MOST = 20


@can("promises.see")
@require_safe
def of_client(request: StaffRequest, client_id: int) -> HttpResponse:
    """What is owed to this client, the first due first."""
    client, at = get_object_or_404(Client.objects.visible_to(request.member), pk=client_id), now()
    owed = Promise.objects.visible_to(request.member).open().filter(client=client)
    found = list(owed.select_related("member", "calendar_version").order_by("due_at", "pk")[:AT_MOST])
    seen = subjects.faces(found)
    rows = [row_of(promise, face(promise, at), seen) for promise in found]
    return page(request, "promises/of_client.html", rows=rows, client=client, now=at)
