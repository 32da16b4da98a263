"""Warnings on devices: to whom, what, how often, and where never."""

import base64
import json
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils
from django.utils import timezone

from tests.notifications.push_service import Browser, push_service
from tests.promises.making import HOUR, made
from zabota.events.models import Event
from zabota.events.recording import deliver_now
from zabota.notifications import actions
from zabota.notifications.models import Device, Notification, PushKeys
from zabota.notifications.push import outside
from zabota.notifications.push.keys import pair
from zabota.notifications.push.sending import NotNow, carry
from zabota.people.actions import deactivate
from zabota.promises import telling


@pytest.fixture
def service(tmp_path, settings):
    with push_service(tmp_path) as running:
        settings.PUSH_SERVICE_OF_TESTS = running.settings
        yield running


@pytest.fixture
def browser():
    return Browser()


def switched_on(world, service, browser, member=None, name="one"):
    said = {"endpoint": service.url + name, **browser.keys}
    return actions.remember(member or world.mila, **said, browser="Firefox", at=world.at)


def warned(world, member=None):
    """Мила is told that her promise is due in an hour."""
    promise = made(world, member=member or world.mila)
    telling.of_a_warning(promise, percent=75, whom="assignee", entry_id=7, at=world.at)
    return Notification.objects.get(member=member or world.mila)


def carried(world, **fields):
    line = fields.pop("line", None) or warned(world)
    return carry(line, Device.objects.get(), at=world.at, **fields)


def test_the_device_reads_whose_promise_it_is_and_by_when(world, service, browser):
    with world.inside():
        switched_on(world, service, browser)
        assert carried(world) is True
    [(path, headers, body)] = service.taken
    said = browser.read(body)
    assert path == "/send/one"
    assert (said["title"], said["text"]) == (
        "Обещание: Вера Иванова — через\u00a060\u00a0мин",
        "Первый ответ, сегодня в\u00a011:00",
    )
    assert said["url"].startswith("/promises/")
    assert (headers["Content-Encoding"], headers["TTL"], headers["Urgency"]) == ("aes128gcm", "1800", "high")
    assert "Вера".encode() not in body


def test_another_browser_can_not_read_it(world, service, browser):
    with world.inside():
        switched_on(world, service, browser)
        carried(world)
    with pytest.raises(Exception, match=r".*"):
        Browser().read(service.taken[0][2])


def test_the_installation_signs_with_its_one_key(world, service, browser):
    with world.inside():
        switched_on(world, service, browser)
        carried(world)
        keys = pair(at=world.at)
    authorization = service.taken[0][1]["Authorization"]
    token, _comma, key = authorization.removeprefix("vapid t=").partition(",k=")
    assert key == keys.public
    signed, _dot, signature = token.rpartition(".")
    raw = unpadded(signature)
    numbers = utils.encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
    public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), unpadded(key))
    public.verify(numbers, signed.encode(), ec.ECDSA(hashes.SHA256()))
    claims = json.loads(unpadded(signed.partition(".")[2]))
    assert claims["aud"] == service.url.removesuffix("/send/")
    assert claims["exp"] - world.at.timestamp() <= 24 * 3600


def unpadded(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def test_the_keys_are_made_once_and_the_private_one_is_sealed(world, service):
    with world.inside():
        first = pair(at=world.at)
        assert pair(at=world.at + HOUR) == first
        row = PushKeys.objects.get()
        assert (row.public, first.private in row.private_sealed) == (first.public, False)


def test_one_warning_is_one_message_to_each_device(world, service, browser):
    with world.inside():
        switched_on(world, service, browser, name="one")
        switched_on(world, service, browser, name="two")
        switched_on(world, service, browser, member=world.lena, name="three")
        warned(world)
        telling.of_a_warning(
            made(world, kind="solution", member=world.mila),
            percent=75,
            whom="assignee",
            entry_id=7,
            at=world.at,
        )
        due = list(Event.objects.filter(name="notifications.PushDue"))
        assert len(due) == 2
        Notification.objects.update(at=timezone.now())
    for event in [*due, *due]:
        deliver_now(event)
    assert sorted(path for path, _headers, _body in service.taken) == ["/send/one", "/send/two"]


def test_who_wants_no_news_of_it_is_not_warned(world, service, browser):
    with world.inside():
        switched_on(world, service, browser)
        actions.prefer(world.mila, kind="promise-soon", door="none")
        promise = made(world, member=world.mila)
        telling.of_a_warning(promise, percent=75, whom="assignee", entry_id=7, at=world.at)
        assert not Event.objects.filter(name="notifications.PushDue").exists()


@pytest.mark.parametrize("status", [404, 410])
def test_a_device_that_is_gone_is_forgotten(world, service, browser, status):
    service.status = status
    with world.inside():
        switched_on(world, service, browser)
        assert carried(world) is False
        assert Device.objects.get().revoked_at == world.at


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_service_that_can_not_now_is_asked_again(world, service, browser, status):
    service.status = status
    with world.inside():
        switched_on(world, service, browser)
        with pytest.raises(NotNow):
            carried(world)
        assert Device.objects.get().revoked_at is None


@pytest.mark.parametrize("status", [301, 307, 400, 413])
def test_a_refusal_or_a_redirect_is_the_end_of_it(world, service, browser, status):
    service.status = status
    with world.inside():
        switched_on(world, service, browser)
        assert carried(world) is False
        assert Device.objects.get().revoked_at is None
    assert len(service.taken) == 1


def test_what_is_read_or_old_makes_no_sound(world, service, browser):
    with world.inside():
        device = switched_on(world, service, browser)
        line = warned(world)
        assert carry(line, device, at=world.at + timedelta(minutes=31)) is False
        assert carry(actions.read(line, at=world.at), device, at=world.at) is False
    assert service.taken == []


def test_who_has_left_is_warned_no_more(world, service, browser):
    with world.inside():
        device = switched_on(world, service, browser)
        line = warned(world)
        deactivate(world.mila, by=world.anna, at=world.at)
        left = Event.objects.get(name="people.MemberDeactivated")
        assert carry(Notification.objects.get(pk=line.pk), device, at=world.at) is False
    deliver_now(left)
    with world.inside():
        assert Device.objects.get().revoked_at is not None
    assert service.taken == []


def test_an_address_that_is_not_public_is_never_asked(world, service, browser, settings):
    settings.PUSH_SERVICE_OF_TESTS = {"certificate": service.certificate}
    with world.inside():
        switched_on(world, service, browser)
        assert carried(world) is False
        assert Device.objects.get().revoked_at == world.at
    assert service.taken == []


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2a00:1450:4010:c0f::8a", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::a00:1", False),
        ("2002:a00:1::", False),
        ("ff02::1", False),
    ],
)
def test_only_the_public_network_is_public(address, public):
    assert outside.is_public(address) is public


@pytest.mark.parametrize(
    "url",
    [
        "http://push.example/1",
        "ftp://push.example/1",
        "https:///1",
        "https://me:secret@push.example/1",
        "https://push.example:port/1",
        "https://[::1/1",
        "https://пуш.example/1",
        "javascript:alert(1)",
    ],
)
def test_only_plain_https_addresses_are_taken(world, client_of, url):
    answer = client_of(world.mila).post("/notifications/devices/", {"endpoint": url, **Browser().keys})
    assert answer.status_code == 422
    with world.inside():
        assert not Device.objects.exists()


def test_a_browser_switches_itself_on_and_off(world, client_of):
    client, browser = client_of(world.mila), Browser()
    said = {"endpoint": "https://push.example/1", **browser.keys}
    assert client.post("/notifications/devices/", said).status_code == 204
    assert client.post("/notifications/devices/", said).status_code == 204
    [shown] = client.get("/notifications/preferences/").context["devices"]
    assert client.post(f"/notifications/devices/{shown.row.pk}/ending/").status_code == 302
    assert client.get("/notifications/preferences/").context["devices"] == []
    with world.inside():
        assert Device.objects.get().revoked_at is not None


def test_keys_that_are_none_are_refused(world, client_of):
    said = {"endpoint": "https://push.example/1", "p256dh": "AAAA", "auth": "AAAA"}
    assert client_of(world.mila).post("/notifications/devices/", said).status_code == 422


def test_a_shared_browser_belongs_to_whoever_switched_it_on_last(world, client_of):
    said = {"endpoint": "https://push.example/1", **Browser().keys}
    for member in (world.mila, world.lena):
        client_of(member).post("/notifications/devices/", said)
    with world.inside():
        assert Device.objects.get().member_id == world.lena.pk


def test_others_devices_are_not_found(world, client_of):
    client_of(world.mila).post(
        "/notifications/devices/", {"endpoint": "https://push.example/1", **Browser().keys}
    )
    with world.inside():
        pk = Device.objects.get().pk
    assert client_of(world.lena).post(f"/notifications/devices/{pk}/ending/").status_code == 404
    assert client_of(world.sonya).post(f"/notifications/devices/{pk}/ending/").status_code == 404


def test_of_many_devices_the_newest_ten_stay(world):
    with world.inside():
        for number in range(12):
            actions.remember(
                world.mila, endpoint=f"https://push.example/{number}", **Browser().keys, at=world.at
            )
        left = Device.objects.on().values_list("endpoint", flat=True)
        assert {name.rpartition("/")[2] for name in left} == {str(number) for number in range(2, 12)}


def test_the_script_of_warnings_is_served_from_the_root(client, db):
    answer = client.get("/service-worker.js")
    assert (answer.status_code, answer["Content-Type"], answer["Service-Worker-Allowed"]) == (
        200,
        "text/javascript; charset=utf-8",
        "/",
    )
    assert answer["Cache-Control"] == "no-cache"
    assert "http" not in answer.content.decode().replace("https://", "http")
