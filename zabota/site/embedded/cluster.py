"""The data folder and the settings of the embedded server."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from zabota.site.console import CannotStart, _
from zabota.site.embedded.account import Account
from zabota.site.embedded.addresses import Socket
from zabota.site.state import State

# The wheel has no ICU, so the provider is PostgreSQL's own: Unicode case rules, order by code point.
INITDB_OPTIONS = (
    "--username=postgres",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--auth=scram-sha-256",
    "--data-checksums",
    "--no-instructions",
)

SETTINGS = {
    "max_connections": "80",
    "shared_buffers": "128MB",
    "effective_cache_size": "1GB",
    "maintenance_work_mem": "64MB",
    "max_wal_size": "512MB",
    "random_page_cost": "1.1",
    "jit": "off",
    "io_method": "sync",
    "max_parallel_workers_per_gather": "0",  # containers give /dev/shm 64 MB, and two cores have other work
    "fsync": "on",
    "synchronous_commit": "on",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "lc_messages": "C",
    "password_encryption": "scram-sha-256",
    "logging_collector": "on",
    "log_filename": "postgres-%a.log",
    "log_rotation_age": "1d",
    "log_rotation_size": "0",
    "log_truncate_on_rotation": "on",
    "log_file_mode": "0600",
    # A log is read by more people than the database: no values from rows in it.
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
}

FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "100"}

ACCESS = """local all all scram-sha-256
host all all 127.0.0.1/32 scram-sha-256
host all all ::1/128 scram-sha-256
"""


def make_data(state: State, account: Account, programs: Path, password: str) -> None:
    """initdb, aside first and then renamed, so that what is called data/ is always whole."""
    if state.data.is_dir():
        return
    aside = state.postgres / "data.new"
    if aside.exists():
        shutil.rmtree(aside)
    descriptor, letter = tempfile.mkstemp(dir=state.folder, prefix=".password-")
    try:
        with os.fdopen(descriptor, "w") as file:
            os.fchown(file.fileno(), account.uid, account.gid)
            file.write(password)
        command = [str(programs / "initdb"), *INITDB_OPTIONS, f"--pwfile={letter}", f"--pgdata={aside}"]
        done = subprocess.run(
            command, cwd="/", env=clean_environment(), capture_output=True, text=True, check=False,
            **account.popen_options(),
        )  # fmt: skip
    finally:
        Path(letter).unlink()
    if done.returncode:
        raise CannotStart(_("The database could not be made: %(error)s") % {"error": done.stderr.strip()})
    aside.rename(state.data)


def write_settings(state: State, socket: Socket, *, fast: bool, listening: bool) -> list[str]:
    """Writes the settings outside the data, where the server's user can't, and names them as options."""
    place = {
        "unix_socket_directories": _list_item(socket.folder),
        "unix_socket_permissions": "0700",
        "listen_addresses": "127.0.0.1" if listening else "",
        "port": str(socket.port),
        "log_directory": str(state.log / "postgres"),
    }
    settings, access = state.folder / "postgresql.conf", state.folder / "pg_hba.conf"
    lines = [
        f"{name} = {_quoted(value)}\n"
        for name, value in {**SETTINGS, **(FAST if fast else {}), **place}.items()
    ]
    _write(settings, "# Written at each start. Change settings with ALTER SYSTEM.\n" + "".join(lines))
    _write(access, ACCESS)
    return ["-c", f"config_file={settings}", "-c", f"hba_file={access}"]


def clean_environment() -> dict[str, str]:
    """Ours without what would speak to PostgreSQL (PGDATA, PGPORT …) and without our own secrets."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}


def _quoted(value: str) -> str:
    return "'" + value.replace("'", "''").replace("\\", "\\\\") + "'"


def _list_item(folder: Path) -> str:
    """A folder in a setting that holds a list: a comma or a blank in its name is no end of it."""
    return '"' + str(folder).replace('"', '""') + '"'


def _write(path: Path, text: str) -> None:
    path.write_text(text)
    path.chmod(0o644)
