"""Whole letters as the usual programs send them; the people in them are invented."""

from datetime import datetime, timedelta, timezone

from tests.channels.letters.building import names_of, raw_letter, real
from zabota.channels.letters import Invitation, Letter, Person, read

MOSCOW = timezone(timedelta(hours=3))


def test_gmail_in_russian() -> None:
    letter = real("gmail_reply")
    assert letter.subject == "Re: Запись на пятницу"
    assert letter.from_ == Person("Вера Соколова", "vera.sokolova@gmail.example")
    assert letter.to == (Person("Салон «Ромашка»", "support+r-t15-abcdefghijklmnopqrstu@romashka.example"),)
    assert letter.date == datetime(2026, 1, 12, 12, 15, 2, tzinfo=MOSCOW)
    assert letter.references == ("<a1@romashka.example>", "<a2@romashka.example>")
    assert letter.new_text == "Да, в пятницу удобно. Можно к Анне?"
    assert (
        letter.authentication_results[0] == "mx.romashka.example; dkim=pass header.d=gmail.example; spf=pass"
    )
    assert letter.delivered_to[0] == "support@romashka.example"
    assert (letter.kind, letter.warnings) == ("letter", ())


def test_outlook_with_its_logo() -> None:
    letter = real("outlook_reply")
    assert letter.subject == "Не уходит почта"
    assert (letter.from_.name, letter.cc[0].name) == ("Горбунов Олег", "Титова Нина")
    assert letter.new_text == "Олег, почта не уходит с утра.\n\nС уважением,\nОлег Горбунов"
    assert [(one.name, one.inline) for one in letter.attachments] == [("image001.png", True)]


def test_mail_ru() -> None:
    letter = real("mailru_reply")
    assert letter.subject == "Re[2]: Перенести запись"
    assert letter.new_text == "Перенесите, пожалуйста, на субботу."
    assert letter.quoted_text.endswith("Ждём вас в пятницу.")


def test_yandex_with_html_alone() -> None:
    letter = real("yandex_html_only")
    assert letter.text.startswith("Здравствуйте!\n")
    assert letter.new_text.endswith("Можно ли продлить сертификат № 117?")
    assert letter.signature == "Мария"


def test_an_iphone_with_a_photo_between_two_halves() -> None:
    letter = real("apple_iphone")
    assert (letter.new_text, letter.signature) == ("Вот чек.", "Отправлено с iPhone")
    assert names_of(letter) == ["Чек.jpg"]


def test_thunderbird_with_answers_between_the_lines() -> None:
    letter = real("thunderbird_inline_answers")
    assert letter.new_text == "Windows 11, обновлена вчера.\n\nДа."
    assert letter.signature == "Илья"


def test_lotus_notes_in_koi8() -> None:
    letter = real("lotus_notes")
    assert (letter.subject, letter.text) == ("Заявка на обслуживание", "Просим обслужить оборудование.")
    assert names_of(letter) == ["Накладная.doc"]


def test_an_invitation_from_outlook() -> None:
    assert real("invitation").invitation == Invitation(
        method="REQUEST",
        summary="Разбор обращений, январь",
        start="2026-01-14T15:00:00+03:00",
        end="2026-01-14T16:00:00+03:00",
        location="Переговорная; 3 этаж",
        organizer="reznik@client.example",
        uid="inv-1@client.example",
    )


def test_a_signed_letter_and_an_encrypted_one() -> None:
    signed, secret = real("smime_signed"), real("pgp_encrypted")
    assert (signed.text, names_of(signed)) == ("Подписано.", ["smime.p7s"])
    assert (secret.text, names_of(secret)) == ("", ["version.asc", "encrypted.asc"])


def test_a_newsletter_hides_its_preheader() -> None:
    assert real("newsletter").text == "Sale\n\nGo"


def test_a_letter_survives_json_with_and_without_its_contents() -> None:
    letter = real("outlook_reply")
    assert Letter.from_json(letter.to_json()) == letter
    bare = Letter.from_json(letter.to_json(contents=False))
    assert [(one.content, one.size) for one in bare.attachments] == [(b"", 8)]
    assert bare.with_contents([one.content for one in letter.attachments]) == letter


def test_line_ends_change_nothing() -> None:
    raw = raw_letter("gmail_reply")
    assert read(raw.replace(b"\n", b"\r\n")) == read(raw)
