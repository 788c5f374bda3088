"""The sheet with findings names cells: what it tells of follows the cells that moved."""

from __future__ import annotations

from framsteg_xl.model.model import Model
from framsteg_xl.workbook.own_row import text_of
from framsteg_xl.workbook.upgrade.carried import Carried
from framsteg_xl.workbook.upgrade.unseen import spot_of

#: The roles of a sheet and of its column in which a button writes links to cells.
LINKS = ("findings", "place")


def follow_told_cells(carried: Carried, model: Model) -> None:
    """Write where each cell that a finding names is in the new workbook. What leads nowhere stays as it is."""
    sheet, column = model.sheet(LINKS[0]), model.column(*LINKS)
    if sheet is None or column is None:
        return
    for row in carried.rows.get(sheet.id, ()):
        where, _, cell = text_of(row.get(column.id, "")).rpartition("!")
        try:
            spot = spot_of(cell)
        except ValueError:  # somebody's own words
            continue
        row[column.id] = carried.now(where, spot) or row[column.id]
