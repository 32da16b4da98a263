"""The IT firm «Порядок»: support lines and a premium client."""

from zabota.kits.demo.firm_stories import NOW, STORIES
from zabota.kits.demo.story import Cast, Person, Served

WEEK = {day: [["09:00", "18:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}

FIRM = Cast(
    slug="poryadok",
    name="Порядок",
    hue=255,
    mailbox="help@poryadok.example",
    sender="Поддержка «Порядок»",
    signature="Поддержка «Порядок»\nпо будням с 9 до 18, «Премиум» круглосуточно",
    people=(
        Person("Глеб Туманов", "owner", "Директор", "gleb@poryadok.example", "Первая линия", speaks=("ru", "en")),
        Person("Юлия Рябинина", "service-level-manager", "Менеджер по уровню услуг", "yulia@poryadok.example",
               "Первая линия", speaks=("ru", "en")),
        Person("Кирилл Снегирёв", "team-lead", "Руководитель поддержки", "kirill@poryadok.example", "Первая линия",
               ("Почта", "Сети")),
        Person("Софья Щеглова", "specialist", "Инженер первой линии", "sofya@poryadok.example", "Первая линия",
               ("Почта", "Рабочие места"), ("ru", "en")),
        Person("Никита Ручейков", "specialist", "Инженер первой линии", "nikita@poryadok.example", "Первая линия",
               ("Рабочие места",), cycle=True),
        Person("Степан Дубравин", "specialist", "Инженер второй линии", "stepan@poryadok.example", "Вторая линия",
               ("Серверы", "Сети")),
    ),
    tiers=(("Стандарт", "", True), ("Премиум", "Премиум", False)),
    targets={
        "": {"first-answer": (960, 480, 240), "next-answer": (960, 480, 240), "solution": (4320, 1920, 960)},
        "Премиум": {"first-answer": (240, 60, 15), "next-answer": (240, 60, 30), "solution": (1440, 480, 240)},
    },
    hours=WEEK,
    clients=(
        Served("ООО «Северный болт»", "petrov@severny-bolt.example", "Премиум", "8 900 111-22-33", "Сергей Ильич",
               "organisation", "Сергей Петров", "Главный инженер"),
        Served("Клиника «Подорожник»", "it@podorozhnik.example", "Премиум", "8 900 222-33-44", "Лидия Павловна",
               "organisation", "Лидия Орлова", "Заведующая"),
        Served("ИП Самоварова", "samovarova@chay.example", "Стандарт", "8 900 333-44-55", "Раиса",
               "organisation", "Раиса Самоварова", "Хозяйка"),
        Served("Школа «Азбука»", "director@azbuka.example", "Стандарт", "8 900 444-55-66", "Зоя Матвеевна",
               "organisation", "Зоя Калинкина", "Директор"),
        Served("Пекарня «Каравай»", "office@karavay.example", "Стандарт", "8 900 555-66-77", "Фёдор",
               "organisation", "Фёдор Яблочкин", "Управляющий"),
        Served("ООО «Дальний берег»", "ops@dalny-bereg.example", "Стандарт", "8 900 666-77-88", "Роман",
               "organisation", "Роман Лугов", "Логист"),
        Served("Nordlicht GmbH", "anna.weber@nordlicht.example", "Премиум", "", "Anna", "organisation",
               "Anna Weber", "Office manager", "en"),
        Served("Бюро «Чертёж»", "hello@chertezh.example", "Стандарт", "8 900 777-88-99", "Полина",
               "organisation", "Полина Туманова", "Архитектор"),
    ),
    stories=STORIES,
    now=NOW,
    form_title="Заявка в поддержку",
    form_intro="Опишите, что случилось и кому это мешает. Чем точнее, тем быстрее починим.",
    branches=(("Москва", "Europe/Moscow", "Складская ул., 1"), ("Новосибирск", "Asia/Novosibirsk", "Речная ул., 8")),
)  # fmt: skip
