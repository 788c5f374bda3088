"""What *Översikt* is counted from, without a workbook around it: the values that its formulas come to."""

from __future__ import annotations

from datetime import date

import xlsxwriter

from books import small
from framsteg_xl.model.model import Model
from framsteg_xl.workbook.own_row import Rows
from framsteg_xl.workbook.standard.layout import Layout, sizes
from framsteg_xl.workbook.standard.overview.block import CalculationSheet
from framsteg_xl.workbook.standard.overview.placements import Placements, placements
from framsteg_xl.workbook.standard.overview.todo import Todo, todo
from framsteg_xl.workbook.standard.shown import shown_values
from framsteg_xl.workbook.values import day_of
from support import TODAY


def counted(model: Model, rows: Rows, today: date = TODAY) -> tuple[Placements, Todo]:
    """The placements and all that waits."""
    with xlsxwriter.Workbook("/dev/null", {"in_memory": True}) as workbook:
        shown = shown_values(model, rows, today)
        sheet = CalculationSheet(workbook.add_worksheet(), Layout(small(model), sizes(shown)), shown, today)
        found = placements(workbook, sheet)
        return found, todo(sheet, found)


def listed(model: Model, rows: Rows, today: date = TODAY) -> list[tuple[str, str, date]]:
    """(who, what, by when) of all that *Att göra* lists, in its order."""
    block = counted(model, rows, today)[1].block
    found = zip(*(block.worth(name) for name in ("vem", "vad", "senast")), strict=True)
    return [(who, what, day_of(by) or date.min) for who, what, by in found if who]


def of_placements(model: Model, rows: Rows, *names: str, today: date = TODAY) -> list[tuple[object, ...]]:
    """Columns of the placements' block, a row for each that is filled in."""
    block = counted(model, rows, today)[0].block
    return [row[1:] for row in zip(*(block.worth(name) for name in ("id", *names)), strict=True) if row[0]]
