"""`python -m zabota.site.embedded -- COMMAND…`: runs it with a migrated database of its own."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from zabota.site.console import CannotStart, complain
from zabota.site.embedded import Server, secret_key


def main(command: list[str]) -> int:
    folder = Path(tempfile.mkdtemp(prefix="zabota-own-", dir="/tmp"))
    folder.chmod(0o711)
    server = Server(folder)
    try:
        environment = os.environ | server.start().environment()
        environment |= {"ZABOTA_STATE": str(folder), "ZABOTA_SECRET_KEY": secret_key(folder)}
        environment.setdefault("DJANGO_SETTINGS_MODULE", "zabota.site.settings")
        migrated = subprocess.run(
            [sys.executable, "-m", "zabota", "migrate", "-v0"], env=environment, check=False
        )
        return migrated.returncode or subprocess.run(command, env=environment, check=False).returncode
    except CannotStart as problem:
        complain(str(problem))
        return 1
    finally:
        server.stop()
        shutil.rmtree(folder)


if __name__ == "__main__":
    sys.exit(main([word for word in sys.argv[1:] if word != "--"]))
