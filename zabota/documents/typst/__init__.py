"""Papers drawn by Typst. Data goes in only as JSON through `sys.inputs`: it is never a part of the source."""

from zabota.documents.typst.rendering import TEMPLATES, Drawn, as_pictures, draw, render

__all__ = ["TEMPLATES", "Drawn", "as_pictures", "draw", "render"]
