"""The fixed words of papers, in the paper's language."""

from django.utils.translation import pgettext_lazy

LABELS = {"total": pgettext_lazy("paper", "Total")}


def labels() -> dict[str, str]:
    """All of them in the active language."""
    return {name: str(words) for name, words in LABELS.items()}
