"""Search by the beginning of any word: ё is е, the keyboard may be in the wrong layout, a phone in any form.

A client's `sought` holds words; PostgreSQL indexes them. Digits of phones and the parts of mail addresses are
kept from each place where somebody may begin to remember them.
"""

import re
from collections.abc import Iterable, Iterator

from zabota.clients.names import fold

SHORTEST_TAIL = 4
SURELY_A_PHONE = 7
MOST_WORDS = 10
LONGEST_WORD = 80
LONGEST_SOUGHT = 400_000  # characters; a tsvector holds a megabyte

_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"(?<!\w)\+?\(?\d[\d\s().–—-]*\d(?!\w)")
_MAIL_WORD = re.compile(r"(?:^|(?<=[@._+-]))[^@._+-]")
_LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,." + '~QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>'
_CYRILLIC = "ёйцукенгшщзхъфывапролджэячсмитьбю" + "ЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ"
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_TO_LATIN = str.maketrans(_CYRILLIC, _LATIN)


def sought_of(*, names: Iterable[str], mails: Iterable[str], phones: Iterable[str]) -> str:
    """The words by which a client is found, single-spaced. `phones` are E.164."""
    found: dict[str, None] = {}
    for name in names:
        found.update(dict.fromkeys(words_of(name)))
    for mail in mails:
        found.update(dict.fromkeys(_tails_of_mail(mail)))
    for phone in phones:
        found.update(dict.fromkeys(_tails_of_phone(phone)))
    return " ".join(found)[:LONGEST_SOUGHT].strip()


def words_of(text: str) -> list[str]:
    return [word[:LONGEST_WORD] for word in _WORD.findall(fold(text))]


def _tails_of_mail(mail: str) -> Iterator[str]:
    """vera.k@mail.ru: itself, k@mail.ru, mail.ru, ru."""
    plain = _plain(mail)
    for start in _MAIL_WORD.finditer(plain):
        yield plain[start.start() :]


def _plain(mail: str) -> str:
    """Without the signs that mean something to a tsquery, or part words."""
    return re.sub(r"[\s'\\]", "", fold(mail))


def _tails_of_phone(phone: str) -> Iterator[str]:
    digits = re.sub(r"\D", "", phone)
    for start in range(max(1, len(digits) - SHORTEST_TAIL + 1)):
        yield digits[start:]


def wanted(asked: str) -> str:
    """What is asked as the text of a tsquery over such words; empty when there is nothing to look for.

    Each lexeme begins with `#:`, in whose place the database puts the business.
    """
    asked = asked[: MOST_WORDS * LONGEST_WORD]
    terms = []
    for number in _NUMBER.findall(asked):
        if len(digits := re.sub(r"\D", "", number)) >= SHORTEST_TAIL:
            in_a_name = _all_of(words_of(number)) if len(digits) < SURELY_A_PHONE else ""
            terms.append(_any_of([_prefix(digits), *_without_trunk(digits), in_a_name]))
            asked = asked.replace(number, " ", 1)
    terms += [term for chunk in asked.split() if (term := _chunk(chunk))]
    return " & ".join(terms[:MOST_WORDS])


def _without_trunk(digits: str) -> list[str]:
    """8 916… within the country is +7 916… from outside."""
    return [_prefix(digits[1:])] if digits[0] in "80" else []


def _chunk(chunk: str) -> str:
    """As typed, or as it would be in the other layout: not where letters would become signs («ждё» is no “l”)."""
    others = (chunk.translate(_TO_CYRILLIC), chunk.translate(_TO_LATIN))
    variants = dict.fromkeys((chunk, *(other for other in others if _letters(other) >= _letters(chunk))))
    return _any_of([_mail_or_words(variant) for variant in variants])


def _letters(text: str) -> int:
    return sum(sign.isalnum() for sign in text)


def _mail_or_words(variant: str) -> str:
    if "@" in variant and (mail := _plain(variant).lstrip("@")):
        return _prefix(mail[:LONGEST_WORD])
    return _all_of(words_of(variant))


def _prefix(lexeme: str) -> str:
    return f"'#:{lexeme}':*"


def _all_of(words: list[str]) -> str:
    return " & ".join(_prefix(word) for word in words)


def _any_of(terms: list[str]) -> str:
    kept = dict.fromkeys(term for term in terms if term)
    return f"({' | '.join(f'({term})' for term in kept)})" if kept else ""
