"""A letter's HTML made fit to be shown: nothing runs, nothing escapes, nothing is fetched before it is asked.

The page that shows it still puts it into a sandboxed frame with its own CSP; this is the inner wall.
"""

from collections.abc import Mapping
from typing import Final

import nh3

from .limits import MAX_HTML
from .pruning import ATTRIBUTES, REMOTE_SOURCE, STYLES, TAGS, pruned

_SCHEMES: Final = {"http", "https", "mailto", "tel", "data"}


def clean_html(html: str, inline_images: Mapping[str, str], *, remote_images: bool = False) -> str:
    """``html`` as a safe fragment.

    ``inline_images`` maps Content-IDs (without brackets) to the addresses that serve those attachments.
    Remote images stay out, their address waiting in ``data-remote-src``, until ``remote_images`` is true.
    """
    branches = pruned(html[:MAX_HTML], inline_images, remote_images=remote_images)
    return nh3.clean(
        branches,
        tags=set(TAGS),
        attributes={name: set(allowed) for name, allowed in ATTRIBUTES.items()},
        url_schemes=_SCHEMES,
        filter_style_properties=set(STYLES),
        set_tag_attribute_values={"a": {"target": "_blank"}},
        link_rel="noopener noreferrer nofollow",
    )


def has_remote_images(cleaned: str) -> bool:
    """Whether ``clean_html`` left images out that could be asked for."""
    return f" {REMOTE_SOURCE}=" in cleaned
