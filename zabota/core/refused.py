"""The one way in which an action says no."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Protocol

from django.utils.functional import Promise as LazyText


class TakesErrors(Protocol):
    @property
    def fields(self) -> Mapping[str, object]: ...

    def add_error(self, field: str | None, error: str) -> None: ...


class Refused(Exception):
    """An action's refusal: a sentence for the person at the screen, and the field that it speaks of, if any."""

    def __init__(self, sentence: str | LazyText, *, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field

    def __str__(self) -> str:
        return str(self.sentence)


@contextmanager
def refusals_into(form: TakesErrors) -> Iterator[None]:
    """Turns a refusal inside the block into an error of the form, at the field that it names."""
    try:
        yield
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
