"""What the shell says about who looks at it."""

from typing import Any

from django.urls import NoReverseMatch, reverse

from zabota.people.matrix import allows
from zabota.ui.navigation import ShellInfo


def _address(name: str, *args: object) -> str:
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def may(request: Any, permission: str) -> bool:
    """Whether an item of the navigation is for this member."""
    member = getattr(request, "member", None)
    return member is not None and allows(member.role, permission)


def describe(request: Any) -> ShellInfo:
    member = getattr(request, "member", None)
    if member is None:
        return ShellInfo()
    business = request.business
    return ShellInfo(
        business_name=business.name,
        hue=business.hue,
        businesses=[
            (
                one.business_name,
                _address("people:switch", one.business_id),
                one.business_id == business.pk,
            )
            for one in request.memberships
        ],
        member_name=member.name,
        member_url=_address("people:profile"),
        presence=member.presence,
        presence_url=_address("people:presence"),
        search_url=reverse("web:search"),
        palette_url=reverse("web:palette"),
        settings_url=_address("people:settings"),
        stream_url=reverse("web:stream"),
        sign_out_url=reverse("account_logout"),
    )
