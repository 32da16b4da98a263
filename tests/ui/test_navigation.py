"""What the shell offers, to whom, and where one is."""

import pytest
from django.test import RequestFactory
from django.urls import ResolverMatch

from zabota.ui import navigation
from zabota.ui.navigation import CreateItem, NavItem, SettingsPage, Shell


@pytest.fixture(autouse=True)
def _empty_registry(monkeypatch):
    monkeypatch.setattr(navigation, "registry", navigation.Registry())


def shell(path="/ui/", **cookies) -> Shell:
    request = RequestFactory().get(path)
    request.COOKIES.update(cookies)
    return Shell(request)


def item(url_name="ui:styleguide", **more) -> NavItem:
    return NavItem(**{"area": "ui", "label": "Look", "icon": "sun", "url_name": url_name, **more})


def test_items_stand_in_their_order_and_the_deepest_is_lit(monkeypatch):
    addresses = {"look": "/ui/", "mocks": "/ui/mocks/", "home": "/"}
    monkeypatch.setattr(navigation, "_address", lambda name: addresses.get(name, ""))
    for name, order in (("mocks", 3), ("look", 2), ("home", 1), ("nowhere", 0)):
        navigation.register(item(name, order=order))
    shown = shell("/ui/mocks/today/").items
    assert [(one.url, one.current) for one in shown] == [("/", False), ("/ui/", False), ("/ui/mocks/", True)]


def test_a_page_elsewhere_lights_its_area(monkeypatch):
    monkeypatch.setattr(navigation, "_address", lambda name: f"/{name}/")
    navigation.register(item("inbox", area="desk"))
    navigation.register(item("clients", area="clients"))
    here = shell("/tickets/3/")
    here.request.resolver_match = ResolverMatch(print, (), {}, app_names=["desk"])
    assert [one.current for one in here.items] == [True, False]


def test_search_belongs_to_no_screen_though_it_lives_beside_today(monkeypatch):
    monkeypatch.setattr(navigation, "_address", lambda name: "/")
    navigation.register(item("today", area="web"))
    here = shell("/search/")
    here.request.resolver_match = ResolverMatch(print, (), {}, app_names=["web"])
    assert [one.current for one in here.items] == [False]


def test_a_page_beneath_a_setting_lights_it(monkeypatch):
    addresses = {"company": "/settings/company/", "branches": "/settings/company/branches/"}
    monkeypatch.setattr(navigation, "_address", lambda name: addresses.get(name, ""))
    for name in addresses:
        navigation.register_setting(SettingsPage("business", name, "What it changes", name))
    lit = {
        path: [page.url_name for _group, pages in shell(path).settings for page in pages if page.current]
        for path in ("/settings/company/", "/settings/company/branches/3/", "/settings/")
    }
    assert lit == {
        "/settings/company/": ["company"],
        "/settings/company/branches/3/": ["branches"],
        "/settings/": [],
    }


def test_what_needs_a_permission_is_for_those_who_have_it():
    navigation.register(item(permission="look.see"))
    navigation.register_create(CreateItem("Thing", "plus", "ui:styleguide", permission="look.make"))
    assert (shell().items, shell().creates) == ([], [])
    navigation.allow_with(lambda request, permission: permission == "look.see")
    assert (len(shell().items), len(shell().creates)) == (1, 0)


def test_a_phone_has_room_for_four(monkeypatch):
    monkeypatch.setattr(navigation, "_address", lambda name: f"/{name}/")
    for n in range(6):
        navigation.register(item(f"s{n}", order=n, phone=n != 1))
    assert [one.item.url_name for one in shell().phone_items] == ["s0", "s2", "s3", "s4"]
    assert [one.item.url_name for one in shell().rest] == ["s1", "s5"]


def test_settings_come_in_groups_and_empty_groups_do_not_come():
    navigation.register_setting(SettingsPage("promises", "Answer times", "How soon", "ui:styleguide"))
    groups = shell("/ui/").settings
    assert [(str(name), [page.current for page in pages]) for name, pages in groups] == [
        (str(navigation.SETTINGS_GROUPS["promises"]), [True])
    ]


@pytest.mark.parametrize(
    ("cookie", "theme"), [("dark", "dark"), ("light", "light"), ('"><script>', ""), ("", "")]
)
def test_the_theme_is_one_of_two_or_the_systems(cookie, theme):
    assert shell(theme=cookie).theme == theme


def test_a_group_that_does_not_exist_is_an_error_at_once():
    with pytest.raises(KeyError):
        navigation.register_setting(SettingsPage("promisses", "Answer times", "How soon", "ui:styleguide"))
