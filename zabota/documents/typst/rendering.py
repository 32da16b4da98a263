"""From a template and data to a PDF.

Typst sees one folder, `papers/`, and no other file, no font of the system, no package, no network. Compilers are kept,
one a thread: fonts are read once in a process, and Typst remembers the parsed templates.
"""

import json
import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

import typst
from django.utils.translation import override

from zabota.documents.typst.folding import foldable
from zabota.documents.typst.labels import labels
from zabota.documents.typst.pictures import code_as_svg, picture_as_svg

PAPERS: Final = Path(__file__).parent / "papers"
FONTS: Final = Path(__file__).parents[2] / "ui/static/vendor/golos/papers"
FAMILY: Final = "Golos Text"
_NAMES: Final = (
    "act",
    "contract",
    "invoice",
    "invoice_plain",
    "letterhead",
    "price_answer",
    "proposal",
    "report",
    "statement",
)
TEMPLATES: Final[dict[str, Path]] = {name: PAPERS / f"{name}.typ" for name in _NAMES}
NOWHERE: Final = PAPERS / "no-packages"
PAGE_TREE: Final = re.compile(rb"/Type/Pages/Count (\d+)/Kids")
UNDATED: Final = datetime(2000, 1, 1, tzinfo=UTC)


class NoFonts(RuntimeError):
    """The fonts of papers are not there: bin/vendor brings them."""


@dataclass(frozen=True)
class Drawn:
    content: bytes
    pages: int


def render(template: str, data: dict[str, Any]) -> bytes:
    """The PDF's bytes. KeyError for a template that is not there."""
    return draw(template, data).content


def draw(
    template: str,
    data: dict[str, Any],
    *,
    pictures: Mapping[str, bytes] | None = None,
    at: datetime = UNDATED,
) -> Drawn:
    """A PDF with the number of its pages. `pictures`: PNG bytes by the SHA-256 under which the data names them.

    The same data give the same bytes: `at` is the PDF's own date, and nothing asks the clock.
    """
    inputs = _inputs(data, pictures or {})
    content = _compiler().compile(input=TEMPLATES[template], sys_inputs=inputs, format="pdf", timestamp=at)
    if not isinstance(content, bytes):
        raise TypeError("a PDF is one file")
    return Drawn(content, pages_in(content))


def as_pictures(
    template: str, data: dict[str, Any], *, pictures: Mapping[str, bytes] | None = None, ppi: float = 96
) -> list[bytes]:
    """Each page as PNG bytes: for previews."""
    inputs = _inputs(data, pictures or {})
    made = _compiler().compile(input=TEMPLATES[template], sys_inputs=inputs, format="png", ppi=ppi)
    return [made] if isinstance(made, bytes) else list(made or ())


def pages_in(pdf: bytes) -> int:
    """The root of the tree of pages counts them; Typst writes it uncompressed."""
    found = PAGE_TREE.search(pdf)
    return int(found[1]) if found else 0


def _inputs(data: dict[str, Any], pictures: Mapping[str, bytes]) -> dict[str, str]:
    shown = {sha256: picture_as_svg(content) for sha256, content in pictures.items()}
    code = code_as_svg(data["payment_code"]) if data.get("payment_code") else ""
    with override(data.get("language", "ru")):
        words = labels()
    return {
        "data": json.dumps(foldable(data), ensure_ascii=False),
        "words": json.dumps(words, ensure_ascii=False),
        "pictures": json.dumps(shown),
        "code": code,
    }


@cache
def _fonts() -> typst.Fonts:
    found = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS)])
    if FAMILY not in found.families():
        raise NoFonts(f"no {FAMILY} in {FONTS}: run bin/vendor")
    return found


class _Own(threading.local):
    compiler: typst.Compiler | None = None


_own = _Own()


def _compiler() -> typst.Compiler:
    if _own.compiler is None:
        _own.compiler = typst.Compiler(
            root=str(PAPERS),
            font_paths=_fonts(),
            ignore_system_fonts=True,
            package_path=str(NOWHERE),
            package_cache_path=str(NOWHERE),
        )
    return _own.compiler
