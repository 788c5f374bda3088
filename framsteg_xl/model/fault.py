"""A fault in the model, before it is known in which cell it stands."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at one cell: the model's field and the row's place in it, the row's field."""

    code: str
    sheet: str
    row: int
    field: str
    message: str
    remedy: str
