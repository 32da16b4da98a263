"""Calls go down, facts go up: import-linter reads the contracts in pyproject.toml."""

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_floors_and_rooms_hold():
    linter = Path(sys.executable).with_name("lint-imports")
    found = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert found.returncode == 0, found.stdout[-4000:]
    assert "0 broken" in found.stdout


def test_every_area_stands_on_a_floor():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    floors = {name.strip() for layer in contracts[0]["layers"] for name in layer.split("|")}
    areas = {path.parent.name for path in ROOT.glob("zabota/*/__init__.py")}
    assert len(areas) > 10
    assert areas == floors
