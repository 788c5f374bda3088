"""What a protected sheet forbids. LibreOffice's API lets much of it pass, so it is looked up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlwings import XlwingsError

from framsteg_xl.calc.address import written

if TYPE_CHECKING:
    from framsteg_xl.calc.cells import Cells


def may_be_filled(cells: Cells) -> None:
    """Raise XlwingsError when the sheet is protected and a cell among these is locked."""
    if cells.sheet.api.isProtected() and _any_locked(cells):
        raise XlwingsError(f"{_where(cells)}: the sheet is protected, and the cells are locked")


def may_be_formatted(cells: Cells) -> None:
    """Raise XlwingsError when the sheet is protected."""
    if cells.sheet.api.isProtected():
        raise XlwingsError(f"{_where(cells)}: the sheet is protected")


def _any_locked(cells: Cells) -> bool:
    if not cells.is_mixed("CellProtection"):
        return bool(cells.there.CellProtection.IsLocked)
    parts = cells.there.getUniqueCellFormatRanges()
    return any(parts.getByIndex(index).CellProtection.IsLocked for index in range(parts.Count))


def _where(cells: Cells) -> str:
    return f"{cells.sheet.name}!{written(cells.area, False, False)}"
