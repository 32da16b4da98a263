"""Pages of refusal stand on their own: no request, no business, no database."""

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from zabota.ui.guide import PAGES


@pytest.mark.parametrize("name", PAGES)
def test_an_error_page_needs_nothing(name):
    with translation.override("ru"):
        html = render_to_string(f"{name}.html")
    assert '<html lang="ru">' in html
    assert f'<p class="plain-code">{name[:3]}</p>' in html
    assert "/ui/zabota-" in html
    assert "<script" not in html
