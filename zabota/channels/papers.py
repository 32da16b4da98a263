"""A letter's HTML as a page of its own, for a sandboxed frame: cleaned, without scripts, without the outside."""

import base64
from html import escape

from django.utils.translation import gettext as _

from zabota.channels.letters import Unreadable
from zabota.channels.letters.nursery import clean_html_limited
from zabota.channels.letters.paper import has_remote_images
from zabota.channels.models import Letter, LetterFile
from zabota.channels.queries.reading import letter_of
from zabota.channels.serving import PICTURES

MOST_OF_A_PICTURE, MOST_OF_ALL = 2_000_000, 6_000_000
POLICY = (
    "default-src 'none'; img-src data:{images}; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'; sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox"
)
STYLE = (
    "html{color-scheme:light;background:#fff;color:#222}"
    "body{margin:0;padding:16px;font:15px/1.5 sans-serif;overflow-wrap:anywhere}"
    "img{max-width:100%;height:auto}pre{white-space:pre-wrap;font:inherit}"
    ".zabota-bar{margin:-16px -16px 16px;padding:8px 16px;background:#f3f1ec}"
)


def paper_of(letter: Letter, *, images: bool) -> tuple[str, str]:
    """The page, and the policy it must be served with. `images`: the reader has asked for pictures from outside."""
    read = letter_of(letter.pk)
    inside = f"<pre>{escape(read.text)}</pre>"
    if read.html:
        try:
            inside = clean_html_limited(read.html, _pictures(letter), remote_images=images)
        except Unreadable:
            inside = f"<p>{escape(_('The letter as it came can not be shown safely. Here are its words.'))}</p>{inside}"
    bar = _bar() if not images and has_remote_images(inside) else ""
    page = (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="referrer" content="no-referrer">'
        f"<title>{escape(letter.subject)}</title><style>{STYLE}</style></head><body>{bar}{inside}</body></html>"
    )
    return page, POLICY.format(images=" https: http:" if images else "")


def _bar() -> str:
    said, ask = _("Pictures from outside are not shown."), _("Show pictures")
    return f'<p class="zabota-bar">{escape(said)} <a href="?images=1">{escape(ask)}</a></p>'


def _pictures(letter: Letter) -> dict[str, str]:
    """Pictures inside the letter, by content id, within the page itself: the frame has no session to ask with."""
    found: dict[str, str] = {}
    total = 0
    rows = LetterFile.objects.filter(letter=letter, file__size__lte=MOST_OF_A_PICTURE).exclude(content_id="")
    for row in rows.filter(file__content_type__in=PICTURES).select_related("file"):
        total += row.file.size
        if total > MOST_OF_ALL:
            break
        encoded = base64.b64encode(bytes(row.file.content)).decode("ascii")
        found[row.content_id] = f"data:{row.file.content_type};base64,{encoded}"
    return found
