"""What the commands of a business share: `--business`, `--json`, words of the terminal, exit codes.

Exit codes: 0 done, 1 refused (the sentence is on stderr), 2 the command was typed wrong, 3 no such business.
"""

import argparse
import json
import os
from typing import Any, ClassVar

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation
from django.utils.translation import gettext as _

from zabota.business.lookups import business_id_by_slug, business_ids
from zabota.business.models import Business
from zabota.business.tenancy import scope
from zabota.core.refused import Refused

REFUSED, NO_BUSINESS = 1, 3


class SayingCommand(BaseCommand):
    """A command that says its answer as words or, with --json, as one JSON object.

    `help` says what it does, `example` shows it; `answer(**options)` gives a dict; `in_words(answer)` says it.
    """

    example: ClassVar[str] = ""
    requires_system_checks: list[str] = []

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        kwargs.setdefault("epilog", f"Example:\n  {self.example}" if self.example else None)
        kwargs.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        return super().create_parser(prog_name, subcommand, **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="answer with one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override(language_of_terminal()):
            try:
                answer = self.answer(**options)
            except Refused as refusal:
                raise CommandError(str(refusal), returncode=REFUSED) from None
            said = json.dumps(answer, ensure_ascii=False) if options["json"] else self.in_words(answer)
        if said:
            self.stdout.write(said)

    def answer(self, **options: Any) -> dict[str, Any]:
        raise NotImplementedError

    def in_words(self, answer: dict[str, Any]) -> str:
        return "\n".join(f"{name}: {value}" for name, value in answer.items())


class BusinessCommand(SayingCommand):
    """A command that works within one business: `--business SLUG`, else the only one, else the demo's."""

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--business", metavar="SLUG", help="which business; by default the only one, or the demo's"
        )

    def answer(self, **options: Any) -> dict[str, Any]:
        with scope(chosen_business(options["business"]), actor="command"):
            return self.answer_within(**options)

    def answer_within(self, **options: Any) -> dict[str, Any]:
        raise NotImplementedError


def chosen_business(slug: str | None) -> int:
    """The id of the business that a command means: of several demos the first. CommandError when it can't be told."""
    if slug:
        found = business_id_by_slug(slug)
        if found is None:
            raise CommandError(_("There is no business “%(slug)s”.") % {"slug": slug}, returncode=NO_BUSINESS)
        return found
    ids = business_ids()
    if not ids:
        raise CommandError(_("There is no business yet."), returncode=NO_BUSINESS)
    demos = [pk for pk in ids if _is_demo(pk)] if len(ids) > 1 else ids
    if not demos:
        raise CommandError(_("Say which business: --business SLUG."), returncode=NO_BUSINESS)
    return demos[0]


def _is_demo(business_id: int) -> bool:
    with scope(business_id):
        return Business.objects.filter(is_demo=True).exists()


def language_of_terminal() -> str:
    """Russian where the terminal speaks Russian, else English."""
    said = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "ru" if said.startswith("ru") else "en"
