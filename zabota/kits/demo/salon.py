"""The salon «Ромашка»: front desk and masters."""

from zabota.kits.demo.salon_stories import NOW, STORIES
from zabota.kits.demo.story import Cast, Person

DAILY = {day: [["09:00", "21:00"]] for day in ("mon", "tue", "wed", "thu", "fri", "sat")} | {
    "sun": [["10:00", "19:00"]]
}

SALON = Cast(
    slug="romashka",
    name="Ромашка",
    hue=150,
    mailbox="hello@romashka.example",
    sender="Салон «Ромашка»",
    signature="Салон «Ромашка»\nЛипецкая, 12, каждый день с 9 до 21\n8 900 000-12-12",
    people=(
        Person("Анна Белова", "owner", "Хозяйка салона", "anna@romashka.example", "Стойка", speaks=("ru", "en")),
        Person("Ольга Ветрова", "service-level-manager", "Управляющая", "olga@romashka.example", "Стойка"),
        Person("Дарья Лугова", "front-desk", "Администратор", "dasha@romashka.example", "Стойка", speaks=("ru", "en")),
        Person("Инна Росина", "front-desk", "Администратор", "inna@romashka.example", "Стойка", cycle=True),
        Person("Мила Цветкова", "specialist", "Мастер по волосам", "mila@romashka.example", "Мастера",
               ("Окрашивание", "Стрижки")),
        Person("Тимур Орешкин", "specialist", "Барбер", "timur@romashka.example", "Мастера", ("Стрижки",), cycle=True),
        Person("Нина Зимина", "analyst", "Аналитик", "nina@romashka.example"),
        Person("Борис Ёлкин", "bookkeeper", "Бухгалтер", "boris@romashka.example"),
    ),
    tiers=(("Обычный", "", True), ("Первый ряд", "1-й ряд", False)),
    targets={
        "": {"first-answer": (480, 240, 120), "next-answer": (480, 240, 120), "solution": (2880, 1440, 720)},
        "Первый ряд": {"first-answer": (120, 60, 30), "next-answer": (120, 60, 30), "solution": (1440, 720, 240)},
    },
    hours=DAILY,
    clients=(),
    stories=STORIES,
    now=NOW,
    form_title="Напишите нам",
    form_intro="Спросите о записи, мастере или уходе. Ответим сегодня.",
    branches=(("На Липецкой", "Europe/Moscow", "Липецкая ул., 12"), ("У реки", "Europe/Moscow", "Набережная, 4")),
)  # fmt: skip
