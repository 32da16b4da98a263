"""Pictures that people give: read by a library, written anew, so that nothing but the picture is kept."""

import io
from typing import Final

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

from zabota.core.refused import Refused

HEAVIEST: Final = 5 * 1024 * 1024
LARGEST_SIDE: Final = 8_000
MOST_PIXELS: Final = 40_000_000
KEPT_SIDE: Final = 1_200
"""A stamp of 38 mm at 800 dots an inch: sharper than printers are."""
KEPT_BYTES: Final = 1024 * 1024
_FORMATS: Final = ("PNG", "JPEG")


def clean_picture(content: bytes) -> bytes:
    """PNG bytes of the same picture: upright, no larger than papers need, without metadata. Refuses, with a sentence,
    what is too heavy, too large, no PNG or JPEG, or broken."""
    if len(content) > HEAVIEST:
        raise Refused(_("The picture is larger than 5 MB. Make it smaller."), field="picture")
    try:
        return _as_png(_opened(content))
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as broken:
        raise Refused(_("This is no picture that can be read: PNG or JPEG."), field="picture") from broken


def _opened(content: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(content), formats=_FORMATS)
    if max(picture.size) > LARGEST_SIDE or picture.width * picture.height > MOST_PIXELS:
        raise Refused(
            _("The picture has more than 8,000 points on a side. Make it smaller."), field="picture"
        )
    picture.load()
    return picture


def _as_png(picture: Image.Image) -> bytes:
    clear = ImageOps.exif_transpose(picture).convert("RGBA")
    for side in (KEPT_SIDE, KEPT_SIDE // 2):
        clear.thumbnail((side, side), Image.Resampling.LANCZOS)
        png = _written(clear)
        if len(png) <= KEPT_BYTES:
            return png
    return _written(clear.quantize(256))


def _written(picture: Image.Image) -> bytes:
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    if picture.mode == "P":
        bare = picture
    out = io.BytesIO()
    bare.save(out, "PNG", optimize=True)
    return out.getvalue()
