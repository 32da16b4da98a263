"""Parts of the public form that need no database."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.http import HttpRequest

from zabota.channels.models import WebForm
from zabota.channels.public.page_token import new_token, read_token
from zabota.core import origins

AT = datetime(2026, 9, 1, 7, 0, tzinfo=UTC)
FORM = WebForm(pk=7, business_id=3)


@pytest.mark.parametrize(
    ("passed", "state"),
    [
        (timedelta(seconds=0), "hasty"),
        (timedelta(seconds=1), "hasty"),
        (timedelta(seconds=2), "good"),
        (timedelta(hours=23), "good"),
        (timedelta(hours=24), "stale"),
        (timedelta(seconds=-60), "hasty"),
    ],
)
def test_a_page_is_good_for_a_day(passed, state):
    page = read_token(new_token(FORM, at=AT), FORM)
    assert page.state(AT + passed) == state


def test_each_page_has_its_own_key_and_keeps_it_after_an_error():
    first, second = (read_token(new_token(FORM, at=AT), FORM) for _ in range(2))
    assert first.key != second.key
    assert read_token(new_token(FORM, at=AT, key=first.key), FORM) == first


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "e30:x:y",
        new_token(WebForm(pk=8, business_id=3), at=AT),
        new_token(WebForm(pk=7, business_id=4), at=AT),
    ],
)
def test_a_token_of_another_form_or_business_is_none(text):
    assert read_token(text, FORM) is None


def test_a_token_that_was_touched_is_none():
    token = new_token(FORM, at=AT, key=uuid.UUID(int=1))
    assert read_token(token[:-1] + ("A" if token[-1] != "A" else "B"), FORM) is None


@pytest.mark.parametrize(
    ("ip", "network"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::1%eth0", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("nonsense", ""),
        ("", ""),
    ],
)
def test_a_household_is_one_network(ip, network):
    assert origins.network(ip) == network


@pytest.mark.parametrize(
    ("proxies", "forwarded", "ip"),
    [
        (0, "1.1.1.1", "9.9.9.9"),
        (1, "6.6.6.6, 1.1.1.1", "1.1.1.1"),
        (2, "6.6.6.6, 1.1.1.1, 2.2.2.2", "1.1.1.1"),
        (2, "1.1.1.1", "9.9.9.9"),
        (1, "", "9.9.9.9"),
    ],
)
def test_only_our_own_proxies_are_believed(settings, proxies, forwarded, ip):
    settings.TRUSTED_PROXIES = proxies
    request = HttpRequest()
    request.META = {"REMOTE_ADDR": "9.9.9.9", "HTTP_X_FORWARDED_FOR": forwarded}
    assert origins.client_ip(request) == ip
