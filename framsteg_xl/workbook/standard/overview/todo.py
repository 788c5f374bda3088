"""*Att göra*: all that waits for somebody, the oldest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from framsteg_xl.tables.book import Value
from framsteg_xl.workbook.standard.dropdowns import TODAY_NAME
from framsteg_xl.workbook.standard.overview.block import Block, CalculationSheet
from framsteg_xl.workbook.standard.overview.placements import Placements
from framsteg_xl.workbook.standard.overview.time_limits import TimeLimit, time_limits
from framsteg_xl.workbook.standard.overview.waiting import DAY, KIND, waiting_placements, waiting_weeks


@dataclass(frozen=True, slots=True)
class Todo:
    """One thing a row (``vem``, ``namn``, ``vad``, ``senast``); how many there are in all, and how many late."""

    block: Block
    count_formula: str
    count: int
    late_formula: str
    late: int


def todo(sheet: CalculationSheet, found: Placements) -> Todo:
    """Add the keys of all that waits, and the block of the list."""
    kinds = [waiting_placements(sheet, found, 0), waiting_weeks(sheet, found, 1)]
    for column in time_limits(sheet.model):
        kinds.append(TimeLimit(sheet, found, column).waiting(len(kinds)))
    rows = sheet.model.number("todo_rows", 40)
    merged = Block(sheet, rows * len(kinds))
    merged.column(
        "alla",
        lambda r: f'IFERROR(SMALL({kinds[(r - 3) // rows].cells},{(r - 3) % rows + 1}),"")',
        [key for kind in kinds for key in _first(kind.keys, rows)],
    )
    b = Block(sheet, rows)
    keys = b.column(
        "nyckel",
        lambda r: f'IFERROR(SMALL({merged.all("alla")},{r - 2}),"")',
        _first([key for kind in kinds for key in kind.keys], rows),
    )
    of = b.column(
        "slag",
        lambda r: f'IF({b.at("nyckel", r)}="","",INT(MOD({b.at("nyckel", r)},{DAY})/{KIND})+1)',
        ["" if key == "" else key % DAY // KIND + 1 for key in keys],
    )
    numbers = b.column(
        "nr",
        lambda r: f'IF({b.at("nyckel", r)}="","",MOD({b.at("nyckel", r)},{KIND}))',
        ["" if key == "" else key % KIND for key in keys],
    )
    for name, part in (("vem", "who"), ("namn", "name"), ("vad", "what")):
        told = [getattr(kind, part) for kind in kinds]

        def formula(r: int, told: Sequence[tuple] = told) -> str:  # type: ignore[type-arg]
            chosen = ",".join(formula(b.at("nr", r)) for formula, _ in told)
            return f'IF({b.at("nyckel", r)}="","",CHOOSE({b.at("slag", r)},{chosen}))'

        b.column(
            name,
            formula,
            ["" if kind == "" else told[int(kind) - 1][1](int(nr)) for kind, nr in zip(of, numbers, strict=True)],
        )
    b.column(
        "senast",
        lambda r: f'IF({b.at("nyckel", r)}="","",INT({b.at("nyckel", r)}/{DAY}))',
        ["" if key == "" else float(key // DAY) for key in keys],
    )
    return Todo(
        b,
        "({})".format("+".join(f"COUNT({kind.cells})" for kind in kinds)),
        sum(len(kind.keys) for kind in kinds),
        "({})".format("+".join(f'COUNTIF({kind.cells},"<"&{TODAY_NAME}*{DAY})' for kind in kinds)),
        sum(key < sheet.today * DAY for kind in kinds for key in kind.keys),
    )


def _first(keys: Sequence[float], count: int) -> list[Value]:
    first: list[Value] = sorted(keys)[:count]  # type: ignore[assignment]
    return [*first, *([""] * (count - len(first)))]
