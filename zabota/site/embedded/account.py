"""Which user PostgreSQL runs as. It refuses to run as root, so root lends it another."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zabota.site.console import CannotStart, _

OWN_NAME = "zabota"
WAYS_TO_ADD = (
    ["useradd", "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"],
    ["adduser", "-S", "-D", "-H"],  # busybox
)
NO_SHELL = "/usr/sbin/nologin"


@dataclass(frozen=True)
class Account:
    uid: int
    gid: int

    @classmethod
    def ours(cls) -> "Account":
        """Whoever runs this process."""
        return cls(os.geteuid(), os.getegid())

    @property
    def is_ours(self) -> bool:
        return self.uid == os.geteuid()

    def popen_options(self) -> Mapping[str, Any]:
        """For subprocess: run as this user and in its group alone."""
        return {} if self.is_ours else {"user": self.uid, "group": self.gid, "extra_groups": []}

    def give(self, folder: Path) -> None:
        """Makes the folder this user's and closes it to everybody else."""
        if not self.is_ours:
            os.chown(folder, self.uid, self.gid, follow_symlinks=False)
        folder.chmod(0o700)

    def can(self, letter: str, path: Path) -> bool:
        """Asks the kernel, as this user, whether it can read (r), write (w) or enter (x)."""
        question = ["/bin/sh", "-c", f'test -{letter} "$1"', "sh", str(path)]
        return subprocess.run(question, cwd="/", check=False, **self.popen_options()).returncode == 0


def account_for(folder: Path) -> Account:
    """Ourselves; for root the user that the data belongs to, else `zabota`, made when there is none."""
    if os.geteuid() != 0:
        return Account.ours()
    if folder.is_dir() and folder.stat().st_uid != 0:
        return Account(folder.stat().st_uid, folder.stat().st_gid)
    return _named(OWN_NAME) or _added() or _named("postgres") or _named("nobody") or _nobody()


def _named(name: str) -> Account | None:
    try:
        entry = pwd.getpwnam(name)
    except KeyError:
        return None
    return Account(entry.pw_uid, entry.pw_gid)


def _added() -> Account | None:
    for program, *options in WAYS_TO_ADD:
        if shutil.which(program):
            command = [program, *options, "-s", NO_SHELL, OWN_NAME]
            subprocess.run(command, check=False, capture_output=True)
            if account := _named(OWN_NAME):
                return account
    return None


def _nobody() -> Account:
    raise CannotStart(
        _("PostgreSQL doesn't run as root, and no user could be made for it. Start as an ordinary user.")
    )
