"""Pages ask nothing of anybody else, and run nothing that stands inside them."""

import re
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "zabota"
FOREIGN = re.compile(r"""(?:https?:)?//(?:[a-z0-9-]+\.)+[a-z]{2,}""", re.IGNORECASE)
NAMES_ONLY = re.compile(r"http://www\.w3\.org/")
"""The names of SVG and its kin look like addresses and are not asked."""


def sources():
    for path in sorted(PACKAGE.rglob("*")):
        parts = path.relative_to(PACKAGE).parts
        if "vendor" in parts or path.suffix not in (".html", ".css", ".js", ".svg", ".txt"):
            continue
        if "templates" in parts or "static" in parts:
            yield path


def test_no_page_asks_a_foreign_host():
    found = list(sources())
    assert len(found) > 100
    foreign = [
        f"{path.relative_to(PACKAGE)}: {match[0]}"
        for path in found
        for match in FOREIGN.finditer(path.read_text())
        if not NAMES_ONLY.match(match[0] + "/")
        and "example" not in match[0]
        and not _is_a_comment(path.read_text(), match.start())
    ]
    assert foreign == []


def _is_a_comment(text, at):
    line = text[text.rfind("\n", 0, at) + 1 : at]
    return line.lstrip().startswith(("//", "/*", "*", "{#"))


def test_no_style_or_script_stands_inside_a_page():
    """So that a content security policy may refuse them all."""
    pages = [path for path in sources() if path.suffix == ".html"]
    assert len(pages) > 80
    inside = re.compile(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=|javascript:", re.IGNORECASE)
    allowed = re.compile(r"<script[^>]*type=\"application/(?:json|ld\+json)\"")
    assert [
        f"{path.relative_to(PACKAGE)}: {match[0]}"
        for path in pages
        for match in inside.finditer(allowed.sub("", path.read_text()))
    ] == []


OF_PROPOSALS = ("accept", "ask", "code", "decline", "page", "silence", "who")
OF_AGREEMENTS = ("agreement", "front_row")
WITHOUT_A_SESSION = {
    "channels/templates/channels/public/ask.html",
    *(f"proposals/templates/proposals/public/{name}.html" for name in OF_PROPOSALS),
    *(f"agreements/templates/agreements/public/{name}.html" for name in OF_AGREEMENTS),
    "billing/templates/billing/public/pay.html",
}
"""A client's form stands in frames on other sites, or behind an unguessable link: there is neither a session nor a
cookie to misuse."""


def test_every_form_that_changes_something_carries_its_token():
    pages = [path for path in sources() if path.suffix == ".html"]
    forms = [
        (path, form)
        for path in pages
        for form in re.findall(
            r"<form\b[^>]*method=\"post\".*?</form>", path.read_text(), re.DOTALL | re.IGNORECASE
        )
    ]
    assert len(forms) > 40
    bare = {str(path.relative_to(PACKAGE)) for path, form in forms if "csrf_token" not in form}
    assert bare - WITHOUT_A_SESSION == set()
