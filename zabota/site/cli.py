"""The `zabota` command: the areas' commands under names that people type, with exit codes and a sentence for each
way in which they may not begin."""

import json
import os
import sys

import psycopg

from zabota.site.console import CannotStart, _, complain, say
from zabota.site.installation import checked_address, entered, open_what_comes, why_away
from zabota.site.offered import offered, tell_of_all

WITHOUT_DATABASE = {"makemessages", "compilemessages", "makemigrations", "collectstatic"}
LONG_LIVED = {"web", "worker"}
FAILED, TYPED_WRONG, AWAY = 1, 2, 4
NOT_UP_TO_DATE = ("42P01", "42703", "42883")  # no such table, column or function


def main(typed: list[str] | None = None) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zabota.site.settings")
    words = list(sys.argv[1:] if typed is None else typed)
    try:
        _begin(words)
    except CannotStart as sentence:
        _end(str(sentence), FAILED, words)
    except Exception as error:
        if (known := _sentence_for(error)) is None:
            raise
        _end(*known, words)


def _begin(words: list[str]) -> None:
    checked_address("DATABASE_URL")
    checked_address("DATABASE_OWNER_URL")
    name = words[0] if words else "help"
    if name in ("help", "--help", "-h") and len(words) < 2:
        tell_of_all()
        return
    words[:1] = [offered().get(name, name)]
    if name in WITHOUT_DATABASE or {"-h", "--help", "--version", "help"} & set(words):
        _carry_out([offered().get(word, word) for word in words])
        return
    if not _is_known(words[0]):
        _end(_("There is no command “%(name)s”. zabota help names all.") % {"name": name}, TYPED_WRONG, words)
    if name not in LONG_LIVED:
        os.environ.setdefault("ZABOTA_LOG_LEVEL", "ERROR")
    with entered():
        if name == "migrate":
            open_what_comes()
        _carry_out(words)


def _is_known(module: str) -> bool:
    if module in offered().values():
        return True
    from django.core.management import get_commands

    return module in get_commands()


def _carry_out(words: list[str]) -> None:
    from django.core.management import execute_from_command_line

    execute_from_command_line(["zabota", *words])


def _sentence_for(error: Exception) -> tuple[str, int] | None:
    """What to say of an exception of the database, and the exit code; None for what is a bug."""
    cause = error if isinstance(error, psycopg.Error) else error.__cause__
    if not isinstance(cause, psycopg.Error):
        return None
    if cause.sqlstate in NOT_UP_TO_DATE:
        return _("The database isn't up to date. Bring it there: zabota migrate"), FAILED
    if reason := why_away(os.environ.get("DATABASE_URL", "")) or why_away(
        os.environ.get("DATABASE_OWNER_URL", "")
    ):
        return _("The database doesn't answer: %(reason)s") % {"reason": reason}, AWAY
    return None


def _end(sentence: str, code: int, words: list[str]) -> None:
    """The sentence for a person and, when asked, for a program."""
    if "--json" in words:
        say(json.dumps({"error": sentence}, ensure_ascii=False))
    complain(sentence)
    sys.exit(code)
