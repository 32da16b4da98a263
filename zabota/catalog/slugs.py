"""Words for addresses, made of names."""

from collections.abc import Collection
from typing import Final

from django.utils.text import slugify

_ONE: Final = dict(zip("абвгдезийклмнопрстуфыэ", "abvgdeziyklmnoprstufye", strict=True))
_MORE: Final = dict(
    zip("ёжхцчшщъьюя", ("e", "zh", "kh", "ts", "ch", "sh", "shch", "", "", "yu", "ya"), strict=True)
)
LATIN: Final = str.maketrans({**_ONE, **_MORE})
LONGEST: Final = 60


def slug_of(name: str, taken: Collection[str], *, otherwise: str) -> str:
    """«Поддержка сайта» is podderzhka-sayta; a number follows where that is taken."""
    root = slugify(name.lower().translate(LATIN))[: LONGEST - 5].strip("-") or otherwise
    tried = root
    number = 1
    while tried in taken:
        number += 1
        tried = f"{root}-{number}"
    return tried
