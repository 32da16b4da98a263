"""Tabler's outline icons as inline SVG, read from the vendored archive and kept in memory once used."""

import re
import zipfile
from functools import cache, lru_cache
from pathlib import Path

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

ARCHIVE = Path(__file__).parent / "static/vendor/icons.zip"
_FRAME = re.compile(
    r'^<svg.*?>|</svg>\s*$|<path stroke="none" d="M0 0h24v24H0z" fill="none" />|\n\s*', re.DOTALL
)


class UnknownIcon(LookupError):
    """No such icon among Tabler's outline icons, or bin/vendor has not run."""


@cache
def _archive() -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(ARCHIVE)
    except FileNotFoundError as error:
        raise UnknownIcon("run bin/vendor: there are no icons yet") from error


@cache
def drawing(name: str) -> SafeString:
    """The shapes of an icon, without the svg element around them."""
    try:
        source = _archive().read(f"{name}.svg").decode()
    except KeyError as error:
        raise UnknownIcon(name) from error
    return mark_safe(_FRAME.sub("", source))  # noqa: S308  (Tabler's own drawings, pinned by hash)


@lru_cache(maxsize=2000)
def icon(name: str, label: str = "", extra: str = "") -> SafeString:
    """An icon in the size of its place; with `label` it speaks, otherwise it is decoration."""
    speech = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html(
        '<svg class="icon{}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-linecap="round" '
        'stroke-linejoin="round" {}>{}</svg>',
        f" {extra}" if extra else "",
        speech,
        drawing(name),
    )
