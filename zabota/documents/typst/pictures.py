"""Pictures on papers: through the inputs, as everything else."""

import base64
import io
import struct
from functools import lru_cache

import segno


def picture_as_svg(png: bytes) -> str:
    """A PNG within an SVG of its size: text, so that it can be an input. ValueError for anything else."""
    if png[:8] != b"\x89PNG\r\n\x1a\n":
        raise ValueError("pictures of papers are PNG")
    width, height = struct.unpack(">II", png[16:24])
    inside = base64.b64encode(png).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" xlink:href="data:image/png;base64,{inside}"/></svg>'
    )


@lru_cache(maxsize=64)
def code_as_svg(text: str) -> str:
    """A QR code as one path. Correction M, as the standard of payment codes asks; bytes in UTF-8."""
    out = io.BytesIO()
    code = segno.make_qr(text, error="m", mode="byte", encoding="utf-8", eci=False, boost_error=False)
    code.save(out, kind="svg", border=0, xmldecl=False, omitsize=True, svgns=True)
    return out.getvalue().decode()
