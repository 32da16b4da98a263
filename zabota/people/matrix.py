"""The one table of who may do what. Shown in the settings, tested for every address."""

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from zabota.people.models.member import Role

O, S, L, P, F, A, B = (  # noqa: E741 - one letter per column, in the order of Role
    Role.OWNER,
    Role.SERVICE_LEVEL_MANAGER,
    Role.TEAM_LEAD,
    Role.SPECIALIST,
    Role.FRONT_DESK,
    Role.ANALYST,
    Role.BOOKKEEPER,
)
EVERYBODY = frozenset((O, S, L, P, F, A, B))

MATRIX: dict[str, frozenset[Role]] = {
    "today.see": EVERYBODY,
    "account.own": EVERYBODY,
    "notifications.own": EVERYBODY,
    "tickets.see": frozenset((O, S, L, P, F, A)),
    "tickets.reply": frozenset((O, S, L, P, F)),
    "tickets.assign": frozenset((O, S, L, F)),
    "tickets.take": frozenset((O, S, L, P, F)),
    "tickets.export": frozenset((O, S, L, A)),
    "promises.see": frozenset((O, S, L, P, F, A)),
    "promises.give": frozenset((O, S, L, P, F)),
    "promises.move": frozenset((O, S, L, P, F)),
    "promises.release": frozenset((O, S, L)),
    "promises.export": frozenset((O, S, L, A)),
    "clients.see": EVERYBODY,
    "clients.edit": frozenset((O, S, L, P, F)),
    "clients.set-tier": frozenset((O, S)),
    "clients.export": frozenset((O, S, A)),
    "clients.merge": frozenset((O, S, L, F)),
    "clients.privacy": frozenset((O,)),
    "tiers.edit": frozenset((O, S)),
    "forms.edit": frozenset((O, S)),
    "targets.edit": frozenset((O, S)),
    "calendars.edit": frozenset((O, S)),
    "catalog.see": EVERYBODY,
    "catalog.edit": frozenset((O, S)),
    "catalog.export": frozenset((O, S, A)),
    "proposals.see": EVERYBODY,
    "proposals.edit": frozenset((O, S, L, P, F)),
    "proposals.send": frozenset((O, S, L, P, F)),
    "proposals.export": frozenset((O, S, A)),
    "agreements.see": EVERYBODY,
    "agreements.edit": frozenset((O, S)),
    "agreements.sign": frozenset((O, S)),
    "agreements.export": frozenset((O, S, A, B)),
    "usage.draw": frozenset((O, S, L, P, F)),
    "billing.see": frozenset((O, S, A, B)),
    "billing.edit": frozenset((O, B)),
    "billing.export": frozenset((O, A, B)),
    "documents.see": EVERYBODY,
    "requisites.edit": frozenset((O, B)),
    "requisites.of-client": frozenset((O, S, L, P, F, B)),
    "providers.edit": frozenset((O,)),
    "tokens.edit": frozenset((O,)),
    "kits.use": frozenset((O,)),
    "business.edit": frozenset((O,)),
    "people.see": EVERYBODY,
    "people.edit": frozenset((O,)),
    "shifts.edit": frozenset((O, S, L)),
    "mail.edit": frozenset((O,)),
    "mail.parked": frozenset((O, S, L, F)),
    "audit.see": frozenset((O, S)),
    "jobs.see": frozenset((O,)),
    "demo.drop": frozenset((O,)),
}

GROUPS: dict[str, LazyText] = {
    "today": _("Today"),
    "account": _("Own account"),
    "notifications": _("Notifications"),
    "tickets": _("Requests"),
    "promises": _("Promises"),
    "clients": _("Clients"),
    "tiers": _("Levels of clients"),
    "forms": _("Web forms"),
    "targets": _("Promise targets"),
    "calendars": _("Working calendars"),
    "catalog": _("Services"),
    "proposals": _("Proposals"),
    "agreements": _("Agreements"),
    "usage": _("Use of what is included"),
    "billing": _("Money"),
    "documents": _("Papers"),
    "requisites": _("Requisites"),
    "providers": _("Online payments"),
    "tokens": _("Access of programs"),
    "kits": _("Starter kits"),
    "business": _("Company"),
    "people": _("Colleagues"),
    "shifts": _("Shifts"),
    "mail": _("Mail"),
    "audit": _("Journal of changes"),
    "jobs": _("Background work"),
    "demo": _("Demo"),
}


def allows(role: str, action: str) -> bool:
    """Whether the role may do it. An action that is not in the table is a programmer's error: KeyError."""
    return role in MATRIX[action]
