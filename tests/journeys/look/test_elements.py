"""The small elements, pressed and waited for in a real browser."""

import pytest

from tests.journeys.look.browser import HOST

pytestmark = pytest.mark.xdist_group("browser")
JSON = {"content-type": "application/json"}


def words_of(page, selector):
    return page.eval_on_selector(selector, "node => node.textContent.replaceAll('\\u00a0', ' ').trim()")


def test_a_ring_empties_and_breaks_while_one_looks(shown):
    shown.clock.install()
    shown.goto(f"{HOST}/ui/mocks/today/")
    ring = "[data-row]:nth-of-type(2) promise-ring"
    shown.wait_for_function(f"document.querySelector('{ring}').due")
    assert (words_of(shown, f"{ring} .ring-words"), shown.get_attribute(ring, "data-state")) == (
        "через 9 мин",
        "soon",
    )
    shown.clock.run_for(4 * 60_000)
    assert words_of(shown, f"{ring} .ring-words") in ("через 5 мин", "через 4 мин")
    shown.clock.run_for(6 * 60_000)
    assert (words_of(shown, f"{ring} .ring-words"), shown.get_attribute(ring, "data-state")) == (
        "опоздали на 1 мин",
        "broken",
    )


def test_a_rings_ground_opens_by_pressing_and_closes_by_escape(shown):
    shown.goto(f"{HOST}/ui/mocks/inbox/")
    shown.locator(".talk-owed .ring-face").click()
    ground = shown.locator(".talk-owed .ring-ground")
    assert "1 рабочий час по соглашению 2026-14" in ground.inner_text()
    assert shown.get_attribute(".talk-owed .ring-face", "aria-expanded") == "true"
    shown.keyboard.press("Escape")
    ground.wait_for(state="hidden")


def test_j_and_k_move_x_marks_and_the_bar_counts(shown):
    shown.goto(f"{HOST}/ui/mocks/inbox/")
    shown.wait_for_function("customElements.get('key-list') !== undefined")
    for key in ("j", "x", "KeyJ", "x"):
        shown.keyboard.press(key)
    assert shown.eval_on_selector_all("[data-marked]", "rows => rows.length") == 2
    assert words_of(shown, ".bulk [data-count]") == "2"
    assert shown.locator(".bulk").is_visible()
    shown.keyboard.press("x")
    shown.keyboard.press("k")
    shown.keyboard.press("x")
    assert not shown.locator(".bulk").is_visible()


def test_slash_finds_and_question_mark_lists_the_keys_of_the_screen(shown):
    shown.goto(f"{HOST}/ui/mocks/inbox/")
    shown.wait_for_function("customElements.get('key-map') !== undefined")
    shown.keyboard.press("/")
    assert shown.evaluate("document.activeElement.type") == "search"
    shown.keyboard.press("Escape")
    shown.keyboard.press("?")
    listed = shown.locator(".keys").inner_text()
    assert [name in listed for name in ("Взять следующее", "Ответить", "Перенести", "Поиск")] == [True] * 4


def test_letters_typed_into_a_text_are_not_keys(shown):
    shown.goto(f"{HOST}/ui/mocks/inbox/")
    shown.locator(".composer textarea").press("j")
    assert shown.locator(".at-cursor").count() == 0


def test_a_draft_survives_a_reload(shown):
    shown.goto(f"{HOST}/ui/mocks/inbox/")
    shown.evaluate("localStorage.setItem('draft:1042', 'половина ответа')")
    shown.eval_on_selector("draft-text", "node => { node.area.value = ''; node.connectedCallback(); }")
    assert shown.locator(".composer textarea").input_value() == "половина ответа"
    shown.locator(".composer textarea").fill("целый ответ")
    assert shown.evaluate("localStorage.getItem('draft:1042')") == "целый ответ"


def test_undo_posts_with_the_token_and_says_what_failed(shown, answers):
    answers.extra["/undo/"] = (500, {}, "")
    shown.goto(f"{HOST}/ui/mocks/today/")
    shown.wait_for_function("customElements.get('toast-stack') !== undefined")
    shown.evaluate(
        "document.dispatchEvent(new CustomEvent('toast', {detail: {text: 'Вопрос закрыт', undo: '/undo/'}}))"
    )
    shown.get_by_role("button", name="Отменить").click()
    shown.get_by_text("Не получилось. Попробуйте ещё раз").wait_for()
    assert ("POST", "/undo/") in [asked[:2] for asked in answers.asked]


def test_a_toast_goes_by_itself_after_ten_seconds(shown):
    shown.clock.install()
    shown.goto(f"{HOST}/ui/mocks/today/")
    shown.wait_for_function("customElements.get('toast-stack') !== undefined")
    shown.evaluate("document.dispatchEvent(new CustomEvent('toast', {detail: {text: 'Вопрос закрыт'}}))")
    shown.clock.run_for(9_000)
    assert shown.locator(".toast").count() == 1
    shown.clock.run_for(1_500)
    assert shown.locator(".toast").count() == 0


def test_a_dialog_comes_from_the_server_and_goes(shown, answers):
    answers.extra["/move/"] = (
        200,
        {"content-type": "text/html"},
        "<div class='dialog-head'><h2>Перенести</h2></div>",
    )
    shown.goto(f"{HOST}/ui/mocks/today/")
    shown.wait_for_function("window.htmx && customElements.get('dialog-host') !== undefined")
    shown.evaluate("htmx.ajax('GET', '/move/', {target: '#dialog', swap: 'innerHTML'})")
    shown.get_by_role("dialog", name="Перенести").wait_for()
    shown.evaluate("document.dispatchEvent(new CustomEvent('close-dialog'))")
    shown.get_by_role("dialog", name="Перенести").wait_for(state="detached")


def test_an_answer_that_refuses_is_shown_and_an_answer_that_fails_is_told(shown, answers):
    answers.extra["/form/"] = (422, {"content-type": "text/html"}, "<p id=kept>Смена кончается раньше</p>")
    answers.extra["/fail/"] = (500, {"content-type": "text/html"}, "boom")
    shown.goto(f"{HOST}/ui/mocks/today/")
    shown.wait_for_function("window.htmx && customElements.get('toast-stack') !== undefined")
    shown.evaluate("htmx.ajax('POST', '/form/', {target: '.head', swap: 'innerHTML'})")
    shown.locator("#kept").wait_for()
    shown.evaluate("htmx.ajax('POST', '/fail/', {target: '.head', swap: 'innerHTML'})")
    shown.get_by_text("Не получилось. Попробуйте ещё раз").wait_for()
    assert shown.locator("#kept").count() == 1


def test_the_live_stream_tells_the_page_and_a_lost_one_says_so(shown, answers):
    stream = 'retry: 50\nid: 7\nevent: message-arrived\ndata: {"ticket": 1042}\n\n'
    answers.extra["/stream/"] = (200, {"content-type": "text/event-stream"}, stream)
    shown.goto(f"{HOST}/ui/mocks/today/")
    shown.wait_for_function("customElements.get('live-stream') !== undefined")
    shown.evaluate(
        """() => {
          document.addEventListener("live:message-arrived", (event) => { window.heard = event.detail.ticket; });
          document.addEventListener("live-lost", () => { window.lost = true; });
          document.querySelector("main").innerHTML =
            '<live-stream src="/stream/" events="message-arrived"><p data-lost hidden>away</p></live-stream>';
        }"""
    )
    shown.wait_for_function("window.heard === 1042")
    answers.extra["/stream/"] = (503, {}, "")
    shown.wait_for_function("window.lost")
    assert shown.locator("live-stream [data-lost]").is_visible()
    answers.extra["/stream/"] = (200, {"content-type": "text/event-stream"}, stream)
    shown.wait_for_function("document.querySelector('live-stream [data-lost]').hidden", timeout=20_000)
    assert [path for _method, path, _body in answers.asked if path.startswith("/stream/?after=7")]


def test_the_theme_is_remembered_for_the_server(shown):
    shown.goto(f"{HOST}/ui/mocks/today/")
    shown.locator("[popovertarget=self-menu]").click()
    shown.locator("#self-menu label", has_text="Тёмная").click()
    assert shown.evaluate("document.documentElement.dataset.theme") == "dark"
    assert [cookie["value"] for cookie in shown.context.cookies() if cookie["name"] == "theme"] == ["dark"]


def test_a_menu_opens_beside_its_button_and_arrows_walk_it(shown):
    shown.goto(f"{HOST}/ui/mocks/today/")
    shown.get_by_role("button", name="Создать").click()
    menu = shown.locator("#create-menu")
    menu.wait_for()
    button = shown.get_by_role("button", name="Создать").bounding_box()
    assert abs(menu.bounding_box()["y"] - button["y"] - button["height"]) < 12
    shown.keyboard.press("ArrowDown")
    assert "Запись" in shown.evaluate("document.activeElement.textContent")


def test_a_combo_searches_and_the_form_gets_what_was_chosen(shown):
    shown.goto(f"{HOST}/ui/")
    box = shown.locator("#combo .ts-control")
    box.click()
    shown.keyboard.type("Крыл")
    shown.keyboard.press("Enter")
    assert shown.eval_on_selector("#combo select", "node => node.value") == "2"


def test_the_sidebar_folds_where_panes_need_the_width_and_opens_when_asked(shown):
    width = "document.querySelector('.sidebar').offsetWidth"
    shown.goto(f"{HOST}/ui/mocks/today/")
    assert shown.evaluate(width) == 220
    shown.goto(f"{HOST}/ui/mocks/inbox/")
    assert shown.evaluate(width) == 60
    shown.locator("[popovertarget=business-menu]").click()
    shown.locator("[data-fold-nav]").click()
    assert shown.evaluate(width) == 220
    assert [cookie["value"] for cookie in shown.context.cookies() if cookie["name"] == "nav"] == ["open"]


def test_two_keys_in_a_row_go_to_a_screen_on_any_layout(shown):
    shown.goto(f"{HOST}/ui/mocks/today/")
    shown.wait_for_function("customElements.get('key-map') !== undefined")
    shown.evaluate(
        """() => {
          const item = document.querySelector(".sidebar-item:nth-of-type(1)");
          item.dataset.key = "g i";
          item.addEventListener("click", (event) => { event.preventDefault(); window.gone = true; });
        }"""
    )
    for key in ("п", "ш"):
        shown.evaluate(
            f"document.body.dispatchEvent(new KeyboardEvent('keydown', {{key: '{key}', bubbles: true}}))"
        )
    assert shown.evaluate("window.gone") is True


def test_the_palette_finds_by_typing_and_enter_goes(shown, answers):
    items = "".join(
        f"<a class='palette-item' role='option' href='#{name}'>{name}</a>" for name in ("one", "two")
    )
    answers.extra["/palette/"] = (200, {"content-type": "text/html"}, items)
    shown.goto(f"{HOST}/ui/mocks/today/")
    shown.wait_for_function("customElements.get('command-palette') !== undefined && window.htmx")
    shown.keyboard.press("Control+k")
    with shown.expect_response(lambda answer: answer.url.endswith("q=%D0%B2%D0%B5%D1%80%D0%B0")):
        shown.keyboard.type("вера")
    shown.locator(".palette-item[aria-selected=true]").wait_for()
    shown.wait_for_function("document.querySelector('.palette-item').id")
    shown.keyboard.press("ArrowDown")
    shown.keyboard.press("Enter")
    shown.wait_for_function("location.hash === '#two'")
    assert not shown.locator("dialog.palette").is_visible()


def test_escape_leaves_the_palette_with_words_in_it(shown, answers):
    answers.extra["/palette/"] = (200, {"content-type": "text/html"}, "")
    shown.goto(f"{HOST}/ui/mocks/today/")
    shown.wait_for_function("customElements.get('command-palette') !== undefined && window.htmx")
    shown.keyboard.press("Control+k")
    shown.keyboard.type("вера")
    shown.keyboard.press("Escape")
    assert not shown.locator("dialog.palette").is_visible()
