"""The placements of a participant, side by side: what a dropdown offers when the participant is chosen."""

from __future__ import annotations

from typing import Any

from framsteg_xl.workbook.own_row import first_rows
from framsteg_xl.workbook.standard.dropdowns import GROUPED, GROUPED_BY
from framsteg_xl.workbook.standard.overview.block import Block, CalculationSheet

_ROWS = 10_000


def grouped_placements(workbook: Any, sheet: CalculationSheet, placements: Block) -> None:
    """The placements in the order of the participants' sheet, so that each one's stand together."""
    keys = sheet.layout.at("participants", "participant_id")
    b = Block(sheet, placements.count)
    order = first_rows(sheet.texts("participants", "participant_id"))
    persons, ids = placements.worth("deltagare"), placements.worth("id")
    where = b.column(
        "ordning",
        lambda r: (
            f'IF({placements.at("deltagare", r)}="","",IFERROR(MATCH({placements.at("deltagare", r)},{keys},0)'
            f'*{_ROWS}+{r - 2},""))'
        ),
        [
            order[some.casefold()] * _ROWS + n if some and some.casefold() in order else ""
            for n, some in enumerate(persons, start=1)
        ],
    )
    ranked = sorted(key for key in where if key != "")
    keyed = b.column(
        "nyckel",
        lambda r: f'IFERROR(SMALL({b.all("ordning")},{r - 2}),"")',
        [*ranked, *([""] * (b.count - len(ranked)))],
    )
    for name, column, worth in ((GROUPED, "id", ids), (GROUPED_BY, "deltagare", persons)):
        b.column(
            column,
            lambda r, column=column: (  # type: ignore[misc]
                f'IF({b.at("nyckel", r)}="","",INDEX({placements.all(column)},MOD({b.at("nyckel", r)},{_ROWS})))'
            ),
            ["" if key == "" else worth[int(key % _ROWS) - 1] for key in keyed],
        )
        workbook.define_name(name, f"={b.all(column)}")
