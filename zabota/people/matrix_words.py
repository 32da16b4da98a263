"""The matrix in people's words, grouped, as the settings show it."""

from dataclasses import dataclass

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from zabota.people.matrix import GROUPS, MATRIX
from zabota.people.models import Role

WORDS: dict[str, LazyText] = {
    "today.see": _("see Today"),
    "account.own": _("change own settings, password and presence"),
    "notifications.own": _("get and set up own notifications"),
    "tickets.see": _("read requests"),
    "tickets.reply": _("answer, write notes, change status and impact"),
    "tickets.assign": _("give requests to people and teams"),
    "tickets.take": _("take the next request"),
    "tickets.export": _("save the list of requests as a file"),
    "promises.see": _("see promises and their history"),
    "promises.export": _("save the list of promises as a file"),
    "promises.give": _("give a word: “I will write by …”"),
    "promises.move": _("move a promise with notice"),
    "promises.release": _("release a promise with a reason"),
    "clients.see": _("see clients"),
    "clients.edit": _("add and change clients and their addresses"),
    "clients.set-tier": _("set the level of a client"),
    "clients.export": _("save the list of clients as a file"),
    "clients.merge": _("merge cards of one client"),
    "clients.privacy": _("give out and erase a person’s data"),
    "tiers.edit": _("change the levels themselves"),
    "forms.edit": _("set up web forms"),
    "targets.edit": _("set how soon clients are answered"),
    "calendars.edit": _("set the hours that promises are counted in"),
    "catalog.see": _("see services and their levels"),
    "catalog.edit": _("change services, levels and prices"),
    "catalog.export": _("save services and prices as a file"),
    "proposals.see": _("see proposals"),
    "proposals.edit": _("write proposals and answer price requests"),
    "proposals.send": _("send proposals"),
    "proposals.export": _("save the list of proposals as a file"),
    "agreements.see": _("see agreements"),
    "agreements.edit": _("draw up and change agreements"),
    "agreements.sign": _("sign, pause and end agreements"),
    "agreements.export": _("save the list of agreements as a file"),
    "usage.draw": _("note what a client has used up"),
    "billing.see": _("see invoices, payments and debts"),
    "billing.edit": _("issue invoices and acts, note payments"),
    "billing.export": _("save money lists as a file"),
    "documents.see": _("open papers"),
    "requisites.edit": _("change requisites, signature and stamp"),
    "requisites.of-client": _("write down the requisites of clients"),
    "providers.edit": _("set up online payments"),
    "tokens.edit": _("give programs access"),
    "kits.use": _("start from a kit of a trade"),
    "business.edit": _("change the company and its branches"),
    "people.see": _("see colleagues and who is at work"),
    "people.edit": _("invite, change roles, close access; teams and skills"),
    "shifts.edit": _("plan shifts and absences"),
    "mail.edit": _("set up mailboxes"),
    "mail.parked": _("look after letters that were set aside"),
    "audit.see": _("read the journal of changes"),
    "jobs.see": _("watch background work"),
    "demo.drop": _("throw the demo away"),
}


@dataclass(frozen=True)
class MatrixRow:
    action: str
    words: str | LazyText
    allowed: list[tuple[str, bool]]


def table() -> list[tuple[LazyText | str, list[MatrixRow]]]:
    """Groups in their order with a row for each action; `allowed` follows the order of Role."""
    groups: dict[str, list[MatrixRow]] = {name: [] for name in GROUPS}
    for action, roles in MATRIX.items():
        allowed = [(role.label, role in roles) for role in Role]
        row = MatrixRow(action, WORDS.get(action, action), [(str(label), may) for label, may in allowed])
        groups.setdefault(action.split(".")[0], []).append(row)
    return [(GROUPS.get(name, name), rows) for name, rows in groups.items() if rows]
