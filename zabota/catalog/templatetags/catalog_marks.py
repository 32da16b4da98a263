"""How stages of life and answers look."""

from django import template

register = template.Library()
TONES = {"published": "kept", "review": "soon", "ready": "new", "retired": "slate"}


@register.filter
def life_tone(life: str) -> str:
    """A class of the mark: green is on sale, amber is under review; never colour alone."""
    return TONES.get(life, "")
