"""Loading the demo and throwing it away."""

import random
from datetime import datetime, timedelta

from django.db import connection, transaction

from zabota.business.lookups import business_id_by_slug
from zabota.business.tenancy import scope
from zabota.core.acts import acting
from zabota.core.refused import Refused
from zabota.events.recording import silently
from zabota.kits.demo.firm import FIRM
from zabota.kits.demo.founding import found
from zabota.kits.demo.history import Historian, settle_letters
from zabota.kits.demo.offering import Offerer
from zabota.kits.demo.present import Reporter
from zabota.kits.demo.salon import SALON
from zabota.kits.demo.selling import Seller
from zabota.kits.demo.story import Cast
from zabota.kits.demo.telling import Teller
from zabota.promises.actions.watching import record_breaches

CASTS = (SALON, FIRM)
HALF_A_YEAR = timedelta(days=182)


def load(*, at: datetime, days: int = HALF_A_YEAR.days, only: str = "") -> int:
    """The businesses with their half-year, each in one transaction; what is there already stays. Returns how many.

    `only` names one of them by its slug.
    """
    loaded = 0
    for cast in CASTS:
        if business_id_by_slug(cast.slug) is not None or only not in ("", cast.slug):
            continue
        with transaction.atomic(), silently():
            _load(cast, at=at, since=at - timedelta(days=days))
        loaded += 1
    return loaded


def _load(cast: Cast, *, at: datetime, since: datetime) -> None:
    dice = random.Random(f"zabota {cast.slug}")  # noqa: S311 - a believable story, not a secret
    founded = found(cast, dice=dice, at=at, since=since)
    seller = Seller(founded, since=since, at=at)
    with scope(founded.business, actor=f"member:{seller.by.pk}"):
        seller.begin()
    with scope(founded.business, actor="client"):
        with acting():  # one act: what the stories ask again and again is asked once
            teller = Teller(founded, dice=dice, at=at)
            Historian(teller).tell_past(since)
            Reporter(teller).tell_now()
        while record_breaches(at=at):
            pass
    with scope(founded.business, actor=f"member:{seller.by.pk}"):
        seller.go_on()
        Offerer(seller).offer_all()
        settle_letters(at)


def drop() -> int:
    """Throws the demo businesses away, with everything in them. Businesses that are no demo are never touched."""
    dropped = 0
    for cast in CASTS:
        business_id = business_id_by_slug(cast.slug)
        if business_id is None:
            continue
        _drop(business_id, cast.name)
        dropped += 1
    return dropped


@transaction.atomic
def _drop(business_id: int, name: str) -> None:
    with scope(business_id) as here, connection.cursor() as cursor:
        cursor.execute("SELECT is_demo FROM business_business WHERE id = %s", [here.business_id])
        if not cursor.fetchone()[0]:
            raise Refused(f"{name} is not the demo's")
        cursor.execute("SELECT zabota_drop_demo(%s)", [business_id])
