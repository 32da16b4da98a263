"""Compiles the catalogues of words without gettext's own tools."""

import os
from pathlib import Path

import polib

PACKAGE = Path(__file__).resolve().parents[1]


def compile_catalogues(root: Path = PACKAGE) -> int:
    """Writes the .mo beside each .po under `root` that is older than its source; returns how many."""
    written = 0
    for source in sorted(root.rglob("LC_MESSAGES/django.po")):
        target = source.with_suffix(".mo")
        written_at = source.stat().st_mtime_ns
        if target.exists() and target.stat().st_mtime_ns >= written_at:
            continue
        fresh = target.with_suffix(f".mo.{os.getpid()}")
        polib.pofile(str(source)).save_as_mofile(str(fresh))
        os.utime(fresh, ns=(written_at, written_at))  # a source that changes meanwhile is the newer one
        fresh.replace(target)
        written += 1
    return written
