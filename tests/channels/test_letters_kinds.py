"""Letters of people, of machines, and reports of deliveries."""

import pytest

from tests.channels.letters.building import real, with_field
from zabota.channels.letters import read

BOUNCES = {
    "postfix_bounce": ("nobody@firm.example", "5.1.1", "<t15.abc.sign@romashka.example>"),
    "exim_bounce": ("gone@mailru.example", "5.2.1", "<t16.abc.sign@romashka.example>"),
    "qmail_bounce": ("lost@old.example", "5.1.1", "<t17.abc.sign@romashka.example>"),
    "exchange_bounce": ("petrov@corp.example", "5.2.2", "<t18.abc.sign@romashka.example>"),
    "yandex_bounce": ("net.takogo@firm.example", "5.1.1", "<t19.abc.sign@romashka.example>"),
}
DIAGNOSES = {
    "postfix_bounce": "550 5.1.1 <nobody@firm.example>: Recipient address rejected: User unknown",
    "exim_bounce": "550 5.2.1 Mailbox is disabled",
    "qmail_bounce": "Sorry, no mailbox here by that name. (#5.1.1)",
    "exchange_bounce": "554 5.2.2 mailbox full",
    "yandex_bounce": "<net.takogo@firm.example>: host mx.firm.example[192.0.2.11] said: 550 5.1.1 No such user!",
}


@pytest.mark.parametrize("name", BOUNCES)
def test_a_bounce_tells_whom_it_did_not_reach_and_which_letter(name: str) -> None:
    report = real(name)
    assert report.kind == "bounce"
    assert report.may_be_answered is False
    assert report.bounce is not None
    assert (report.bounce.recipient, report.bounce.status, report.bounce.original_message_id) == BOUNCES[name]
    assert (report.bounce.action, report.bounce.diagnostic) == ("failed", DIAGNOSES[name])


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed"])
def test_a_report_may_be_no_failure(action: str) -> None:
    raw = (
        "From: postmaster@b.ru\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
        "--b\r\n\r\nSee below.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; b.ru\r\n\r\n"
        f"Final-Recipient: rfc822; a@b.ru\r\nAction: {action}\r\nStatus: 2.0.0\r\n--b--\r\n"
    )
    report = read(raw.encode()).bounce
    assert report is not None
    assert (report.action, report.recipients) == (action, ("a@b.ru",))


def test_of_several_recipients_the_failed_ones_count() -> None:
    raw = (
        "From: postmaster@b.ru\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; b.ru\r\n\r\n"
        "Final-Recipient: rfc822; fine@b.ru\r\nAction: relayed\r\nStatus: 2.0.0\r\n\r\n"
        "Final-Recipient: rfc822; one@b.ru\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n"
        "Final-Recipient: rfc822; two@b.ru\r\nAction: failed\r\nStatus: 5.1.1\r\n--b--\r\n"
    )
    report = read(raw.encode()).bounce
    assert report is not None
    assert (report.action, report.recipients) == ("failed", ("one@b.ru", "two@b.ru"))


SIGNS = {
    "Auto-Submitted: auto-replied": "auto-submitted",
    "Auto-Submitted: auto-generated (vacation)": "auto-submitted",
    "X-Autoreply: yes": "x-autoreply",
    "X-Autorespond: vacation": "x-autorespond",
    "X-MS-Exchange-Inbox-Rules-Loop: a@b.ru\r\nX-Auto-Response-Suppress: All": "exchange-rule",
    "X-MS-Exchange-Inbox-Rules-Loop: a@b.ru\r\nSubject: Automatic reply: x": "out-of-office",
    "Precedence: auto_reply": "precedence",
    "Precedence: bulk": "precedence",
    "Precedence: junk": "precedence",
    "Return-Path: <>": "null-return-path",
    "Subject: Automatic reply: x\r\nX-Auto-Response-Suppress: All": "out-of-office",
    "Subject: =?utf-8?B?0JDQstGC0L7QvtGC0LLQtdGC?=\r\nX-Auto-Response-Suppress: All": "out-of-office",
    "Content-Type: multipart/report; report-type=feedback-report; boundary=b": "report",
    "From: mailer-daemon@b.ru": "mailer-daemon",
}


@pytest.mark.parametrize("fields", SIGNS)
def test_a_machine_gives_itself_away(fields: str) -> None:
    author = "" if "From:" in fields else "From: a@b.ru\r\n"
    told = with_field(author + fields)
    assert (told.kind, told.kind_reason, told.may_be_answered) == ("automatic", SIGNS[fields], False)


@pytest.mark.parametrize(
    "fields",
    [
        "Auto-Submitted: no",
        "Subject: Automatic reply: x",
        "Subject: Out of office next week?",
        "Subject: Delivery failure of my order",
        "X-Autoreply: no",
        "Return-Path: <a@b.ru>",
        "Importance: high",
    ],
)
def test_a_person_is_not_taken_for_a_machine(fields: str) -> None:
    told = with_field(f"From: a@b.ru\r\n{fields}")
    assert (told.kind, told.may_be_answered) == ("letter", True)


@pytest.mark.parametrize(
    "fields",
    [
        "From: a@b.ru\r\nX-Auto-Response-Suppress: All",
        "From: a@b.ru\r\nList-Unsubscribe: <https://b.ru>",
        "From: a@b.ru\r\nPrecedence: list",
        "From: a@b.ru\r\nX-MS-Exchange-Inbox-Rules-Loop: support@romashka.example",
        "From: no-reply@b.ru",
        "From: noreply+1@b.ru",
    ],
)
def test_a_letter_may_ask_for_no_automatic_answer(fields: str) -> None:
    told = with_field(fields)
    assert (told.kind, told.may_be_answered) == ("letter", False)


@pytest.mark.parametrize(
    ("name", "kind", "reason"),
    [
        ("out_of_office", "automatic", "auto-submitted"),
        ("newsletter", "automatic", "newsletter"),
        ("read_receipt", "automatic", "report"),
        ("mailing_list", "letter", ""),
        ("gmail_reply", "letter", ""),
        ("invitation", "letter", ""),
    ],
)
def test_the_kind_of_a_whole_letter(name: str, kind: str, reason: str) -> None:
    assert (real(name).kind, real(name).kind_reason) == (kind, reason)


@pytest.mark.parametrize(
    ("author", "subject", "text"),
    [
        ("System Administrator <admin@b.ru>", "Undeliverable: hello", "Your message did not reach: a@c.ru"),
        ("Courier mail server at b.ru <>", "NOTICE: mail delivery status.", "<a@c.ru>: 550 User unknown."),
        (
            "Mail Delivery Subsystem <mailer-daemon@b.ru>",
            "Warning: message 1aBc-2 delayed 24 hours",
            "a@c.ru",
        ),
        ("postmaster@b.ru", "[BOUNCE]", "a@c.ru: mailbox is full"),
        ("MAILER-DAEMON (Mail Delivery)", "Returned mail: User unknown", "550 a@c.ru... User unknown"),
        ("postmaster@b.ru", "Уведомление о недоставке", "a@c.ru: почтовый ящик переполнен"),
    ],
)
def test_reports_of_other_servers_are_known_too(author: str, subject: str, text: str) -> None:
    report = read(f"From: {author}\nSubject: {subject}\n\n{text}\n".encode())
    assert report.kind == "bounce"


def test_a_delay_is_no_failure() -> None:
    words = (
        "This message was created automatically by mail delivery software.\nIt has not been delivered yet.\n"
    )
    raw = f"From: Mailer-Daemon@b.ru\nSubject: Warning: message x delayed 24 hours\n\n{words}\n  a@c.ru\n"
    report = read(raw.encode()).bounce
    assert report is not None
    assert (report.action, report.recipient) == ("delayed", "a@c.ru")


def test_a_bounce_inside_a_forwarded_letter_is_somebody_elses() -> None:
    inner = "From: mailer-daemon@b.ru\r\nSubject: failure notice\r\n\r\n<a@b.ru>:\r\nSorry"
    raw = (
        "From: a@b.ru\r\nSubject: Fwd: failure notice\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
        f"--b\r\n\r\nWhat is this?\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n{inner}\r\n--b--\r\n"
    )
    assert read(raw.encode()).kind == "letter"
