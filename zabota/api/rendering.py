"""How answers are written, and how one is known by its ETag."""

from typing import Any

from ninja.renderers import JSONRenderer

from zabota.core.tokens import hash_of


class PlainRenderer(JSONRenderer):
    """Letters as letters; decimals as text, moments as ISO 8601 in UTC."""

    json_dumps_params = {"ensure_ascii": False}


def tag_of(content: str) -> str:
    """The ETag of an answer."""
    return f'"{hash_of(content or "-")[:32]}"'


def tag_of_shape(shape: Any) -> str:
    """The ETag with which this shape would be shown."""
    return tag_of(PlainRenderer().render(None, shape.model_dump(), response_status=200))  # type: ignore[arg-type]
