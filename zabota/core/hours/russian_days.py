"""The Russian production calendar of 2026 and 2027 for a week of five days: dated facts, not a rule.

Days off: the holidays of article 112 of the Labour Code, those moved by its second part (a holiday on a day
off is added to the next working day), and the Government's decrees on moving days off: for 2026 the one
signed on 24 September 2025 (Saturday 3 January to Friday 9 January, Sunday 4 January to Thursday 31 December;
ConsultantPlus LAW_515170), for 2027 ConsultantPlus LAW_544706 (Saturday 2 January to Friday 5 November,
Sunday 3 January to Friday 31 December, Saturday 20 February to Monday 22 February). Shortened days: article
95, the working day right before a holiday is one hour shorter; a day that became working by a decree is as
long as the day that it was exchanged with, so that 20 February 2027 is shortened as Monday 22 February, the
eve of the 23rd, would have been. Both years agree with the library `holidays` (days off, working Saturday)
and with xmlcalendar.ru of 30 September 2025 and 2 September 2026. Holidays of the republics are not here:
they are exceptions of a branch.
"""

from datetime import date

DAYS_OFF: dict[int, frozenset[date]] = {
    2026: frozenset(
        [
            *(date(2026, 1, day) for day in range(1, 10)),
            date(2026, 2, 23),
            date(2026, 3, 8),
            date(2026, 3, 9),
            date(2026, 5, 1),
            date(2026, 5, 9),
            date(2026, 5, 11),
            date(2026, 6, 12),
            date(2026, 11, 4),
            date(2026, 12, 31),
        ]
    ),
    2027: frozenset(
        [
            *(date(2027, 1, day) for day in range(1, 9)),
            date(2027, 2, 22),
            date(2027, 2, 23),
            date(2027, 3, 8),
            date(2027, 5, 1),
            date(2027, 5, 3),
            date(2027, 5, 9),
            date(2027, 5, 10),
            date(2027, 6, 12),
            date(2027, 6, 14),
            date(2027, 11, 4),
            date(2027, 11, 5),
            date(2027, 12, 31),
        ]
    ),
}

SHORTENED: dict[int, frozenset[date]] = {
    2026: frozenset([date(2026, 4, 30), date(2026, 5, 8), date(2026, 6, 11), date(2026, 11, 3)]),
    2027: frozenset([date(2027, 2, 20), date(2027, 4, 30), date(2027, 6, 11), date(2027, 11, 3)]),
}

WORKING_AS: dict[int, dict[date, date]] = {
    2026: {},
    2027: {date(2027, 2, 20): date(2027, 2, 22)},
}

HOLIDAYS = (
    (1, 1),
    (1, 2),
    (1, 3),
    (1, 4),
    (1, 5),
    (1, 6),
    (1, 7),
    (1, 8),
    (2, 23),
    (3, 8),
    (5, 1),
    (5, 9),
    (6, 12),
    (11, 4),
)
"""Article 112, as months and days."""
