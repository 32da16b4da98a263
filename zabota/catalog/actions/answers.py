"""Items of the checklist: answered, or set aside with a reason."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from zabota.catalog.models import Service, ServiceAnswer
from zabota.catalog.questions import ITEMS
from zabota.core.acts import act
from zabota.core.refused import Refused

LONGEST = 4000


@act
def answer(service: Service, item: str, *, text: str, at: datetime) -> ServiceAnswer:
    """What holds for this service. An empty text is refused: take the answer back instead."""
    return _write(service, item, ServiceAnswer.State.ANSWERED, text, at)


@act
def wave(service: Service, item: str, *, reason: str, at: datetime) -> ServiceAnswer:
    """«Not applicable», and why."""
    if not reason.strip():
        raise Refused(_("Write in a few words why this does not apply."), field="text")
    return _write(service, item, ServiceAnswer.State.NOT_APPLICABLE, reason, at)


@act
def take_back_answer(service: Service, item: str, *, at: datetime) -> None:
    service.answers.filter(item=item).delete()


def _write(service: Service, item: str, state: str, text: str, at: datetime) -> ServiceAnswer:
    if item not in ITEMS:
        raise Refused(_("There is no such question. Reload the page."))
    tidied = text.strip()[:LONGEST]
    if not tidied:
        raise Refused(_("Write the answer, or say that it does not apply."), field="text")
    written, _made = ServiceAnswer.objects.update_or_create(
        service=service, item=item, defaults={"state": state, "text": tidied, "changed_at": at}
    )
    return written
