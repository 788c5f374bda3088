"""A company's own lists and workbooks for them, written as Markdown, and what an import made of them."""

from __future__ import annotations

from typing import Any

from framsteg_xl.model.model import Model
from framsteg_xl.tables.book import Book, Grid, Region, Value
from framsteg_xl.tables.markdown import read_markdown
from framsteg_xl.workbook.entries import Entries
from framsteg_xl.workbook.importing.additions import Import
from framsteg_xl.workbook.importing.import_list import import_list
from support import TODAY, entries_in

EMPTY = """
## Deltagare
| Deltagar-ID | Förnamn | Efternamn | Född | Personnummer | Skyddade uppgifter | Telefon | Nödkontakt |
| --- | --- | --- | --- | --- | --- | --- | --- |
## Placeringar
| Placerings-ID | Deltagare | Form | Beställartyp | Från | Till |
| --- | --- | --- | --- | --- | --- |
## Personal
| Personal-ID | Namn |
| --- | --- |
"""

BOOK = """
## Deltagare
| Deltagar-ID | Förnamn | Efternamn | Född | Personnummer | Skyddade uppgifter | Telefon | Nödkontakt |
| --- | --- | --- | --- | --- | --- | --- | --- |
| D004 | Moa | Ekhult | 1990-05-05 | | nej | 070-174 06 05 | |
| D006 | | | | | ja | | |
| D007 | Nils | Tallmo | | 19640823-3234 | nej | | |

## Placeringar
| Placerings-ID | Deltagare | Form | Beställartyp | Från | Till |
| --- | --- | --- | --- | --- | --- |
| D004-1 | D004 | Arbetsträning | Kommun | 2026-01-12 | |
| D004-2 | D004 | Arbetsträning | Kommun | 2026-06-01 | |

## Anteckningar
| Datum | Deltagare | Text |
| --- | --- | --- |
| 2026-01-01 | D011 | D011-3 är gallrad |

## Personal
| Personal-ID | Namn |
| --- | --- |
| P03 | Karin Odenhult |
"""


def imported(model: Model, rows: str, book: str = EMPTY) -> Import:
    return import_list(entries_in(book, model), read_markdown(f"## Blad1\n{rows}", name="lista.xlsx", tables={}), TODAY)


def added(done: Import, sheet: str, *columns: str) -> list[Any]:
    """The new rows of a sheet: one value each, or several."""
    rows = [tuple(row.get(column, "") for column in columns) for row in done.rows.get(sheet, [])]
    return [row[0] for row in rows] if len(columns) == 1 else rows


def looked(done: Import) -> list[tuple[str, str]]:
    """The cell of each row to look at, and what is said of it."""
    return [(check.cell, check.message) for check in done.checks]


def after(entries: Entries, done: Import) -> Entries:
    """The workbook with what the import added, as it is read again."""
    model, grids, regions = entries.model, dict(entries.book.grids), dict(entries.book.regions)
    for sheet in model.sheets:
        columns = model.columns_of(sheet.id)
        if sheet.id in done.rows or sheet.id in entries.tables:
            old = entries.tables.get(sheet.id)
            rows: list[list[Value]] = [[column.heading for column in columns]]
            for number in range(len(old) if old else 0):
                rows.append([old.columns[c.id][number] if old and c.id in old.columns else "" for c in columns])
            rows += [[row.get(column.id, "") for column in columns] for row in done.rows.get(sheet.id, ())]
            grids[sheet.name] = Grid(sheet.name, rows)
            regions[sheet.id.casefold()] = Region(sheet.id, sheet.name, 0, len(rows), 0, len(columns))
    grids |= {name: Grid(name, rows) for name, rows in done.sheets.items()}
    return Entries(Book("bok.xlsx", grids, regions), model)
