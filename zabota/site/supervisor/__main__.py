"""`python -m zabota.site.supervisor`: see `bin/run --help`."""

import os
import sys

from zabota.site import embedded
from zabota.site.console import CannotStart, _, complain, say
from zabota.site.embedded.account import Account
from zabota.site.installation import checked_address, no_owner, why_away
from zabota.site.state import State
from zabota.site.supervisor import demo, options, preparation
from zabota.site.supervisor.children import Recipe, zabota
from zabota.site.supervisor.greeting import greet
from zabota.site.supervisor.lending import account_of_children, environment_of
from zabota.site.supervisor.options import Options
from zabota.site.supervisor.output import Output
from zabota.site.supervisor.ports import mail_answers, next_free, web_answers
from zabota.site.supervisor.preparation import Notes
from zabota.site.supervisor.single import AlreadyRuns, alone, write_note
from zabota.site.supervisor.supervising import Supervisor
from zabota.site.supervisor.wishes import Stopped, Wishes

RUNS_ALREADY = 75  # EX_TEMPFAIL: nothing is wrong, only not now


def main() -> int:
    chosen = options.read()
    wishes = Wishes()
    wishes.listen()
    state = State(chosen.folder)
    try:
        preparation.compile_words()
        state.make(0o711 if os.geteuid() == 0 else 0o700)
        with alone(state):
            _run(chosen, state, wishes)
    except Stopped as wish:
        say(str(wish))
    except AlreadyRuns as sentence:
        complain(str(sentence))
        return RUNS_ALREADY
    except CannotStart as problem:
        complain(str(problem))
        return 1
    except OSError as problem:
        words = {"place": problem.filename or chosen.folder, "reason": problem.strerror or problem}
        complain(_("%(place)s can't be used: %(reason)s. Choose another place with --state.") % words)
        return 1
    return 0


def _run(chosen: Options, state: State, wishes: Wishes) -> None:
    server = embedded.Server(state.folder, port=_tcp_port()) if chosen.is_embedded else None
    try:
        notes = Notes(state)
        settings = _prepared(chosen, state, wishes, notes, server)
        port, smtp_port = _ports(chosen)  # at the last moment: what was free before the demo may be taken now
        settings = _settings(chosen, state, port, smtp_port) | settings
        account = account_of_children(state, settings, (port, smtp_port)) if server else Account.ours()
    except BaseException:
        if server:
            server.stop()
        raise
    output = Output(state.log / "zabota.log")
    asked = demo.ask_for_people(notes, settings)

    def when_ready() -> None:
        write_note(state, address=settings["ZABOTA_PUBLIC_URL"], port=port, smtp_port=smtp_port)
        greet(chosen, settings["ZABOTA_PUBLIC_URL"], smtp_port, demo.people(asked))

    environment = environment_of(account, state, settings)
    recipes = _recipes(chosen, environment, account, port, smtp_port)
    Supervisor(recipes, output, wishes, server).run(when_ready)
    say(_("Stopped."))


def _prepared(
    chosen: Options, state: State, wishes: Wishes, notes: Notes, server: embedded.Server | None
) -> dict[str, str]:
    """The database up to date, files gathered, the demo offered. Returns the database's addresses."""
    addresses = _start_database(server, wishes)
    settings = _settings(chosen, state, chosen.port, chosen.smtp_port) | addresses
    identity = embedded.system_identifier(embedded.urls(state.folder).superuser) if server else ""
    preparation.migrate(notes, settings, wishes, identity)
    preparation.gather_static_files(notes, settings, wishes, state)
    demo.offer(notes, settings, wishes, chosen.demo)
    return addresses


def _start_database(server: embedded.Server | None, wishes: Wishes) -> dict[str, str]:
    if server:
        return server.start(given_up=lambda: wishes.to_stop).environment()
    if not os.environ.get("DATABASE_OWNER_URL"):
        raise CannotStart(no_owner())
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL"):
        checked_address(name)
        if reason := why_away(os.environ[name]):
            sentence = _("The database at %(name)s doesn't answer: %(reason)s")
            raise CannotStart(sentence % {"name": name, "reason": reason})
    return {name: os.environ[name] for name in ("DATABASE_URL", "DATABASE_OWNER_URL")}


def _tcp_port() -> int | None:
    """ZABOTA_POSTGRES_PORT: lets tools of one's own in at 127.0.0.1, with a password."""
    port = os.environ.get("ZABOTA_POSTGRES_PORT")
    return next_free("127.0.0.1", int(port)) if port else None


def _ports(chosen: Options) -> tuple[int, int]:
    port = next_free(chosen.host, chosen.port)
    smtp_port = next_free(chosen.smtp_host, chosen.smtp_port)
    for wanted, found in ((chosen.port, port), (chosen.smtp_port, smtp_port)):
        if wanted != found:
            say(
                _("Port %(wanted)s is busy: %(found)s is taken instead.") % {"wanted": wanted, "found": found}
            )
    return port, smtp_port


def _settings(chosen: Options, state: State, port: int, smtp_port: int) -> dict[str, str]:
    """What every process of this installation is told. What the operator set stays."""
    ours = {
        "DJANGO_SETTINGS_MODULE": "zabota.site.settings",
        "PYTHONUNBUFFERED": "1",
        "ZABOTA_STATE": str(state.folder),
        "ZABOTA_SMTP_HOST": chosen.smtp_host,
        "ZABOTA_SMTP_PORT": str(smtp_port),
    }
    defaults = {
        "ZABOTA_PUBLIC_URL": f"http://localhost:{port}",
        "ZABOTA_SECRET_KEY": embedded.secret_key(state.folder),
    }
    return defaults | dict(os.environ) | ours


def _recipes(
    chosen: Options, environment: dict[str, str], account: Account, port: int, smtp_port: int
) -> list[Recipe]:
    web = zabota("web", "--host", chosen.host, "--port", str(port))
    return [
        Recipe("web", web, environment, account, port, lambda: web_answers(chosen.host, port)),
        Recipe(
            "worker", zabota("worker"), environment, account, smtp_port,
            lambda: mail_answers(chosen.smtp_host, smtp_port),
        ),
    ]  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
