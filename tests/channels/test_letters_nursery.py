"""Reading in a child: real processes, really killed."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.channels.letters.building import HEAD, multipart, outcome, raw_letter
from tests.channels.letters.hostile import LETTERS
from zabota.channels.letters import Unreadable, read
from zabota.channels.letters.child import Child, Gone
from zabota.channels.letters.cradle import READ
from zabota.channels.letters.nursery import Nursery

ROOT = Path(__file__).resolve().parents[2]
ORDINARY = raw_letter("outlook_reply")
PAGE = b"Content-Type: text/html\r\n\r\n" + b"<blockquote>x" * 150_000
BURNING = HEAD + multipart(*[PAGE] * 12)


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    made = Nursery()
    yield made
    made.close()


def children_of(parent: int) -> set[int]:
    found = Path(f"/proc/{parent}/task").glob("*/children")
    return {int(number) for path in found for number in path.read_text().split()}


def started_by(nursery: Nursery) -> int:
    """The process id of the child that rests in this nursery."""
    (child,) = nursery._resting
    return child._process.pid


def wait_until_gone(process: int, seconds: float = 10) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return True
        if state == "Z":
            return True
        time.sleep(0.02)
    return False


def test_the_child_reads_what_we_read(nursery: Nursery) -> None:
    for name in ("outlook_reply", "postfix_bounce", "invitation", "apple_iphone"):
        assert nursery.read(raw_letter(name)) == read(raw_letter(name))


def test_one_child_serves_many_letters(nursery: Nursery) -> None:
    nursery.read(ORDINARY)
    child = started_by(nursery)
    for _ in range(20):
        nursery.read(ORDINARY)
    assert started_by(nursery) == child


def test_threads_share_two_children() -> None:
    shared = Nursery()
    subjects: list[str] = []
    threads = [
        threading.Thread(target=lambda: subjects.append(shared.read(ORDINARY).subject)) for _ in range(12)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert subjects == ["Не уходит почта"] * 12
    assert len(shared._resting) <= 2
    shared.close()


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\0\1\2" * 100,
        HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\n" * 900,
    ],
)
def test_a_refusal_crosses_the_line(nursery: Nursery, raw: bytes) -> None:
    with pytest.raises(Unreadable) as here:
        read(raw)
    with pytest.raises(Unreadable) as there:
        nursery.read(raw)
    assert (there.value.reason, there.value.sentence) == (here.value.reason, here.value.sentence)


def test_a_letter_larger_than_we_read_never_reaches_a_child(nursery: Nursery) -> None:
    with pytest.raises(Unreadable) as refusal:
        nursery.read(b"x" * (48 * 1024 * 1024 + 1))
    assert refusal.value.reason == "too-large"


def test_forty_megabytes_of_file_come_through(nursery: Nursery) -> None:
    content = os.urandom(1024) * 1024 * 30
    part = b"Content-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: binary\r\n\r\n"
    assert nursery.read(HEAD + part + content).attachments[0].size == len(content)


def test_a_letter_that_wants_all_memory_costs_a_child() -> None:
    poor = Nursery(memory=40 * 1024 * 1024)
    with pytest.raises(Unreadable) as refusal:
        poor.read(HEAD + b"Content-Type: application/pdf\r\n\r\n" + b"x" * 30_000_000)
    assert refusal.value.reason in ("too-large", "crashed")
    assert poor.read(ORDINARY).subject == "Не уходит почта"
    poor.close()


def test_a_letter_that_takes_too_long_is_given_up() -> None:
    hasty = Nursery(seconds=1)
    hasty.read(ORDINARY)
    child = started_by(hasty)
    os.kill(child, signal.SIGSTOP)  # as a letter that never ends
    start = time.monotonic()
    with pytest.raises(Unreadable) as refusal:
        hasty.read(ORDINARY)
    assert refusal.value.reason == "too-slow"
    assert time.monotonic() - start < 5
    assert wait_until_gone(child)
    assert hasty.read(ORDINARY).subject == "Не уходит почта"
    hasty.close()


def test_a_letter_that_burns_the_cpu_is_given_up() -> None:
    hasty = Nursery(seconds=1)
    with pytest.raises(Unreadable) as refusal:
        hasty.read(BURNING)
    assert refusal.value.reason == "too-slow"
    hasty.close()


def test_the_cpu_is_counted_by_the_child_itself() -> None:
    child = Child(memory=256 * 1024 * 1024, seconds=1, idle=60)
    with pytest.raises(Gone):
        child.ask(READ, BURNING, seconds=60)
    child.kill()
    assert child.cause() == ("too-slow", "cpu")


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGSEGV])
def test_a_child_that_died_between_two_letters_is_replaced(nursery: Nursery, end: signal.Signals) -> None:
    nursery.read(ORDINARY)
    child = started_by(nursery)
    os.kill(child, end)
    assert wait_until_gone(child)
    assert nursery.read(ORDINARY).subject == "Не уходит почта"
    assert started_by(nursery) != child


def test_a_child_that_dies_at_work_is_replaced_and_the_letter_read() -> None:
    single = Nursery(children=1)
    single.read(ORDINARY)
    child = started_by(single)
    os.kill(child, signal.SIGSTOP)
    answers: list[str] = []
    thread = threading.Thread(target=lambda: answers.append(single.read(ORDINARY).subject))
    thread.start()
    while single._resting:
        time.sleep(0.01)
    os.kill(child, signal.SIGKILL)
    thread.join()
    assert answers == ["Не уходит почта"]
    single.close()


def test_an_idle_child_leaves_by_itself_and_is_not_missed() -> None:
    quick = Nursery(idle=1)
    quick.read(ORDINARY)
    child = started_by(quick)
    assert wait_until_gone(child)
    assert quick.read(ORDINARY).subject == "Не уходит почта"
    quick.close()


def test_the_child_dies_with_its_parent() -> None:
    program = (
        "import sys, time\n"
        "from zabota.channels.letters.nursery import Nursery\n"
        "nursery = Nursery()\n"
        "nursery.read(b'From: a@b.ru\\n\\nx')\n"
        "print(nursery._resting[0]._process.pid, flush=True)\n"
        "time.sleep(60)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    os.kill(child, signal.SIGSTOP)  # at work, it would not hear the line close
    parent.kill()
    parent.wait()
    parent.stdout.close()
    assert wait_until_gone(child)


def test_the_child_lives_on_when_the_thread_that_asked_first_ends() -> None:
    lasting = Nursery()
    thread = threading.Thread(target=lasting.read, args=(ORDINARY,))
    thread.start()
    thread.join()
    child = started_by(lasting)
    lasting.read(ORDINARY)
    assert started_by(lasting) == child
    lasting.close()


def test_the_child_knows_neither_our_environment_nor_django(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_OWNER_URL", "postgresql://secret")
    private = Nursery()
    private.read(ORDINARY)
    child = started_by(private)
    assert b"secret" not in Path(f"/proc/{child}/environ").read_bytes()
    assert "django" not in Path(f"/proc/{child}/maps").read_text().lower()
    limits = Path(f"/proc/{child}/limits").read_text()
    assert "268435456" in limits.split("Max address space")[1].splitlines()[0]
    private.close()


def test_hostile_letters_end_within_their_seconds(nursery: Nursery) -> None:
    for make, size in LETTERS.values():
        start = time.monotonic()
        ended = outcome(nursery.read, make(size))
        assert ended in ("too-deep", "too-many-parts") or not isinstance(ended, str)
        assert time.monotonic() - start < 5


def test_html_is_cleaned_in_the_child_too(nursery: Nursery) -> None:
    assert nursery.clean('<p>a<img src="cid:x"><script>b</script>', {"x": "/1"}) == '<p>a<img src="/1"></p>'
    assert nursery.clean('<img src="https://a.ru/b">', {}, remote_images=True) == '<img src="https://a.ru/b">'
