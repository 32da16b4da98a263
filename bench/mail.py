"""Mail beside raw SQL: from the last byte at the SMTP door to a ticket with its promise, and letters in a row.

    bin/bench bench/mail.py

A real worker on loopback, an ordinary letter of 20 KB; medians. The raw SQL stores the same bytes and a bare ticket in
one transaction. Who waits for the ticket listens for its commit, so that waiting takes nothing from the machine. CPU
seconds are of the worker, its children and PostgreSQL together: on a shared machine they say more than wall time,
which fails nothing.
"""

import json
import os
import random
import smtplib
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from statistics import median

import django
import psycopg

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zabota.site.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from zabota.business.models import Business  # noqa: E402
from zabota.business.tenancy import scope  # noqa: E402
from zabota.channels.models import Letter, Mailbox  # noqa: E402
from zabota.core.words import compile_catalogues  # noqa: E402
from zabota.events.recording import LOOK  # noqa: E402
from zabota.kits.demo.founding import found  # noqa: E402
from zabota.kits.demo.salon import SALON  # noqa: E402

ALONE, IN_A_ROW = 60, 150
WORDS = [
    "здравствуйте",
    "хочу",
    "записаться",
    "окрашивание",
    "стрижка",
    "мастер",
    "вторник",
    "после",
    "обеда",
    "подскажите",
    "стоимость",
    "адрес",
]
RAW = """
WITH letter AS (
    INSERT INTO channels_letter (business_id, mailbox_id, source, received_at, state, reason, attempts, sha256, size,
        envelope_from, envelope_to, message_id, from_address, subject, verified)
    VALUES (zabota_business_id(), %(mailbox)s, 'smtp', now(), 'ticket', '', 1, md5(random()::text), %(size)s,
        '', '', '', 'raw@mail.example', 'raw', '') RETURNING id
), raw AS (
    INSERT INTO channels_rawletter (business_id, letter_id, content)
    SELECT zabota_business_id(), id, %(content)s FROM letter
)
INSERT INTO desk_ticket (business_id, number, subject, client_id, door, language, status, impact, due_at,
    opened_at, changed_at)
SELECT zabota_business_id(), 1000000 + id, 'raw', (SELECT min(id) FROM clients_client), 'mail', 'ru', 'new', 'normal',
    now(), now(), now() FROM letter
"""


def letter(number: int, mailbox: str) -> bytes:
    message = EmailMessage(policy=SMTP)
    message["From"] = f"Клиент {number % 40} <client{number % 40}@mail.example>"
    message["To"], message["Subject"] = mailbox, f"Запись № {number}"
    message["Message-ID"] = f"<{number}.{time.time_ns()}@mail.example>"
    message.set_content("\n".join(" ".join(random.choices(WORDS, k=9)) for _ in range(95)), cte="base64")
    return message.as_bytes()


@contextmanager
def listener() -> Iterator[psycopg.Connection]:
    """Hears of every commit that records a fact."""
    known = connection.get_connection_params()
    wanted = {name: known[name] for name in ("dbname", "user", "password", "host", "port") if known.get(name)}
    with psycopg.connect(**wanted, autocommit=True) as own:
        own.execute(f"LISTEN {LOOK}")
        yield own


def until(condition: Callable[[], bool], ear: psycopg.Connection, *, seconds: float = 120) -> None:
    """Looks when something was committed, and now and then."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"not within {seconds} s"
        for _word in ear.notifies(timeout=0.2, stop_after=1):
            break


@contextmanager
def worker() -> Iterator[tuple[int, int]]:
    """The port of its door, and its process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "ZABOTA_SMTP_PORT": str(port), "ZABOTA_LOG_LEVEL": "ERROR"}
    process = subprocess.Popen([sys.executable, "-m", "zabota", "worker"], env=environment)
    try:
        until = time.monotonic() + 30
        while time.monotonic() < until:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        time.sleep(2)  # the schedule's first rounds
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(20)


def from_the_last_byte(
    server: smtplib.SMTP, ear: psycopg.Connection, business: Business, raw: bytes, mailbox: str
) -> tuple[float, float]:
    """Milliseconds to the answer "250", and to the ticket."""
    server.mail("client@mail.example")
    server.rcpt(mailbox)
    server.docmd("DATA")
    server.send(raw)
    began = time.perf_counter()
    server.send(b".\r\n")
    code, words = server.getreply()
    taken = time.perf_counter() - began
    assert code == 250, words
    pk = int(words.split()[-1])
    until(lambda: count(business, pk=pk) == 1, ear)
    return taken * 1000, (time.perf_counter() - began) * 1000


def count(business: Business, **wanted: int) -> int:
    with scope(business):
        return Letter.objects.filter(state="ticket", **wanted).count()


def in_a_row(
    server: smtplib.SMTP, ear: psycopg.Connection, business: Business, letters: list[bytes], mailbox: str
) -> float:
    """Letters a second, from the first byte to the last ticket."""
    wanted = count(business) + len(letters)
    began = time.perf_counter()
    for raw in letters:
        server.sendmail("client@mail.example", mailbox, raw)
    until(lambda: count(business) == wanted, ear)
    return len(letters) / (time.perf_counter() - began)


def cpu(worker: int) -> float:
    """Seconds that the worker, its children and all of PostgreSQL have used so far."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        postmaster = _parent(cursor.fetchone()[0])
    every = {int(one.name): one for one in Path("/proc").iterdir() if one.name.isdigit()}
    ours = {pid for pid in every if pid in (worker, postmaster) or _parent(pid) in (worker, postmaster)}
    return sum(_used(pid) for pid in ours)


def _stat(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:  # it has ended
        return ["0"] * 20


def _parent(pid: int) -> int:
    return int(_stat(pid)[1])


def _used(pid: int) -> float:
    """With the children that have ended."""
    return sum(map(int, _stat(pid)[11:15])) / os.sysconf("SC_CLK_TCK")


def raw_sql(business: Business, raw: bytes, mailbox: Mailbox) -> float:
    taken = []
    for _ in range(ALONE):
        began = time.perf_counter()
        with scope(business), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(RAW, {"mailbox": mailbox.pk, "size": len(raw), "content": raw})
        taken.append((time.perf_counter() - began) * 1000)
    return median(taken)


def main() -> None:
    call_command("migrate", database="owner", verbosity=0)
    compile_catalogues()
    at = timezone.now()
    founded = found(SALON, dice=random.Random(1), at=at, since=at - timedelta(days=2))
    business, mailbox = founded.business, founded.mailbox
    figures: dict[str, float] = {}
    with (
        worker() as (port, process),
        smtplib.SMTP("127.0.0.1", port, timeout=60) as server,
        listener() as ear,
    ):
        server.ehlo()
        figures["letter (bytes)"] = len(letter(0, mailbox.address))
        for number in range(5):
            from_the_last_byte(server, ear, business, letter(number, mailbox.address), mailbox.address)
        times = [
            from_the_last_byte(server, ear, business, letter(number, mailbox.address), mailbox.address)
            for number in range(ALONE)
        ]
        figures["last byte to 250 (ms)"] = median(taken for taken, _ in times)
        figures["last byte to ticket (ms)"] = median(ticket for _, ticket in times)
        figures["  raw SQL (ms)"] = raw_sql(business, letter(0, mailbox.address), mailbox)
        row = [letter(1000 + number, mailbox.address) for number in range(IN_A_ROW)]
        used = cpu(process)
        figures["letters a second, in a row"] = in_a_row(server, ear, business, row, mailbox.address)
        figures["  CPU of one (ms)"] = (cpu(process) - used) / IN_A_ROW * 1000
    for name, value in figures.items():
        print(f"{name:28} {value:10.2f}")
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
