"""A cell of a table of 60 rows x 4 saved, through the whole application: milliseconds of work, beside the same door
with nothing to write.

    python -m bench.table [MAIL]      (DATABASE_URL of a database with that member, who may edit, and a table)
"""

import os
import statistics
import sys
import time
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zabota.site.settings")
RUNS, BUDGET = 120, 30.0


def saved(client: Any, place: str, values: dict[str, str]) -> tuple[float, float]:
    """Milliseconds by the clock and of this process's own work."""
    start, work = time.perf_counter(), time.process_time()
    answer = client.post(place, values, headers={"HX-Request": "true"})
    assert answer.status_code == 200, answer.status_code
    return (time.perf_counter() - start) * 1000, (time.process_time() - work) * 1000


def main(mail: str) -> None:
    import django

    django.setup()
    from django.conf import settings
    from django.test import Client
    from django.urls import reverse

    from zabota.business.tenancy import scope
    from zabota.catalog.models import Cell, Table
    from zabota.people.lookups import memberships
    from zabota.people.models import User

    settings.ALLOWED_HOSTS = ["*"]
    settings.DEBUG = False
    user = User.objects.get(email=mail or "anna@romashka.example")
    found = memberships(user.pk)[0]
    client = Client()
    client.force_login(user)
    session = client.session
    session["business_id"] = found.business_id
    session.save()
    with scope(found.business_id):
        table = Table.objects.order_by("pk")[0]
        cells = list(Cell.objects.filter(row__group__table=table).order_by("pk")[:RUNS])
    place = reverse("catalog:cells", args=[table.pk])
    full = [saved(client, place, {f"{c.row_id}-{c.column_id}": f"{n}"}) for n, c in enumerate(cells)]
    bare = [saved(client, place, {}) for _cell in cells]
    for name, runs in (("a cell", full), ("the door alone", bare)):
        clock, work = (statistics.median(run[part] for run in runs) for part in (0, 1))
        print(f"{name}: {clock:.1f} ms by the clock, {work:.1f} ms of work")
    median = statistics.median(run[0] for run in full)
    print(f"budget {BUDGET} ms: {'kept' if median <= BUDGET else 'broken'}, load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "")
