"""How long files and functions may be; `python -m tests.house.sizes` names those that are longer."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FUNCTION, VIEW = 40, 15
CEILINGS = {".py": 300, ".html": 120, ".txt": 120, ".css": 250, ".js": 150}
PLACES = ("zabota", "tests", "bench")
NOT_OURS = {"vendor", "node_modules", "migrations", "__pycache__", "data", "letters"}
DOORS = {"views", "views.py", "public", "public.py"}


def files() -> Iterator[Path]:
    """Every file that has a ceiling. Migrations are written by tools and stay as they are."""
    for place in PLACES:
        for path in sorted((ROOT / place).rglob("*")):
            if (
                path.suffix in CEILINGS
                and path.is_file()
                and not NOT_OURS & set(path.relative_to(ROOT).parts[:-1])
            ):
                yield path


def too_long() -> Iterator[str]:
    for path in files():
        text = path.read_text()
        name = path.relative_to(ROOT)
        lines = text.count("\n")
        if lines > CEILINGS[path.suffix]:
            yield f"{name}: {lines} lines, at most {CEILINGS[path.suffix]}"
        if path.suffix == ".py":
            yield from (f"{name}:{line}: {complaint}" for line, complaint in long_functions(text, path))


def long_functions(source: str, path: Path) -> Iterator[tuple[int, str]]:
    """Functions past the ceiling; a view stands in a door, takes a request, gives a response. No docstrings."""
    is_door = bool(DOORS & set(path.parts)) and "zabota" in path.parts
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            ceiling = VIEW if is_door and is_view(node) else FUNCTION
            if (length := body_length(node)) > ceiling:
                yield node.lineno, f"{node.name} has {length} lines, at most {ceiling}"


def is_view(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    takes = node.args.args[0].arg if node.args.args else ""
    gives = ast.unparse(node.returns) if node.returns else "Response"
    return takes == "request" and "Response" in gives and not node.name.startswith("_")


def body_length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    body = node.body[1:] if ast.get_docstring(node, clean=False) is not None else node.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


if __name__ == "__main__":
    complaints = list(too_long())
    sys.stderr.writelines(f"{line}\n" for line in complaints)
    sys.exit(bool(complaints))
