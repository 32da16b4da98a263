"""Screens: requisites in the settings, a client's requisites and papers on the card, a paper as a file."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.documents.papers import every_paper, picture
from zabota.documents import actions, queries
from zabota.documents.models import ClientRequisites, Drawing, Picture, Requisites

SETTINGS = "/settings/requisites/"
RIGHT = {
    "form": "company",
    "legal_name": "ООО «Ромашка»",
    "inn": "7707 083 893",
    "kpp": "770701001",
    "ogrn": "1027700132195",
    "bik": "044525225",
    "correspondent": "30101810400000000225",
    "vat_kind": "base",
}


@pytest.fixture
def paper(world):
    with world.inside():
        return actions.issue(
            kind="invoice",
            template="invoice",
            data=every_paper("ru")["invoice"].as_data(),
            about=("invoice", 1),
            title='Счёт 2026-14 "Ромашка"/<b>',
            client=world.vera,
            number="2026-14",
            at=world.at,
        )


def test_requisites_are_saved(world, client_of):
    answer = client_of(world.anna).post(SETTINGS, RIGHT)
    assert (answer.status_code, answer["Location"]) == (302, SETTINGS)
    with world.inside():
        row = Requisites.objects.get()
    assert (row.legal_name, row.inn, row.vat_kind, row.vat_included) == (
        "ООО «Ромашка»",
        "7707083893",
        "base",
        False,
    )


def test_what_is_wrong_is_said_at_each_field_and_what_was_typed_stays(world, client_of):
    typed = RIGHT | {"inn": "7707 083 894", "bik": "14", "signer": "Белова А. А."}
    answer = client_of(world.anna).post(SETTINGS, typed)
    html = answer.content.decode()
    assert answer.status_code == 422
    form = answer.context["form"]
    assert sorted(form.errors) == ["bik", "correspondent", "inn"]
    assert form.errors["inn"] == ["ИНН: цифра 10 не сходится с цифрами 1–9. Если они верны, она 3, а не 4."]
    assert 'value="7707 083 894"' in html
    assert 'value="Белова А. А."' in html
    with world.inside():
        assert Requisites.objects.count() == 0


def test_only_who_may_sees_the_requisites(world, client_of):
    assert client_of(world.boris).get(SETTINGS).status_code == 200
    for name in ("oleg", "lena", "mila", "dasha", "nina"):
        assert client_of(getattr(world, name)).get(SETTINGS).status_code == 403


def upload(content, kind="stamp", name="stamp.png"):
    return {"kind": kind, "picture": SimpleUploadedFile(name, content, "image/png")}


def test_a_picture_is_taken_in_shown_and_taken_away(world, client_of):
    browser = client_of(world.anna)
    assert browser.post(f"{SETTINGS}pictures/", upload(picture())).status_code == 302
    seen = browser.get(f"{SETTINGS}picture/?kind=stamp")
    assert (seen.status_code, seen["Content-Type"], seen["X-Content-Type-Options"]) == (
        200,
        "image/png",
        "nosniff",
    )
    assert "picture/?kind=stamp" in browser.get(SETTINGS).content.decode()
    assert browser.post(f"{SETTINGS}pictures/removal/", {"kind": "stamp"}).status_code == 302
    assert browser.get(f"{SETTINGS}picture/?kind=stamp").status_code == 404
    assert browser.post(f"{SETTINGS}pictures/removal/", {"kind": "face"}).status_code == 404


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        (upload(b"<svg onload='alert(1)'/>"), "Это не похоже на картинку: нужен PNG или JPEG."),
        ({"kind": "stamp"}, "Обязательное поле."),
    ],
)
def test_what_is_no_picture_is_refused_beside_its_kind(world, client_of, sent, sentence):
    answer = client_of(world.anna).post(f"{SETTINGS}pictures/", sent)
    assert answer.status_code == 422
    stamp = next(each for each in answer.context["pictures"] if each["kind"] == "stamp")
    assert len(stamp["form"].errors["picture"]) == 1
    assert stamp["form"].errors["picture"][0] in answer.content.decode()
    with world.inside():
        assert Picture.objects.count() == 0


def test_a_picture_of_another_business_is_not_shown(world, client_of):
    with world.inside():
        actions.set_picture("logo", picture(), at=world.at)
    assert client_of(world.sonya).get(f"{SETTINGS}picture/?kind=logo").status_code == 404


def test_the_requisites_of_a_client_are_written_down(world, client_of):
    url = reverse("documents:client-requisites-edit", args=[world.vera.pk])
    typed = {"form": "sole-trader", "legal_name": "ИП Иванова", "inn": "500100732259"}
    browser = client_of(world.boris)
    assert 'value="Вера Иванова"' in browser.get(url).content.decode()
    answer = browser.post(url, typed)
    assert (answer.status_code, answer["Location"]) == (302, f"/clients/{world.vera.pk}/")
    with world.inside():
        assert ClientRequisites.objects.get().inn == "500100732259"
        assert queries.party_of(world.vera).form == "sole-trader"
    panel = browser.get(reverse("documents:client-requisites", args=[world.vera.pk])).content.decode()
    assert "ИП Иванова" in panel
    assert url in panel


def test_a_sole_trader_with_a_kpp_is_refused(world, client_of):
    url = reverse("documents:client-requisites-edit", args=[world.vera.pk])
    answer = client_of(world.anna).post(url, {"form": "sole-trader", "legal_name": "ИП", "kpp": "770701001"})
    assert answer.status_code == 422
    assert answer.context["form"].errors == {"kpp": ["У индивидуального предпринимателя КПП не бывает."]}
    with world.inside():
        assert ClientRequisites.objects.count() == 0


def test_an_analyst_reads_requisites_and_does_not_write_them(world, client_of):
    browser = client_of(world.nina)
    panel = browser.get(reverse("documents:client-requisites", args=[world.vera.pk]))
    url = reverse("documents:client-requisites-edit", args=[world.vera.pk])
    assert panel.status_code == 200
    assert url not in panel.content.decode()
    assert browser.post(url, {"form": "person", "legal_name": "Вера"}).status_code == 403


def test_a_paper_is_a_download_that_no_browser_runs(world, client_of, paper):
    answer = client_of(world.anna).get(reverse("documents:pdf", args=[paper.pk]))
    assert answer.status_code == 200
    assert answer.content.startswith(b"%PDF-")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    disposition = answer["Content-Disposition"]
    assert disposition.startswith("attachment; filename*=utf-8''%D0%A1%D1%87")
    assert disposition.endswith("2026-14%20%D0%A0%D0%BE%D0%BC%D0%B0%D1%88%D0%BA%D0%B0%20b.pdf")
    again = client_of(world.anna).get(reverse("documents:pdf", args=[paper.pk]))
    assert again.content == answer.content
    with world.inside():
        assert Drawing.objects.count() == 1


def test_a_paper_without_lines_has_no_workbook(world, client_of, paper):
    browser = client_of(world.anna)
    assert browser.get(reverse("documents:xlsx", args=[paper.pk])).content.startswith(b"PK")
    with world.inside():
        letter = actions.issue(
            kind="letter",
            template="letterhead",
            data={"text": ""},
            about=("client", 1),
            title="Письмо",
            at=world.at,
        )
    assert browser.get(reverse("documents:xlsx", args=[letter.pk])).status_code == 404


def test_a_specialist_limited_to_own_clients_opens_only_their_papers(world, client_of, paper):
    browser, urls = (
        client_of(world.mila),
        [
            reverse("documents:pdf", args=[paper.pk]),
            reverse("documents:of-client", args=[world.vera.pk]),
            reverse("documents:client-requisites", args=[world.vera.pk]),
            reverse("documents:client-requisites-edit", args=[world.vera.pk]),
        ],
    )
    assert [browser.get(url).status_code for url in urls] == [404, 404, 404, 404]
    with world.inside():
        world.vera.manager = world.mila
        world.vera.save(update_fields=["manager"])
    assert [browser.get(url).status_code for url in urls] == [200, 200, 200, 200]


def test_the_stranger_finds_nothing(world, client_of, paper):
    browser = client_of(world.sonya)
    assert browser.get(reverse("documents:pdf", args=[paper.pk])).status_code == 404
    assert browser.get(reverse("documents:of-client", args=[world.vera.pk])).status_code == 404


@pytest.mark.parametrize("count", [1, 3, 9])
def test_papers_stand_on_the_card_newest_first(world, client_of, django_assert_num_queries, count):
    with world.inside():
        for number in range(count):
            actions.issue(
                kind="act",
                template="act",
                data={},
                about=("act", number),
                title=f"Акт {number}",
                client=world.vera,
                at=world.at,
            )
    browser, url = client_of(world.anna), reverse("documents:of-client", args=[world.vera.pk])
    browser.get(url)
    html = browser.get(url).content.decode()
    shown = re.findall(r"Акт \d+", html)
    assert shown == [f"Акт {number}" for number in reversed(range(count))][:8]
    assert ("?all=1" in html) == (count > 8)
    assert len(re.findall(r"Акт \d+", browser.get(f"{url}?all=1").content.decode())) == count


def test_the_panel_asks_as_often_for_three_papers_as_for_one(world, client_of):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browser, url = client_of(world.anna), reverse("documents:of-client", args=[world.vera.pk])
    asked = []
    for wanted in (1, 2):
        with world.inside():
            for number in range(wanted):
                actions.issue(
                    kind="act",
                    template="act",
                    data={},
                    about=("act", number),
                    title="Акт",
                    client=world.vera,
                    at=world.at,
                )
        browser.get(url)
        with CaptureQueriesContext(connection) as queries_:
            browser.get(url)
        asked.append(len(queries_))
    assert asked[0] == asked[1]
