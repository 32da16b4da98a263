"""The words that promises are spoken in."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What is promised. Floors above add kinds as words of their own; these are the ones that targets know."""

    FIRST_ANSWER = "first-answer", _("First answer")
    NEXT_ANSWER = "next-answer", _("Next answer")
    SOLUTION = "solution", _("Solution")
    WORD = "word", _("Word given")


PROMISED = (Kind.FIRST_ANSWER, Kind.NEXT_ANSWER, Kind.SOLUTION)
"""The kinds that have targets; a word has a moment of its own."""


class Impact(models.TextChoices):
    """How much the client is hurt. Decides the target together with the tier."""

    LOW = "low", _("Low: a question or a wish")
    NORMAL = "normal", _("Normal: something is in the way")
    HIGH = "high", _("High: work is badly hindered")
    CRITICAL = "critical", _("Critical: work has stopped")
