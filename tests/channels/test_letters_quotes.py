"""What is new in a letter and what it quotes."""

import pytest

from zabota.channels.letters.htmltext import text_of_html
from zabota.channels.letters.quotes import fold

ANSWERS = {
    "Gmail": "Спасибо!\n\nпн, 12 янв. 2026 г. в 10:00, Иван Петров <ivan@example.ru>:\n\n> Здравствуйте\n>\n> как дела",
    "Gmail in English, wrapped": (
        "Спасибо!\n\nOn Mon, Jan 12, 2026 at 10:00 AM Ivan Petrov <ivan@example.ru>\nwrote:\n\n> Hello"
    ),
    "Gmail, the address wrapped": (
        "Спасибо!\n\nпн, 12 янв. 2026 г. в 12:01, Салон «Ромашка» <support@romashka.example\n>:\n\n> Да"
    ),
    "Thunderbird": "Спасибо!\n\n12.01.2026 10:00, Иван пишет:\n> старое",
    "Outlook": "Спасибо!\n\n-----Original Message-----\nFrom: A\nSent: x\n\nстарое",
    "Outlook in Russian": (
        "Спасибо!\n\nОт: Иван [mailto:a@b.ru]\nОтправлено: 12 января 2026 г. 10:00\nКому: support\nТема: счёт\n\nстарое"
    ),
    "Outlook on the web": "Спасибо!\n\n________________________________\nОт: Иван\nОтправлено: 1\nКому: x\n\nстарое",
    "Mail.ru": "Спасибо!\nПонедельник, 12 января 2026, 10:00 +03:00 от Иван Петров <ivan@mail.ru>:\n \nстарое",
    "Yandex": 'Спасибо!\n\n12.01.2026, 10:00, "Иван" <ivan@yandex.ru>:\n\nстарое',
    "The Bat!": "Спасибо!\n\nВы писали 12 января 2026 г., 10:00:18:\n\n> старое",
    "Apple": "Спасибо!\n\n> 16 янв. 2026 г., в 08:50, support <a@b.ru> написал(а):\n> \n> старое",
    "German": "Спасибо!\n\nAm 12.01.2026 um 10:00 schrieb X <x@y.de>:\n> alt",
    "French": "Спасибо!\n\nLe 12 janv. 2026 à 10:00, X <x@y.fr> a écrit :\n> vieux",
    "Spanish": "Спасибо!\n\nEl lun, 12 ene 2026 a las 10:00, X (<x@y.es>) escribió:\n> viejo",
    "Ukrainian": "Спасибо!\n\nпн, 12 січ. 2026 р. о 10:00 Іван <i@b.ua> пише:\n> старе",
    "no attribution": "> старое\n\nСпасибо!",
    "a PGP signature": (
        "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nСпасибо!\n-----BEGIN PGP SIGNATURE-----\n\nabc\n"
        "-----END PGP SIGNATURE-----"
    ),
}


@pytest.mark.parametrize("program", ANSWERS)
def test_the_new_words_stand_above_the_quotation_of(program: str) -> None:
    assert fold(ANSWERS[program]).new == "Спасибо!"


def test_answers_between_quoted_lines_are_all_new() -> None:
    folded = fold("12.01.2026 10:00, Иван пишет:\n> раз?\nда\n\n> два?\nнет\n")
    assert (folded.new, folded.quoted) == ("да\n\nнет", "12.01.2026 10:00, Иван пишет:\n> раз?\n> два?")


@pytest.mark.parametrize(
    "text",
    [
        "Дорогая поддержка, у меня вопрос:\n1. раз\n2. два",
        "12.01.2026 я заказал у вас торт:\n- бисквитный\nи жду",
        "Данные для пропуска\nОт: проходной\nдо склада",
        "В понедельник всё работало, а сегодня ошибка:\nconnection refused",
        "On the site it says:\nclosed",
        "From: Moscow\nплатформа 3",
    ],
)
def test_words_that_only_resemble_an_attribution_stay(text: str) -> None:
    assert fold(text).new == text


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        (
            "См. ниже\n\n---------- Forwarded message ---------\nFrom: X <x@y>\nDate: z\nSubject: q\n\nсчёт",
            "Fwd: q",
        ),
        ("См. ниже\n\nОт: Иван\nОтправлено: вчера\nКому: нам\nТема: q\n\nсчёт", "FW: q"),
        ("См. ниже\n\n-------- Пересылаемое сообщение --------\n10:00, Иван <a@b.ru>:\n\nсчёт", "q"),
        ("См. ниже\n\nНачало переадресованного сообщения:\n\n> От: Иван\n> Тема: q\n> \n> счёт", "q"),
    ],
)
def test_what_was_forwarded_is_what_the_letter_says(text: str, subject: str) -> None:
    assert fold(text, subject).new == text


def test_the_signature_stands_apart() -> None:
    folded = fold("Жду ответа.\n\n-- \nИлья Гром\nтел. 123")
    assert (folded.new, folded.signature) == ("Жду ответа.", "Илья Гром\nтел. 123")


@pytest.mark.parametrize(
    "line", ["Отправлено с iPhone", "Sent from my Galaxy", "Отправлено из мобильной Почты"]
)
def test_the_line_that_a_telephone_adds_is_a_signature(line: str) -> None:
    assert fold(f"Жду.\n\n{line}").signature == line


def test_a_letter_of_quotation_alone_has_no_new_words() -> None:
    assert fold("> старое\n> и ещё").new == ""


PAGES = {
    "Gmail": (
        '<div>Да</div><div class="gmail_quote"><div class="gmail_attr">пн, 12 янв. 2026 г. в 10:00, '
        "X &lt;a@b.ru&gt;:</div><blockquote>старое</blockquote></div>"
    ),
    "Outlook on the web": (
        '<p>Да</p><hr tabindex="-1"><div id="divRplyFwdMsg">От: X<br>Отправлено: вчера</div><p>старое</p>'
    ),
    "Outlook": (
        '<p class="MsoNormal">Да</p><p class="MsoNormal"><b>From:</b> X<br><b>Sent:</b> Y<br><b>To:</b> Z<br>'
        "<b>Subject:</b> q</p><p>старое</p>"
    ),
    "Yandex": (
        "<div>Да</div><div>12.01.2026, 10:00, &quot;X&quot; &lt;a@b.ru&gt;:</div>"
        "<blockquote>старое</blockquote>"
    ),
    "Mail.ru": (
        "Да<br><blockquote>Понедельник, 12 января 2026, 10:00 от X &lt;a@b.ru&gt;:<br>старое</blockquote>"
    ),
    "Apple": (
        'Да<div><blockquote type="cite"><div>On 12 Jan 2026, at 10:00, X &lt;a@b.ru&gt; wrote:</div>'
        "old</blockquote></div>"
    ),
    "Thunderbird": (
        '<div class="moz-cite-prefix">12.01.2026 10:00, X пишет:<br></div><blockquote>старое</blockquote>Да'
    ),
    "Proton": '<div>Да</div><div class="protonmail_quote">On Monday X wrote:<blockquote>old</blockquote></div>',
}


@pytest.mark.parametrize("program", PAGES)
def test_the_html_quotation_is_folded_of(program: str) -> None:
    assert fold(text_of_html(PAGES[program])).new == "Да"


def test_a_forward_in_gmail_html_stays() -> None:
    page = (
        '<div>См.</div><div class="gmail_quote">---------- Forwarded message ---------<br>От: X<br>счёт</div>'
    )
    assert fold(text_of_html(page)).new == "См.\n---------- Forwarded message ---------\nОт: X\nсчёт"
