"""HTML cut down before nh3 sees it: balanced, shallow, with images and links already decided.

A browser's tree builder copies open formatting elements into every new paragraph and walks up deep trees, so
small hostile HTML costs minutes and gigabytes there. After this it can't: few things are ever open at once.
"""

import re
from collections.abc import Mapping
from html import escape
from typing import Final
from urllib.parse import unquote

from .tags import VOID, Token, tokens

REMOTE_SOURCE: Final = "data-remote-src"
_FORMATTING_NAMES: Final = """
    a abbr b big code del em font i ins kbd mark nobr s samp small span strike strong sub sup tt u var
"""
_BLOCK_NAMES: Final = """
    address article blockquote center dd div dl dt figure footer h1 h2 h3 h4 h5 h6 header hr li main ol p pre
    section table ul
"""
_FORMATTING: Final = frozenset(_FORMATTING_NAMES.split())
_BLOCKS: Final = frozenset(_BLOCK_NAMES.split())
_TABLE_PARTS: Final = frozenset(("caption", "col", "colgroup", "tbody", "td", "tfoot", "th", "thead", "tr"))
TAGS: Final = _FORMATTING | _BLOCKS | _TABLE_PARTS | {"br", "img", "wbr"}
_SHARED: Final = ("style", "title", "dir", "lang", "align", "width", "height", "bgcolor", "valign")
ATTRIBUTES: Final = {
    "*": frozenset(_SHARED),
    "a": frozenset(("href",)),
    "img": frozenset(("src", "alt", "border", REMOTE_SOURCE)),
    "font": frozenset(("color", "face", "size")),
    "table": frozenset(("border", "cellpadding", "cellspacing")),
    "td": frozenset(("colspan", "rowspan", "nowrap")),
    "th": frozenset(("colspan", "rowspan", "nowrap", "scope")),
    "col": frozenset(("span",)),
    "colgroup": frozenset(("span",)),
    "ol": frozenset(("start", "type")),
    "li": frozenset(("value",)),
}
_STYLE_NAMES: Final = """
    background-color border border-bottom border-bottom-color border-bottom-style border-bottom-width
    border-collapse border-color border-left border-left-color border-left-style border-left-width
    border-radius border-right border-right-color border-right-style border-right-width border-spacing
    border-style border-top border-top-color border-top-style border-top-width border-width clear color
    direction float font font-family font-size font-style font-weight height letter-spacing line-height
    list-style-type margin margin-bottom margin-left margin-right margin-top max-width min-width padding
    padding-bottom padding-left padding-right padding-top table-layout text-align text-decoration
    text-indent text-transform vertical-align white-space width word-break word-wrap overflow-wrap
"""
STYLES: Final = frozenset(_STYLE_NAMES.split())
_SAFE_VALUE: Final = re.compile(r"[\w\s#%.,()'\"!+/-]{1,300}")
_UNSAFE_WORD: Final = re.compile(r"url|expression|import|attr\(|var\(|image|(?:^|[\s(,])-\d", re.IGNORECASE)
_DATA_IMAGE: Final = re.compile(r"data:image/(?:png|gif|jpe?g|webp);base64,[A-Za-z0-9+/=\s]+$", re.IGNORECASE)
_LINK: Final = re.compile(r"(?:https?://|mailto:|tel:)[^\s<>\"]", re.IGNORECASE)
_DROPPED: Final = frozenset(
    ("select", "object", "svg", "math", "audio", "video", "canvas", "applet", "button")
)

# What a start tag closes when it was left open, and where the search for it ends.
_ROWS: Final = ("tbody", "thead", "tfoot")
_ITEMS: Final = {
    "li": (("li",), ("ul", "ol", "table", "td", "th")),
    "dt": (("dt", "dd"), ("dl", "table", "td", "th")),
    "dd": (("dt", "dd"), ("dl", "table", "td", "th")),
    "td": (("td", "th"), ("table",)),
    "th": (("td", "th"), ("table",)),
    "tr": (("tr",), ("table",)),
    "tbody": (_ROWS, ("table",)),
    "thead": (_ROWS, ("table",)),
    "tfoot": (_ROWS, ("table",)),
    "a": (("a",), ("table", "td", "th")),
}
_CELLS: Final = ("td", "th", "table", "caption")
_MAX_OPEN: Final = 100
_MAX_FORMATTING: Final = 10
_MAX_TAGS: Final = 50_000


def pruned(html: str, inline_images: Mapping[str, str], *, remote_images: bool) -> str:
    """Allowed tags only, each closed, at most a hundred deep."""
    pruner = _Pruner(inline_images, remote_images)
    for token in tokens(html):
        pruner.take(token)
    return pruner.finish()


class _Pruner:
    def __init__(self, inline_images: Mapping[str, str], remote_images: bool) -> None:
        self.images, self.remote = inline_images, remote_images
        self.out: list[str] = []
        self.open: list[str] = []
        self.formatting = 0
        self.left_out: dict[str, int] = {}
        self.tags = 0
        self.dropping = ""
        self.dropping_depth = 0

    def take(self, token: Token) -> None:
        if self.dropping:
            if token.name == self.dropping:
                self.dropping_depth += -1 if token.closes else 1
                self.dropping = self.dropping if self.dropping_depth else ""
        elif not token.name:
            self.out.append(escape(token.text, quote=False))
        elif token.closes:
            self._close(token.name)
        elif token.name in _DROPPED:
            self.dropping, self.dropping_depth = token.name, 1
        elif token.name in TAGS:
            self._start(token)

    def _start(self, token: Token) -> None:
        name = token.name
        self.tags += 1
        if self.tags > _MAX_TAGS:
            return
        if name in _ITEMS:
            self._close_first_of(*_ITEMS[name])
        if name in _BLOCKS:
            self._close_first_of(("p",), _CELLS)
        if name in VOID:
            self.out.append(self._tag(token))
            return
        is_formatting = name in _FORMATTING
        if len(self.open) >= _MAX_OPEN or (is_formatting and self.formatting >= _MAX_FORMATTING):
            self.left_out[name] = self.left_out.get(name, 0) + 1
            return
        self.open.append(name)
        self.formatting += is_formatting
        self.out.append(self._tag(token))

    def _close_first_of(self, names: tuple[str, ...], until: tuple[str, ...]) -> None:
        for place in range(len(self.open) - 1, -1, -1):
            if self.open[place] in names:
                self._close_down_to(place)
                return
            if self.open[place] in until:
                return

    def _close(self, name: str) -> None:
        if self.left_out.get(name):
            self.left_out[name] -= 1
            return
        for place in range(len(self.open) - 1, -1, -1):
            if self.open[place] == name:
                self._close_down_to(place)
                return
            if self.open[place] in _CELLS and name not in _TABLE_PARTS and name != "table":
                return

    def _close_down_to(self, place: int) -> None:
        while len(self.open) > place:
            name = self.open.pop()
            self.formatting -= name in _FORMATTING
            self.out.append(f"</{name}>")

    def finish(self) -> str:
        self._close_down_to(0)
        return "".join(self.out)

    def _tag(self, token: Token) -> str:
        allowed = ATTRIBUTES["*"] | ATTRIBUTES.get(token.name, frozenset())
        attributes = {name: value for name, value in token.attributes.items() if name in allowed}
        attributes.pop(REMOTE_SOURCE, None)
        if "style" in attributes:
            attributes["style"] = _style(attributes["style"])
        if "href" in attributes and not _LINK.match(attributes["href"].strip()):
            del attributes["href"]
        if "src" in attributes:
            attributes.update(self._source(attributes.pop("src").strip()))
        written = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items() if value)
        return f"<{token.name}{written}>"

    def _source(self, source: str) -> dict[str, str]:
        """Where an image comes from: an attachment, the letter itself, or, when asked for, the world."""
        if source.lower().startswith("cid:"):
            known = self.images.get(unquote(source[4:])) or self.images.get(source[4:])
            return {"src": known} if known else {}
        if _DATA_IMAGE.match(source):
            return {"src": source}
        if source.startswith("//"):
            source = f"https:{source}"
        if source.lower().startswith(("http://", "https://")):
            return {"src" if self.remote else REMOTE_SOURCE: source}
        return {}


def _style(value: str) -> str:
    """The declarations that only change how words look, in their place."""
    kept: list[str] = []
    for declaration in value[:5_000].split(";")[:60]:
        name, _, said = declaration.partition(":")
        name, said = name.strip().lower(), said.strip()
        if name == "background":
            name = "background-color"
        if name in STYLES and _SAFE_VALUE.fullmatch(said) and not _UNSAFE_WORD.search(said):
            kept.append(f"{name}:{said}")
    return ";".join(kept)
