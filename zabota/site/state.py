"""Where an installation keeps what it must not lose: its state folder, and what lies where in it.

- `secrets.json`: passwords of the embedded database and the secret key; 0600, made once
- `postgres/`: the data and the socket; 0700, of the user that PostgreSQL runs as
- `postgresql.conf`, `pg_hba.conf`: written at each start; an operator's own wishes go through ALTER SYSTEM
- `programs-…/`: PostgreSQL's programs, only where that user can't reach those of the environment
- `log/`: zabota.log, and postgres/ with a file for each day of the week
- `static/`: the gathered static files; `running.json`: where the running installation is reached
"""

import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SYSTEM_FOLDER = Path("/var/lib/zabota")


def default_folder() -> Path:
    """ZABOTA_STATE; else /var/lib/zabota for root, and var/ beside the code for anybody else."""
    named = os.environ.get("ZABOTA_STATE")
    if named:
        return Path(named).expanduser().absolute()
    return SYSTEM_FOLDER if os.geteuid() == 0 else ROOT / "var"


@dataclass(frozen=True)
class State:
    folder: Path

    @property
    def secrets(self) -> Path:
        return self.folder / "secrets.json"

    @property
    def postgres(self) -> Path:
        return self.folder / "postgres"

    @property
    def data(self) -> Path:
        return self.postgres / "data"

    @property
    def log(self) -> Path:
        return self.folder / "log"

    def make(self, mode: int) -> None:
        """Makes the folder where there is none. One that exists keeps its mode: it may be somebody's home."""
        if not self.folder.is_dir():
            self.folder.mkdir(parents=True)
            self.folder.chmod(mode)
        if not self.log.is_dir():
            self.log.mkdir()
            self.log.chmod(mode)
