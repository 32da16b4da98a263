"""Sends what waits: "being sent" is written before, what became of it after."""

import logging
import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from django.db import connection, connections
from django.utils import timezone

from zabota.business.models import Business
from zabota.business.tenancy import scope
from zabota.channels.actions import outcomes
from zabota.channels.models import Outgoing
from zabota.channels.plugins.mail.composing import compose
from zabota.channels.plugins.mail.hands import AWAY
from zabota.channels.plugins.mail.routes import route_of
from zabota.core.smtp import Parcel, Rejected, Route, TryLater, Uncertain, hand_over

log = logging.getLogger(__name__)
AT_ONCE = 20


def waiting(at: datetime) -> list[tuple[int, int]]:
    """Business and id of the letters that are due, the longest waiting first."""
    return _pairs("SELECT business_id, outgoing_id FROM zabota_mail_due(%s, %s)", [at, AT_ONCE])


def left_behind() -> list[tuple[int, int]]:
    """Letters that are "being sent". Asked by a new leader, they are those of a dead one."""
    return _pairs("SELECT business_id, outgoing_id FROM zabota_mail_sending()", [])


def confess(business_id: int, pk: int) -> None:
    """Whether a dead sender's letter left is not known: say so."""
    with scope(business_id):
        outcomes.uncertain(Outgoing.objects.get(pk=pk), words="interrupted", at=timezone.now())


def send_one(business_id: int, pk: int) -> None:
    """One letter, from "waiting" to whatever becomes of it."""
    with scope(business_id):
        outgoing = outcomes.claim(pk, at=timezone.now())
    if outgoing is None:
        return
    with scope(business_id):
        if Business.objects.get().is_demo:
            outcomes.sent(outgoing, at=timezone.now(), kept_here=True)
            return
        prepared = _prepare(outgoing)
    if prepared:
        _go(business_id, outgoing, *prepared)


def _prepare(outgoing: Outgoing) -> tuple[Route, Parcel] | None:
    """The way and the letter; None when it can't go now, which is then written down."""
    try:
        route = route_of(outgoing.mailbox)
        if route is None:
            outcomes.no_way_out(outgoing, at=timezone.now())
            return None
        return route, compose(outgoing)
    except AWAY:
        raise
    except Exception as error:
        log.exception("letter %s can't be made ready", outgoing.pk)
        outcomes.not_now(outgoing, words=f"{type(error).__name__}: {error}", at=timezone.now())
        return None


def _go(business_id: int, outgoing: Outgoing, route: Route, parcel: Parcel) -> None:
    try:
        hand_over(route, parcel)
    except TryLater as failure:
        outcome = partial(outcomes.not_now, outgoing, words=failure.words)
    except Rejected as failure:
        outcome = partial(outcomes.failed, outgoing, words=failure.words)
    except Exception as error:  # noqa: BLE001 - whatever broke, the letter may be gone: only that is sure
        words = error.words if isinstance(error, Uncertain) else f"{type(error).__name__}: {error}"
        log.warning("letter %s may have left or not: %s", outgoing.pk, words)
        outcome = partial(outcomes.uncertain, outgoing, words=words)
    else:
        outcome = partial(outcomes.sent, outgoing)
    _write(business_id, outcome)


def _write(business_id: int, outcome: Callable[..., object]) -> None:
    """Writes down what we know, for half a minute if need be: the letter is gone, and PostgreSQL may be away."""
    for patience in (1, 2, 4, 8, 15, None):
        try:
            with scope(business_id):
                outcome(at=timezone.now())
            return
        except AWAY:
            if patience is None:
                raise
            connections.close_all()
            time.sleep(patience)


def _pairs(sql: str, parameters: list[Any]) -> list[tuple[int, int]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return [(row[0], row[1]) for row in cursor.fetchall()]
