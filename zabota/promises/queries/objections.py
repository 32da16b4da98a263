"""What contradicts or is missing in the settings of promises, as sentences for a manager."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from zabota.promises.grounds import in_words
from zabota.promises.models import PROMISED, Calendar, Clash, Kind, Target, WarningStep
from zabota.promises.words import kind_in_words


def objections(at: datetime) -> list[str]:
    """Each a sentence that says what is wrong and what holds meanwhile; empty when all is well."""
    return [*_clashes(), *_missing()]


def _clashes() -> Iterator[str]:
    for clash in Clash.objects.unsettled().select_related("client"):
        said = {
            "client": clash.client.name,
            "kind": kind_in_words(clash.kind),
            "grounds": ", ".join(in_words(name) for name in clash.names),
        }
        yield (
            _("%(client)s, %(kind)s: equally weighty rules contradict (%(grounds)s). The stricter one holds.")
            % said
        )


def _missing() -> Iterator[str]:
    if not Calendar.objects.filter(is_default=True, retired_at=None).exists():
        yield _("There is no default calendar. Choose one among the working calendars.")
    promised = set(Target.objects.filter(tier=None).values_list("kind", flat=True))
    for kind in PROMISED:
        if kind not in promised:
            said = {"kind": Kind(kind).label}
            yield (
                _(
                    "%(kind)s: nothing is promised to everybody. Clients without a time of their own wait without one."
                )
                % said
            )
    if not WarningStep.objects.exists():
        yield _("Nobody is warned before a promise breaks. Set the warnings.")
