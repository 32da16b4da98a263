"""Where the browser stands: in a thread of its own.

Playwright leaves an event loop running in the thread that starts it. Django then refuses to read there, keeps
other connections for it, and can't call an async view: a test that came afterwards in the same thread fell. So
a journey plays in the browser's thread; the test's thread stays plain, and does errands for it meanwhile.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from queue import SimpleQueue
from typing import Any, TypeVar

T = TypeVar("T")


class Stage:
    """The browser's thread and the errands that it gives to the thread that waits for it."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="browser")
        self._errands: SimpleQueue[Callable[[], None] | None] = SimpleQueue()

    def play(self, work: Callable[[], T]) -> T:
        """Does it in the browser's thread, and errands here until it is done."""
        done = self._thread.submit(work)
        done.add_done_callback(lambda _done: self._errands.put(None))
        while (errand := self._errands.get()) is not None:
            errand()
        return done.result()

    def at_home(self, work: Callable[[], T]) -> T:
        """For the browser's thread: has it done by the test's thread, where the database is, and waits."""
        answer: Future[T] = Future()
        self._errands.put(partial(_answer, answer, work))
        return answer.result()

    @contextmanager
    def entered(self, props: AbstractContextManager[T]) -> Iterator[T]:
        """A context manager that belongs to the browser's thread, for a fixture."""
        yield self.play(props.__enter__)
        self.play(partial(props.__exit__, None, None, None))

    def close(self) -> None:
        self._thread.shutdown()


def _answer(answer: "Future[Any]", work: Callable[[], Any]) -> None:
    try:
        answer.set_result(work())
    except BaseException as refusal:  # noqa: BLE001 it is the asker's
        answer.set_exception(refusal)
