"""The desk beside raw SQL and a bare Django page: the inbox among 1,000 and 100,000 open tickets, a conversation of 50
messages, an answer.

    bin/bench bench/desk.py

Whole HTTP requests, signed in, to a real server on loopback; medians, the server's own processor time for one request,
and the number of statements. The raw SQL reads the same rows within the same scope; the bare page shows fifty of them
with one query and one template, without sign-in. Wall time fails nothing.
"""

import os
import re
import sys
import tempfile
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zabota.site.settings")
os.environ["ZABOTA_STATIC_ROOT"] = tempfile.mkdtemp(prefix="zabota-bench-static-")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, connections  # noqa: E402
from django.test import Client as Browser  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from bench._server import Peer, bare, ours  # noqa: E402
from zabota.business.models import Business  # noqa: E402
from zabota.business.tenancy import scope  # noqa: E402
from zabota.channels.models import Mailbox  # noqa: E402
from zabota.clients.models import Contact  # noqa: E402
from zabota.core.acts import acting  # noqa: E402
from zabota.core.words import compile_catalogues  # noqa: E402
from zabota.desk import actions  # noqa: E402
from zabota.desk.models import Ticket  # noqa: E402
from zabota.events.recording import silently  # noqa: E402
from zabota.kits.demo.founding import found  # noqa: E402
from zabota.kits.demo.salon import SALON  # noqa: E402
from zabota.people.models import Member  # noqa: E402

ROUNDS, WARM = 40, 5
TICKETS = """
WITH made AS (
    INSERT INTO desk_ticket (business_id, number, subject, client_id, contact_id, door, language, status, impact,
        due_at, opened_at, changed_at)
    SELECT %(business)s, %(first)s + n, 'Запись на окрашивание ' || n, c.client_id, c.id, 'mail', 'ru', 'open',
        'normal', now() + interval '10 minutes' + (n::bigint * 7919 %% 500000) * interval '1 second', now(), now()
    FROM generate_series(1, %(count)s) n
    JOIN (SELECT id, client_id, row_number() OVER (ORDER BY id) AS place, count(*) OVER () AS all_of
          FROM clients_contact WHERE business_id = %(business)s) c ON c.place = 1 + n %% c.all_of
    RETURNING id, client_id, due_at
)
INSERT INTO promises_promise (business_id, kind, subject_kind, subject_id, client_id, impact, ground, note,
    target_seconds, pauses, started_at, due_at, moved_times, paused_seconds, warned, calendar_version_id)
SELECT %(business)s, 'first-answer', 'ticket', id, client_id, 'normal', '{}', '', 3600, true,
    now() - interval '1 hour', due_at, 0, 0, 0,
    (SELECT max(id) FROM promises_calendarversion WHERE business_id = %(business)s)
FROM made
"""
RAW_PAGE = """
WITH t AS MATERIALIZED (
    SELECT * FROM desk_ticket
    WHERE business_id = zabota_business_id() AND status IN ('new', 'open', 'waiting', 'outside')
    ORDER BY due_at, id LIMIT 50
)
SELECT t.*, c.*, r.*, m.*, p.*, v.* FROM t
JOIN clients_client c ON c.id = t.client_id JOIN clients_tier r ON r.id = c.tier_id
LEFT JOIN people_member m ON m.id = t.assignee_id
LEFT JOIN promises_promise p ON p.business_id = t.business_id AND p.subject_kind = 'ticket' AND p.subject_id = t.id
LEFT JOIN promises_calendarversion v ON v.id = p.calendar_version_id
ORDER BY t.due_at, t.id
"""
RAW_TALK = """
SELECT m.*, o.state, o.error FROM desk_message m LEFT JOIN channels_outgoing o ON o.id = m.outgoing_id
WHERE m.ticket_id = (SELECT id FROM desk_ticket WHERE number = %s AND business_id = zabota_business_id())
ORDER BY m.id DESC LIMIT 50
"""
RAW_ANSWER = """
WITH letter AS (
    INSERT INTO channels_outgoing (business_id, mailbox_id, about_kind, about_id, to_name, to_address, reply_to,
        subject, text, message_id, in_reply_to, "references", automatic, state, attempts, error, kept_here, send_after,
        made_at)
    SELECT business_id, mailbox_id, 'ticket', id, '', 'raw@mail.example', '', 'raw', 'raw', gen_random_uuid()::text,
        '', '[]', false, 'cancelled', 0, '', false, now(), now() FROM desk_ticket WHERE number = %s
    RETURNING id, business_id, about_id
)
INSERT INTO desk_message (business_id, ticket_id, kind, key, author, text, quoted, html, outgoing_id, verified, at)
SELECT business_id, about_id, 'reply', gen_random_uuid(), 'raw', 'raw', '', '', id, '', now() FROM letter
"""


@dataclass(frozen=True)
class Figure:
    """Milliseconds of the clock, and of the server's processor."""

    wall: float
    processor: float | None = None


def timed(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The median in milliseconds, after some rounds that are not counted."""
    for _ in range(WARM):
        work()
    taken = []
    for _ in range(rounds):
        began = perf_counter()
        work()
        taken.append((perf_counter() - began) * 1000)
    return median(taken)


def asked(peer: Peer, work: Callable[[], object], rounds: int = ROUNDS) -> Figure:
    peer.connect_again()
    before = peer.processor_seconds()
    wall = timed(work, rounds)
    return Figure(wall, (peer.processor_seconds() - before) * 1000 / (rounds + WARM))


def say(name: str, figure: Figure, raw: Figure | None = None, statements: int = 0) -> None:
    line = f"{name:34} {figure.wall:7.1f} ms"
    line += f"   processor {figure.processor:6.1f} ms" if figure.processor is not None else ""
    line += f"   {statements:3} statements" if statements else ""
    print(
        line + (f"   raw SQL {raw.wall:6.2f} ms, {figure.wall / raw.wall:5.1f} ×" if raw else ""), flush=True
    )


def fill(business: Business, count: int, first: int) -> None:
    """Tickets with a promise each, put in by the owner of the tables."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(TICKETS, {"business": business.pk, "count": count, "first": first})
        cursor.execute("VACUUM ANALYZE desk_ticket, promises_promise, clients_client, clients_contact")


def long_talk(business: Business, member: Member) -> int:
    """A conversation of fifty messages; its number."""
    at = timezone.now() - timedelta(hours=3)
    with silently(), scope(business, actor=f"member:{member.pk}"), acting():
        contact = Contact.objects.select_related("client").order_by("id")[0]
        ticket = actions.open_ticket(
            client=contact.client,
            contact=contact,
            subject="Долгий разговор",
            door="mail",
            mailbox=Mailbox.objects.get(),
            at=at,
        )
        for n in range(25):
            moment = at + timedelta(minutes=n)
            actions.add_client_message(ticket, contact=contact, text=f"Вопрос {n}? " * 20, at=moment)
            actions.reply(ticket, member=member, text=f"Ответ {n}. " * 20, at=moment, key=uuid.uuid4())
        return ticket.number


def raw(business: Business, statement: str, *values: object) -> Figure:
    def ask() -> None:
        with scope(business), connection.cursor() as cursor:
            cursor.execute(statement, values)
            if cursor.description:
                cursor.fetchall()

    return Figure(timed(ask))


def statements(browser: Browser, ask: Callable[[Browser], object]) -> int:
    """Of the whole request, the session's and the member's among them."""
    ask(browser)
    with CaptureQueriesContext(connection) as found_here:
        ask(browser)
    return len(found_here)


def inbox(browser: Browser) -> object:
    return browser.get("/inbox/?view=all")


class Answerer:
    """Writes one answer after another, as a page does: each says which message was the last one on it."""

    def __init__(self, number: int, content: bytes) -> None:
        self.path = f"/tickets/{number}/messages/"
        self.look(content)

    def look(self, content: bytes) -> None:
        self.seen = re.findall(rb'name="seen" value="(\d+)"', content)[0].decode()

    def fields(self) -> dict[str, str]:
        words = "Записали вас на вторник, напомним накануне."
        return {"key": str(uuid.uuid4()), "kind": "reply", "text": words, "then": "stay", "seen": self.seen}

    def by(self, peer: Peer) -> None:
        self.look(peer.post(self.path, self.fields()))

    def in_process(self, browser: Browser) -> None:
        self.look(browser.post(self.path, self.fields(), headers={"HX-Request": "true"}).content)


def main() -> None:
    call_command("migrate", database="owner", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    compile_catalogues()
    import random

    at = timezone.now()
    business = found(SALON, dice=random.Random(1), at=at, since=at - timedelta(days=2)).business
    with scope(business):
        member = Member.objects.select_related("user").get(role="owner")
    number = long_talk(business, member)
    browser = Browser(headers={"host": "127.0.0.1"})
    browser.force_login(member.user)
    with ours(browser.cookies) as peer, bare() as plain:
        figures(business, number, browser, peer, plain)


def figures(business: Business, number: int, browser: Browser, peer: Peer, plain: Peer) -> None:
    fill(business, 1_000, 10_000)
    few = asked(peer, lambda: peer.get("/inbox/?view=all"))
    say("inbox of 50 among 1,000", few, raw(business, RAW_PAGE), statements(browser, inbox))
    began = perf_counter()
    fill(business, 99_000, 20_000)
    print(f"{'(99,000 tickets more)':34} {perf_counter() - began:7.1f} s")
    many = asked(peer, lambda: peer.get("/inbox/?view=all"))
    say("inbox of 50 among 100,000", many, raw(business, RAW_PAGE), statements(browser, inbox))
    page = asked(plain, lambda: plain.get("/"))
    say("a bare Django page of 50", page)
    print(f"{'inbox, 100,000 : 1,000':34} {many.wall / few.wall:7.2f} ×")
    print(f"{'inbox : the bare page':34} {many.wall / page.wall:7.1f} ×")
    talk = f"/tickets/{number}/?view=all"
    asked_of_talk = statements(browser, lambda it: it.get(talk))
    shown = asked(peer, lambda: peer.get(talk))
    say("a conversation of 50 messages", shown, raw(business, RAW_TALK, number), asked_of_talk)
    answerer = Answerer(number, peer.get(talk))
    sent = asked(peer, lambda: answerer.by(peer))
    say("an answer sent", sent, raw(business, RAW_ANSWER, number), statements(browser, answerer.in_process))
    with scope(business):
        assert Ticket.objects.undone().count() == 100_001


if __name__ == "__main__":
    main()
