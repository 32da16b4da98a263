"""The look as a browser sees it: axe finds nothing, nothing overflows, nobody else is asked."""

from pathlib import Path

import pytest

from tests.journeys.look import browser as ours
from zabota.ui import guide

pytestmark = pytest.mark.xdist_group("browser")
AXE = Path(__file__).parents[3] / "zabota/ui/static/vendor/axe.js"
SCREENS = ["/ui/", *(f"/ui/mocks/{name}/" for name in guide.MOCKS), "/ui/pages/404/"]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
RUN = """async (rules) => (await axe.run(document, rules)).violations.flatMap(
  (v) => v.nodes.map((n) => `${v.id}: ${n.target.join(" ")} ${n.failureSummary.split("\\n")[1] ?? ""}`))"""


@pytest.mark.parametrize("path", SCREENS)
@pytest.mark.parametrize(
    ("language", "theme", "width"), [("ru", "light", 1440), ("en", "dark", 1440), ("ru", "dark", 390)]
)
def test_axe_finds_nothing(browser, answers, path, language, theme, width):
    phone = {"is_mobile": True, "has_touch": True} if width < 600 else {}
    with ours.page(browser, answers, viewport={"width": width, "height": 900}, **phone) as page:
        page.goto(f"{ours.HOST}{path}?lang={language}&theme={theme}")
        page.add_script_tag(path=str(AXE))
        assert page.evaluate(RUN, RULES) == []
        assert (
            page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
        )
        assert page.evaluate("document.documentElement.lang") == language
    assert answers.strangers == []


@pytest.mark.parametrize("path", SCREENS)
def test_pages_live_under_a_strict_policy(shown, answers, path):
    answers.policy = (
        "default-src 'none'; connect-src 'self'; img-src 'self'; font-src 'self'; style-src 'self'; "
        "script-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'self'"
    )
    shown.goto(f"{ours.HOST}{path}")
    shown.wait_for_load_state("networkidle")
    assert answers.strangers == []


@pytest.mark.parametrize(
    "path", ["/ui/mocks/today/", "/ui/mocks/inbox/", "/ui/mocks/inbox/?pane=talk", "/ui/mocks/form/"]
)
def test_a_finger_can_press_what_is_on_a_phone(browser, answers, path):
    with ours.page(
        browser, answers, viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True
    ) as page:
        page.goto(f"{ours.HOST}{path}")
        small = page.evaluate(
            """[...document.querySelectorAll(".button:not(.small), .phone-item, .view, .choice:not(.row *)")]
              .map((node) => [node, node.getBoundingClientRect()])
              .filter(([node, box]) => box.width && (box.height < 43.5 || box.width < 43.5))
              .map(([node]) => node.outerHTML.slice(0, 80))"""
        )
        assert small == []


@pytest.mark.parametrize(
    ("reader", "path", "least", "most"),
    [("staff", "/ui/mocks/today/", 14, 15), ("client", "/ui/mocks/form/", 16, 18)],
)
def test_type_has_the_size_that_its_reader_needs(shown, reader, path, least, most):
    shown.goto(f"{ours.HOST}{path}")
    size = float(shown.evaluate("getComputedStyle(document.body).fontSize").removesuffix("px"))
    assert least <= size <= most


def test_a_public_page_works_without_scripts(browser, answers):
    with ours.page(
        browser, answers, java_script_enabled=False, viewport={"width": 390, "height": 844}
    ) as page:
        page.goto(f"{ours.HOST}/ui/mocks/form/")
        assert page.get_by_role("button", name="Отправить").is_visible()
        assert (
            page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--brand-hue')")
            == "345"
        )


def test_the_font_is_our_own(shown):
    shown.goto(f"{ours.HOST}/ui/")
    assert shown.evaluate("document.fonts.ready.then(() => document.fonts.check('16px Golos', 'Жя'))")
