"""Sheets copied and moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from framsteg_xl.calc.sheet import Sheet


def copied(sheet: Sheet, before: Sheet | None, after: Sheet | None) -> None:
    """Copy a sheet beside another, in this workbook or in another one; its tables come along."""
    target = before or after
    assert target is not None
    index = target.index if after else target.index - 1
    sheets = target.book.sheets
    name = _free(sheet.name, {each.lower() for each in sheets.api.ElementNames}, sheets is sheet.book.sheets)
    if sheets is sheet.book.sheets:
        sheets.api.copyByName(sheet.name, name, index)
    else:
        sheets.api.importSheet(sheet.book.api, sheet.name, index)
        sheets(index + 1).name = name
        for table in sheet.tables:  # within a workbook LibreOffice copies them itself
            sheets(index + 1).tables.copy(table)


def moved(sheet: Sheet, before: Sheet | None, after: Sheet | None) -> None:
    """Move a sheet beside another one of the same workbook."""
    target = before or after
    assert target is not None
    sheet.book.sheets.api.moveByName(sheet.name, target.index if after else target.index - 1)


def _free(name: str, taken: set[str], same_book: bool) -> str:
    """The name that Excel gives a copy: ``Sheet1 (2)``."""
    if not same_book and name.lower() not in taken:
        return name
    number = 2
    while f"{name} ({number})".lower() in taken:
        number += 1
    return f"{name} ({number})"
