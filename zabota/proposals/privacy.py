"""What was offered to a person, asked by and accepted from. Versions that nobody accepted keep figures alone; one that
was accepted is a contract and stays, without address and browser (docs/decisions/0005)."""

from django.db.models import Q, QuerySet
from django.utils.translation import pgettext_lazy

from zabota.business import privacy
from zabota.business.privacy import Erasing, Person, Portion, scrubbed, scrubbed_json
from zabota.clients.forgetting import forget_changes, forget_lines
from zabota.proposals.forgetting import forget_versions
from zabota.proposals.models import (
    Acceptance,
    FollowUp,
    Link,
    PriceRequest,
    Proposal,
    Question,
    Silence,
    Visit,
)

PROPOSALS = pgettext_lazy("in a copy of data", "Proposals")
REQUESTS = pgettext_lazy("in a copy of data", "Price requests")
QUESTIONS = pgettext_lazy("in a copy of data", "Questions about proposals")
OPENINGS = pgettext_lazy("in a copy of data", "When proposals were opened")
WHAT = pgettext_lazy("in a copy of data", "What")
NUMBER = pgettext_lazy("in a copy of data", "Number")
STATE = pgettext_lazy("in a copy of data", "State")
WHEN = pgettext_lazy("in a copy of data", "When")


def export(person: Person) -> Portion:
    requests = PriceRequest.objects.filter(_theirs(person)).order_by("pk")
    visits = Visit.objects.filter(link__contact_id__in=person.contacts).order_by("pk")
    return Portion(
        {
            str(PROPOSALS): [_offered(row) for row in _proposals(person).order_by("pk")],
            str(REQUESTS): [{str(NUMBER): row.number, str(WHAT): row.subject} for row in requests],
            str(QUESTIONS): [
                {str(WHAT): row.text, str(WHEN): row.at.isoformat()}
                for row in _questions(person).order_by("pk")
            ],
            str(OPENINGS): [{str(WHEN): visit.at.isoformat()} for visit in visits],
        }
    )


def _offered(row: Proposal) -> dict[str, str]:
    when = (row.sent_at or row.made_at).isoformat()
    return {
        str(NUMBER): row.number,
        str(WHAT): row.title,
        str(STATE): str(row.get_state_display()),
        str(WHEN): when,
    }


def erase(person: Person, how: Erasing) -> int:
    touched = sum(_scrub(row, person, how) for row in _proposals(person))
    requests = PriceRequest.objects.filter(_theirs(person))
    for row in requests:
        row.subject, row.terms = (scrubbed(text, person, how) for text in (row.subject, row.terms))
        row.wanted, row.buyer = (scrubbed(text, person, how) for text in (row.wanted, row.buyer))
        row.save(update_fields=["subject", "terms", "wanted", "buyer"])
    forget_changes(how, PriceRequest, [row.pk for row in requests], "subject", "terms", "wanted", "buyer")
    return touched + len(requests) + _forget_answers(person, how)


def _scrub(row: Proposal, person: Person, how: Erasing) -> int:
    row.title, row.decline_reason = (
        scrubbed(row.title, person, how),
        scrubbed(row.decline_reason, person, how),
    )
    row.blocks = scrubbed_json(row.blocks, person, how)
    row.save(update_fields=["title", "decline_reason", "blocks"])
    letters = [*row.follow_ups.all()]
    for letter in letters:
        letter.subject, letter.text = (scrubbed(text, person, how) for text in (letter.subject, letter.text))
        letter.save(update_fields=["subject", "text"])
    forget_changes(how, Proposal, [row.pk], "title", "decline_reason", "blocks")
    forget_changes(how, FollowUp, [letter.pk for letter in letters], "subject", "text")
    return 1 + len(letters) + forget_versions(row, person, how)


def _forget_answers(person: Person, how: Erasing) -> int:
    questions = _questions(person)
    accepted = Acceptance.objects.filter(contact_id__in=person.contacts)
    numbers = list(accepted.values_list("pk", flat=True))
    asked = list(questions.values_list("pk", flat=True))
    forgotten = len(numbers) + questions.update(text=how.gone, origin="")
    forgotten += Silence.objects.filter(contact_id__in=person.contacts).count()
    Link.objects.filter(contact_id__in=person.contacts, revoked_at=None).update(revoked_at=how.at)
    forget_lines(how, Acceptance, numbers, words=("name", "address", "browser"))
    forget_changes(how, Acceptance, numbers, "name", "address", "browser")
    forget_changes(how, Question, asked, "text", "origin")
    return forgotten


def _theirs(person: Person) -> Q:
    return Q(client_id__in=person.clients) | Q(contact_id__in=person.contacts)


def _proposals(person: Person) -> "QuerySet[Proposal]":
    return Proposal.objects.filter(_theirs(person) | Q(links__contact_id__in=person.contacts)).distinct()


def _questions(person: Person) -> "QuerySet[Question]":
    return Question.objects.filter(contact_id__in=person.contacts)


privacy.register("proposals", export=export, erase=erase)
