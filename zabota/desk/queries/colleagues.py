"""To whom work can be given."""

from django.db.models import Case, IntegerField, Value, When

from zabota.people.models import Member
from zabota.people.models.member import Presence, Role


def colleagues_here() -> list[Member]:
    """Active members who answer clients: those who are here first. One query."""
    nearness = Case(
        When(presence=Presence.HERE, then=Value(0)),
        When(presence=Presence.AWAY, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    helpers = Member.objects.active().exclude(role__in=(Role.ANALYST, Role.BOOKKEEPER))
    return list(helpers.order_by(nearness, "name"))
