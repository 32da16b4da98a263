"""Web and worker need none of root's rights: they run as the user that PostgreSQL runs as, where they can."""

import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import django

from zabota.site.console import _, say
from zabota.site.embedded.account import Account, account_for
from zabota.site.state import ROOT, State

_FIRST_FREE_PORT = Path("/proc/sys/net/ipv4/ip_unprivileged_port_start")
_CERTIFICATES = ("ZABOTA_SMTP_CERTIFICATE", "ZABOTA_SMTP_CERTIFICATE_KEY")
_UNREADABLE = 'for file; do test -r "$file" || echo "$file"; done'


def account_of_children(state: State, settings: Mapping[str, str], ports: Iterable[int]) -> Account:
    """Whom web and worker run as beside the embedded server. Where its user can't do their work, it is root,
    and that is said with the reason."""
    ours = Account.ours()
    lent = account_for(state.postgres)
    if lent.is_ours:
        return ours
    if reason := objection_to(lent, ports, _needed(state, settings)):
        say(_("Web and worker run as root: %(reason)s") % {"reason": reason})
        return ours
    return lent


def environment_of(account: Account, state: State, settings: Mapping[str, str]) -> dict[str, str]:
    """Without the owner's address, which web and worker never need; and with a home that is the user's own."""
    kept = {name: value for name, value in settings.items() if name != "DATABASE_OWNER_URL"}
    return kept if account.is_ours else kept | {"HOME": str(state.postgres)}


def objection_to(account: Account, ports: Iterable[int], files: list[Path]) -> str:
    """Why this user can't listen on these ports or read these files, as a sentence; empty if it can."""
    for port in ports:
        if port < first_free_port():
            return _("port %(port)s is open to root alone.") % {"port": port}
    if unreadable := _unreadable(account, files):
        return _("%(file)s can't be read by another user.") % {"file": unreadable[0]}
    return ""


def _needed(state: State, settings: Mapping[str, str]) -> list[Path]:
    """One file of each kind: a careful umask closes them all."""
    certificates = [Path(settings[name]) for name in _CERTIFICATES if settings.get(name)]
    ours = [Path(sys.executable), ROOT / "zabota/__main__.py", Path(django.__file__)]
    return [*ours, state.folder / "static/staticfiles.json", *certificates]


def first_free_port() -> int:
    """From this port on everybody may listen."""
    try:
        return int(_FIRST_FREE_PORT.read_text())
    except (OSError, ValueError):
        return 1024


def _unreadable(account: Account, files: list[Path]) -> list[str]:
    """Asks the kernel, as this user."""
    question = ["/bin/sh", "-c", _UNREADABLE, "sh", *map(str, files)]
    asked = subprocess.run(
        question, cwd="/", check=False, capture_output=True, text=True, **account.popen_options()
    )
    unreadable: str = asked.stdout
    return unreadable.splitlines()
