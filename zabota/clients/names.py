"""Names of people and firms: tidied, sorted as a person would sort them, and how to address their bearers."""

import re
import unicodedata

LONGEST = 200
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)
_LEGAL_FORM = re.compile(
    r"^(?:ооо|оао|зао|пао|ао|нао|ип|тоо|нко|чп|llc|ltd|inc|gmbh)[\s.«\"'„“]+", re.IGNORECASE
)
_QUOTES = re.compile(r"[«»\"'„“”]")
_PATRONYMIC = re.compile(r"(?:вич|ьич|вна|ична|инична|оглы|кызы|улы)$", re.IGNORECASE)
_SURNAME = re.compile(
    r"(?:[оеё]ва?|[иы]на?|[сц]к(?:ий|ая|ой)|енко|[ая]нко|ук|юк|ян|швили|дзе|[иы]х)$", re.IGNORECASE
)
# First names that end as surnames do.
_NOT_SURNAMES = frozenset((
    "алина", "алевтина", "альбина", "ангелина", "антонина", "арина", "валентин", "валентина", "галина",
    "георгина", "екатерина", "ева", "ирина", "карина", "константин", "кристина", "лина", "лев", "марина",
    "мартин", "мина", "мирон", "нина", "полина", "регина", "рина", "сабина", "светозарина", "северин",
    "эвелина", "ян", "севастьян", "касьян", "лукьян", "демьян", "марьян", "рубен", "август",
))  # fmt: skip


def tidy(name: str, limit: int = LONGEST) -> str:
    """One line without signs that can't be seen, composed, single spaces, at most `limit` characters."""
    return " ".join(unicodedata.normalize("NFC", _UNSEEN.sub("", name)).split())[:limit].rstrip()


def fold(text: str) -> str:
    """For comparing: lower case, ё is е, one form for each letter."""
    return unicodedata.normalize("NFKC", text).lower().replace("ё", "е")


def sorted_as(name: str) -> str:
    """The name's place in a list: «ООО «Болт»» stands under Б."""
    folded = fold(name)
    return _QUOTES.sub("", _LEGAL_FORM.sub("", folded)).strip()[:LONGEST] or folded[:LONGEST]


def way_to_address(name: str) -> str:
    """How a person of this full name is addressed: «Иванова Вера Петровна» is «Вера Петровна», «Вера Иванова» is
    «Вера». Empty when the name doesn't tell."""
    words = name.split()
    if len(words) == 3:
        return _with_patronymic(words)
    if len(words) == 2 and _PATRONYMIC.search(words[1]):
        return name
    if len(words) == 2:
        given = [word for word in words if not _is_like_a_surname(word)]
        return given[0] if len(given) == 1 else ""
    return ""


def _with_patronymic(words: list[str]) -> str:
    """Surname first or surname last."""
    first, second, third = words
    if _PATRONYMIC.search(second) and not _PATRONYMIC.search(third):
        return f"{first} {second}"
    if _PATRONYMIC.search(third):
        return f"{second} {third}"
    return ""


def _is_like_a_surname(word: str) -> bool:
    return fold(word) not in _NOT_SURNAMES and bool(_SURNAME.search(word))
