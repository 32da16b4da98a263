"""The portfolio and the catalogue: services with what a list says of them."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from zabota.catalog.models import Service
from zabota.catalog.models.service import Life
from zabota.catalog.queries.completeness import percent
from zabota.clients.names import fold

VIEWS = ("portfolio", "catalogue", "retired")


@dataclass(frozen=True)
class Listed:
    """A service in a list. `levels` are not retired, `selling` of them are on sale."""

    service: Service
    levels: int
    selling: int
    percent: int


def services_in(view: str, words: str) -> list[Listed]:
    """Two joins would multiply the counts, so each is counted distinct. One query."""
    rows = (
        _of_view(view)
        .select_related("manager")
        .annotate(
            levels=Count("offerings", filter=Q(offerings__retired_at=None), distinct=True),
            selling=Count(
                "offerings",
                filter=Q(offerings__retired_at=None, offerings__published_at__isnull=False),
                distinct=True,
            ),
            answered=Count("answers", distinct=True),
        )
    )
    found = [Listed(row, row.levels, row.selling, percent(row.answered)) for row in rows]
    wanted = fold(words).split()
    return [each for each in found if all(word in _sought(each.service) for word in wanted)]


def _of_view(view: str) -> QuerySet[Service]:
    if view == "catalogue":
        return Service.objects.in_catalogue()
    if view == "retired":
        return Service.objects.filter(life=Life.RETIRED)
    return Service.objects.current()


def _sought(service: Service) -> str:
    return fold(f"{service.name} {service.gain} {service.slug}")
