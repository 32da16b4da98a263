"""Processes that the supervisor starts, starts again when they die, and stops."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from zabota.site.embedded.account import Account
from zabota.site.processes import dying_with_parent, listens
from zabota.site.state import ROOT
from zabota.site.supervisor.output import Output

FIRST_DELAY, LONGEST_DELAY = 0.5, 30.0  # seconds before a dead child is started again
HEALTHY_AGE = 30.0  # a child that lived so long has earned a quick start again


def zabota(*words: str) -> list[str]:
    """The command line of a `zabota` command, run by the same Python."""
    return [sys.executable, "-m", "zabota", *words]


@dataclass(frozen=True)
class Recipe:
    """How a child is made, where it listens, and how one sees that it does its work there."""

    name: str
    command: list[str]
    environment: Mapping[str, str]
    account: Account
    port: int
    answers: Callable[[], bool]


@dataclass
class Child:
    recipe: Recipe
    output: Output
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    due_at: float = 0.0
    delay: float = field(default=FIRST_DELAY)

    def tend(self) -> None:
        """Notices a death, and starts the child when its time has come. Times are of the monotonic clock."""
        now = time.monotonic()
        if self.process and self._has_ended():
            code = self._bury()
            self.delay = FIRST_DELAY if now - self.started_at > HEALTHY_AGE else self.delay
            self.due_at, wait = now + self.delay, self.delay
            self.delay = min(self.delay * 2, LONGEST_DELAY)
            self.output.show("run", f"{self.recipe.name} ended ({code}); starts again in {wait:g} s")
        if self.process is None and now >= self.due_at:
            self._start(now)

    def is_ready(self) -> bool:
        """Asks on the port only when it is the child's own: somebody else may have been quicker."""
        process = self.process
        return process is not None and listens(process.pid, self.recipe.port) and self.recipe.answers()

    def ask_to_stop(self) -> None:
        if self.process and not self._has_ended():
            self.process.terminate()

    def has_stopped(self) -> bool:
        if self.process and self._has_ended():
            self._bury()
        return self.process is None

    def kill(self) -> None:
        if self.process:
            self._bury()

    def _start(self, now: float) -> None:
        self.started_at = now
        self.process = spawn(self.recipe.command, self.recipe.environment, account=self.recipe.account)
        assert self.process.stdout is not None  # noqa: S101 (for the type checker)
        self.output.follow(self.recipe.name, self.process.stdout)

    def _has_ended(self) -> bool:
        """Looks without reaping: until then its process group keeps its number."""
        assert self.process is not None  # noqa: S101
        return os.waitid(os.P_PID, self.process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None

    def _bury(self) -> int:
        """Ends what the child may have left behind, then the child."""
        assert self.process is not None  # noqa: S101
        os.killpg(self.process.pid, signal.SIGKILL)
        code = self.process.wait()
        self.process = None
        return code


def spawn(
    command: list[str],
    environment: Mapping[str, str],
    errors: int = subprocess.STDOUT,
    account: Account | None = None,
) -> subprocess.Popen[bytes]:
    """Starts a process in a session of its own, away from the terminal's Ctrl-C, that dies with us."""
    lent = account.popen_options() if account else {}
    return subprocess.Popen(
        command, cwd=ROOT, env=dict(environment), start_new_session=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors,
        preexec_fn=dying_with_parent(signal.SIGKILL),  # noqa: PLW1509 (the supervisor has one thread)
        **lent,
    )  # fmt: skip
