"""Joining, changing, leaving."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zabota.core.refused import Refused
from zabota.events.recording import record
from zabota.people.actions.sessions import end_sessions_of
from zabota.people.events import MemberChanged, MemberDeactivated, MemberJoined, MemberReactivated
from zabota.people.models import Member, Role, User

CHANGEABLE = frozenset(
    {"name", "title", "role", "only_own", "branch", "lead", "language", "speaks", "zone"}
    | {"max_tickets", "max_chats"}
)


@transaction.atomic
def add_member(*, user: User, name: str, role: str, at: datetime, **fields: Any) -> Member:
    """The sign-in becomes a member of the business in scope. Who has been one before is refused."""
    if Member.objects.filter(user=user).exists():
        raise Refused(_("This person is a member already."), field="email")
    member = Member.objects.create(user=user, name=name, role=Role(role), made_at=at, **fields)
    record(MemberJoined(member_id=member.pk), at=at)
    return member


@transaction.atomic
def change_member(member: Member, *, at: datetime, **fields: Any) -> Member:
    """Changes the named fields. The last owner can't become anything else."""
    if unknown := fields.keys() - CHANGEABLE:
        raise TypeError(f"not to be changed here: {sorted(unknown)}")
    member, another_stays = _with_owners(member)
    if fields.get("role", Role.OWNER) != Role.OWNER:
        _refuse_last_owner(member, another_stays, field="role")
    if fields.get("lead") == member:
        raise Refused(_("Nobody is one's own lead. Choose somebody else."), field="lead")
    for name, value in fields.items():
        setattr(member, name, value)
    member.save(update_fields=list(fields))
    record(MemberChanged(member_id=member.pk), at=at)
    return member


@transaction.atomic
def deactivate(member: Member, *, by: Member, at: datetime) -> Member:
    """The person serves here no more: their sessions end, their rows stay."""
    member, another_stays = _with_owners(member)
    if member.deactivated_at:
        return member
    if member == by:
        raise Refused(_("You can't deactivate yourself. Ask another owner."))
    _refuse_last_owner(member, another_stays)
    member.deactivated_at = at
    member.save(update_fields=["deactivated_at"])
    end_sessions_of(member)
    record(MemberDeactivated(member_id=member.pk), at=at)
    return member


@transaction.atomic
def reactivate(member: Member, *, at: datetime) -> Member:
    member = Member.objects.select_for_update().get(pk=member.pk)
    if member.deactivated_at:
        member.deactivated_at = None
        member.save(update_fields=["deactivated_at"])
        record(MemberReactivated(member_id=member.pk), at=at)
    return member


def _with_owners(member: Member) -> tuple[Member, bool]:
    """The member, and whether another owner stays. All are locked at once and in one order: of two owners who
    leave together one is refused, and neither waits for the other without end."""
    rows = Member.objects.filter(Q(pk=member.pk) | Q(role=Role.OWNER, deactivated_at=None))
    locked = list(rows.order_by("pk").select_for_update())
    found = next(row for row in locked if row.pk == member.pk)
    return found, any(row.role == Role.OWNER and not row.deactivated_at for row in locked if row != found)


def _refuse_last_owner(member: Member, another_stays: bool, field: str | None = None) -> None:
    if member.role == Role.OWNER and not another_stays:
        raise Refused(_("A business needs an owner. Make somebody else an owner first."), field=field)
