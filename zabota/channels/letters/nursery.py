"""Letters read in a child process, so that the worst of them costs five seconds and a child.

    letter = nursery.read_limited(raw)      # or Unreadable with its reason

Blocking and safe for threads; from asyncio call it in a thread. Children start when needed, are used again,
end by themselves after a quiet minute; a hung one is killed. They never outlive this process.
"""

import json
import os
import threading
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from .child import Answer, Child, Gone
from .cradle import CLEAN, LAST_DONE, LAST_REFUSED, READ, REFUSED
from .letter import Letter, Unreadable
from .limits import MAX_RAW

MEMORY: Final = 256 * 1024 * 1024
SECONDS: Final = 5
CHILDREN: Final = 2
IDLE: Final = 60


def read_limited(raw: bytes) -> Letter:
    """The letter in ``raw``, read under limits. Raises Unreadable with a reason and a sentence."""
    return _default().read(raw)


def clean_html_limited(html: str, inline_images: Mapping[str, str], *, remote_images: bool = False) -> str:
    """``paper.clean_html`` under the same limits: HTML can be as hostile as the letter around it."""
    return _default().clean(html, inline_images, remote_images=remote_images)


class Nursery:
    """A few children. ``seconds`` is both the CPU and the wall time that one letter may take."""

    def __init__(
        self, *, children: int = CHILDREN, seconds: int = SECONDS, memory: int = MEMORY, idle: int = IDLE
    ) -> None:
        self.seconds, self.memory, self.idle = seconds, memory, idle
        self._places = threading.BoundedSemaphore(children)
        self._lock = threading.Lock()
        self._resting: list[Child] = []
        # The kernel kills a child when the *thread* that started it ends, so one lasting thread starts all.
        self._starter = ThreadPoolExecutor(1, thread_name_prefix="letters-nursery")

    def read(self, raw: bytes) -> Letter:
        if len(raw) > MAX_RAW:
            raise Unreadable("too-large", f"{len(raw)} bytes")
        answer = self._ask(READ, raw)
        try:
            return Letter.from_json(answer.value).with_contents(answer.contents)
        except (ValueError, TypeError, RecursionError) as failure:
            raise Unreadable("crashed", type(failure).__name__) from failure

    def clean(self, html: str, inline_images: Mapping[str, str], *, remote_images: bool = False) -> str:
        asked = {"html": html, "images": dict(inline_images), "remote_images": remote_images}
        value = self._ask(CLEAN, json.dumps(asked).encode("ascii")).value
        return value if isinstance(value, str) else ""

    def close(self) -> None:
        """End the resting children; those at work end after their letter."""
        with self._lock:
            resting, self._resting = self._resting, []
        for child in resting:
            child.kill()

    def _ask(self, work: bytes, payload: bytes) -> Answer:
        with self._places:
            cause = ("crashed", "")
            for found in (self._child, self._started):
                child = found()
                try:
                    return self._asked(child, work, payload)
                except Gone:  # it had just left, or somebody else killed it: once more, with a new one
                    cause = child.cause()
                if cause[0] == "too-slow":
                    break
            raise Unreadable(*cause)

    def _asked(self, child: Child, work: bytes, payload: bytes) -> Answer:
        try:
            answer = child.ask(work, payload, self.seconds)
        except TimeoutError:
            child.kill()
            raise Unreadable("too-slow", "wall") from None
        except BaseException:
            child.kill()
            raise
        self._put_back(child, is_leaving=answer.outcome in (LAST_DONE, LAST_REFUSED))
        if answer.outcome.upper() == REFUSED:
            told = answer.value if isinstance(answer.value, dict) else {}
            raise Unreadable(str(told.get("reason")), str(told.get("detail")))
        return answer

    def _put_back(self, child: Child, *, is_leaving: bool) -> None:
        if is_leaving:
            child.kill()
            return
        with self._lock:
            self._resting.append(child)

    def _child(self) -> Child:
        """One that rests, unless it is about to leave; else a new one."""
        while True:
            with self._lock:
                child = self._resting.pop() if self._resting else None
            if child is None:
                return self._started()
            if child.is_fresh(self.idle):
                return child
            child.kill()

    def _started(self) -> Child:
        return self._starter.submit(Child, self.memory, self.seconds, self.idle).result()


_nurseries: list[Nursery] = []
_making = threading.Lock()


def _default() -> Nursery:
    with _making:
        if not _nurseries:
            _nurseries.append(Nursery())
        return _nurseries[0]


# A forked process must not speak over its parent's lines.
os.register_at_fork(after_in_child=_nurseries.clear)
