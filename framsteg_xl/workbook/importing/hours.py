"""Hours a week as lists have them: 20, 20 tim/v, 50 %."""

from __future__ import annotations

import re

from framsteg_xl.tables.book import Value

_WRITTEN = re.compile(
    r"(\d{1,3}(?:[.,]\d{1,2})?)\s*(%|procent|h|t|tim\.?|timmar|timme)(?:\s*(?:/|per\s|i\s)\s*v\w*)?", re.I
)
_PLAIN = re.compile(r"\d{1,3}(?:[.,]\d{1,2})?")


def hours_of(value: Value, full_time: float) -> float | None:
    """The hours of a text that says itself whether it is hours or a part of full time; None for any other value."""
    found = _WRITTEN.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        return None
    number = float(found[1].replace(",", "."))
    return _part(number, full_time) if found[2].casefold() in ("%", "procent") else number


def hours_of_share(value: Value, full_time: float) -> float | None:
    """The hours of a part of full time: 50, 50 % and 0.5 (as Excel keeps 50 %) are the same."""
    if isinstance(value, str) and _PLAIN.fullmatch(value.strip()):
        value = float(value.strip().replace(",", "."))
    if isinstance(value, bool) or not isinstance(value, float | int):
        return hours_of(value, full_time)
    return _part(value * 100 if value <= 1 else value, full_time)


def _part(percent: float, full_time: float) -> float | None:
    return round(percent * full_time / 100, 2) if 0 <= percent <= 100 else None
