"""Public forms in the settings."""

import pytest

from zabota.channels import actions
from zabota.channels.models import Mailbox, WebForm


@pytest.fixture
def form(world):
    with world.inside():
        return actions.add_form(title="Написать нам", slug="napisat", mailbox=world.mailbox)


def test_without_a_form_the_screen_says_what_to_do_first(world, client_of):
    browser = client_of(world.anna)
    assert 'href="/settings/forms/new/"' in browser.get("/settings/forms/").content.decode()
    with world.inside():
        Mailbox.objects.update(closed_at=world.at)
    assert 'href="/settings/forms/new/"' not in browser.get("/settings/forms/").content.decode()


def test_a_form_is_added_and_gives_its_codes(world, client_of, settings):
    settings.PUBLIC_URL = "https://zabota.example"
    browser = client_of(world.anna)
    response = browser.post(
        "/settings/forms/new/", {"title": "Спросить «мастера»", "mailbox": world.mailbox.pk}
    )
    page = browser.get(response["Location"])
    link = "https://zabota.example/b/romashka/ask/sprosit-mastera/"
    assert page.context["link"] == link
    assert (
        page.context["script_code"]
        == f'<script src="{link}embed.js" data-title="Спросить «мастера»" async></script>'
    )
    assert f"src=&quot;{link}frame/&quot;" in page.content.decode()


def test_a_form_is_changed(world, client_of, form):
    url = f"/settings/forms/{form.pk}/"
    data = {"title": "Ask us", "intro": "Hi", "mailbox": world.mailbox.pk, "slug": "ask-us"}
    assert client_of(world.oleg).post(url, data)["Location"] == url
    with world.inside():
        changed = WebForm.objects.get(pk=form.pk)
        assert (changed.title, changed.intro, changed.slug) == ("Ask us", "Hi", "ask-us")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": ""}, "title"),
        ({"mailbox": "0"}, "mailbox"),
        ({"slug": "я я"}, "slug"),
        ({"slug": "napisat"}, "slug"),
    ],
)
def test_errors_name_the_field(world, client_of, form, change, field):
    data = {"title": "Новая", "mailbox": world.mailbox.pk, **change}
    response = client_of(world.anna).post("/settings/forms/new/", data)
    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])


def test_the_stranger_s_mailbox_is_not_offered(world, client_of):
    data = {"title": "Новая", "mailbox": world.stranger_mailbox.pk}
    assert client_of(world.anna).post("/settings/forms/new/", data).status_code == 422


def test_a_form_is_closed_and_opened_by_undo(world, client_of, form):
    browser = client_of(world.anna)
    browser.post(f"/settings/forms/{form.pk}/closing/")
    undo = f"/settings/forms/{form.pk}/reopening/"
    assert undo in browser.get("/settings/forms/").content.decode()
    browser.post(undo)
    with world.inside():
        assert WebForm.objects.get(pk=form.pk).closed_at is None


@pytest.mark.parametrize(
    ("method", "place"), [("get", ""), ("post", ""), ("post", "closing/"), ("post", "reopening/")]
)
def test_a_stranger_s_form_is_not_there(world, client_of, form, method, place):
    assert getattr(client_of(world.sonya), method)(f"/settings/forms/{form.pk}/{place}").status_code == 404


@pytest.mark.parametrize("who", ["lena", "mila", "dasha", "nina", "boris"])
def test_not_everybody_sets_up_forms(world, client_of, form, who):
    browser = client_of(getattr(world, who))
    assert browser.get("/settings/forms/").status_code == 403
    assert browser.post(f"/settings/forms/{form.pk}/closing/").status_code == 403
    with world.inside():
        assert WebForm.objects.get(pk=form.pk).closed_at is None
