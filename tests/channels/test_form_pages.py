"""The public form as clients meet it: without an account, a cookie or a script."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser
from django.utils import timezone

from zabota.channels import actions, promised
from zabota.channels import form_limits as limits
from zabota.channels.models import FormPost
from zabota.channels.public.page_token import new_token
from zabota.events.models import Event

URL = "/b/romashka/ask/napisat/"
SAID = {"name": "Ольга Лапина", "mail": "olga@mail.example", "text": "Можно записаться на завтра?"}


@pytest.fixture
def form(world):
    with world.inside():
        return actions.add_form(title="Написать нам", slug="napisat", intro="Мы рядом", mailbox=world.mailbox)


@pytest.fixture
def said(form):
    """What a person types, on a page opened a minute ago."""
    return {**SAID, "token": new_token(form, at=timezone.now() - timedelta(minutes=1))}


@pytest.fixture
def browser(form):
    return Browser(enforce_csrf_checks=True)


def posts(world):
    with world.inside():
        return list(FormPost.objects.order_by("id"))


def test_the_page_is_the_business_s_and_sets_no_cookie(browser):
    response = browser.get(URL)
    body = response.content.decode()
    assert "Написать нам" in body
    assert "Салон «Ромашка»" in body
    assert "Мы рядом" in body
    assert response.cookies == {}
    assert (response["X-Frame-Options"], response["Cache-Control"]) == ("DENY", "no-store")
    assert response["Content-Security-Policy"].endswith("frame-ancestors 'none'")


def test_nothing_on_the_page_comes_from_elsewhere(browser):
    for url in (URL, f"{URL}frame/"):
        links = re.findall(r'(?:src|href|action)="([^"]+)"', browser.get(url).content.decode())
        assert [link for link in links if link.startswith(("http", "//"))] == []


def test_what_is_written_is_kept_and_the_next_page_thanks(world, browser, said):
    response = browser.post(URL, said)
    assert response.status_code == 302
    assert response["Location"].startswith(f"{URL}sent/")
    kept = posts(world)[0]
    assert (kept.name, kept.mail, kept.language) == ("Ольга Лапина", "olga@mail.example", "ru")
    thanks = browser.get(response["Location"])
    assert (thanks.status_code, thanks["Referrer-Policy"], thanks["Cache-Control"]) == (
        200,
        "no-referrer",
        "no-store",
    )
    assert "olga@mail.example" in thanks.content.decode()


def test_pressing_twice_is_one_post_and_one_page(world, browser, said):
    first, second = (browser.post(URL, said)["Location"] for _ in range(2))
    assert first == second
    assert len(posts(world)) == 1


def test_the_language_is_the_client_s(world, browser, said):
    page = browser.get(URL, headers={"Accept-Language": "en-GB,en"}).content.decode()
    assert '<html lang="en"' in page
    response = browser.post(f"{URL}?lang=en", said)
    assert response["Location"].endswith("?lang=en")
    assert posts(world)[0].language == "en"
    assert '<html lang="en"' in browser.get(response["Location"]).content.decode()


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({"name": ""}, ["name"]),
        ({"text": " "}, ["text"]),
        ({"mail": ""}, ["mail"]),
        ({"mail": "olga@"}, ["mail"]),
        ({"mail": "", "phone": "123"}, ["phone"]),
        ({"website": "http://spam"}, ["website"]),
        ({"text": "я" * (limits.LONGEST_TEXT + 1)}, ["text"]),
        ({"name": "", "mail": "", "text": ""}, ["name", "text", "mail"]),
    ],
)
def test_errors_name_the_field_and_keep_what_was_typed(world, browser, said, change, fields):
    response = browser.post(URL, {**said, "subject": "Запись <на> завтра", **change})
    assert (response.status_code, list(response.context["form"].errors)) == (422, fields)
    assert 'value="Запись &lt;на&gt; завтра"' in response.content.decode()
    assert posts(world) == []


def test_the_page_after_an_error_is_the_same_page(world, browser, said):
    refused = browser.post(URL, {**said, "name": ""})
    again = refused.context["form"]["token"].value()
    first = browser.post(URL, {**said, "token": again})
    assert first["Location"] == browser.post(URL, said)["Location"]
    assert len(posts(world)) == 1


def test_a_phone_alone_is_enough(world, browser, said):
    assert browser.post(URL, {**said, "mail": "", "phone": "8 905 111-22-33"}).status_code == 302
    assert posts(world)[0].phone == "8 905 111-22-33"


@pytest.mark.parametrize("token", ["", "nonsense", None])
def test_a_page_without_our_sign_asks_to_press_again_and_then_takes_it(world, browser, said, token):
    typed = {**said, "token": token} if token is not None else SAID
    refused = browser.post(URL, typed)
    assert (refused.status_code, len(posts(world))) == (422, 0)
    assert browser.post(URL, {**said, "token": refused.context["form"]["token"].value()}).status_code == 302


def test_faster_than_a_person_is_asked_again(world, browser, form, said):
    assert browser.post(URL, {**said, "token": new_token(form, at=timezone.now())}).status_code == 422
    assert posts(world) == []


def test_files_come_along(world, browser, said):
    files = [
        SimpleUploadedFile("фото.jpg", b"1", "image/jpeg"),
        SimpleUploadedFile("б.txt", b"2", "text/plain"),
    ]
    assert browser.post(URL, {**said, "attachments": files}).status_code == 302
    with world.inside():
        assert sorted(file.name for file in posts(world)[0].files.all()) == ["б.txt", "фото.jpg"]


def test_too_many_files_are_refused_and_the_words_stay(world, browser, said):
    files = [SimpleUploadedFile(f"{n}.txt", b"1") for n in range(limits.FILES + 1)]
    response = browser.post(URL, {**said, "attachments": files})
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["attachments"])
    assert SAID["text"] in response.content.decode()


def test_a_large_file_is_named(browser, said, monkeypatch):
    monkeypatch.setattr(limits, "FILE_BYTES", 10)
    response = browser.post(URL, {**said, "attachments": [SimpleUploadedFile("смета.pdf", b"1" * 11)]})
    assert "смета.pdf" in str(response.context["form"].errors["attachments"])


def test_files_too_large_together_are_dropped_on_the_way(world, browser, said, monkeypatch):
    monkeypatch.setattr(limits, "ALL_FILES_BYTES", 100_000)
    files = [SimpleUploadedFile(f"{n}.bin", b"1" * 90_000) for n in range(2)]
    response = browser.post(URL, {**said, "attachments": files})
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["attachments"])
    assert len(response.context["form"].files.getlist("attachments")) == 1
    assert SAID["text"] in response.content.decode()
    assert posts(world) == []


def test_after_another_error_files_are_asked_for_again(browser, said):
    response = browser.post(URL, {**said, "name": "", "attachments": [SimpleUploadedFile("a.txt", b"1")]})
    assert list(response.context["form"].errors) == ["name", "attachments"]


def test_a_flood_keeps_what_was_typed(world, browser, said, monkeypatch):
    monkeypatch.setattr(limits, "POSTS_OF_A_NETWORK", 1)
    browser.post(URL, said)
    response = browser.post(URL, {**said, "text": "И ещё одно"})
    assert response.status_code == 422
    assert "И ещё одно" in response.content.decode()
    assert len(posts(world)) == 1


def test_the_next_page_says_by_when_and_looks_once_more_until_then(world, browser, said, monkeypatch):
    monkeypatch.setattr(promised, "_sources", [])
    url = browser.post(URL, said)["Location"]
    waiting = browser.get(url)
    assert waiting["Refresh"] == f"3;url={url}?look"
    assert "Refresh" not in browser.get(f"{url}?look").headers
    promised.register(lambda post_id: datetime(2031, 1, 15, 15, 0, tzinfo=UTC))
    told = browser.get(url)
    assert "Refresh" not in told.headers
    assert "18:00" in told.content.decode()


def test_who_listens_hears_of_the_post_when_it_is_committed(
    world, browser, said, monkeypatch, django_capture_on_commit_callbacks
):
    from zabota.channels.events import FormPosted
    from zabota.events import registry

    heard = []
    monkeypatch.setitem(registry.listeners, FormPosted.name(), {"a-test": heard.append})
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(URL, said)
        browser.post(URL, said)
        assert heard == []
    assert [fact.post_id for fact in heard] == [posts(world)[0].pk]


@pytest.mark.parametrize("token", ["0" * 32, "x", "%20"])
def test_a_guessed_link_finds_nothing(browser, said, token):
    browser.post(URL, said)
    assert browser.get(f"{URL}sent/{token}/").status_code == 404


def test_the_link_belongs_to_its_business_and_form_and_grows_old(world, browser, said):
    url = browser.post(URL, said)["Location"]
    with world.inside(world.stranger):
        actions.add_form(title="Написать", slug="napisat", mailbox=world.stranger_mailbox)
    with world.inside():
        actions.add_form(title="Другая", slug="drugaya", mailbox=world.mailbox)
    assert browser.get(url.replace("romashka", "sosed")).status_code == 404
    assert browser.get(url.replace("napisat", "drugaya")).status_code == 404
    with world.inside():
        FormPost.objects.update(at=timezone.now() - limits.LINK_LIVES)
    assert browser.get(url).status_code == 404


def test_a_page_of_one_business_is_no_good_at_another(world, browser, said):
    with world.inside(world.stranger):
        actions.add_form(title="Написать", slug="napisat", mailbox=world.stranger_mailbox)
    assert browser.post("/b/sosed/ask/napisat/", said).status_code == 422
    with world.inside(world.stranger):
        assert FormPost.objects.count() == 0


@pytest.mark.parametrize(
    "url", ["/b/nobody/ask/napisat/", "/b/romashka/ask/nothing/", "/b/sosed/ask/napisat/"]
)
def test_what_is_not_there_is_not_found(browser, url):
    assert browser.get(url).status_code == 404
    assert browser.post(url, SAID).status_code == 404
    assert browser.get(f"{url}embed.js").status_code == 404


def test_a_closed_form_shows_where_to_write(world, browser, form, said):
    with world.inside():
        actions.close_form(form, at=world.at)
    response = browser.get(URL)
    assert response.status_code == 410
    assert "mailto:hello@romashka.example" in response.content.decode()
    assert browser.post(URL, said).status_code == 410
    assert posts(world) == []


def test_the_frame_alone_may_stand_on_other_sites(browser, said):
    framed = browser.get(f"{URL}frame/")
    assert "X-Frame-Options" not in framed.headers
    assert framed["Content-Security-Policy"].endswith("frame-ancestors *")
    thanks = browser.post(f"{URL}frame/", said)
    assert thanks["Location"].startswith(f"{URL}frame/sent/")
    assert "X-Frame-Options" not in browser.get(thanks["Location"]).headers


@pytest.mark.parametrize(
    ("query", "theme"),
    [("", "light"), ("?theme=dark", "dark"), ("?theme=x%22", "light"), ("?lang=en&theme=dark", "dark")],
)
def test_a_frame_is_light_unless_its_code_says_otherwise(browser, said, query, theme):
    assert f'data-theme="{theme}"' in browser.get(f"{URL}frame/{query}").content.decode()
    thanks = browser.post(f"{URL}frame/{query}", said)["Location"]
    assert f'data-theme="{theme}"' in browser.get(thanks).content.decode()
    assert "data-theme" not in browser.get(URL).content.decode()


def test_the_script_is_small_and_may_be_used_by_other_sites(browser):
    response = browser.get(f"{URL}embed.js")
    assert response["Content-Type"] == "text/javascript; charset=utf-8"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert response.cookies == {}
    assert len(response.content) < 3000
    assert b"event.origin !== address.origin" in response.content


def test_a_look_at_the_pages_changes_nothing(world, browser, said):
    url = browser.post(URL, said)["Location"]
    with world.inside():
        before = (FormPost.objects.count(), Event.objects.count())
    for page in (URL, f"{URL}frame/", url):
        browser.get(page)
        browser.head(page)
    with world.inside():
        assert (FormPost.objects.count(), Event.objects.count()) == before
