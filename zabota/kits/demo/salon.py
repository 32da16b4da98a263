"""The salon «Ромашка»: front desk and masters."""

from zabota.kits.demo.salon_stories import NOW, STORIES
from zabota.kits.demo.story import Cast, Person, Present, Served

DAILY = {day: [["09:00", "21:00"]] for day in ("mon", "tue", "wed", "thu", "fri", "sat")} | {
    "sun": [["10:00", "19:00"]]
}

SALON = Cast(
    slug="romashka",
    name="Ромашка",
    hue=345,
    mailbox="hello@romashka.example",
    sender="Салон «Ромашка»",
    signature="Салон «Ромашка»\nЛипецкая, 12, каждый день с 9 до 21\n8 900 000-12-12",
    people=(
        Person("Анна Белова", "owner", "Хозяйка салона", "anna@romashka.example", "Стойка", speaks=("ru", "en")),
        Person("Ольга Ветрова", "service-level-manager", "Управляющая", "olga@romashka.example", "Стойка"),
        Person("Дарья Лугова", "front-desk", "Администратор", "dasha@romashka.example", "Стойка", speaks=("ru", "en")),
        Person("Инна Росина", "front-desk", "Администратор", "inna@romashka.example", "Стойка", rota="days"),
        Person("Зоя Мелихова", "front-desk", "Администратор", "zoya@romashka.example", "Стойка", rota="other days"),
        Person("Мила Цветкова", "specialist", "Мастер по волосам", "mila@romashka.example", "Мастера",
               ("Окрашивание", "Стрижки")),
        Person("Тимур Орешкин", "specialist", "Барбер", "timur@romashka.example", "Мастера", ("Стрижки",), rota="days"),
        Person("Нина Зимина", "analyst", "Аналитик", "nina@romashka.example"),
        Person("Борис Ёлкин", "bookkeeper", "Бухгалтер", "boris@romashka.example"),
    ),
    tiers=(("Обычный", "", True), ("Первый ряд", "1-й ряд", False)),
    targets={
        "": {"first-answer": (480, 240, 120), "next-answer": (480, 240, 120), "solution": (2880, 1440, 720)},
        "Первый ряд": {"first-answer": (120, 60, 30), "next-answer": (120, 60, 30), "solution": (1440, 720, 240)},
    },
    hours=DAILY,
    clients=(
        Served("Emma Clarke", "emma.clarke@mail.example", "Обычный", "", "Emma", language="en"),
        Served("Tom Becker", "tom.becker@post.example", "Первый ряд", "", "Tom", language="en"),
    ),
    invented=90,
    stories=STORIES,
    now=(
        Present(NOW[0], used=0.82),
        Present(NOW[1], used=0.35),
        Present(NOW[2], used=0.93, holder="dasha"),
        Present(NOW[3], used=0.55, holder="inna"),
        Present(NOW[4], used=0.1),
        Present(NOW[5], used=0.6, holder="anna"),
        Present(NOW[6], used=0.7, holder="dasha"),
        Present(NOW[7], used=1.12, holder="dasha"),
        Present(NOW[8], used=0.05),
        Present(STORIES[0].until(2), word=24, holder="dasha"),
        Present(STORIES[2].until(3), word=-55, holder="mila"),
        Present(STORIES[6].until(4), word=170, holder="olga"),
        Present(STORIES[13].until(2), word=95, holder="mila"),
        Present(STORIES[4].until(2), holder="timur"),
        Present(STORIES[3].until(2), holder="dasha"),
        Present(STORIES[9].until(2), holder="inna"),
        Present(STORIES[17].until(3), used=0.45, holder="timur"),
    ),
    form_title="Напишите нам",
    form_intro="Спросите о записи, мастере или уходе. Ответим сегодня.",
    branches=(("На Липецкой", "Europe/Moscow", "Липецкая ул., 12"), ("У реки", "Europe/Moscow", "Набережная, 4")),
)  # fmt: skip
