"""Every pair of ink and ground that meets on a screen can be read, in both themes and whatever the business's hue."""

import math
import re
from itertools import product
from pathlib import Path

import pytest

TOKENS = (Path(__file__).parents[2] / "zabota/ui/static/ui/tokens.css").read_text()
GROUNDS = ("paper", "desk")
WASHES = ("brand-wash", "soon-wash", "broken-wash", "kept-wash", "slate-wash")
TEXT = [
    *product(("ink", "ink-soft", "ink-faint", "brand", "brand-deep"), GROUNDS),
    *product(("soon-ink", "broken-ink", "kept-ink", "slate-ink"), (*GROUNDS, "brand-wash")),
    *product(("ink", "ink-soft"), (*WASHES, "sunk")),
    ("ink-faint", "brand-wash"),
    ("brand-deep", "brand-wash"),
    ("brand", "brand-wash"),
    ("on-brand", "brand"),
    ("on-brand", "brand-deep"),
    ("soon-ink", "soon-wash"),
    ("broken-ink", "broken-wash"),
    ("kept-ink", "kept-wash"),
    ("slate-ink", "slate-wash"),
]
EDGES = [*product(("line-field", "brand", "broken", "kept", "slate"), GROUNDS)]


def tokens(theme: int, hue: float) -> dict[str, tuple[float, float, float]]:
    """The colours of a theme (0 light, 1 dark) as lightness, chroma and hue."""
    found = {}
    for name, pair in re.findall(r"--([\w-]+): light-dark\((oklch\(.*\))\);", TOKENS):
        one = re.findall(r"oklch\(((?:[^()]|\([^()]*\))*)\)", pair)[theme]
        parts = one.replace("var(--brand-hue)", str(hue)).split("/")[0].split()
        found[name] = tuple(float(part) for part in parts)
    return found


def luminance(colour: tuple[float, float, float]) -> float:
    """Relative luminance of an OKLCH colour, clipped to sRGB (CSS Color 4; WCAG 2.2)."""
    lightness, chroma, hue = colour
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short
    red, green, blue = (min(1.0, max(0.0, part)) for part in (red, green, blue))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_formula_knows_black_and_white():
    assert round(contrast((0, 0, 0), (1, 0, 0)), 1) == 21.0


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("pairs", "least"), [(TEXT, 4.5), (EDGES, 3.0)], ids=["text", "edges"])
def test_what_meets_can_be_told_apart(theme, pairs, least):
    too_close = {
        (ink, ground, hue): round(ratio, 2)
        for hue in range(0, 360, 15)
        for colours in [tokens(theme, hue)]
        for ink, ground in pairs
        if (ratio := contrast(colours[ink], colours[ground])) < least
    }
    assert too_close == {}
