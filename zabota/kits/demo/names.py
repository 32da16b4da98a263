"""Invented clients: names put together from lists, addresses in domains that are reserved for examples."""

import random

from zabota.kits.demo.story import Served

WOMEN = [
    "Алина",
    "Вера",
    "Галина",
    "Дарья",
    "Елена",
    "Жанна",
    "Зоя",
    "Инна",
    "Ксения",
    "Лидия",
    "Марина",
    "Нина",
    "Ольга",
    "Полина",
    "Раиса",
    "Софья",
    "Тамара",
    "Ульяна",
    "Юлия",
    "Яна",
]
MEN = [
    "Артём",
    "Борис",
    "Виктор",
    "Глеб",
    "Денис",
    "Егор",
    "Захар",
    "Иван",
    "Кирилл",
    "Лев",
    "Матвей",
    "Никита",
    "Олег",
    "Павел",
    "Роман",
    "Степан",
    "Тимур",
    "Фёдор",
]
FAMILIES = [
    "Берёзкин",
    "Васильков",
    "Гречишкин",
    "Дубравин",
    "Ёлкин",
    "Журавлёв",
    "Зимин",
    "Калинкин",
    "Ласточкин",
    "Медунов",
    "Незабудкин",
    "Орешкин",
    "Перепёлкин",
    "Рябинин",
    "Снегирёв",
    "Топольков",
    "Ушаков",
    "Фиалкин",
    "Цветков",
    "Черёмухин",
    "Шиповников",
    "Щеглов",
    "Яблочкин",
    "Ветров",
    "Росин",
    "Лугов",
    "Ручейков",
    "Туманов",
]
LETTERS = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        [
            "a",
            "b",
            "v",
            "g",
            "d",
            "e",
            "e",
            "zh",
            "z",
            "i",
            "y",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "kh",
            "ts",
            "ch",
            "sh",
            "sch",
            "_",
            "y",
            "_",
            "e",
            "yu",
            "ya",
        ],
        strict=True,
    )
)


def latin(word: str) -> str:
    """A name in Latin letters, for an address."""
    return "".join(LETTERS.get(letter, letter) for letter in word.lower()).replace("_", "")


def voice_of(name: str) -> str:
    """How a client's first name is written about: "man" or "woman"; empty for companies and the rest of the world."""
    first = name.split(maxsplit=1)[0]
    return "man" if first in MEN else "woman" if first in WOMEN else ""


def persons(dice: random.Random, count: int, tiers: tuple[tuple[str, int], ...]) -> list[Served]:
    """People with different names. `tiers` are names with weights."""
    found: dict[str, Served] = {}
    while len(found) < count:
        woman = dice.random() < 0.7
        first = dice.choice(WOMEN if woman else MEN)
        family = dice.choice(FAMILIES) + ("а" if woman else "")
        mail = f"{latin(first)}.{latin(family)}@{dice.choice(['primer.example', 'pochta.example', 'mail.example'])}"
        if mail in found:
            continue
        tier = dice.choices([name for name, _ in tiers], [weight for _, weight in tiers])[0]
        phone = f"8 900 {dice.randint(100, 999)}-{dice.randint(10, 99)}-{dice.randint(10, 99)}"
        found[mail] = Served(f"{first} {family}", mail, tier, phone if dice.random() < 0.8 else "", first)
    return list(found.values())
