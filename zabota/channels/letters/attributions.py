"""The lines by which mail programs, Russian and others, say that a quotation follows."""

import re
from typing import Final

_SEPARATOR: Final = re.compile(
    r"^\s*(?:"
    r"[-_*=]{2,}\s*(?:original (?:message|appointment)|reply message|исходное сообщение|исходящее сообщение"
    r"|оригинальное сообщение|первоначальное сообщение|конец исходного сообщения|вихідне повідомлення|antwort"
    r"|ursprüngliche nachricht|message d.origine|mensaje original|messaggio originale|oprindelig meddelelse"
    r"|oorspronkelijk bericht|original-nachricht)\s*[-_*=]{2,}"
    r"|_{20,}"
    r")\s*$",
    re.IGNORECASE,
)
_FORWARD_MARK: Final = re.compile(
    r"^[\s>]*(?:[-_*=]{2,}\s*(?:forwarded (?:message|by)|(?:пересылаемое|пересланное|перенаправленное)"
    r" (?:сообщение|письмо)|переслане повідомлення|weitergeleitete nachricht|message transféré)"
    r"|begin forwarded message:|начало переадресованного сообщения:|начало пересылаемого сообщения:)",
    re.IGNORECASE,
)
_FORWARD_SUBJECT: Final = re.compile(
    r"^\s*(?:\[[^\]]{0,60}\]\s*)?(?:fwd?|fw|пер|перес|пересл|пд|вс|wg|tr|rv)\s*:", re.IGNORECASE
)
_FIELD: Final = re.compile(
    r"^[\s*>|]*(from|от|від|von|de|da|отправитель|sent|отправлено|дата|date|gesendet|envoyé|enviado"
    r"|надіслано|to"
    r"|кому|an|à|para|a|cc|копия|subject|тема|betreff|objet|asunto|oggetto|importance|важность|вложения"
    r"|attachments)\*?\s*:\*?\s*\S?",
    re.IGNORECASE,
)
_FROM_WORDS: Final = frozenset(("from", "от", "від", "von", "de", "da", "отправитель"))
_MONTH: Final = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек"
    r"|січ|лют|бер|кві|тра|чер|лип|сер|вер|жов|лис|гру)"
)
_DATE: Final = (
    r"(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2}"
    rf"|\d{{1,2}}\.?\s+(?:de\s+)?{_MONTH}|{_MONTH}[a-z]{{0,7}}\.?\s+\d{{1,2}})"
)
_WROTE: Final = (
    r"(?:wrote|writes|пишет|писал|написал|писали|написали|пише|напісаў|schrieb|a écrit|escribió"
    r"|ha scritto|schreef"
    r"|skrev|napisał|написав|sagte|said)"
)
_STARTS: Final = re.compile(
    r"^[\s*>]*(?:on\b|at\b|le\b|am\b|el\b|il\b|op\b|em\b|den\b|в\b|you wrote|вы писали|ты писал"
    r"|привет|здравствуй"
    r"|(?:mon|tue|wed|thu|fri|sat|sun|пн|вт|ср|чт|пт|сб|вс|понедельник|вторник|сред[ау]|четверг"
    r"|пятниц[ау]|суббот[ау]|воскресенье|нд|неділя|понеділок|вівторок|середа|субота)[a-z]*\b"
    rf"|{_DATE}|.{{0,120}}{_WROTE})",
    re.IGNORECASE,
)
_ENDS: Final = re.compile(
    rf"(?:{_WROTE}(?:\(а\)|\(-а\)|а|ла)?[^\n]{{0,120}}:\s*$|写道\s*[::]\s*$"
    r"|[<(\[](?:mailto:)?[^\s<>]+@[^\s<>]+\s?[>)\]][^\n]{0,40}:\s*$)",
    re.IGNORECASE,
)
_DATED: Final = re.compile(_DATE, re.IGNORECASE)
_MAX_LINE: Final = 400


def is_separator(line: str) -> bool:
    """ "-----Original Message-----" and its kin, or Outlook's long rule."""
    return len(line) < 200 and bool(_SEPARATOR.match(line))


def is_forward(subject: str) -> bool:
    """A forwarded letter's quotation is what it is about: nothing is folded away by its head."""
    return bool(_FORWARD_SUBJECT.match(subject[:100]))


def is_forward_mark(line: str) -> bool:
    """ "---------- Forwarded message ---------" and its kin."""
    return len(line) < 200 and bool(_FORWARD_MARK.match(line))


def is_header_block(lines: list[str], place: int) -> bool:
    """ "From: … Sent: … To: …" as Outlook and others put over the quotation, in any of their languages."""
    first = _field(lines[place])
    if first not in _FROM_WORDS:
        return False
    following = [line for line in lines[place + 1 : place + 12] if line.strip()][:4]
    fields = sum(1 for line in following if _field(line))
    return fields >= 2


def _field(line: str) -> str:
    found = _FIELD.match(line[:80])
    return found[1].lower() if found else ""


def starts_attribution(line: str) -> bool:
    return len(line) < _MAX_LINE and bool(_STARTS.match(line))


def ends_attribution(joined: str) -> bool:
    """Whether these words, taken together, say who wrote what follows: a verb or an address, a colon."""
    if len(joined) > _MAX_LINE or not joined.rstrip("* ").endswith((":", ":")):
        return False
    joined = joined.rstrip("* ")
    if not _ENDS.search(joined):
        return False
    return is_dated(joined) or bool(re.search(rf"{_WROTE}|you wrote|写道", joined, re.IGNORECASE))


def is_dated(joined: str) -> bool:
    return bool(_DATED.search(joined[:_MAX_LINE]))
