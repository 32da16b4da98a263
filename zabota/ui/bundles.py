"""All our CSS as one file and all custom elements as one, put together from the small files they are written in.

No build step: the files are read as they stand and joined in memory. An address carries a hash of the content, so
browsers keep it for good. Areas join by being there: `static/<area>/*.css` goes into the layer `areas`,
`static/<area>/elements/*.js` after our own elements. `client` is the small stylesheet of pages that clients open on a
slow phone: what those need of ours, and `static/<area>/public/*.css`.
"""

import gzip
import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse

HOME = Path(__file__).parent / "static/ui"
LAYERS = "@layer reset, tokens, base, layout, components, areas, utilities;\n"
FIRST, LAST = ("reset", "tokens", "fonts", "base"), ("utilities", "print")
FOR_CLIENTS = (
    "layout/public",
    *(f"components/{n}" for n in ("button", "choice", "facts", "field", "form", "link", "notice")),
)
TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "client": "text/css; charset=utf-8",
}


@dataclass(frozen=True)
class Bundle:
    body: bytes
    zipped: bytes
    stamp: str


def _areas() -> list[Path]:
    """Folders of static files of the areas above, in a steady order."""
    ours = [app for app in apps.get_app_configs() if app.name.startswith("zabota.") and app.label != "ui"]
    return [Path(app.path) / "static" / app.label for app in sorted(ours, key=lambda app: app.label)]


def parts(kind: str) -> list[Path]:
    """The files of a bundle in order."""
    if kind == "js":
        folders = [HOME / "elements", *(area / "elements" for area in _areas())]
        return [path for folder in folders for path in sorted(folder.glob("*.js"))]
    if kind == "client":
        middle = [HOME / f"{name}.css" for name in FOR_CLIENTS]
        areas = [path for area in _areas() for path in sorted((area / "public").glob("*.css"))]
        return [*(HOME / f"{n}.css" for n in FIRST), *middle, *areas, *(HOME / f"{n}.css" for n in LAST)]
    middle = [*sorted((HOME / "layout").glob("*.css")), *sorted((HOME / "components").glob("*.css"))]
    areas = [path for area in _areas() for path in sorted(area.glob("*.css"))]
    return [*(HOME / f"{n}.css" for n in FIRST), *middle, *areas, *(HOME / f"{n}.css" for n in LAST)]


def _text(path: Path, kind: str) -> str:
    source = path.read_text()
    if kind == "js":
        return f"{{\n{source}}}\n"
    if HOME not in path.parents:
        source = f"@layer areas {{\n{source}}}\n"
    return re.sub(r'url\("\.\./([^"]+)"\)', lambda found: f'url("{static(found[1])}")', source)


def _join(kind: str) -> Bundle:
    text = "".join(_text(path, kind) for path in parts(kind))
    body = (("" if kind == "js" else LAYERS) + text).encode()
    return Bundle(body, gzip.compress(body, mtime=0), hashlib.sha256(body).hexdigest()[:12])


_kept = cache(_join)


def bundle(kind: str) -> Bundle:
    """The bundle `css` or `js`; while developing it follows every change of a file."""
    return _join(kind) if settings.DEBUG else _kept(kind)


def url(kind: str) -> str:
    return reverse("ui:bundle", args=[bundle(kind).stamp, kind])
