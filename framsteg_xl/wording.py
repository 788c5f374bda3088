"""Numbers in Swedish sentences, and where they end."""

from __future__ import annotations


def counted(number: int, one: str, many: str) -> str:
    """``3 celler``, ``1 cell``."""
    return f"{number} {one if number == 1 else many}"


def ended(sentence: str) -> str:
    """A sentence with its full stop; one that ends with somebody else's words may have it already."""
    return sentence if sentence.endswith((".", "!", "?", "…")) else f"{sentence}."
