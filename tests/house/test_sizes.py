"""The house keeps its sizes: what grows past them is split by noun or verb."""

import ast
from pathlib import Path

from tests.house.sizes import body_length, files, long_functions, too_long


def test_nothing_is_longer_than_its_ceiling() -> None:
    seen = [path.name for path in files()]
    assert len(seen) > 100
    assert {"sizes.py", "settings.py"} <= set(seen)
    assert list(too_long()) == []


def test_a_long_function_is_seen() -> None:
    def source(first: str, lines: int) -> str:
        return f"def answer({first}):\n    '''Says.\n\n    More.'''\n" + "    x = 1\n" * lines

    view = Path("/zabota/desk/views/inbox.py")
    assert list(long_functions(source("request", 15), view)) == []
    assert list(long_functions(source("request", 16), view)) == [(1, "answer has 16 lines, at most 15")]
    assert list(long_functions(source("ticket", 40), view)) == []
    assert list(long_functions(source("ticket", 41), view)) == [(1, "answer has 41 lines, at most 40")]


def test_a_docstring_costs_nothing() -> None:
    function = ast.parse("def answer():\n    '''One\n\n    two'''\n    return 1\n").body[0]
    assert isinstance(function, ast.FunctionDef)
    assert body_length(function) == 1
