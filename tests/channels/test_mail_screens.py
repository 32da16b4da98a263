"""Mail in the settings: mailboxes, letters, files; who may, what is refused, how it is served."""

import uuid

import pytest
from django.urls import reverse

from tests.channels.letters_of_tests import letter
from zabota.channels import actions, guards
from zabota.channels.models import Letter, Mailbox, Outgoing
from zabota.channels.queries import files_of
from zabota.core.sealed import unseal

FILLED = {
    "name": "Ромашка",
    "address": "bills@romashka.example",
    "language": "ru",
    "intake": "imap",
    "imap_host": "imap.mail.example",
    "imap_port": "993",
    "imap_security": "tls",
    "imap_user": "bills",
    "imap_password": "тайна",
    "imap_folder": "INBOX",
    "smtp_port": "587",
    "smtp_security": "starttls",
}


@pytest.fixture
def anna(world, client_of):
    return client_of(world.anna)


@pytest.fixture
def dasha(world, client_of):
    return client_of(world.dasha)


def taken(world, raw=None, **fields):
    with world.inside():
        return actions.understand(
            actions.receive(world.mailbox, raw or letter(**fields), source="smtp", at=world.at), at=world.at
        )


def parked(world, raw=b"", **fields):
    found = taken(world, raw or letter(**fields))
    with world.inside():
        return actions.park(found, reason="not-taken", at=world.at)


def test_a_mailbox_is_added_with_its_password_sealed(world, anna):
    answer = anna.post(reverse("channels:new"), FILLED)
    with world.inside():
        made = Mailbox.objects.get(address="bills@romashka.example")
    assert (answer.status_code, answer.url) == (302, reverse("channels:mailbox", args=[made.pk]))
    assert unseal(made.imap_password_sealed) == "тайна"
    assert "тайна" not in made.imap_password_sealed


def test_a_stored_password_is_neither_shown_nor_lost(world, anna):
    anna.post(reverse("channels:new"), FILLED)
    with world.inside():
        made = Mailbox.objects.get(address="bills@romashka.example")
    address = reverse("channels:mailbox", args=[made.pk])
    assert "тайна" not in anna.get(address).content.decode()
    anna.post(address, {**FILLED, "imap_password": "", "name": "Счета"})
    with world.inside():
        made = Mailbox.objects.get(pk=made.pk)
    assert (made.name, unseal(made.imap_password_sealed)) == ("Счета", "тайна")


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"address": "hello@romashka.example"}, "address"),
        ({"address": "HELLO@sosed.example"}, "address"),
        ({"address": "not an address"}, "address"),
        ({"imap_host": ""}, "imap_host"),
        ({"imap_port": "99999"}, "imap_port"),
    ],
)
def test_what_can_not_be_is_refused_at_its_field_and_what_was_typed_stays(world, anna, changed, field):
    answer = anna.post(reverse("channels:new"), {**FILLED, **changed})
    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in answer.content.decode()
    assert 'value="bills"' in answer.content.decode()
    with world.inside():
        assert Mailbox.objects.count() == 1


def test_trying_a_connection_tells_what_the_servers_say(world, anna, htmx):
    answer = anna.post(
        reverse("channels:attempt"),
        {**FILLED, "imap_host": "127.0.0.1", "imap_port": "1", "imap_security": "none", "smtp_host": ""},
        headers=htmx,
    )
    assert answer.status_code == 200
    assert "Connection refused" in answer.content.decode()
    with world.inside():
        assert Mailbox.objects.count() == 1


def test_a_paused_mailbox_sets_letters_aside_and_reads_them_when_it_goes_on(world, anna):
    anna.post(reverse("channels:pausing", args=[world.mailbox.pk]))
    waits = taken(world)
    assert (waits.state, waits.reason) == ("parked", "mailbox-paused")
    anna.post(reverse("channels:resuming", args=[world.mailbox.pk]))
    with world.inside():
        assert Letter.objects.get(pk=waits.pk).state == "received"


def test_a_mailbox_is_closed_and_opened_again(world, anna):
    anna.post(reverse("channels:closing", args=[world.mailbox.pk]))
    assert world.again("mailbox").closed_at is not None
    anna.post(reverse("channels:reopening", args=[world.mailbox.pk]))
    assert world.again("mailbox").closed_at is None


def test_the_states_of_letters_stand_over_the_list_and_add_up(world, dasha):
    taken(world, subject="Окно")
    parked(world, text="другое")
    page = dasha.get(reverse("channels:letters"))
    assert [(state, n) for state, _words, n, _query in page.context["counts"] if n] == [
        ("", 2),
        ("received", 1),
        ("parked", 1),
    ]


def test_lists_of_letters_ask_the_same_number_of_questions(world, dasha, django_assert_max_num_queries):
    parked(world, text="1")
    with django_assert_max_num_queries(30) as first:
        dasha.get(reverse("channels:letters"))
    for number in range(5):
        parked(world, text=f"more {number}")
    with django_assert_max_num_queries(len(first)):
        dasha.get(reverse("channels:letters"))


def test_letters_are_filtered_and_found(world, dasha):
    taken(world, subject="Окно")
    parked(world, subject="Дверь", text="2")
    found = dasha.get(reverse("channels:letters"), {"state": "parked"}).context["rows"]
    assert [row.subject for row in found] == ["Дверь"]
    found = dasha.get(reverse("channels:letters"), {"q": "окн"}).context["rows"]
    assert [row.subject for row in found] == ["Окно"]
    assert (
        dasha.get(reverse("channels:letters"), {"state": "x", "before": "x", "mailbox": "x'"}).status_code
        == 200
    )


def test_the_next_page_begins_where_this_one_ends(world, dasha, htmx):
    with world.inside():
        for number in range(55):
            actions.receive(world.mailbox, letter(text=str(number)), source="smtp", at=world.at)
    page = dasha.get(reverse("channels:letters"))
    assert len(page.context["rows"]) == 50
    rest = dasha.get(f"{reverse('channels:letters')}?{page.context['following']}", headers=htmx)
    assert (len(rest.context["rows"]), rest.context["following"]) == (5, "")


def test_a_letter_set_aside_is_tried_again_or_thrown_away_by_people(world, dasha):
    aside = parked(world)
    address = reverse("channels:discard", args=[aside.pk])
    assert dasha.post(address, {"reason": ""}).status_code == 422
    assert dasha.post(address, {"reason": "реклама"}).status_code == 302
    dasha.post(reverse("channels:retry", args=[aside.pk]))
    with world.inside():
        assert Letter.objects.get(pk=aside.pk).state == "received"


def test_all_letters_set_aside_are_tried_again_with_one_press(world, dasha):
    for number in range(3):
        parked(world, text=str(number))
    dasha.post(reverse("channels:retry-all"))
    with world.inside():
        assert Letter.objects.filter(state="received").count() == 3


def test_a_letter_is_downloaded_as_it_came_and_runs_nowhere(world, dasha):
    raw = letter(html="<script>alert(1)</script>")
    aside = parked(world, raw)
    answer = dasha.get(reverse("channels:raw", args=[aside.pk]))
    assert answer.content == raw
    assert answer["Content-Disposition"] == f'attachment; filename="letter-{aside.pk}.eml"'
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize("who", ["mila", "nina", "boris"])
def test_others_do_not_see_letters_that_nobody_has_taken(world, client_of, who):
    aside = parked(world)
    client = client_of(getattr(world, who))
    assert client.get(reverse("channels:letters")).status_code == 403
    assert client.get(reverse("channels:raw", args=[aside.pk])).status_code == 403
    assert client.post(reverse("channels:retry", args=[aside.pk])).status_code == 403
    assert client.get(reverse("channels:mailboxes")).status_code == 403


def test_a_stranger_finds_nothing_here(world, client_of):
    aside, sonya = parked(world), client_of(world.sonya)
    for name, pk in (("letter", aside.pk), ("raw", aside.pk), ("mailbox", world.mailbox.pk)):
        assert sonya.get(reverse(f"channels:{name}", args=[pk])).status_code == 404
    assert sonya.post(reverse("channels:retry", args=[aside.pk])).status_code == 404


def test_a_letter_of_ours_is_sent_again_by_hand(world, dasha):
    with world.inside():
        outgoing = actions.send(
            mailbox=world.mailbox,
            to_address="vera@mail.example",
            to_name="Вера",
            subject="Re",
            text="Да",
            about=("ticket", 1),
            at=world.at,
        )
        Outgoing.objects.update(state="uncertain", error="interrupted")
    page = dasha.get(reverse("channels:outgoing")).content.decode()
    assert "оборвалось" in page or "interrupted" not in page
    dasha.post(reverse("channels:repeat", args=[outgoing.pk]))
    with world.inside():
        repeated = Outgoing.objects.get()
    assert (repeated.state, repeated.message_id) == ("waiting", outgoing.message_id)


@pytest.fixture
def open_to_dasha(world):
    """As a floor above says it: Dasha may open what came, nobody else."""

    def files(member, file):
        return member == world.dasha

    def letters(member, pk):
        return member == world.dasha

    guards.register(files=files, letters=letters)
    yield
    guards._files.remove(files)
    guards._letters.remove(letters)


def test_a_file_is_only_a_download_for_whom_may_see_it(world, client_of, open_to_dasha):
    came = taken(world, files=[("Смета <1>.html", "text/html", b"<script>alert(1)</script>")])
    with world.inside():
        [(file, _inline, _id)] = files_of(came)
    answer = client_of(world.dasha).get(reverse("channels:file", args=[file.key]), {"show": "1"})
    assert answer.content == b"<script>alert(1)</script>"
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith('attachment; filename="')
    assert "filename*=UTF-8''%D0%A1%D0%BC%D0%B5%D1%82%D0%B0%20" in answer["Content-Disposition"]
    assert client_of(world.lena).get(reverse("channels:file", args=[file.key])).status_code == 404
    assert client_of(world.boris).get(reverse("channels:file", args=[file.key])).status_code == 403
    assert client_of(world.dasha).get(reverse("channels:file", args=[uuid.uuid4()])).status_code == 404


def test_a_picture_may_be_looked_at_where_it_stands(world, dasha, open_to_dasha):
    came = taken(
        world, files=[("снимок.png", "image/png", b"\x89PNG"), ("x.svg", "image/svg+xml", b"<svg/>")]
    )
    with world.inside():
        (png, *_), (svg, *_) = files_of(came)
    shown = dasha.get(reverse("channels:file", args=[png.key]), {"show": "1"})
    assert (shown["Content-Type"], shown["Content-Disposition"][:6]) == ("image/png", "inline")
    drawn = dasha.get(reverse("channels:file", args=[svg.key]), {"show": "1"})
    assert (drawn["Content-Type"], drawn["Content-Disposition"][:10]) == (
        "application/octet-stream",
        "attachment",
    )


def test_a_letters_page_runs_nothing_and_asks_nobody(world, client_of, open_to_dasha):
    html = '<p onclick="x()">Здравствуйте<script>alert(1)</script><img src="https://spy.example/1.png"></p>'
    came = taken(world, html=html)
    address = reverse("channels:paper", args=[came.pk])
    answer = client_of(world.dasha).get(address)
    page = answer.content.decode()
    assert "Здравствуйте" in page
    assert not any(word in page for word in ("<script", "onclick", ' src="https://spy'))
    assert "script-src" not in answer["Content-Security-Policy"]
    assert "img-src data:;" in answer["Content-Security-Policy"]
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    asked = client_of(world.dasha).get(address, {"images": "1"})
    assert ' src="https://spy.example/1.png"' in asked.content.decode()
    assert "img-src data: https: http:;" in asked["Content-Security-Policy"]
    assert client_of(world.lena).get(address).status_code == 404
