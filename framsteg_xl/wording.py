"""Numbers and lists in Swedish sentences."""

from __future__ import annotations

from collections.abc import Iterable


def counted(number: int, one: str, many: str) -> str:
    """``3 celler``, ``1 cell``."""
    return f"{number} {one if number == 1 else many}"


def listed(words: Iterable[str]) -> str:
    """``Resa``, ``Resa och Schema``, ``Resa, Schema och Personal``."""
    *first, last = words
    return f"{', '.join(first)} och {last}" if first else last
