"""A real Dovecot on a free port, with a folder of its own that goes with the test. As root or as anybody."""

import itertools
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from tests.channels.peers import free_port, until

PROGRAM = "/usr/sbin/dovecot"
PASSWORD = "secret"
CONFIG = """
protocols = imap
listen = 127.0.0.1
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
ssl = no
disable_plaintext_auth = no
default_internal_user = {internal}
default_internal_group = {internal_group}
default_login_user = {login}
mail_location = maildir:{folder}/mail/%n
first_valid_uid = 1
maildir_stat_dirs = yes
mailbox_list_index = no
imap_idle_notify_interval = 2 mins
imap_capability = {capability}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/mail/%n
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
service auth {{
  chroot =
}}
"""


class Dovecot:
    """`deliver` puts a letter into a user's folder as a mail server does."""

    def __init__(self, *, idle: bool = True) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="zabota-dovecot-", dir="/tmp"))
        self.port, self.idle = free_port(), idle
        self.process: subprocess.Popen[bytes] | None = None
        self.numbers = itertools.count(1)
        owner = "nobody" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
        self.account = pwd.getpwnam(owner)
        for path in (self.folder, self.folder / "mail"):
            path.mkdir(exist_ok=True)
            path.chmod(0o755)
        self._own(self.folder / "mail")

    def start(self) -> None:
        config = self.folder / "dovecot.conf"
        config.write_text(self._config())
        command = [PROGRAM, "-F", "-c", str(config)]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True)
        until(self._answers, seconds=20)

    def stop(self) -> None:
        """Dovecot lets sessions live on after its end; a server that is gone is gone with them."""
        if self.process:
            self.process.terminate()
            self.process.wait(timeout=20)
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.stderr.close()
            self.process = None

    def gone(self) -> None:
        self.stop()
        shutil.rmtree(self.folder)

    def deliver(self, raw: bytes, user: str = "hello") -> None:
        home = self.folder / "mail" / user
        for name in ("tmp", "new", "cur"):
            (home / name).mkdir(parents=True, exist_ok=True)
            self._own(home / name)
        self._own(home)
        letter = home / "tmp" / f"{next(self.numbers):010}.test"
        letter.write_bytes(raw)
        self._own(letter)
        letter.rename(home / "new" / letter.name)

    def number_anew(self, user: str = "hello") -> None:
        """Another UIDVALIDITY: as after a restore from a backup. Only while stopped."""
        home = self.folder / "mail" / user
        for path in [*home.glob("dovecot*")]:
            path.unlink()
        (home / "dovecot-uidlist").write_text("3 V999 N50\n")
        self._own(home / "dovecot-uidlist")

    def _answers(self) -> bool:
        import socket

        assert self.process is not None
        assert self.process.poll() is None, self.process.stderr.read().decode()
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1) as line:
                return line.recv(4) == b"* OK"
        except OSError:
            return False

    def _own(self, path: Path) -> None:
        if os.geteuid() == 0:
            os.chown(path, self.account.pw_uid, self.account.pw_gid)

    def _config(self) -> str:
        root = os.geteuid() == 0
        here = self.account.pw_name
        return CONFIG.format(
            folder=self.folder,
            internal="dovecot" if root else here,
            internal_group="dovecot" if root else self._group(),
            login="dovenull" if root else here,
            uid=self.account.pw_uid,
            gid=self.account.pw_gid,
            port=self.port,
            password=PASSWORD,
            capability="" if self.idle else "IMAP4rev1 LITERAL+ ENABLE",
        )

    def _group(self) -> str:
        import grp

        return grp.getgrgid(self.account.pw_gid).gr_name
