"""Another server that goes away for a while and comes back: everybody says so, and all goes on by itself."""

import http.client
import json
import smtplib
import time
from pathlib import Path

from tests.site.places import eventually, processes_of, reachable_folder
from tests.site.whole import HOST, LETTER, ports_of, zabota
from zabota.site.embedded import Server

SENDER, MAILBOX = "vera@example.com", "hello@romashka.example"
AWAY = 12.0  # seconds: longer than any pool waits
SOON = 10.0  # seconds after which all is well again, on a busy machine too


def page(port: int) -> tuple[int, str]:
    connection = http.client.HTTPConnection(HOST, port, timeout=20)
    connection.request("GET", "/account/login/", headers={"Host": f"localhost:{port}"})
    answer = connection.getresponse()
    return answer.status, answer.headers.get("Retry-After", "")


def program(port: int) -> tuple[int, str, str]:
    """What a program hears: status, kind of problem, and when to come again."""
    connection = http.client.HTTPConnection(HOST, port, timeout=20)
    headers = {"Host": f"localhost:{port}", "Authorization": "Bearer zabota_of-nobody"}
    connection.request("GET", "/api/v1/clients/", headers=headers)
    answer = connection.getresponse()
    assert answer.headers["Content-Type"] == "application/problem+json"
    said = json.loads(answer.read())
    assert said["status"] == answer.status
    return answer.status, said["type"].rpartition("#")[2], answer.headers.get("Retry-After", "")


def told_at_the_door(port: int) -> int:
    try:
        with smtplib.SMTP(HOST, port, timeout=20) as door:
            door.sendmail(SENDER, [MAILBOX], LETTER)
    except smtplib.SMTPRecipientsRefused as refused:
        return next(code for code, _words in refused.recipients.values())
    except smtplib.SMTPResponseException as refused:
        return refused.smtp_code
    return 250


def test_an_outage_is_said_and_goes_by_itself() -> None:
    with reachable_folder() as place:
        theirs = Server(place / "theirs")
        environment = theirs.start().environment()
        try:
            see_through_an_outage(theirs, place / "ours", environment)
        finally:
            theirs.stop()
        assert eventually(lambda: not processes_of(place))


def see_through_an_outage(theirs: Server, ours: Path, environment: dict[str, str]) -> None:
    with zabota(ours, "--demo", **environment) as run:
        web, mail = ports_of(run)
        assert (page(web)[0], told_at_the_door(mail)) == (200, 250)
        assert program(web) == (401, "no-token", "")
        theirs.stop()
        went = time.monotonic()
        assert eventually(lambda: page(web) == (503, "10"))
        assert told_at_the_door(mail) == 451
        assert program(web) == (503, "away", "10")
        assert eventually(lambda: time.monotonic() - went > AWAY)
        assert (page(web), told_at_the_door(mail)) == ((503, "10"), 451)
        theirs.start()
        assert eventually(lambda: page(web)[0] == 200, SOON)
        assert program(web) == (401, "no-token", "")
        assert eventually(lambda: told_at_the_door(mail) == 250, SOON)
        assert run.process.poll() is None
