"""The list of people, a card, teams, skills, presence: what a person sees and presses."""

import pytest
from django.test import Client

from zabota.people import actions
from zabota.people.models import Member, MemberSkill, Skill, Team, TeamMembership

CARD = {
    "name": "Мила Орлова",
    "title": "Колорист",
    "role": "specialist",
    "branch": "",
    "lead": "",
    "speaks": ["ru", "en"],
    "max_tickets": 12,
    "max_chats": 2,
}


@pytest.fixture
def anna(world, client_of):
    return client_of(world.anna)


def card(member):
    return f"/settings/people/{member.pk}/"


def test_the_list_shows_everybody_who_works_here(world, anna):
    page = anna.get("/settings/people/").text
    assert [name in page for name in ("Анна Белова", "Борис Цой", "Мила Орлова")] == [True] * 3


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("q=мила", {"Мила"}),
        ("q=oleg@", {"Олег"}),
        ("role=analyst", {"Нина"}),
        ("presence=off", {"Борис", "Нина"}),
        ("q=никто", set()),
        ("former=on", set()),
        ("team=x&skill=y&after=z", {"Анна", "Олег", "Лена", "Мила", "Даша", "Нина", "Борис"}),
    ],
)
def test_the_list_is_searched_and_filtered(world, anna, htmx, asked, found):
    part = anna.get(f"/settings/people/?{asked}", headers=htmx).text
    names = {"Анна", "Олег", "Лена", "Мила", "Даша", "Нина", "Борис"}
    assert "<html" not in part
    assert {name for name in names if name in part} == found


def test_a_long_list_goes_on_from_where_it_stopped(world, anna, monkeypatch):
    monkeypatch.setattr("zabota.people.queries.members.PAGE", 3)
    seen, address = [], "/settings/people/"
    while address:
        page = anna.get(address)
        seen += [member.name.split()[0] for member in page.context["members"]]
        address = page.context["following"] and f"/settings/people/?{page.context['following']}"
    assert seen == ["Анна", "Борис", "Даша", "Лена", "Мила", "Нина", "Олег"]


def test_more_people_take_no_more_queries(world, anna):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with world.inside():
        skill = actions.add_skill(name="Стрижка")
        actions.set_skill(world.mila, skill, level=3)
        Member.objects.exclude(pk__in=[world.anna.pk, world.mila.pk]).update(deactivated_at=world.at)
    anna.get("/settings/people/")
    counts = []
    for restored in (None, [world.oleg.pk, world.lena.pk]):
        with world.inside():
            Member.objects.filter(pk__in=restored or []).update(deactivated_at=None)
            for member in Member.objects.filter(pk__in=restored or []):
                actions.set_skill(member, skill, level=1)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            anna.get("/settings/people/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_card_is_changed(world, anna):
    answer = anna.post(card(world.mila) + "details/", CARD)
    assert answer.url == card(world.mila)
    member = world.again("mila")
    assert (member.title, member.speaks, member.max_tickets, member.branch) == (
        "Колорист",
        ["ru", "en"],
        12,
        None,
    )


def test_a_refused_card_keeps_what_was_typed(world, anna):
    page = anna.post(card(world.mila) + "details/", {**CARD, "name": "", "title": "Новая должность"})
    assert page.status_code == 422
    assert 'value="Новая должность"' in page.text
    assert world.again("mila").name == "Мила Орлова"


def test_the_last_owner_stays_owner_and_the_sentence_stands_at_the_role(world, anna):
    page = anna.post(card(world.anna) + "details/", {**CARD, "name": "Анна Белова", "role": "analyst"})
    assert page.status_code == 422
    assert page.context["form"].errors == {
        "role": ["У компании должен быть владелец. Сначала назначьте другого."]
    }
    assert world.again("anna").role == "owner"


def test_who_may_not_edit_sees_a_card_without_controls(world, client_of):
    page = client_of(world.dasha).get(card(world.mila)).text
    assert "Мила Орлова" in page
    assert "Сохранить" not in page
    assert "mila@romashka.example" not in page


def test_closing_access_ends_the_sessions_at_once(world, anna, client_of):
    mila = Client()
    mila.post("/account/login/", {"login": "mila@romashka.example", "password": world.password})
    assert mila.get("/settings/me/").status_code == 200
    anna.post(card(world.mila) + "deactivation/")
    assert mila.get("/settings/me/").status_code == 302
    assert "mila" not in str(mila.session.items())
    again = mila.post(
        "/account/login/", {"login": "mila@romashka.example", "password": world.password}, follow=True
    )
    assert again.redirect_chain[-1][0].startswith("/account/login/")


def test_access_is_given_back_by_one_press(world, anna):
    anna.post(card(world.mila) + "deactivation/")
    assert world.again("mila").deactivated_at is not None
    anna.post(card(world.mila) + "reactivation/")
    assert world.again("mila").deactivated_at is None


def test_nobody_closes_the_own_door(world, anna):
    page = anna.post(card(world.anna) + "deactivation/", follow=True)
    assert "Закрыть доступ себе нельзя." in page.text
    assert world.again("anna").deactivated_at is None


def test_two_owners_who_leave_at_once_do_not_both_leave(committed):
    """Many times over: locks taken in two orders would stop some of them for good."""
    from concurrent.futures import ThreadPoolExecutor
    from threading import Barrier

    from django.db import connection

    from zabota.core.refused import Refused

    with committed.inside():
        actions.change_member(committed.oleg, role="owner", at=committed.at)
    barrier, pairs = Barrier(2), [(committed.anna, committed.oleg), (committed.oleg, committed.anna)]

    def leave(pair):
        try:
            barrier.wait()
            with committed.inside():
                actions.deactivate(pair[0], by=pair[1], at=committed.at)
            return True
        except Refused:
            return False
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        for _time in range(12):
            assert sorted(pool.map(leave, pairs)) == [False, True]
            with committed.inside():
                Member.objects.filter(role="owner").update(deactivated_at=None)


def test_a_team_is_made_filled_and_dissolved(world, anna):
    answer = anna.post("/settings/people/teams/new/", {"name": "Мастера", "lead": world.lena.pk})
    with world.inside():
        team = Team.objects.get()
        assert answer.url == f"/settings/people/teams/{team.pk}/"
        anna.post(f"{answer.url}members/", {"member": world.mila.pk})
        assert set(TeamMembership.objects.values_list("member__name", flat=True)) == {
            "Лена Котова",
            "Мила Орлова",
        }
        anna.post(f"{answer.url}members/{world.lena.pk}/leaving/")
        assert TeamMembership.objects.count() == 2
        anna.post(f"{answer.url}members/{world.mila.pk}/leaving/")
        assert TeamMembership.objects.count() == 1
        anna.post(f"{answer.url}closing/")
        assert Team.objects.get().closed_at is not None
        anna.post(f"{answer.url}reopening/")
        assert Team.objects.get().closed_at is None


def test_two_teams_of_one_name_are_refused(world, anna):
    anna.post("/settings/people/teams/new/", {"name": "Мастера"})
    page = anna.post("/settings/people/teams/new/", {"name": "мастера"})
    assert page.status_code == 422
    assert "Такая команда уже есть." in page.text


def test_a_team_does_not_take_in_somebody_of_another_business(world, anna):
    anna.post("/settings/people/teams/new/", {"name": "Мастера"})
    with world.inside():
        team = Team.objects.get()
        page = anna.post(f"/settings/people/teams/{team.pk}/members/", {"member": world.sonya.pk})
        assert page.status_code == 422
        assert TeamMembership.objects.count() == 0


def test_skills_are_named_given_taken_and_removed(world, anna):
    anna.post("/settings/people/skills/new/", {"name": "Окрашивание"})
    with world.inside():
        skill = Skill.objects.get()
        anna.post(card(world.mila) + "skills/", {"skill": skill.pk, "level": 3})
        assert MemberSkill.objects.get().level == 3
        assert "Окрашивание" in anna.get("/settings/people/").text
        anna.post(f"/settings/people/skills/{skill.pk}/removal/")
        assert Skill.objects.count() == 1
        anna.post(f"{card(world.mila)}skills/{skill.pk}/removal/")
        anna.post(f"/settings/people/skills/{skill.pk}/", {"name": "Колористика"})
        assert Skill.objects.get().name == "Колористика"
        anna.post(f"/settings/people/skills/{skill.pk}/removal/")
        assert Skill.objects.count() == 0


def test_presence_is_one_press_and_goes_back_to_the_page(world, client_of):
    client = client_of(world.mila)
    answer = client.post(
        "/presence/", {"presence": "away"}, headers={"Referer": "http://testserver/inbox/?view=my"}
    )
    assert answer.url == "http://testserver/inbox/?view=my"
    assert world.again("mila").presence == "away"


@pytest.mark.parametrize("referer", ["https://evil.example/", ""])
def test_presence_leads_nowhere_else(world, client_of, referer):
    answer = client_of(world.mila).post("/presence/", {"presence": "away"}, headers={"Referer": referer})
    assert answer.url == "/"


def test_a_word_that_is_no_presence_is_refused(world, client_of):
    assert client_of(world.mila).post("/presence/", {"presence": "asleep"}).status_code == 400
    assert world.again("mila").presence == "here"


def test_the_matrix_is_shown_with_the_roles_of_everybody(world, client_of):
    page = client_of(world.boris).get("/settings/people/roles/")
    rows = [row for _name, rows in page.context["groups"] for row in rows]
    edit = next(row for row in rows if row.action == "people.edit")
    assert [may for _label, may in edit.allowed] == [True] + [False] * 6
    assert "приглашать, менять роли" in page.text


def test_a_person_of_two_businesses_moves_between_them(world, client_of):
    with world.inside():
        actions.add_member(user=world.igor.user, name="Игорь", role="analyst", at=world.at)
    client = client_of(world.igor)
    assert "Порядок" in client.get("/settings/me/").text
    client.post(f"/businesses/{world.romashka.pk}/")
    page = client.get("/settings/people/").text
    assert "Мила Орлова" in page
    assert client.get("/settings/people/invitations/new/").status_code == 403


def test_one_does_not_move_into_a_business_of_others(world, client_of):
    client = client_of(world.igor)
    assert client.post(f"/businesses/{world.romashka.pk}/").status_code == 404
    assert "Мила Орлова" not in client.get("/settings/people/").text


def test_the_profile_is_changed_with_its_language(world, client_of):
    client = client_of(world.mila)
    client.post("/settings/me/", {"name": "Мила", "language": "en", "zone": "Asia/Omsk"})
    member = world.again("mila")
    assert (member.name, member.language, member.zone) == ("Мила", "en", "Asia/Omsk")
    assert "How colleagues and clients see you" in client.get("/settings/me/").text


def test_nobody_changes_the_own_role_by_the_profile(world, client_of):
    client_of(world.mila).post(
        "/settings/me/", {"name": "Мила", "language": "ru", "zone": "", "role": "owner"}
    )
    assert world.again("mila").role == "specialist"
