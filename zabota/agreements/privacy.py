"""Agreements of a client who is a person. What was agreed, used and charged stays by law; links are closed, and words
that people wrote lose the person's name."""

from django.utils.translation import pgettext_lazy

from zabota.agreements.models import Agreement, AgreementLink, Coverage, Item, Pause, Stage, Usage
from zabota.business import privacy
from zabota.business.privacy import Erasing, Person, Portion, Row, scrubbed
from zabota.clients.forgetting import forget_changes

AGREEMENTS = pgettext_lazy("in a copy of data", "Agreements")
USE = pgettext_lazy("in a copy of data", "What was used by agreements")
NUMBER = pgettext_lazy("in a copy of data", "Number")
TITLE = pgettext_lazy("in a copy of data", "Title")
WHAT = pgettext_lazy("in a copy of data", "What")
FROM = pgettext_lazy("in a copy of data", "From")
TO = pgettext_lazy("in a copy of data", "To")
HOW_MUCH = pgettext_lazy("in a copy of data", "How much")
WHEN = pgettext_lazy("in a copy of data", "When")


def export(person: Person) -> Portion:
    rows = Agreement.objects.filter(client_id__in=person.clients).order_by("pk")
    drawn = Usage.objects.filter(period__entitlement__agreement__in=rows, state=Usage.State.USED)
    drawn = drawn.select_related("period__entitlement").order_by("pk")
    return Portion(
        {str(AGREEMENTS): [_agreement(row) for row in rows], str(USE): [_use(row) for row in drawn]}
    )


def _agreement(row: Agreement) -> Row:
    names = Item.objects.filter(version__agreement=row).values_list("name", flat=True).distinct()
    return {
        str(NUMBER): row.number,
        str(TITLE): row.title,
        str(WHAT): ", ".join(names),
        str(FROM): row.starts_on.isoformat(),
        str(TO): row.last_on.isoformat() if row.last_on else "",
    }


def _use(row: Usage) -> Row:
    return {
        str(WHAT): row.period.entitlement.name,
        str(HOW_MUCH): str(row.quantity.normalize()),
        str(WHEN): row.at.date().isoformat(),
    }


def erase(person: Person, how: Erasing) -> int:
    rows = Agreement.objects.filter(client_id__in=person.clients)
    touched = AgreementLink.objects.filter(agreement__in=rows).delete()[0]
    touched += AgreementLink.objects.filter(contact_id__in=person.contacts).delete()[0]
    rows.exclude(network="").update(network="")
    touched += Coverage.objects.filter(contact_id__in=person.contacts).delete()[0]
    for model, owned, words in (
        (Agreement, rows, ("title", "terms", "end_reason")),
        (Pause, Pause.objects.filter(agreement__in=rows), ("reason",)),
        (Stage, Stage.objects.filter(agreement__in=rows), ("name", "result", "return_reason")),
        (Usage, Usage.objects.filter(period__entitlement__agreement__in=rows), ("note",)),
    ):
        for row in owned.all():
            for name in words:
                setattr(row, name, scrubbed(getattr(row, name), person, how))
            row.save(update_fields=words)
            touched += 1
        if model is not Usage:
            forget_changes(how, model, [row.pk for row in owned.all()], *words)
    return touched


privacy.register("agreements", export=export, erase=erase)
