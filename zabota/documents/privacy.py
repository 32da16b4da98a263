"""Requisites of a client who is a person. Papers stay as they are: the law asks for invoices, acts and contracts."""

from django.utils.text import capfirst
from django.utils.translation import pgettext_lazy

from zabota.business import privacy
from zabota.business.privacy import Erasing, Person, Portion
from zabota.business.privacy import Paper as File
from zabota.clients.forgetting import forget_changes
from zabota.documents.models import ClientRequisites, Drawing, Paper, Party
from zabota.documents.naming import file_name

REQUISITES = pgettext_lazy("in a copy of data", "Requisites")
PAPERS = pgettext_lazy("in a copy of data", "Papers")
WHAT = pgettext_lazy("in a copy of data", "What")
WHEN = pgettext_lazy("in a copy of data", "When")
_FACTS = tuple(each.name for each in Party._meta.fields if each.name not in ("business", "form"))


def export(person: Person) -> Portion:
    known = ClientRequisites.objects.filter(client_id__in=person.clients).order_by("pk")
    papers = Paper.objects.filter(client_id__in=person.clients).order_by("pk")
    drawings = Drawing.objects.filter(paper__in=papers).select_related("paper").order_by("pk")
    return Portion(
        {str(REQUISITES): [_facts(each) for each in known], str(PAPERS): [_line(each) for each in papers]},
        [File(f"papers/{each.paper_id} {file_name(each)}", bytes(each.content)) for each in drawings],
    )


def _facts(row: ClientRequisites) -> dict[str, str]:
    return {_named(row, name): str(value) for name in _FACTS if (value := getattr(row, name))}


def _named(row: ClientRequisites, name: str) -> str:
    return str(capfirst(str(row._meta.get_field(name).verbose_name)))  # type: ignore[union-attr]


def _line(paper: Paper) -> dict[str, str]:
    return {str(WHAT): paper.title, str(WHEN): paper.made_at.date().isoformat()}


def erase(person: Person, how: Erasing) -> int:
    found = ClientRequisites.objects.filter(client_id__in=person.clients)
    numbers = list(found.values_list("pk", flat=True))
    found.delete()
    forget_changes(how, ClientRequisites, numbers, *_FACTS)
    return len(numbers)


privacy.register("documents", export=export, erase=erase)
