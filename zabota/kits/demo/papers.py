"""Requisites of the demo. The numbers pass every check and belong to nobody; the names say that they are invented."""

from typing import Any, Final

BANK: Final = {
    "bik": "044525012",
    "bank_name": "Банк «Выдуманный»",
    "correspondent": "30101810600000000012",
}
FIRM: Final[dict[str, Any]] = {
    **BANK,
    "form": "company",
    "legal_name": "Общество с ограниченной ответственностью «Порядок Примерный»",
    "short_name": "ООО «Порядок Примерный»",
    "inn": "7700000129",
    "kpp": "770001001",
    "ogrn": "1267700000127",
    "account": "40702810400000000012",
    "legal_address": "101000, Москва, Складская ул., 1",
    "phone": "8 900 000-14-14",
    "mail": "help@poryadok.example",
    "signer": "Туманов Глеб Игоревич",
    "signer_position": "Директор",
    "signs_by": "Устава",
    "accountant": "Рябинина Юлия Олеговна",
    "vat_kind": "special-5",
    "vat_included": True,
}
SALON: Final[dict[str, Any]] = {
    **BANK,
    "form": "sole-trader",
    "legal_name": "Индивидуальный предприниматель Белова Анна Примеровна",
    "short_name": "ИП Белова А. П.",
    "inn": "770000034571",
    "ogrn": "326770000003452",
    "account": "40802810200000000345",
    "legal_address": "101000, Москва, Липецкая ул., 12",
    "phone": "8 900 000-12-12",
    "mail": "hello@romashka.example",
    "signer": "Белова Анна Примеровна",
    "vat_kind": "none",
}
CLIENTS: Final[dict[str, dict[str, Any]]] = {
    "ООО «Северный болт»": {
        "form": "company",
        "legal_name": "Общество с ограниченной ответственностью «Северный болт»",
        "short_name": "ООО «Северный болт»",
        "inn": "7800001013",
        "kpp": "780001001",
        "signer": "Петров Сергей Ильич",
        "signer_position": "Главный инженер",
        "signs_by": "доверенности",
    },
    "Клиника «Подорожник»": {
        "form": "company",
        "legal_name": "Общество с ограниченной ответственностью «Подорожник»",
        "short_name": "ООО «Подорожник»",
        "inn": "5400002026",
        "kpp": "540001001",
    },
    "Пекарня «Каравай»": {
        "form": "company",
        "legal_name": "Общество с ограниченной ответственностью «Каравай»",
        "short_name": "ООО «Каравай»",
        "inn": "2300004049",
        "kpp": "230001001",
    },
}
