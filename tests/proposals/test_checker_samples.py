"""Whole proposals as people write them: nothing is said against good ones, each weakness of bad ones is found at its
block and nowhere else. No database."""

from typing import Any

import pytest

from tests.proposals.test_checker import block, codes, content, line
from zabota.proposals.checker import check, sentences

GOOD: dict[str, list[tuple[str, str, str]]] = {
    "salon": [
        ("tasks", "Ваша задача", "Вам важно выглядеть ухоженно и не терять утро на укладку."),
        ("offer", "Что вы получите", "Мастер закреплён за вами по средам. Первый визит 2 декабря в 10.30."),
        ("benefits", "", "Минус 40 минут каждое утро\nЦвет держится 8 недель"),
        ("call", "Выберите уровень и нажмите «Принять»", "До 5 декабря место в среду остаётся за вами."),
    ],
    "it": [
        ("tasks", "Ваши простои стоят 12 тыс. руб. в час", (
            "Вы сказали: касса не должна стоять дольше 15 мин. Это и есть "
            "цель.")),
        ("offer", "", ("Дежурный берёт вашу заявку за 15 минут, 24/7. Наш инженер приезжает к "
            "вам за 2 ч., если не помог удалённо.")),
        ("call", "", "Нажмите «Принять», и в пн. с 9.00 ваши кассы под присмотром."),
    ],
    "legal": [
        ("tasks", "Чтобы проверка прошла спокойно", (
            "Вам нужно ответить на требование по ст. 93.1 НК РФ до 10.12.2026 г. и "
            "не получить штраф.")),
        ("offer", "", "И. П. Сомов готовит ответ, вы подписываете. Срок: 3 дня, т. е. до 1 декабря."),
        ("call", "Ответьте до пятницы", "Тогда успеем вместе с вами."),
    ],
    "cleaning": [
        ("tasks", "Чистый офис к 9:00", ("Ваши сотрудники приходят в чистоту. Адрес: г. Тверь, ул. Лесная, д. "
            "5, корп. 2, оф. 14.")),
        ("offer", "", "- Ежедневная уборка вашего офиса\n- Окна раз в квартал\n- Расходные материалы"),
        ("call", "Начнём с понедельника", "Выберите день, и вы увидите разницу."),
    ],
    "school": [
        ("tasks", "Вы заговорите к лету", "Вам нужен английский для собеседования в мае."),
        ("offer", "", ("Два занятия в неделю с А. С. Петровой. Домашние задания занимают у "
            "вас не больше 20 мин. в день.")),
        ("call", "Запишитесь на пробный урок", "Он бесплатный: вы решаете после него."),
    ],
    "english": [
        ("tasks", "Your mornings back", "You want your hair done without waiting. You said 40 min. is too long."),
        ("offer", "", ("Dr. Smith sees you at 9.30 a.m. on Mondays. Our desk calls you the "
            "day before, e.g. on Sunday.")),
        ("call", "Choose a level", "Your place is kept until Dec. 5."),
    ],
    "agency": [
        ("tasks", "More orders from your site", "You get 2.5 % of visitors to buy; your goal is 4 %."),
        ("offer", "", "In 3 months your pages load in 1.2 s. We rewrite your texts with you."),
        ("call", "Press Accept", "Your team starts on Monday."),
    ],
    "transport": [
        ("tasks", "Груз в срок", "Вам нужно 20 т. до Казани к 8.00, без перегруза."),
        ("offer", "", ("Машина подаётся к вам в 18:00. Водитель звонит вам за 1 ч. до "
            "приезда. Страховка до 5 млн руб. включена.")),
        ("call", "Подтвердите до 12:00", "И машина ваша."),
    ],
    "construction": [
        ("tasks", "Ванная за 14 дней", "Вы хотите въехать до Нового года и знать цену заранее."),
        ("offer", "", "Смета не меняется. Каждый этап вы принимаете сами и только потом платите."),
        ("terms", "Условия", "Аванс 30 %. Остальное по этапам. Гарантия 2 года и т. д. по договору."),
        ("call", "Примите предложение", "Замер назначим с вами на удобный день."),
    ],
    "clinic": [
        ("tasks", "Спина без боли", "Вам трудно сидеть дольше часа, и вы хотите вернуться к бегу."),
        ("offer", "", ("Врач ведёт вас 6 недель. Вы видите план после первого приёма. Если "
            "боль не уйдёт, седьмая неделя для вас бесплатна.")),
        ("call", "Запишитесь", "Вам ответят сегодня до 18.00."),
    ],
}  # fmt: skip
TAIL = "Это предложение действует для вас, если вы решите до пятницы."
LONG = (
    "Вы получите полный комплекс услуг по обслуживанию, настройке, сопровождению и развитию информационных систем "
    "с учётом ваших пожеланий, сроков, бюджета, требований безопасности, "
    "отраслевых стандартов и внутренних регламентов"
)


def blocks(name: str = "salon", **instead: tuple[str, str]) -> list[dict[str, Any]]:
    said = {kind: (title, text) for kind, title, text in GOOD[name]} | instead
    return [*(block(kind, *words) for kind, words in said.items()), block("person")]


@pytest.mark.parametrize("name", GOOD)
def test_nothing_is_said_against_a_good_proposal(name: str) -> None:
    assert codes(check(content(blocks=blocks(name)), pages=2)) == []


BAD: dict[str, tuple[dict[str, Any], list[tuple[str, str]]]] = {
    "requisites first": (
        {"blocks": blocks(tasks=("ООО «Ромашка»", "ИНН 7707083893, КПП 770701001, р/с 40702810900000005555."))},
        [("begins-with-us", "tasks")],
    ),
    "we first": (
        {"blocks": blocks(tasks=("О компании", "Мы работаем с 2005 года и нашими клиентами стали тысячи."))},
        [("begins-with-us", "tasks")],
    ),
    "english, we first": (
        {"blocks": blocks("english", tasks=("About us", "We have been on the market since 2005."))},
        [("begins-with-us", "tasks")],
    ),
    "proofs first": (
        {"blocks": [block("about", "О нас", "С 2005 года."), *blocks()]},
        [("begins-with-us", "about")],
    ),
    "we and our": (
        {"blocks": blocks(offer=("", (
            "Мы дадим мастера. Нами гордятся, у нас опыт, наших мастеров знают. Мы "
            "лучшие.")))},
        [("we-more-than-you", "offer")],
    ),
    "english we": (
        {"blocks": blocks("english", offer=("", (
            "We do it. Our team, our way: we’ve won, we’ll win. Ours is best, "
            "trust us. We care.")))},
        [("we-more-than-you", "offer")],
    ),
    "long": ({"blocks": blocks(offer=("", f"{LONG}. {TAIL}"))}, [("long-sentence", "offer")]),
    "long with short words in it": (
        {"blocks": blocks(offer=("", f"{LONG}, по адресу г. Тверь, ул. Лесная, д. 5, и т. д. без выходных."))},
        [("long-sentence", "offer")],
    ),
    "no day": ({"blocks": blocks(), "valid_until": None}, [("no-validity", "face")]),
    "no call": ({"blocks": [each for each in blocks() if each["kind"] != "call"]}, [("no-call", "face")]),
    "empty call": ({"blocks": blocks(call=("", ""))}, [("no-call", "call")]),
    "no person": ({"blocks": blocks()[:-1]}, [("no-person", "face")]),
    "person without address": (
        {"blocks": blocks(), "person": {"name": "Анна", "mail": "", "phone": ""}},
        [("no-person", "person")],
    ),
    "discount for nothing": (
        {"blocks": [*blocks(), block("table")], "lines": [line(discount="15")]},
        [("discount", "table")],
    ),
    "no price": (
        {"blocks": [*blocks(), block("table")], "lines": [line(unit_price="0.00")]},
        [("no-price", "table")],
    ),
    "a name left open": ({"blocks": blocks(offer=("", "Для вас, {{клиент}}."))}, [("variable", "offer")]),
    "nothing in it": ({"blocks": blocks(offer=("Решение", ""))}, [("empty-block", "offer")]),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_each_weakness_is_found_at_its_block_and_nothing_else(name: str) -> None:
    facts, found = BAD[name]
    assert codes(check(content(**facts), pages=2)) == found


def test_a_price_by_use_is_no_missing_price() -> None:
    metered = line(unit_price="0.00", tariff={"kind": "usage", "name": "Минуты"})
    assert codes(check(content(blocks=[*blocks(), block("table")], lines=[metered]))) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Приедем на ул. Лесную, д. 5. Ждите.", 2),
        ("Это стоит 500 руб. Звоните с 9 до 18 ч. Ждём и т. д. Вот так.", 4),
        ("А. С. Пушкин родился в г. Москве в 1799 г. Это было давно.", 2),
        ("Цена 1.5 млн руб. за год. В т. ч. НДС.", 2),
        ("«Вы довольны?» Да! И мы… Всё.", 4),
        ("- раз\n- два\n- три", 3),
        ("Dr. Smith, e.g. on Monday. Then home.", 2),
        ("", 0),
    ],
)
def test_sentences_end_where_people_end_them(text: str, count: int) -> None:
    assert len(list(sentences(text))) == count
