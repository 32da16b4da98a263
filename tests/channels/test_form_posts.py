"""What is written into public forms: kept once, limited, told on."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from zabota.business.tenancy import scope
from zabota.channels import actions
from zabota.channels import form_limits as limits
from zabota.channels.actions import PostedFile
from zabota.channels.models import FormPost, StoredFile, WebForm
from zabota.core.refused import Refused
from zabota.events.models import Event

PAGE = uuid.UUID(int=7)


@pytest.fixture
def form(world):
    with world.inside():
        return actions.add_form(title="Написать нам", mailbox=world.mailbox)


def post(form, world, **said):
    typed = {"name": "Ольга", "text": "Можно завтра?", "mail": "olga@mail.example", "page_key": PAGE, **said}
    return actions.post_form(form, **{"language": "ru", "at": world.at, **typed})


def test_a_post_is_kept_with_its_files_and_told(world, form):
    with world.inside():
        kept = post(form, world, files=[PostedFile("../фото\u202e.jpg", "image/jpeg", b"123")])
        assert (kept.name, kept.text, kept.mail) == ("Ольга", "Можно завтра?", "olga@mail.example")
        assert [(file.name, bytes(file.content)) for file in kept.files.all()] == [("фото.jpg", b"123")]
        event = Event.objects.get(name="channels.FormPosted")
        assert event.payload == {"post_id": kept.pk}


def test_a_second_press_is_the_same_post(world, form):
    with world.inside():
        files = [PostedFile("a.txt", "text/plain", b"1")]
        assert post(form, world, files=files) == post(
            form, world, files=files, at=world.at + timedelta(minutes=1)
        )
        assert (FormPost.objects.count(), StoredFile.objects.count()) == (1, 1)
        assert Event.objects.filter(name="channels.FormPosted").count() == 1


@pytest.mark.parametrize(
    "other",
    [
        {"text": "И ещё"},
        {"phone": "8 905 1112233"},
        {"page_key": uuid.UUID(int=8)},
        {"files": [PostedFile("a", "b", b"c")]},
    ],
)
def test_other_words_or_another_page_are_another_post(world, form, other):
    with world.inside():
        assert post(form, world) != post(form, world, **other)


def test_signs_that_can_not_be_seen_go(world, form):
    with world.inside():
        kept = post(form, world, name="Оль\u202eга\x00", text="строка\r\nещё\x00", subject="те\u200bма")
        assert (kept.name, kept.text, kept.subject) == ("Ольга", "строка\nещё", "тема")


def test_a_closed_form_takes_nothing_new_but_knows_what_it_took(world, form):
    with world.inside():
        first = post(form, world)
        closed = actions.close_form(form, at=world.at)
        assert post(closed, world) == first
        with pytest.raises(Refused):
            post(closed, world, text="И ещё")


@pytest.mark.parametrize(
    ("most", "said"),
    [
        (limits.POSTS_OF_A_NETWORK, lambda n: {"origin": "aa", "mail": f"o{n}@mail.example"}),
        (
            limits.POSTS_OF_AN_ADDRESS,
            lambda n: {"origin": f"{n}", "mail": ("OLGA@mail.example", "olga@mail.example")[n % 2]},
        ),
        (limits.POSTS_OF_AN_ADDRESS, lambda n: {"origin": f"{n}", "mail": "", "phone": "8 905 111-22-33"}),
    ],
)
def test_a_flood_is_refused_with_the_time_at_which_it_ends(world, form, most, said):
    with world.inside():
        for number in range(most):
            post(form, world, text=f"№ {number}", **said(number))
        with pytest.raises(Refused, match="08:00"):
            post(form, world, text="ещё", **said(most), at=world.at + timedelta(minutes=59))
        assert FormPost.objects.count() == most
        assert post(form, world, text="ещё", **said(most), at=world.at + timedelta(minutes=60))


def test_a_business_is_not_flooded_from_many_places(world, form, monkeypatch):
    monkeypatch.setattr(limits, "POSTS_OF_A_BUSINESS", 3)
    with world.inside():
        for number in range(3):
            post(form, world, mail=f"o{number}@mail.example", origin=str(number))
        with pytest.raises(Refused):
            post(form, world, mail="o4@mail.example", origin="4")


def test_an_address_is_made_from_the_title_and_is_free(world):
    with world.inside():
        slugs = [actions.add_form(title="Спросить щёголя!", mailbox=world.mailbox).slug for _ in range(3)]
        assert slugs == ["sprosit-schegolya", "sprosit-schegolya-2", "sprosit-schegolya-3"]
        assert actions.add_form(title="你好", mailbox=world.mailbox).slug == "ask"


def test_an_address_is_taken_once_in_a_business(world, form):
    with world.inside():
        with pytest.raises(Refused) as refusal:
            actions.add_form(title="Другая", slug=form.slug, mailbox=world.mailbox)
        assert refusal.value.field == "slug"
    with world.inside(world.stranger):
        assert actions.add_form(title="Другая", slug=form.slug, mailbox=world.stranger_mailbox)


def test_a_form_whose_mailbox_is_closed_does_not_open_again(world, form):
    with world.inside():
        actions.close_form(form, at=world.at)
        type(form.mailbox).objects.filter(pk=form.mailbox_id).update(closed_at=world.at)
        with pytest.raises(Refused):
            actions.reopen_form(WebForm.objects.get(pk=form.pk))


def test_64_presses_are_one_post_and_a_crowd_from_one_network_is_held(committed):
    with committed.inside():
        form = actions.add_form(title="Написать", mailbox=committed.mailbox)

    def press(number, **said):
        try:
            with scope(committed.romashka):
                return post(form, committed, origin="aa", **said).pk
        except Refused:
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(16) as pool:
        assert len(set(pool.map(press, range(64)))) == 1
        crowd = list(pool.map(lambda n: press(n, text=f"№ {n}", mail=f"o{n}@mail.example"), range(64)))
    assert len([pk for pk in crowd if pk]) == limits.POSTS_OF_A_NETWORK - 1
