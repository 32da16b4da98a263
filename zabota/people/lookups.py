"""Which businesses a sign-in belongs to: asked before a scope exists, answered by a function of the owner."""

from dataclasses import dataclass

from django.db import connection
from django.db.models import JSONField
from django.db.models.expressions import RawSQL

BUSINESSES_OF = RawSQL(
    "(SELECT jsonb_agg(jsonb_build_array(m.business_id, m.member_id, m.business_name))"
    " FROM zabota_memberships(people_member.user_id) m)",
    (),
    output_field=JSONField(),
)
"""Of a member's row: the fields of `memberships`, asked along with it."""


@dataclass(frozen=True)
class Membership:
    business_id: int
    member_id: int
    business_name: str


def memberships(user_id: int) -> list[Membership]:
    """The businesses in which this sign-in is an active member, the oldest first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT business_id, member_id, business_name FROM zabota_memberships(%s)", [user_id])
        return [Membership(*row) for row in cursor.fetchall()]


def chosen(found: list[Membership], wanted: int | None) -> Membership | None:
    """The business to work in: the wanted one when the sign-in belongs to it, else the first."""
    return next((one for one in found if one.business_id == wanted), found[0] if found else None)


def belongs_elsewhere(user_id: int) -> bool:
    """Whether the sign-in is, or was, a member of a business other than the one in scope."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT zabota_belongs_elsewhere(%s)", [user_id])
        return bool(cursor.fetchone()[0])
