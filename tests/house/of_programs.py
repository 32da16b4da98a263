"""A token of a program, so that its address can be filled."""

from typing import Any

from zabota.api.actions import make_token


def things(world: Any) -> dict[tuple[str, str], Any]:
    token, _text = make_token(member=world.anna, name="Касса", scopes=["clients:read"], at=world.at)
    return {("tokens", "token_id"): token.pk}
