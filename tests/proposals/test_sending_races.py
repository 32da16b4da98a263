"""Two people press «Send» at once: real threads, real transactions."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier

from django.db import connections

from tests.world import World
from zabota.channels.models import Outgoing
from zabota.proposals import actions
from zabota.proposals.models import Proposal, Version

AT_ONCE = 8
LETTER = {"subject": "{{title}}", "letter": "{{link}}"}


def test_who_send_at_once_make_one_number_one_version_and_one_letter(committed: World) -> None:
    world = committed
    with world.inside(actor=world.oleg.actor):
        proposal = actions.draft(author=world.oleg, client=world.vera, title="Вечер", at=world.at)
        actions.add_line(proposal, name="Уход", unit_price=Decimal(100), at=world.at)
    people, contact, gate = (world.oleg, world.anna), world.vera_contact, Barrier(AT_ONCE)

    def press(n: int) -> int:
        gate.wait()
        try:
            with world.inside(actor="system"):
                version = actions.send(proposal, by=people[n % 2], to=[contact], at=world.at, **LETTER)
                return int(version.pk)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        versions = set(pool.map(press, range(AT_ONCE)))
    with world.inside():
        assert (len(versions), Version.objects.count()) == (1, 1)
        assert (Proposal.objects.get().number, Outgoing.objects.filter(about_kind="proposal").count()) == (
            "2026-1",
            1,
        )
