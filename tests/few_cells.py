"""Workbooks with a row or two on one sheet, and what the rules on single values (F2) say of one cell of them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from framsteg_xl.checks.catalogue import RULES
from framsteg_xl.checks.run import check
from framsteg_xl.finding import Finding
from framsteg_xl.model.model import Model
from framsteg_xl.tables.book import Grid
from framsteg_xl.tables.markdown import read_markdown
from framsteg_xl.workbook.entries import Entries
from support import TODAY, places

#: The rules on single values.
FAMILY = tuple(rule.code for rule in RULES if rule.code.startswith("F2"))
PEOPLE = """
## Deltagare
| Deltagar-ID | Förnamn | Efternamn | Född | Personnummer | Skyddade uppgifter | Telefon | Nödkontakt |
| --- | --- | --- | --- | --- | --- | --- | --- |
| D001 | Alma | Ekhult | 1985-04-23 | 19640823-3234 | nej | 070-1740605 |  |
| D002 | Tage | Ulvsäter |  |  |  |  |  |
"""
PLACEMENTS = """
## Placeringar
| Placerings-ID | Deltagare | Form | Beställartyp | Handläggare | Beslutsnummer | Från | Till | Avslutad | Utfall |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| D001-1 | D001 | Arbetsträning | Kommun |  | 4711 | 2026-09-01 | 2027-03-01 |  |  |
"""
EXTENTS = """
## Omfattning
| Placering | Från | Timmar per vecka | Handledare |
| --- | --- | --- | --- |
| D001-1 | 2026-09-01 | 20 |  |
"""
SHIFTS = """
## Schema
| Placering | Veckodag | Från | Till | Rast, minuter | Gäller från | Gäller till |
| --- | --- | --- | --- | --- | --- | --- |
| D001-1 | måndag | 09:00 | 15:00 | 30 | 2026-09-01 |  |
"""


def with_value(text: str, model: Model, cell: tuple[int, int], value: Any) -> list[tuple[str, str, str]]:
    """What F2 finds in the text's only sheet when one cell (row, column, from 0) holds another value."""
    return places(findings_with_value(text, model, cell, value), *FAMILY)


def findings_with_value(text: str, model: Model, cell: tuple[int, int], value: Any) -> list[Finding]:
    book = read_markdown(text, tables={sheet.name: sheet.id for sheet in model.sheets})
    ((name, grid),) = book.grids.items()
    rows = [list(row) for row in grid.rows]
    rows[cell[0]][cell[1]] = value
    changed_book = replace(book, grids={name: Grid(name, rows)})
    return check(Entries(changed_book, model), TODAY)
