"""The same rows as JSON from bare Django views: no token, no scopes of a token, no keys, no promises.

The same database, driver, pool and server as Zabota's; started by bench/_server.py. `?` gives ids by query.
"""

import json
import os
import sys
import uuid
from decimal import Decimal
from functools import cache
from typing import Any

import django
import uvicorn
from django.conf import settings
from django.core.asgi import get_asgi_application
from django.db import transaction
from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zabota.site.settings")
FIELDS = ("number", "subject", "door", "language", "status", "impact", "due_at", "opened_at", "changed_at")


def inside() -> Any:
    """The scope of the business that comes first: without it there are no rows."""
    from zabota.business.tenancy import scope

    return scope(first_business())


@cache
def first_business() -> int:
    """Known beforehand: asking for it is no part of the work."""
    from zabota.business.lookups import business_ids

    return business_ids()[0]


def shown(ticket: Any) -> dict[str, Any]:
    client = {"id": ticket.client_id, "name": ticket.client.name}
    return {name: getattr(ticket, name) for name in FIELDS} | {"client": client}


def tickets(request: HttpRequest) -> JsonResponse:
    from zabota.desk.models import Ticket

    with inside():
        rows = Ticket.objects.filter(status__in=("new", "open", "waiting", "outside"))
        found = rows.select_related("client", "contact", "team", "assignee")
        after = int(request.GET.get("after", 0))
        return JsonResponse({"items": [shown(row) for row in found.filter(pk__gt=after).order_by("pk")[:50]]})


def ticket(request: HttpRequest, number: int) -> JsonResponse:
    from zabota.desk.models import Ticket

    with inside():
        rows = Ticket.objects.select_related("client", "contact", "team", "assignee")
        return JsonResponse(shown(rows.get(number=number)))


@csrf_exempt
def message(request: HttpRequest, number: int) -> JsonResponse:
    """Two rows, as they are; no promise is kept, nobody is told, nothing is searched later."""
    from zabota.channels.models import Outgoing
    from zabota.desk.models import Message, Ticket

    said, at = json.loads(request.body), timezone.now()
    with inside():
        row = Ticket.objects.select_for_update().get(number=number)
        letter = Outgoing.objects.create(
            mailbox_id=row.mailbox_id,
            about_kind="ticket",
            about_id=row.pk,
            to_address="bare@mail.example",
            subject=row.subject,
            text=said["text"],
            message_id=str(uuid.uuid4()),
            state="cancelled",
            send_after=at,
            made_at=at,
        )
        made = Message.objects.create(
            ticket=row,
            kind="reply",
            key=uuid.uuid4(),
            author="bare",
            text=said["text"],
            outgoing=letter,
            at=at,
        )
        row.changed_at = at
        row.save(update_fields=["changed_at"])
        return JsonResponse({"id": made.pk, "text": made.text, "at": made.at}, status=201)


@csrf_exempt
def draw(request: HttpRequest) -> JsonResponse:
    """Lock, look, insert, update."""
    from zabota.agreements.models import Usage, UsagePeriod

    said, at = json.loads(request.body), timezone.now()
    quantity = Decimal(said["quantity"])
    with inside(), transaction.atomic():
        period = UsagePeriod.objects.select_for_update(of=("self",)).get(
            entitlement__payer=said["client"],
            entitlement__meter=said["meter"],
            first_on__lte=at.date(),
            last_on__gte=at.date(),
        )
        made = Usage.objects.create(
            period=period, key=said["key"], quantity=quantity, state="used", at=at, settled_at=at
        )
        period.used += quantity
        period.save(update_fields=["used"])
        return JsonResponse({"id": made.pk, "state": made.state, "left": None}, status=201)


urlpatterns = [
    path("tickets/", tickets),
    path("tickets/<int:number>/", ticket),
    path("tickets/<int:number>/messages/", message),
    path("usage/use/", draw),
]

if __name__ == "__main__":
    sys.modules["bare_api"] = sys.modules["__main__"]
    django.setup()
    settings.ROOT_URLCONF, settings.MIDDLEWARE = "bare_api", []
    port = int(sys.argv[sys.argv.index("--port") + 1])
    uvicorn.run(get_asgi_application(), host="127.0.0.1", port=port, lifespan="off", log_level="warning")
