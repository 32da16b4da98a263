"""The desk beside raw SQL: the inbox at 1,000 and 100,000 open tickets, a conversation of 50 messages, an answer.

    bin/bench bench/desk.py

Whole HTTP requests, signed in, to a real server on loopback; medians. The raw SQL reads the same rows within the
same scope. Wall time fails nothing.
"""

import http.client
import json
import os
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from statistics import median
from urllib.parse import urlencode

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zabota.site.settings")
os.environ["ZABOTA_TESTING"] = "1"
django.setup()

from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from zabota.business.models import Business  # noqa: E402
from zabota.business.tenancy import scope  # noqa: E402
from zabota.clients.models import Client, Contact  # noqa: E402
from zabota.core.words import compile_catalogues  # noqa: E402
from zabota.desk import actions  # noqa: E402
from zabota.events.recording import silently  # noqa: E402
from zabota.kits.demo.founding import found  # noqa: E402
from zabota.kits.demo.salon import SALON  # noqa: E402
from zabota.people.models import Member  # noqa: E402

ROUNDS = 30
TICKETS = """
WITH made AS (
    INSERT INTO desk_ticket (business_id, number, subject, client_id, contact_id, door, mailbox_id, language, status,
        impact, due_at, opened_at, changed_at)
    SELECT %(business)s, %(first)s + n, 'Запись на окрашивание ' || n, c.client_id, c.id, 'mail', %(mailbox)s, 'ru',
        'open', 'normal', now() + (n * 7919 %% 500000) * interval '1 second', now(), now()
    FROM generate_series(1, %(count)s) n
    JOIN (SELECT id, client_id, row_number() OVER (ORDER BY id) AS place, count(*) OVER () AS all_of
          FROM clients_contact) c ON c.place = 1 + n %% c.all_of
    RETURNING id, client_id, due_at
)
INSERT INTO promises_promise (business_id, kind, subject_kind, subject_id, client_id, impact, ground, note,
    target_seconds, pauses, started_at, due_at, moved_times, paused_seconds)
SELECT %(business)s, 'first-answer', 'ticket', id, client_id, 'normal', '{}', '', 3600, true, now() - interval '1 hour',
    due_at, 0, 0
FROM made
"""
RAW_PAGE = """
SELECT t.*, c.name, r.mark, m.name FROM desk_ticket t
JOIN clients_client c ON c.id = t.client_id JOIN clients_tier r ON r.id = c.tier_id
LEFT JOIN people_member m ON m.id = t.assignee_id
WHERE t.business_id = zabota_business_id() AND t.status IN ('new', 'open', 'waiting', 'outside')
ORDER BY t.due_at, t.id LIMIT 50
"""


def milliseconds(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The median, after three rounds that are not counted."""
    for _ in range(3):
        work()
    taken = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        taken.append((time.perf_counter() - began) * 1000)
    return median(taken)


@contextmanager
def server() -> Iterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen([sys.executable, "-m", "zabota", "web", "--port", str(port)])
    try:
        until = time.monotonic() + 30
        while time.monotonic() < until:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield port
    finally:
        process.terminate()
        process.wait(20)


class Browser:
    """One kept connection with the member's session."""

    def __init__(self, port: int, session: str) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.headers = {"Cookie": f"sessionid={session}; csrftoken={'c' * 32}", "X-CSRFToken": "c" * 32}

    def get(self, path: str) -> bytes:
        return self.ask("GET", path, None, 200)

    def post(self, path: str, **fields: str) -> bytes:
        return self.ask("POST", path, urlencode(fields), 200)

    def ask(self, method: str, path: str, body: str | None, status: int) -> bytes:
        headers = dict(self.headers)
        if body is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "HX-Request": "true"}
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        content = answer.read()
        assert answer.status == status, (path, answer.status, content[:300])
        return content


def sign_in(member: Member) -> str:
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    session = SessionStore()
    session[SESSION_KEY] = str(member.user_id)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = member.user.get_session_auth_hash()
    session["business_id"] = member.business_id
    session["inbox_view"] = "all"
    session.save()
    return str(session.session_key)


def fill(business: Business, count: int, first: int) -> None:
    with scope(business), connection.cursor() as cursor:
        cursor.execute(TICKETS, {"business": business.pk, "count": count, "first": first, "mailbox": None})
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def analyse() -> None:
    from django.db import connections

    with connections["owner"].cursor() as cursor:
        cursor.execute("ANALYZE")
    connections["owner"].close()


def long_talk(business: Business, member: Member) -> int:
    at = timezone.now() - timedelta(hours=3)
    with silently(), scope(business, actor=f"member:{member.pk}"):
        contact = Contact.objects.select_related("client").order_by("id")[0]
        client = Client.objects.get(pk=contact.client_id)
        mailbox = business_mailbox()
        ticket = actions.open_ticket(
            client=client, contact=contact, subject="Долгий разговор", door="mail", mailbox=mailbox, at=at
        )
        for n in range(25):
            moment = at + timedelta(minutes=n)
            actions.add_client_message(ticket, contact=contact, text=f"Вопрос {n}? " * 20, at=moment)
            actions.reply(ticket, member=member, text=f"Ответ {n}. " * 20, at=moment, key=uuid.uuid4())
        return ticket.number


def business_mailbox() -> object:
    from zabota.channels.models import Mailbox

    return Mailbox.objects.get()


def raw_page(business: Business) -> float:
    def read() -> None:
        with scope(business), connection.cursor() as cursor:
            cursor.execute(RAW_PAGE)
            cursor.fetchall()

    return milliseconds(read)


def main() -> None:
    call_command("migrate", database="owner", verbosity=0)
    compile_catalogues()
    import random

    at = timezone.now()
    founded = found(SALON, dice=random.Random(1), at=at, since=at - timedelta(days=2))
    business = founded.business
    with scope(business):
        member = Member.objects.select_related("user").get(role="owner")
    figures: dict[str, float] = {}
    number = long_talk(business, member)
    session = sign_in(member)
    with server() as port:
        browser = Browser(port, session)
        fill(business, 1_000, 10_000)
        analyse()
        figures["inbox, 1,000 open (ms)"] = milliseconds(lambda: browser.get("/inbox/?view=all"))
        figures["  raw SQL (ms)"] = raw_page(business)
        fill(business, 99_000, 20_000)
        analyse()
        figures["inbox, 100,000 open (ms)"] = milliseconds(lambda: browser.get("/inbox/?view=all"))
        figures["  raw SQL at 100,000 (ms)"] = raw_page(business)
        figures["  ratio 100,000 : 1,000"] = (
            figures["inbox, 100,000 open (ms)"] / figures["inbox, 1,000 open (ms)"]
        )
        figures["conversation of 50 (ms)"] = milliseconds(lambda: browser.get(f"/tickets/{number}/?view=all"))
        figures["answer sent (ms)"] = milliseconds(lambda: answer(browser, number))
    for name, value in figures.items():
        print(f"{name:28} {value:8.2f}")
    print(json.dumps(figures))


def answer(browser: Browser, number: int) -> None:
    browser.post(
        f"/tickets/{number}/messages/",
        key=str(uuid.uuid4()),
        kind="reply",
        text="Записали вас на вторник.",
        then="stay",
        anyway="on",
    )


if __name__ == "__main__":
    main()
