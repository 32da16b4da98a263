"""How far a service is defined."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from zabota.catalog.models import Service, ServiceAnswer
from zabota.catalog.questions import ITEMS, NEEDED, QUESTIONS, Item, Question


@dataclass(frozen=True)
class Asked:
    """An item with its answer, if there is one."""

    item: Item
    answer: ServiceAnswer | None

    @property
    def is_waved(self) -> bool:
        return self.answer is not None and self.answer.state == ServiceAnswer.State.NOT_APPLICABLE


@dataclass(frozen=True)
class Part:
    """A question with its items."""

    question: Question
    items: Sequence[Asked]

    @property
    def done(self) -> int:
        return sum(asked.answer is not None for asked in self.items)

    @property
    def of(self) -> int:
        return len(self.items)


def parts_of(service: Service) -> list[Part]:
    """The five questions as they are answered now, in one query."""
    answers = {answer.item: answer for answer in service.answers.all()}
    return [
        Part(question, [Asked(item, answers.get(item.word)) for item in question.items])
        for question in QUESTIONS
    ]


def percent(answered: int) -> int:
    """Rounded down, so that a hundred means all."""
    return answered * 100 // len(ITEMS)


def missing(service: Service) -> list[Item]:
    """Needed items without an answer."""
    answered = set(service.answers.values_list("item", flat=True))
    return [item for item in NEEDED if item.word not in answered]


def words_of(parts: Sequence[Part]) -> Mapping[str, Any]:
    done = sum(part.done for part in parts)
    return {"done": done, "of": len(ITEMS), "percent": percent(done)}
