"""HTML to the text that a reader of plain letters sees, with quotations marked by ``> ``."""

import re
from typing import Final

from .tags import VOID, Token, tokens

_BLOCK_NAMES: Final = """
    address article aside blockquote body center dd div dl dt fieldset figcaption figure footer form h1 h2 h3
    h4 h5 h6 header html legend li main nav ol p pre section table tbody tfoot thead tr ul
"""
_BLOCKS: Final = frozenset(_BLOCK_NAMES.split())
_SPACED: Final = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "pre", "blockquote"))
_NO_CONTENT: Final = frozenset(("select", "object", "svg", "math", "audio", "video", "canvas", "map"))
_HIDDEN: Final = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE: Final = re.compile(r"[ \t\r\n\f\x0b]+")
_QUOTE_CLASS: Final = re.compile(
    r"\b(?:gmail_quote|yahoo_quoted|protonmail_quote|OutlookMessageHeader|mail_quote|zmail_extra"
    r"|tutanota_quote"
    r"|ms-outlook-mobile-reference-message)\b"
)
_QUOTE_ID: Final = re.compile(
    r"^(?:x_)*(?:divRplyFwdMsg|appendonsend|reply-intro|mail-editor-reference-message-container"
    r"|OLK_SRC_BODY_SECTION"
    r"|isForwardContent|isReplyContent|replySplit|zwchr|yahoo_quoted_\d+)$"
)
_MAX_QUOTE_DEPTH: Final = 10

# Stands on a line of its own where a mail program says "the quotation starts here".
QUOTE_STARTS: Final = "\ue000quote\ue000"


def text_of_html(source: str) -> str:
    """The words of ``source``. Lines that hold only QUOTE_STARTS mark where a quotation begins."""
    source = source.replace("\ue000", "")
    writer = _written(source, hides=True)
    if writer.hidden:  # something hidden was never closed: rather show too much than nothing
        writer = _written(source, hides=False)
    return writer.finish()


def _written(source: str, *, hides: bool) -> "_Writer":
    writer = _Writer(hides=hides)
    for token in tokens(source):
        if not token.name:
            writer.write(token.text)
        elif token.closes:
            writer.close(token.name)
        else:
            writer.open(token)
    return writer


class _Writer:
    def __init__(self, *, hides: bool) -> None:
        self.hides = hides
        self.lines: list[str] = []
        self.line: list[str] = []
        self.has_words = False
        self.space = False
        self.depth = 0
        self.pre = 0
        self.hidden = ""
        self.hidden_depth = 0
        self.cells = 0
        self.tight = False

    def write(self, text: str) -> None:
        if self.hidden:
            return
        if self.pre:
            for place, piece in enumerate(text.replace("\r\n", "\n").split("\n")):
                if place:
                    self.end_line(always=True)
                self._append(piece)
            return
        text = _SPACE.sub(" ", text).replace("\xa0", " ")
        if text.startswith(" "):
            self.space = True
        words = text.strip(" ")
        if words:
            self._append((" " if self.space and self.has_words else "") + words)
            self.space = text.endswith(" ")

    def _append(self, piece: str) -> None:
        if piece:
            self.line.append(piece)
            self.has_words = True

    def open(self, token: Token) -> None:
        name = token.name
        if self.hidden:
            self.hidden_depth += name == self.hidden
            return
        if self._hides(token):
            return
        if self._starts_quotation(token):
            self.end_line()
            self.lines.append(QUOTE_STARTS)
        if name == "br":
            self.end_line(always=True)
        elif name in ("td", "th"):
            if self.cells and self.has_words:
                self._append("\t")
            self.cells += 1
        elif name == "img":
            self._image(token.attributes)
        elif name == "hr":
            self.end_line()
        elif name in _BLOCKS:
            self.tight = name == "p" and token.attributes.get("class", "").startswith("Mso")
            self._open_block(name)

    def _hides(self, token: Token) -> bool:
        is_hidden = token.name in _NO_CONTENT or "hidden" in token.attributes
        is_hidden = is_hidden or bool(_HIDDEN.search(token.attributes.get("style", "")[:2000]))
        if not self.hides or token.name in VOID:
            return False
        if is_hidden and token.name not in ("html", "body"):
            self.hidden, self.hidden_depth = token.name, 1
        return is_hidden

    def _starts_quotation(self, token: Token) -> bool:
        if token.name not in ("div", "blockquote", "hr", "table", "span", "section"):
            return False
        attributes = token.attributes
        return bool(_QUOTE_CLASS.search(attributes.get("class", ""))) or bool(
            _QUOTE_ID.match(attributes.get("id", "")[:100])
        )

    def _open_block(self, name: str) -> None:
        self.end_line()
        if name in _SPACED and not self.tight:
            self.blank_line()
        if name == "blockquote":
            self.depth += 1
        elif name == "pre":
            self.pre += 1
        elif name == "li":
            self.line.append("• ")
        elif name == "tr":
            self.cells = 0

    def _image(self, attributes: dict[str, str]) -> None:
        words = _SPACE.sub(" ", attributes.get("alt", "")).strip()[:200]
        if words:
            self._append((" " if self.space and self.has_words else "") + words)
            self.space = False

    def close(self, name: str) -> None:
        if self.hidden:
            self.hidden_depth -= name == self.hidden
            if self.hidden_depth == 0:
                self.hidden = ""
            return
        if name not in _BLOCKS:
            return
        self.end_line(always=self.tight and name == "p" and not self.has_words and not self._is_blank())
        if name == "blockquote":
            self.depth = max(0, self.depth - 1)
        elif name == "pre":
            self.pre = max(0, self.pre - 1)
        if name in _SPACED and not self.tight:
            self.blank_line()

    def end_line(self, *, always: bool = False) -> None:
        """Finish the line; an empty one stays only when ``always``."""
        words = "".join(self.line).rstrip() if self.has_words else ""
        if words or always:
            self.lines.append(self._quoted(words))
        self.line, self.has_words, self.space = [], False, False

    def blank_line(self) -> None:
        if not self._is_blank():
            self.lines.append(self._quoted(""))

    def _is_blank(self) -> bool:
        """Whether an empty line (or nothing) stands right above."""
        return not self.lines or not self.lines[-1].strip("> ") or self.lines[-1] == QUOTE_STARTS

    def _quoted(self, words: str) -> str:
        depth = min(self.depth, _MAX_QUOTE_DEPTH)
        return "> " * depth + words if words else (">" * bool(depth) + " >" * (depth - 1))

    def finish(self) -> str:
        self.end_line()
        return "\n".join(self.lines)
