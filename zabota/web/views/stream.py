"""Server-sent events: what changed, told as topics; the page fetches what it shows through its ordinary doors."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

from asgiref.sync import sync_to_async
from django.db import Error, close_old_connections
from django.http import StreamingHttpResponse
from django.views.decorators.http import require_safe

from zabota.business.tenancy import scope
from zabota.events.stream import Place, now_place, topics_after
from zabota.people.doors import can
from zabota.people.models import Member
from zabota.web.looking import lookout

BREATH = 20.0  # seconds between signs of life on an idle stream


@can("today.see", stream=True)
@require_safe
async def stream(request: Any) -> StreamingHttpResponse:
    """One stream a page. It holds no transaction: each look enters the scope anew, and asks who may still look."""
    place = Place.parse(request.headers.get("Last-Event-ID", "") or request.GET.get("after", ""))
    response = StreamingHttpResponse(
        _tell(request.business.pk, request.member.pk, place), content_type="text/event-stream"
    )
    response["Cache-Control"] = "no-store"
    response["X-Accel-Buffering"] = "no"
    return response


async def _tell(business_id: int, member_id: int, place: Place | None) -> AsyncIterator[str]:
    yield "retry: 2000\n\n"
    owed = 0  # looks still owed to a bell whose rows lie behind the horizon of a transaction that still runs
    while True:
        try:
            seen = await sync_to_async(_look, thread_sensitive=False)(business_id, member_id, place)
        except Error:
            await asyncio.sleep(2)
            continue
        if seen is None:
            return
        new_place, topics = seen
        if new_place != place:
            owed = 0
            yield "".join(_message(new_place, topic) for topic in topics or [""])
        place, owed = new_place, max(owed - 1, 0)
        if await lookout.wait(business_id, seconds=1 if owed else BREATH):
            owed = 5
            await asyncio.sleep(0.2)
        elif not owed:
            yield ": still here\n\n"


def _message(place: Place, topic: str) -> str:
    """A topic as the page's live stream hears it; without one it only moves the place."""
    name = {"name": topic or "place"}
    return f"id: {place}\ndata: {json.dumps(name)}\n\n"


def _look(business_id: int, member_id: int, place: Place | None) -> tuple[Place, list[str]] | None:
    """None when the member may not look any more."""
    close_old_connections()
    try:
        with scope(business_id, actor=f"member:{member_id}"):
            member = Member.objects.filter(pk=member_id, deactivated_at=None).select_related("user").first()
            if member is None or not member.user.is_active:
                return None
            return topics_after(place, member) if place else (now_place(), [])
    finally:
        close_old_connections()
