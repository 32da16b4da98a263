"""What members are told: once, by the door that they prefer."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from zabota.channels.models import Mailbox, Outgoing
from zabota.core.refused import Refused
from zabota.events import stream
from zabota.events.models import Event
from zabota.notifications import actions, news, queries
from zabota.notifications.models import Notification, Preference
from zabota.people.models import Member

KIND = "sample-news"


@pytest.fixture(autouse=True)
def sample():
    news.register(news.News(KIND, "Образец", lambda data: f"Пришло: {data['what']}"))
    yield
    news._known.pop(KIND)


def told(world, number=1, member=None, **fields):
    fields = {
        "kind": KIND,
        "key": f"key:{number}",
        "data": {"what": number},
        "url": "/clients/",
        "at": world.at,
    } | fields
    return actions.tell(member or world.mila, **fields)


def test_a_member_is_told_once_for_a_key(world):
    with world.inside():
        first, again = told(world), told(world, at=world.at + timedelta(hours=1))
        assert first == again
        assert Notification.objects.count() == 1
        assert Event.objects.filter(name="notifications.MemberTold").count() == 1


def test_the_same_key_tells_two_members(world):
    with world.inside():
        told(world), told(world, member=world.lena)
        assert Notification.objects.count() == 2


def test_by_mail_goes_a_letter_in_the_member_s_words(world):
    with world.inside():
        actions.prefer(world.mila, kind=KIND, door="mail")
        told(world), told(world)
        letter = Outgoing.objects.get()
        assert (letter.to_address, letter.subject, letter.automatic) == (
            "mila@romashka.example",
            "Пришло: 1",
            True,
        )
        assert "/clients/" in letter.text


def test_without_a_mailbox_it_stays_on_the_screen(world):
    with world.inside():
        Mailbox.objects.update(closed_at=world.at)
        actions.prefer(world.mila, kind=KIND, door="mail")
        assert told(world) is not None
        assert not Outgoing.objects.exists()


def test_who_wants_to_hear_nothing_hears_nothing(world):
    with world.inside():
        actions.prefer(world.mila, kind=KIND, door="none")
        assert told(world) is None
        assert not Notification.objects.exists()


def test_who_left_is_not_told(world):
    with world.inside():
        Member.objects.filter(pk=world.mila.pk).update(deactivated_at=world.at)
        assert told(world, member=Member.objects.get(pk=world.mila.pk)) is None


def test_a_choice_that_does_not_exist_is_refused(world):
    with world.inside():
        for kind, door in ((KIND, "pigeon"), ("no-such-news", "mail")):
            with pytest.raises(Refused):
                actions.prefer(world.mila, kind=kind, door=door)
        assert not Preference.objects.exists()


def test_reading_is_counted_once(world):
    with world.inside():
        line = told(world)
        told(world, 2)
        assert queries.unread(world.mila) == 2
        actions.read(line, at=world.at)
        assert actions.read(line, at=world.at + timedelta(hours=1)).read_at == world.at
        assert queries.unread(world.mila) == 1
        assert actions.read_all(world.mila, at=world.at) == 1
        assert actions.read_all(world.mila, at=world.at) == 0


def test_the_bell_rings_for_its_member_alone(world):
    with world.inside():
        told(world)
        topics = Event.objects.get(name="notifications.MemberTold")
        assert topics.payload == {"member_id": world.mila.pk}
        guard = stream._guards["bell"]
        assert guard(world.mila, world.mila.pk)
        assert not guard(world.lena, world.mila.pk)


def test_a_kind_that_nobody_knows_any_more_still_shows(world, client_of):
    with world.inside():
        told(world, kind="gone-by")
    answer = client_of(world.mila).get("/notifications/")
    assert [line.sentence for line in answer.context["lines"]] == ["gone-by"]


def test_the_list_shows_own_news_the_newest_first(world, client_of):
    with world.inside():
        told(world, 1), told(world, 2), told(world, 3, member=world.lena)
    answer = client_of(world.mila).get("/notifications/")
    assert [line.sentence for line in answer.context["lines"]] == ["Пришло: 2", "Пришло: 1"]


def test_the_list_asks_as_many_questions_for_three_lines_as_for_one(world, client_of):
    browser = client_of(world.mila)
    counts = []
    for numbers in ((1,), (2, 3)):
        with world.inside():
            for number in numbers:
                told(world, number)
        browser.get("/notifications/")
        with CaptureQueriesContext(connection) as found:
            browser.get("/notifications/")
        counts.append(len(found))
    assert counts[0] == counts[1]


def test_pages_go_on_from_the_last_one_seen(world, client_of):
    with world.inside():
        for number in range(60):
            told(world, number)
    browser = client_of(world.mila)
    first = browser.get("/notifications/").context
    second = browser.get(f"/notifications/?before={first['more']}").context
    found = [line.row.data["what"] for line in (*first["lines"], *second["lines"])]
    assert found == list(range(59, -1, -1))


def test_the_counter_is_a_bare_number_or_nothing(world, client_of):
    browser = client_of(world.mila)
    assert browser.get("/notifications/bell/").content == b""
    with world.inside():
        told(world)
    assert browser.get("/notifications/bell/").content == b"1"


def test_pressing_a_line_marks_it_read_and_leads_there(world, client_of):
    with world.inside():
        line = told(world)
    answer = client_of(world.mila).post(f"/notifications/{line.pk}/reading/")
    assert (answer.status_code, answer["Location"]) == (302, "/clients/")
    with world.inside():
        assert Notification.objects.get().read_at is not None


def test_looking_alone_marks_nothing_read(world, client_of):
    with world.inside():
        line = told(world)
    assert client_of(world.mila).get(f"/notifications/{line.pk}/reading/").status_code == 405
    client_of(world.mila).get("/notifications/")
    with world.inside():
        assert Notification.objects.get().read_at is None


def test_others_news_is_not_found(world, client_of):
    with world.inside():
        line = told(world)
    assert client_of(world.lena).post(f"/notifications/{line.pk}/reading/").status_code == 404
    assert client_of(world.sonya).post(f"/notifications/{line.pk}/reading/").status_code == 404


def test_everything_is_marked_read_at_once(world, client_of):
    with world.inside():
        told(world, 1), told(world, 2)
    assert client_of(world.mila).post("/notifications/reading/").status_code == 302
    with world.inside():
        assert queries.unread(world.mila) == 0


def test_preferences_are_chosen_by_kind(world, client_of):
    browser = client_of(world.mila)
    form = browser.get("/notifications/preferences/").context["form"]
    typed = {name: form[name].value() for name in form.fields} | {KIND: "mail"}
    assert browser.post("/notifications/preferences/", typed).status_code == 302
    with world.inside():
        assert list(Preference.objects.values_list("kind", "door")) == [(KIND, "mail")]


def test_a_preference_that_does_not_exist_is_refused(world, client_of):
    answer = client_of(world.mila).post("/notifications/preferences/", {KIND: "pigeon"})
    assert answer.status_code == 422
    with world.inside():
        assert not Preference.objects.exists()


def test_preferences_hide_no_kind_of_news(world):
    with world.inside():
        kinds = {kind.kind for kind, _door in queries.doors_of(world.mila)}
        assert {KIND, "promise-soon", "promise-broken", "promise-clash"} <= kinds
