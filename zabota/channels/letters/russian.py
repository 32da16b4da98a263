"""How much a text looks like Russian: the question behind every guess of a Cyrillic charset."""

import re
from itertools import pairwise
from typing import Final

_LETTERS: Final = " абвгдежзийклмнопрстуфхцчшщъыьэюя"

# Row: the letter before (first: a word starts), column: the letter after (first: the word ends).
# A digit is the logarithm of how often the pair meets in Russian words: 9 nearly always, 0 hardly ever.
_TABLE: Final = """
705645225506456675755433430000403
705645546255657055563245433000046
462002603605726717416044005561004
670303702605636734445030032062003
562144600602645807206010200000000
571534742705536755535032330041014
733546344355667447662223433000011
474006800705027310315000000002000
584606521504466705205002100051003
744544635555566436660444532000046
901314301104535110660001230000001
671300511602614706666015000000200
563020740703415700305100300047056
773400700603355650205000000060004
570224602703006700455322200073024
606766554355665356661233531000003
460000700603503838336002000031002
571432740603245723456141130052004
453422620606644664585132330044006
672502701605335736615100300057002
734446654146555066660420535000062
470010600810633706346500000020101
842400500600124706414220000000300
560500700804000430304000000050000
470000800705317311053000130003000
571300800805506404354000000003000
270000800800003000005000000003000
111111911111111111111111111111117
704624724074560054450070441000001
801011306104037000650003150000042
203343000337754044470630060000000
804003011020213002370000708000030
901504615021355014360044304000054
"""
_PAIRS: Final = _TABLE.split()
_WEIGHTS: Final = {
    before + after: int(digit) - 4.0
    for before, row in zip(_LETTERS, _PAIRS, strict=True)
    for after, digit in zip(_LETTERS, row, strict=True)
}
# Letters of the neighbours; in a wrongly read text they are rare enough to tell.
_NEIGHBOURS: Final = frozenset("іїєґўјљњћџђѓќѕәғқңөұүһ")
_WORD: Final = re.compile(r"[\u0400-\u052f]+")
_ODD: Final = re.compile(
    r"[^\u0000-\u007f\u0400-\u052f«»—–“”„‘’…№\u00a0•·°§©®™€]|(?<=[\u0400-\u052f])[•·°§©®™€№](?=[\u0400-\u052f])"
)


def likeness(text: str) -> float:
    """Points for each pair of letters that Russian likes, minus points for what it never has.

    Comparable between readings of the same bytes; above zero for Russian and its close relatives.
    """
    points = -6.0 * len(_ODD.findall(text))
    for word in _WORD.findall(text):
        points += _word_points(word)
    return points


def _word_points(word: str) -> float:
    small = word.lower().replace("ё", "е")
    points = _case_points(word)
    previous = " "
    for letter in small + " ":
        weight = _WEIGHTS.get(previous + letter)
        if weight is None:
            weight = -0.5 if letter in _NEIGHBOURS or previous in _NEIGHBOURS else -3.0
        points += weight
        previous = letter
    return points


def _case_points(word: str) -> float:
    if word.islower() or word[1:].islower():
        return 0.0
    if word.isupper():
        return -0.6 * len(word) if len(word) > 1 else 0.0
    turns = sum(1 for before, after in pairwise(word) if before.islower() and after.isupper())
    return -5.0 * turns - 1.0
