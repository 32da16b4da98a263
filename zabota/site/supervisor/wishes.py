"""Ctrl-C and SIGTERM, noted and answered at the next look: nothing is torn in the middle."""

import signal
from types import FrameType

from zabota.site.console import CannotStart, _


class Stopped(CannotStart):
    """Somebody wished to stop before the start was over."""


class Wishes:
    """How often somebody wished to stop. The second time means: at once."""

    def __init__(self) -> None:
        self.times = 0

    def listen(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._heard)
        if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # nohup means it
            signal.signal(signal.SIGHUP, self._heard)

    def _heard(self, _number: int, _frame: FrameType | None) -> None:
        self.times += 1

    @property
    def to_stop(self) -> bool:
        return self.times > 0

    @property
    def to_stop_at_once(self) -> bool:
        return self.times > 1

    def check(self) -> None:
        if self.to_stop:
            raise Stopped(_("Stopped."))
