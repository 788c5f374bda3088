"""Numbers in Swedish sentences."""

from __future__ import annotations


def counted(number: int, one: str, many: str) -> str:
    """``3 celler``, ``1 cell``."""
    return f"{number} {one if number == 1 else many}"
