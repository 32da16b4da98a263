"""kill -9 of the worker: every letter that was answered with 250 becomes a ticket, and once."""

import os
import signal
import smtplib
import subprocess
import sys
import time
from contextlib import contextmanager

from tests.channels.letters_of_tests import letter
from tests.channels.peers import free_port, until
from zabota.channels.models import Letter
from zabota.desk.models import Message, Ticket


@contextmanager
def worker(port):
    environment = {**os.environ, "ZABOTA_SMTP_PORT": str(port), "ZABOTA_LOG_LEVEL": "ERROR"}
    process = subprocess.Popen([sys.executable, "-m", "zabota", "worker"], env=environment)
    try:
        until(lambda: _answers(port), seconds=60)
        yield process
    finally:
        if process.poll() is None:
            process.terminate()
        process.wait(timeout=30)


def _answers(port):
    try:
        with smtplib.SMTP("127.0.0.1", port, timeout=2):
            return True
    except OSError:
        return False


def test_letters_survive_the_workers_death_and_double_nothing(committed):
    port, taken = free_port(), 0
    for _ in range(2):
        with worker(port) as process:
            taken += bring_until_killed(port, process, first=taken)
    with worker(port):
        with committed.inside():
            known = Letter.objects.count()
        assert known >= taken, "a letter was answered with 250 and is not here"
        until(lambda: states(committed) == {"ticket"}, seconds=90)
    with committed.inside():
        assert Ticket.objects.count() == Message.objects.filter(letter__isnull=False).count() == known


def bring_until_killed(port, process, *, first):
    """Brings letters while the worker is killed among them; returns how many were answered with 250."""
    answered = 0
    try:
        with smtplib.SMTP("127.0.0.1", port, timeout=10) as server:
            for number in range(200):
                raw = letter(text=f"letter {first + number}", message_id=f"<{first + number}@mail.example>")
                server.sendmail("vera@mail.example", "hello@romashka.example", raw)
                answered += 1
                if number == 7:
                    os.kill(process.pid, signal.SIGKILL)
    except (OSError, smtplib.SMTPException):
        pass
    assert 0 < answered < 200
    return answered


def states(world):
    with world.inside():
        return set(Letter.objects.values_list("state", flat=True))


def test_a_worker_stops_when_asked(committed):
    with worker(free_port()) as process:
        asked = time.monotonic()
        process.terminate()
        process.wait(timeout=30)
        assert time.monotonic() - asked < 15
