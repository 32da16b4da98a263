"""What a letter of enquiry says of itself: number, day, deadline, terms. Guesses, which a person looks over. Pure."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

MONTHS: Final = (
    *("январ", "феврал", "март", "апрел", "ма", "июн", "июл"),
    *("август", "сентябр", "октябр", "ноябр", "декабр"),
)
ENGLISH: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
LAST_HOUR: Final = time(18)
"""When a letter names only a day."""
FLAGS: Final = re.IGNORECASE | re.VERBOSE
DAY: Final = (
    r"""(?:\d{1,2}\.\d{1,2}\.\d{4} | [«"“]?\d{1,2}[»"”]?\s+[а-яa-z]{3,9}\s+\d{4} | \d{4}-\d{2}-\d{2})"""
)
NUMBER: Final = re.compile(
    rf"(?:№ | \bN | \bNo\.? | \bref\.?:?)\s*([\w\-/.]*\d[\w\-/.]*)\s*(?:от | of | dated)\s*({DAY})", FLAGS
)
DATED: Final = re.compile(rf"({DAY})\s*(?:г\.|года)?\s*№\s*([\w\-/.]*\d[\w\-/.]*)", FLAGS)
"""«15 ноября 2026 г. № 1187-02/26»: as public bodies head their letters."""
BY: Final = re.compile(
    rf"""(?:не\s+позднее | срок\w*[^.\n]{{0,60}}?\bдо | \bдо | \bк | no\ later\ than | \bby | until | before)\s+
    (?:(\d{{1,2}})[:.\-](\d{{2}})(?:\s*(?:ч|час|мск)\w*)?\s*,?\s*(?:по\s+\w+\s+времени)?\s*(?:on\ )?)?
    ({DAY})(?:\s*(?:г\.|года))?
    (?:\s*,?\s*(?:до\s+|в\s+|at\s+|by\s+)?(\d{{1,2}})[:.\-](\d{{2}}))?""",
    FLAGS,
)
ANSWERS: Final = re.compile(
    r"ответ|предложени|направ|представ|предостав|информаци|при[её]м|подач|answer|quot|submit|reply", FLAGS
)
PUBLIC: Final = re.compile(
    r"""44-ФЗ | 223-ФЗ | НМЦК | начальн\w+\s*\(?максимальн | муниципальн | министерств
    | государственн\w+\s(?:казенн|казённ|бюджетн|учрежд|нужд|контракт)
    | \b(?:ФГБУ|ФКУ|ГБУ|ГКУ|МБУ|МКУ|МБОУ|ГБОУ|ГАУ|МАУ|ГБУЗ)\b
    | администраци\w+\s(?:город|район|муниц|област)""",
    FLAGS,
)
BUYER: Final = re.compile(
    r"""\b(?:ФГБОУ|ФГБУ|ФГУП|ФКУ|ФГКУ|ГБПОУ|ГБОУ|ГБУЗ|ГБУ|ГКУ|ГКОУ|ГАУЗ|ГАУ|ГУП|МБДОУ|МБОУ|МАОУ|МБУ|МКУ|МАУ|МУП
    |ПАО|АО|ООО|НКО|АНО|Администраци\w|Министерств\w|Департамент\w?|Комитет\w?)
    \s*[«"“][^»"”\n]{2,150}[»"”]""",
    FLAGS,
)
LABEL: Final = re.compile(r"^\s*(?:\d+[.)]\s*)?([А-Яа-яA-Za-z][^:\n]{3,90}):\s*(\S.*)$")
PERIOD: Final = re.compile(
    r"""(?:срок|период|дата|время)\w*\s+(?:и\s+\w+\s+)?(?:оказан|поставк|выполнен|исполнен|услуг|работ)
    | \bperiod | delivery\ time | schedule""",
    FLAGS,
)
TERM: Final = re.compile(
    r"""услови | порядок | оплат | гаранти | место | адрес | аванс | при[её]мк | обеспечен | штраф
    | payment | terms | warranty | guarantee | place""",
    FLAGS,
)
WANTED: Final = re.compile(
    r"""(?:ответ\w*|предложени\w* | просим)\W+(?:\w+\W+){0,8}?
    (?:должн|указать|содержать|отразить|включить)
    | answer\ (?:must|should) | please\ (?:state|specify|include)""",
    FLAGS,
)
CUTTING: Final = re.compile(r"^\s*((re|fwd?|отв|пересл)\s*:\s*)+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Guess:
    """Empty where nothing was found."""

    subject: str = ""
    buyer: str = ""
    incoming: str = ""
    incoming_on: date | None = None
    deadline_at: datetime | None = None
    period: str = ""
    terms: str = ""
    wanted: str = ""
    is_public_body: bool = False


def guessed(subject: str, text: str, *, zone: str, at: datetime) -> Guess:
    """Of the letter's words and those of its papers. A deadline that has passed is no guess."""
    incoming, incoming_on = _numbered(text) or _numbered(subject) or ("", None)
    period, terms = _labelled(text)
    return Guess(
        subject=CUTTING.sub("", " ".join(subject.split()))[:300],
        buyer=" ".join(buyer[0].split())[:300] if (buyer := BUYER.search(text)) else "",
        incoming=incoming,
        incoming_on=incoming_on,
        deadline_at=_deadline(text, zone=zone, at=at),
        period=period[:200],
        terms=terms[:5000],
        wanted=_wanted(text)[:5000],
        is_public_body=bool(PUBLIC.search(f"{subject}\n{text}")),
    )


def _numbered(text: str) -> tuple[str, date | None] | None:
    """The first number with a day that is no law's and lies near the beginning."""
    found = [(each.start(), each[1], each[2]) for each in NUMBER.finditer(text)]
    found += [(each.start(), each[2], each[1]) for each in DATED.finditer(text)]
    said = [(number.rstrip("."), day_of(day)) for _place, number, day in sorted(found) if "ФЗ" not in number]
    return (said[0][0][:80], said[0][1]) if said else None


def day_of(text: str) -> date | None:
    """«12.11.2026», «12 ноября 2026», «2026-11-12»; None for a day that isn't."""
    text = text.strip().lower()
    try:
        if found := re.match(r"(\d{4})-(\d{2})-(\d{2})$", text):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := re.match(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", text):
            return date(int(found[3]), int(found[2]), int(found[1]))
        if found := re.match(r"\W?(\d{1,2})\W?\s+([а-яa-z]+)\s+(\d{4})", text):
            return date(int(found[3]), _month(found[2]), int(found[1]))
    except ValueError:
        return None
    return None


def _month(word: str) -> int:
    """ValueError for what is no month."""
    for place, start in enumerate(MONTHS, 1):
        if word.startswith(start) and (place != 5 or word in ("мая", "май", "мае")):
            return place
    return ENGLISH.index(word[:3]) + 1


def _deadline(text: str, *, zone: str, at: datetime) -> datetime | None:
    """The nearest moment ahead that the letter names as a limit and that stands where answers are spoken of, else the
    nearest of all."""
    near: list[tuple[bool, datetime]] = []
    for found in BY.finditer(text):
        day = day_of(found[3])
        hours = (found[1], found[2]) if found[1] else (found[4], found[5])
        moment = _moment(day, hours, zone) if day else None
        if moment and moment > at:
            around = text[max(0, found.start() - 160) : found.end() + 120]
            about = ANSWERS.search(around)
            near.append((not about, moment))
    return min(near)[1] if near else None


def _moment(day: date, hours: tuple[str | None, str | None], zone: str) -> datetime | None:
    try:
        clock = time(int(hours[0]), int(hours[1] or 0)) if hours[0] else LAST_HOUR
    except ValueError:
        clock = LAST_HOUR
    return datetime.combine(day, clock, ZoneInfo(zone))


def _labelled(text: str) -> tuple[str, str]:
    """Lines «Срок оказания услуг: …» are the period, «Условия оплаты: …» and their like are terms."""
    period, terms = "", []
    for line in text.splitlines():
        if found := LABEL.match(line):
            if not period and PERIOD.search(found[1]):
                period = found[2].strip()
            elif TERM.search(found[1]):
                terms.append(f"{found[1].strip()}: {found[2].strip()}")
    return period, "\n".join(dict.fromkeys(terms))


def _wanted(text: str) -> str:
    """The paragraph that says what the answer must have, with the list under it."""
    lines = text.splitlines()
    for place, line in enumerate(lines):
        if WANTED.search(line) and len(line) > 25:
            found = [line.strip()]
            for more in lines[place + 1 : place + 20]:
                if not re.match(r"^\s*([-–—•*]|\d{1,2}[.)]|[а-яa-z]\))\s*\S", more):
                    break
                found.append(more.strip())
            return "\n".join(found)
    return ""
