"""A short history is enough to look at: eight days instead of half a year."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.db.models import Value
from django.db.models.functions import Concat

from zabota.business.lookups import business_id_by_slug
from zabota.business.models import Business
from zabota.business.tenancy import scope
from zabota.channels.models import Mailbox
from zabota.kits.demo import loading
from zabota.people.models import User

DAYS = 8


@pytest.fixture
def room(world: Any) -> None:
    """The world's own businesses and people answer to other names: the demo's are free. Undone with the test."""
    User.objects.update(email=Concat(Value("world-"), "email"))
    for name in ("romashka", "poryadok"):
        business = getattr(world, name)
        with scope(business):
            Business.objects.filter(pk=business.pk).update(slug=f"{name}-of-the-world")
            Mailbox.objects.update(address=f"hello@{name}-of-the-world.example")


@pytest.fixture
def loaded(room: None) -> Callable[..., dict[str, int]]:
    """Loads the demo, or one of it; its businesses by their slugs."""

    def load(at: datetime, only: str = "", days: int = DAYS) -> dict[str, int]:
        loading.load(at=at, days=days, only=only)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        found = {slug: business_id_by_slug(slug) for slug in ("romashka", "poryadok")}
        return {slug: pk for slug, pk in found.items() if pk is not None}

    return load
