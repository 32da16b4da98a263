"""How a ground is named in a sentence."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

Speak = Callable[[str], str]


def _by_tier(name: str) -> str:
    return _("by the level “%(name)s”") % {"name": name}


def _by_default(name: str) -> str:
    return _("by the rule for everybody")


def _by_word(name: str) -> str:
    return _("%(name)s gave a word") % {"name": name}


known: dict[str, Speak] = {"tier": _by_tier, "default": _by_default, "word": _by_word}


def in_words(ground: Mapping[str, Any]) -> str:
    """«по уровню «Премиум»», from the snapshot that a promise keeps."""
    name = str(ground.get("name", ""))
    speak = known.get(str(ground.get("kind", "")))
    return speak(name) if speak else name
