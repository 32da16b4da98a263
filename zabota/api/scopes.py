"""What a token may be let do: words of its own, beside the role of the member as whom it acts."""

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

SCOPES: dict[str, LazyText] = {
    "clients:read": _("read clients and contacts"),
    "clients:write": _("add and change clients and contacts"),
    "tickets:read": _("read requests and messages"),
    "tickets:write": _("open requests, answer, write notes"),
    "promises:read": _("read promises and their history"),
    "promises:write": _("give a word, move and release promises"),
    "catalog:read": _("read services and levels"),
    "catalog:write": _("define and change services and levels"),
    "proposals:read": _("read proposals"),
    "proposals:write": _("write and send proposals, take price requests"),
    "agreements:read": _("read agreements"),
    "agreements:write": _("draw up, sign and change agreements"),
    "usage:write": _("reserve and use what is included"),
    "billing:read": _("read invoices"),
    "billing:write": _("issue invoices and note payments"),
}
"""In the order in which people read them."""

EVERYTHING = tuple(SCOPES)
