"""What people of the chain read on buttons, and what they write, in both languages."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    locale: str
    business: str
    owner: str
    client: str
    trade: str
    levels: tuple[str, str]
    """the two that are edited; the client takes the second"""
    times: tuple[str, str]
    about_us: str
    question: tuple[str, str]
    """subject and text of the client's first letter"""
    answer: str
    begin: str
    make_kit: str
    sell: str
    promises: str
    save: str
    save_price: str
    connect_mail: str
    new_proposal: str
    begin_proposal: str
    no_remarks: str
    send_to_client: str
    send: str
    accept: str
    send_code: str
    agreed: str
    why: str
    report: str
    so_far: str
    kept: str

    @property
    def language(self) -> str:
        return self.locale[:2]


WORDS = {
    "ru": Words(
        locale="ru-RU",
        business="Салон «Вьюнок»",
        owner="Ирина Соколова",
        client="Марина Белова",
        trade="Салон красоты",
        levels=("Свежесть", "Забота"),
        times=("2 ч", "1 ч"),
        about_us="Ваш мастер — Ирина, стаж двенадцать лет.",
        question=("Первый визит", "Здравствуйте! Когда можно прийти в первый раз?"),
        answer="Марина, ждём вас в среду в 14:00.",
        begin="Начать",
        make_kit="Создать всё",
        sell="Выставить всё на продажу",
        promises="Обещания",
        save="Сохранить",
        save_price="Сохранить цену",
        connect_mail="Подключить почту",
        new_proposal="Новое предложение",
        begin_proposal="Начать предложение",
        no_remarks="Замечаний нет",
        send_to_client="Отправить клиенту",
        send="Отправить",
        accept="Принять",
        send_code="Получить код",
        agreed="Спасибо, договорились",
        why="почему?",
        report="Отчёт за этот месяц на сегодня",
        so_far="месяц ещё идёт",
        kept="сдержано",
    ),
    "en": Words(
        locale="en-GB",
        business="Bindweed Salon",
        owner="Irene Falcon",
        client="Mary White",
        trade="Beauty salon",
        levels=("Fresh", "Care"),
        times=("2 h", "1 h"),
        about_us="Your master is Irene, twelve years of practice.",
        question=("First visit", "Hello! When can I come for the first time?"),
        answer="Mary, we look forward to you on Wednesday at two.",
        begin="Begin",
        make_kit="Make it all",
        sell="Put all of it on sale",
        promises="Promises",
        save="Save",
        save_price="Save the price",
        connect_mail="Connect mail",
        new_proposal="New proposal",
        begin_proposal="Begin the proposal",
        no_remarks="No remarks",
        send_to_client="Send to the client",
        send="Send",
        accept="Accept",
        send_code="Send me the code",
        agreed="Thank you, it is agreed",
        why="why?",
        report="Report on this month so far",
        so_far="the month still runs",
        kept="kept",
    ),
}
