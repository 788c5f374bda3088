"""What comes along into a new workbook beside the model's own columns: people's own columns and sheets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from framsteg_xl.tables.book import Value
from framsteg_xl.workbook.standard.cells import Cells

_WIDEST = 400  # pixels


@dataclass(frozen=True, slots=True)
class OwnColumn:
    """A column that people added to a table. Its values stand in the table's rows, under ``id``."""

    id: str
    heading: str


@dataclass(frozen=True, slots=True)
class OwnSheet:
    """A sheet that people added: its values by (row, column), from 0."""

    name: str
    cells: Mapping[tuple[int, int], Value]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Along:
    """``columns`` by the sheet's id, in their order; ``sheets`` in theirs."""

    columns: Mapping[str, Sequence[OwnColumn]] = field(default_factory=dict)
    sheets: Sequence[OwnSheet] = ()


def add_own_sheet(workbook: Any, sheet: OwnSheet, cells: Cells) -> None:
    """Write a sheet as it stood: plain values, each at its address."""
    page = workbook.add_worksheet(sheet.name)
    for (row, column), value in sheet.cells.items():
        cells.write(page, row, column, value)
    page.autofit(_WIDEST)
    page.set_paper(9)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    if sheet.hidden:
        page.hide()
