"""Hours as people type them."""

import pytest

from zabota.business import hours_words


@pytest.mark.parametrize(
    ("text", "intervals"),
    [
        ("9:00–18:00", [["09:00", "18:00"]]),
        ("9-18", [["09:00", "18:00"]]),
        ("9:00-13:00, 14:00-18:00", [["09:00", "13:00"], ["14:00", "18:00"]]),
        ("с 9 до 13 и с 14 до 18", [["09:00", "13:00"], ["14:00", "18:00"]]),
        ("from 9.30 to 18.15", [["09:30", "18:15"]]),
        ("22:00–6:00", [["22:00", "06:00"]]),
        ("10–24", [["10:00", "24:00"]]),
        ("круглосуточно", [["00:00", "24:00"]]),
        ("", []),
        (" Выходной ", []),
        ("—", []),
    ],
)
def test_typed_hours_are_understood(text, intervals):
    assert hours_words.read(text) == intervals


@pytest.mark.parametrize("text", ["с утра", "9", "9:00", "9:00–18:00 кроме обеда", "9–18 –"])
def test_what_can_not_be_understood_is_refused(text):
    with pytest.raises(ValueError, match="9:00–13:00"):
        hours_words.read(text)


@pytest.mark.parametrize("text", ["9:00–13:00, 14:00–18:00", "22:00–6:00", "10:00–24:00", ""])
def test_what_is_written_reads_back(text):
    assert hours_words.write(hours_words.read(text)) == text
