"""Numbers and lists in Swedish sentences, and where they end."""

from __future__ import annotations

import re
from collections.abc import Sequence

_NUMBER = re.compile(r"[+-]?[0-9]{1,15}([.,][0-9]{1,10})?")


def counted(number: int, one: str, many: str) -> str:
    """``3 celler``, ``1 cell``."""
    return f"{number} {one if number == 1 else many}"


def ended(sentence: str) -> str:
    """A sentence with its full stop; one that ends with somebody else's words may have it already."""
    return sentence if sentence.endswith((".", "!", "?", "…")) else f"{sentence}."


def decimal(number: float) -> str:
    """``1,5``, ``14``."""
    return f"{number:.15g}".replace(".", ",")


def number_in(text: object) -> float | None:
    """The number that a text says, however it is written: ``'14``, ``1,5``, ``1.5``; None where it says none."""
    if isinstance(text, str) and _NUMBER.fullmatch(text.strip()):
        return float(text.strip().replace(",", "."))
    return None


def listed(words: Sequence[str], last_word: str = "och") -> str:
    """``Resa``, ``Resa och Schema``, ``Resa, Schema och Personal``; nothing of nothing."""
    *first, last = words or [""]
    return f"{', '.join(first)} {last_word} {last}" if first else last
