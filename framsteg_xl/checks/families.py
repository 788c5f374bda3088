"""The families of rules: the digit after F in a rule's code, and what staff call them."""

from __future__ import annotations

from collections.abc import Mapping

FAMILIES: Mapping[str, str] = {
    "F1": "Arbetsbokens form",
    "F2": "Värden i cellerna",
    "F3": "Personer och id",
    "F4": "Placeringar",
    "F5": "Resan",
    "F6": "Närvaro",
    "F7": "Validering",
    "F8": "Dokument",
    "F9": "Personuppgifter",
}


def family(code: str) -> str:
    """The name of the family that a rule belongs to: ``F401`` → *Placeringar*."""
    return FAMILIES[code[:2]]
