"""The house of the look: every component is shown, nothing comes from elsewhere, every icon exists."""

import json
import re
from pathlib import Path

import pytest
from django.template.loader import get_template

from zabota.ui import bundles, guide
from zabota.ui.icons import icon

ROOT = Path(__file__).parents[2]
UI = ROOT / "zabota/ui"
OURS = [
    path
    for path in (ROOT / "zabota").rglob("*")
    if path.suffix in (".html", ".css", ".js", ".svg") and "vendor" not in path.parts
]
TEMPLATES = [path for path in OURS if path.suffix == ".html"]


def test_every_component_stands_on_the_styleguide():
    files = {path.stem for path in (UI / "static/ui/components").glob("*.css")}
    shown = {part for parts in guide.GROUPS.values() for part in parts}
    assert len(files) > 30
    assert files == shown
    assert all(get_template(f"ui/guide/{part}.html") for part in shown)


def test_every_stylesheet_and_element_is_in_a_bundle():
    css = {path for path in (UI / "static/ui").rglob("*.css") if "guide" not in path.parts}
    assert css <= set(bundles.parts("css"))
    assert set((UI / "static/ui/elements").glob("*.js")) <= set(bundles.parts("js"))


def test_every_stylesheet_of_ours_lives_in_its_layer():
    layers = {"components": "components", "layout": "layout"}
    for path in (UI / "static/ui").rglob("*.css"):
        if path.name == "fonts.css" or "guide" in path.parts:
            continue
        names = re.findall(r"@layer (\w+) \{", path.read_text())
        assert names == [layers.get(path.parent.name, names[0])], path


def test_nothing_comes_from_another_host():
    elsewhere = r"(?:src|href|action)=[\"']?(?:https?:)?//[^\"'\s>]+|url\([\"']?(?:https?:)?//[^)]+|@import"
    foreign = {
        (str(path.relative_to(ROOT)), found)
        for path in OURS
        for found in re.findall(elsewhere, path.read_text())
    }
    assert len(OURS) > 150
    assert foreign == set()


def test_pages_need_no_inline_scripts_and_no_inline_styles():
    inline = {
        (str(path.relative_to(ROOT)), found)
        for path in TEMPLATES
        if "/mail/" not in str(path)
        for found in re.findall(r"\son\w+=\"|<style|\sstyle=\"|<script>|hx-on|javascript:", path.read_text())
    }
    assert inline == set()


def test_every_icon_that_a_template_names_is_there():
    named = {name for path in TEMPLATES for name in re.findall(r'{% icon "([\w-]+)"', path.read_text())}
    assert len(named) > 30
    assert [name for name in sorted(named) if "<path" not in icon(name)] == []


def test_an_icon_speaks_only_when_it_has_a_label():
    assert 'aria-hidden="true"' in icon("mail")
    assert 'role="img" aria-label="Письмом"' in icon("mail", "Письмом")


def test_an_unknown_icon_is_an_error():
    from zabota.ui.icons import UnknownIcon

    with pytest.raises(UnknownIcon):
        icon("no-such-icon")


def test_front_end_packages_are_pinned_exactly_and_name_no_registry():
    package = json.loads((ROOT / "package.json").read_text())
    versions = {**package["dependencies"], **package["devDependencies"]}
    assert [version for version in versions.values() if not re.fullmatch(r"\d+\.\d+\.\d+", version)] == []
    lock = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    installed = {name.removeprefix("node_modules/"): line for name, line in lock.items() if name}
    assert {name: installed[name]["version"] for name in versions} == versions
    assert [name for name, line in installed.items() if "resolved" in line or "integrity" not in line] == []


def test_pages_stay_small():
    sizes = {kind: len(bundles.bundle(kind).zipped) for kind in ("css", "js")}
    assert sizes["css"] < 27_000  # of thirteen areas, kept by the browser for all pages
    assert sizes["js"] < 14_000
