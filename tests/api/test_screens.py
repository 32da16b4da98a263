"""«Доступ программ» in the settings."""

from tests.api.asking import Program
from zabota.api.models import Token

WHERE = "/settings/tokens/"


def test_a_token_is_shown_once_listed_with_its_use_and_revoked(world, client_of):
    anna = client_of(world.anna)
    assert "Ни у одной программы нет доступа" in anna.get(WHERE).content.decode()
    sent = {"name": "Касса", "member": world.dasha.pk, "scopes": ["clients:read", "tickets:write"]}
    answer = anna.post(f"{WHERE}new/", sent)
    assert answer["Cache-Control"] == "no-store"
    text = answer.context["text"]
    assert text in answer.content.decode()
    page = anna.get(WHERE).content.decode()
    assert text not in page
    assert "от имени: Даша Ким" in page
    assert "ещё не использован" in page
    program = Program(anna.__class__(), text)
    assert program.get("/clients/").status_code == 200
    assert "последний раз" in anna.get(WHERE).content.decode()
    with world.inside():
        [token] = Token.objects.all()
    assert anna.post(f"{WHERE}{token.pk}/revoking/").status_code == 302
    assert program.get("/clients/").status_code == 401
    assert "Уже без доступа" in anna.get(WHERE).content.decode()


def test_a_form_without_scopes_is_refused_where_it_stands(world, client_of):
    answer = client_of(world.anna).post(f"{WHERE}new/", {"name": "Касса", "member": world.anna.pk})
    assert answer.status_code == 422
    assert "Отметьте хотя бы одно право программы." in answer.content.decode()
    with world.inside():
        assert Token.objects.count() == 0


def test_the_screen_leads_to_the_description(world, client_of):
    assert 'href="/api/v1/docs/"' in client_of(world.anna).get(WHERE).content.decode()
