"""People by their initials."""

import zlib
from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

HUES = 8


def initials(name: str) -> str:
    """At most two letters: «Вера Иванова» is ВИ, «ООО «Болт»» is Б."""
    words = [word.strip("«»\"'(),.") for word in name.split()]
    words = [word for word in words if word and word.upper() not in ("ООО", "ИП", "АО", "ПАО", "LLC", "LTD")]
    return "".join(word[0] for word in words[:2]).upper()


def avatar(name: str, extra: str = "") -> SafeString:
    """A disc with initials; the same person always has the same colour."""
    return _disc(str(name), extra, get_language())


@lru_cache(maxsize=4000)
def _disc(name: str, extra: str, language: str) -> SafeString:
    classes = f"avatar {extra}".strip()
    if not name:
        return format_html('<span class="{} nobody" title="{}"></span>', classes, _("nobody yet"))
    number = zlib.crc32(name.encode()) % HUES + 1
    disc = '<span class="{}" data-hue="{}" title="{}" aria-hidden="true">{}</span>'
    return format_html(disc, classes, number, name, initials(name))
