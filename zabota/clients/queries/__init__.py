"""Questions about clients that span tables."""

from zabota.clients.queries.doubles import Double, doubles, merges_into
from zabota.clients.queries.finding import contact_by_mail, contacts_by_phone, find, point_at, region
from zabota.clients.queries.likeness import Likeness, alike
from zabota.clients.queries.listing import Filter, page_after

__all__ = [
    "Double",
    "Filter",
    "Likeness",
    "alike",
    "contact_by_mail",
    "contacts_by_phone",
    "doubles",
    "find",
    "merges_into",
    "page_after",
    "point_at",
    "region",
]
