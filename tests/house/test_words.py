"""Every word has its Russian: all forms of it, with the same blanks to fill, and one Russian for one English."""

import re
from collections import defaultdict

import pytest

from tests.house.words import areas, catalogue, in_python, in_template, said_by

BLANK = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")
FIT_TO_COUNT = (
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);"
)
LATIN_IS_RIGHT = re.compile(r"^[^A-Za-z]*$|^(E-mail|IMAP|SMTP|TLS|STARTTLS|Zabota|[A-Z]{2,}|[0-9/]+)$")
NOT_OURS = {"site"}
"""The console of `site` speaks before Django is there; its words are tested with it."""


def key(entry):
    return (entry.msgctxt or "", entry.msgid)


@pytest.mark.parametrize("area", sorted(set(areas()) - NOT_OURS))
def test_all_that_an_area_says_is_written_in_russian(area):
    known = {key(entry): entry for each in areas() for entry in catalogue(each) if entry.translated()}
    own = {key(entry) for entry in catalogue(area)}
    said = said_by(area)
    assert sorted(str(each) for each in said if (each.context, each.text) not in known) == []
    plurals = [each for each in said if each.plural]
    assert [str(each) for each in plurals if not complete_plural(known[(each.context, each.text)])] == []
    assert not said or own


def complete_plural(entry):
    return sorted(entry.msgstr_plural) == [0, 1, 2] and all(entry.msgstr_plural.values())


@pytest.mark.parametrize("area", areas())
def test_a_catalogue_is_whole(area):
    entries = catalogue(area)
    if not entries:
        return
    assert entries.metadata["Plural-Forms"] == FIT_TO_COUNT
    assert [entry.msgid for entry in entries if entry.fuzzy] == []
    assert [entry.msgid for entry in entries if not entry.translated()] == []
    assert [entry.msgid for entry in entries if blanks_differ(entry)] == []


def blanks_differ(entry):
    """A translation fills the same blanks; a plural form may leave out its number."""
    wanted = set(BLANK.findall(entry.msgid)) | set(BLANK.findall(entry.msgid_plural or ""))
    forms = list(entry.msgstr_plural.values()) or [entry.msgstr]
    return any(
        set(BLANK.findall(form)) - wanted or (not entry.msgid_plural and set(BLANK.findall(form)) != wanted)
        for form in forms
    )


@pytest.mark.parametrize("area", areas())
def test_no_english_was_left_as_it_is(area):
    same = [entry.msgid for entry in catalogue(area) if entry.msgstr == entry.msgid]
    assert [text for text in same if not LATIN_IS_RIGHT.match(BLANK.sub("", text))] == []


def test_one_english_has_one_russian():
    """Catalogues are read as one: of two different translations one would never be seen."""
    found = defaultdict(dict)
    for area in areas():
        for entry in catalogue(area):
            found[key(entry)][area] = entry.msgstr or str(entry.msgstr_plural)
    assert len(found) > 500
    assert {each: forms for each, forms in found.items() if len(set(forms.values())) > 1} == {}


def test_no_word_of_the_catalogue_is_said_by_nobody():
    said = {(each.context, each.text) for area in areas() for each in said_by(area)}
    assert len(said) > 500
    unused = {
        f"{area}: {entry.msgid}"
        for area in sorted(set(areas()) - NOT_OURS)
        for entry in catalogue(area)
        if key(entry) not in said
    }
    assert unused == set()


def test_words_are_found_in_python_and_in_templates():
    python = 'x = _("a"); y = ngettext("b", "c", n); z = pgettext("d", "e"); f(_(name))'
    assert sorted(map(str, in_python(python))) == ["a", "b", "d|e"]
    template = """
      {% translate "one" %}{% translate "two" context "of" as x %}{{ x|default:_("three (3)") }}
      {% blocktranslate with a=b %}four {{ a }}{% endblocktranslate %}
      {% blocktranslate count n=m %}{{ n }} five{% plural %}{{ n }} fives{% endblocktranslate %}
    """
    assert sorted(map(str, in_template(template))) == [
        "%(n)s five",
        "four %(a)s",
        "of|two",
        "one",
        "three (3)",
    ]
