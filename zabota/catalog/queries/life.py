"""What stands in the way of a service's next stage."""

from datetime import date

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zabota.catalog.models import Service
from zabota.catalog.models.service import Life
from zabota.catalog.queries.completeness import missing

STEPS: dict[str, tuple[Life, ...]] = {
    Life.IDEA: (Life.DEFINED, Life.RETIRED),
    Life.DEFINED: (Life.READY, Life.IDEA, Life.RETIRED),
    Life.READY: (Life.PUBLISHED, Life.DEFINED, Life.RETIRED),
    Life.PUBLISHED: (Life.REVIEW, Life.RETIRED),
    Life.REVIEW: (Life.PUBLISHED, Life.READY, Life.RETIRED),
    Life.RETIRED: (Life.IDEA,),
}
"""Where a service may go from each stage; the first is the usual way."""

VERBS: dict[str, LazyText] = {
    Life.IDEA: _("Back to an idea"),
    Life.DEFINED: _("Say that it is defined"),
    Life.READY: _("Say that we can support it"),
    Life.PUBLISHED: _("Publish the service"),
    Life.REVIEW: _("Begin the review"),
    Life.RETIRED: _("Retire the service"),
}
"""What stands on the button that leads there."""


def objection_to_leading(service: Service, life: str, today: date) -> str | None:
    """Why the service can't go to that stage now; None if it can."""
    if life not in STEPS[service.life]:
        words = {"now": service.get_life_display(), "then": Life(life).label}
        return gettext("From “%(now)s” a service does not go straight to “%(then)s”.") % words
    ask = {
        Life.DEFINED: _to_define,
        Life.READY: _to_be_ready,
        Life.PUBLISHED: _to_publish,
        Life.RETIRED: _to_retire,
    }.get(Life(life))
    return ask(service, today) if ask else None


def _to_define(service: Service, today: date) -> str | None:
    if not service.gain:
        return gettext("Write what the client gains: without it, it is no service yet.")
    if not service.manager_id:
        return gettext("Name a service manager: somebody has to answer for it.")
    return None


def _to_be_ready(service: Service, today: date) -> str | None:
    if objection := _to_define(service, today):
        return objection
    if left := missing(service):
        names = ", ".join(str(item.name) for item in left)
        return gettext("Not answered yet: %(items)s.") % {"items": names}
    return None


def _to_publish(service: Service, today: date) -> str | None:
    if objection := _to_be_ready(service, today):
        return objection
    if not service.offerings.published().exists():
        return gettext("Publish at least one level first: there is nothing to buy yet.")
    if not service.next_review_on or service.next_review_on <= today:
        return gettext("Set the day of the next review: every service on sale is looked over in time.")
    return None


def _to_retire(service: Service, today: date) -> str | None:
    selling = list(service.offerings.published().values_list("name", flat=True))
    if selling:
        return gettext("These levels are still on sale: %(names)s. Take them off sale first.") % {
            "names": ", ".join(selling)
        }
    return None
