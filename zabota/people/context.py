"""What templates may ask about the member who looks: {% if may.people_edit %}, {% if may.clients_set_tier %}."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured

from zabota.people.matrix import MATRIX, allows

ACTIONS = {action.replace(".", "_").replace("-", "_"): action for action in MATRIX}


class May:
    """The matrix, for one member; nobody may do anything."""

    def __init__(self, member: Any) -> None:
        self.member = member

    def __getitem__(self, name: str) -> bool:
        if name not in ACTIONS:
            raise ImproperlyConfigured(f"the matrix knows no {name}")
        return self.member is not None and allows(self.member.role, ACTIONS[name])


def may(request: Any) -> dict[str, object]:
    """The context processor."""
    return {"may": May(getattr(request, "member", None))}
