"""A table of sixty rows, entered by hand in a real browser: pasted, written, walked through, taken back."""

from functools import partial
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Page, Route, expect

from tests.catalog.making import a_level, a_service
from tests.journeys.look.served import HOST, Served, shown
from tests.journeys.stage import Stage
from zabota.catalog.actions import tables
from zabota.catalog.models import Cell, Row, Table

LEVELS = ("Старт", "Стандарт", "Плюс", "Сверх")
PASTE = """([selector, text]) => {
  const field = document.querySelector(selector), data = new DataTransfer();
  data.setData("text/plain", text);
  field.focus();
  field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


class Answering(Served):
    """Takes what is posted, too, and goes where it is sent."""

    def __call__(self, route: Route) -> None:
        request = route.request
        if request.method != "POST":
            return super().__call__(route)
        path, body = request.url.removeprefix(HOST), request.post_data or ""
        kind = request.headers.get("content-type", "application/x-www-form-urlencoded")
        headers = {"HX-Request": "true"} if request.headers.get("hx-request") else {}
        ask = partial(self.client.post, path, body, content_type=kind, headers=headers, follow=True)
        response = self.stage.at_home(ask)
        return route.fulfill(
            status=response.status_code, body=response.content, headers=dict(response.headers)
        )


def a_table(world: Any) -> Table:
    with world.inside():
        service = a_service(world)
        for name in LEVELS:
            a_level(world, service, name, calendar=world.calendar)
        return tables.make_table(title="Сравнение", service=service, at=world.at)


def matrix() -> str:
    lines = ["Возможность\t" + "\t".join(LEVELS)]
    for group in range(6):
        lines.append(f"Раздел {group}")
        lines += [f"Строка {group}.{row}\t+\t-\tдо {row} ГБ\tскоро" for row in range(10)]
    return "\n".join(lines)


def counted(world: Any) -> tuple[int, int]:
    with world.inside():
        return Row.objects.standing().count(), Cell.objects.filter(row__removed_at=None).count()


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_matrix_is_pasted_walked_through_and_taken_back(
    world: Any, client_of: Any, stage: Stage, browser: Any, language: str
) -> None:
    table = stage.at_home(partial(a_table, world))
    client: Client = stage.at_home(partial(client_of, world.anna))
    first = stage.at_home(partial(counted, world))
    served = Answering(stage, client)
    with shown(browser, served, viewport={"width": 1280, "height": 900}, locale=language) as page:
        page.goto(f"{HOST}/services/tables/{table.pk}/")
        page.evaluate(PASTE, ["[data-new-row]", matrix()])
        page.locator(".grid-pasting button").click()
        expect(page.locator("input.cell")).to_have_count(4 * (first[0] + 60))
        assert stage.at_home(partial(counted, world)) == (first[0] + 60, first[1] + 240)

        _write_and_take_back(page)
        _paste_a_block(page)

        page.locator(".toast-undo").first.click()
        page.wait_for_url(f"{HOST}/services/tables/{table.pk}/")
        expect(page.locator("input.cell")).to_have_count(4 * first[0])
    assert served.wrong == []


def _write_and_take_back(page: Page) -> None:
    cells = page.locator("input.cell")
    before = cells.nth(0).input_value()
    cells.nth(0).click()
    page.keyboard.type("новое")
    page.keyboard.press("Enter")
    expect(cells.nth(4)).to_be_focused()
    for key, place in (("ArrowRight", 5), ("ArrowUp", 1), ("ArrowLeft", 0)):
        page.keyboard.press(key)
        expect(cells.nth(place)).to_be_focused()
    page.keyboard.press("Control+z")
    expect(cells.nth(0)).to_have_value(before)


def _paste_a_block(page: Page) -> None:
    """From the name of a row on: two rows, one cell of which has no place."""
    titles = page.locator("tbody tr:not(.grid-group) input.grid-title")
    line = page.locator("tbody tr:not(.grid-group)").nth(1).locator("input")
    before = [one.input_value() for one in line.all()]
    name = titles.nth(1).get_attribute("name")
    page.evaluate(PASTE, [f"[name='{name}']", "Имя\t+\t-\tскоро\t5\nДругое\t1\t2\t3\t4\tлишнее"])
    for place, text in enumerate(["Имя", "✓", "—", None, "5"]):
        if text:
            expect(line.nth(place)).to_have_value(text)
    page.keyboard.press("Control+z")
    for place, text in enumerate(before):
        expect(line.nth(place)).to_have_value(text)
