"""Numbers of papers: "2026-14", by kind and year, without gaps or repeats."""

from datetime import date

from zabota.business.numbers import next_number


def issue_number(kind: str, on: date) -> str:
    """The next number of this kind in the year of `on`, given in the transaction that uses it: what is rolled back
    leaves no gap. `on` is a day of the business's zone."""
    return f"{on.year}-{next_number(f'{kind}:{on.year}')}"
