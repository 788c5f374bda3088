"""A rule's example: one small workbook that it tells about, and one that it leaves alone.

They stand in ``examples/<code>.md``, in plain Swedish and as Markdown tables: staff read them on the rule's page, and
the tests run them. ``---`` parts the two. Headings stand in row 1 of each table, as if the sheet began there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from importlib.resources import files
from typing import Any

from framsteg_xl.model.model import Model
from framsteg_xl.tables.address import cell_place
from framsteg_xl.tables.book import Book, Grid, Region
from framsteg_xl.tables.markdown import read_markdown
from framsteg_xl.workbook.entries import Entries

#: The day on which all examples are checked.
EXAMPLE_DAY = date(2026, 11, 23)

_FOUND = "Anmärkning"
#: A line that says something about the workbook: ``Tabellen slutar: Resa!F3``, ``Anmärkning: Resa!A4, Resa!A5``.
_SAID = re.compile(
    rf"^({_FOUND}|Egenskap|Finns också|Utan tabell|Tabellen slutar|Långt bort|Sammanslaget|Rullistor): (.+)$",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Example:
    """One workbook as text, and the places that the rule tells about: ``(sheet, cell)``; none in a right one."""

    text: str
    places: tuple[tuple[str, str], ...]

    def entries(self, model: Model) -> Entries:
        """The workbook that the text describes."""
        book = read_markdown(self.text, name="exempel.xlsx", tables={sheet.name: sheet.id for sheet in model.sheets})
        for word, rest in _SAID.findall(self.text):
            if word != _FOUND:
                book = _SAYS[word](book, rest, model)
        return Entries(book, model)


def examples(code: str) -> tuple[Example, Example]:
    """The example that a rule tells about, and the one that it does not."""
    text = (files(__package__) / "examples" / f"{code}.md").read_text(encoding="utf-8")
    wrong, right = text.split("\n---\n")
    return _example(wrong), _example(right)


def _example(text: str) -> Example:
    told = [part.strip() for word, rest in _SAID.findall(text) if word == _FOUND for part in rest.split(",")]
    return Example(text.strip(), tuple(part.partition("!")[::2] for part in told))


def _grid(book: Book, sheet: str, **changes: Any) -> Book:
    return replace(book, grids={**book.grids, sheet: replace(book.grids[sheet], **changes)})


def _regions(book: Book, regions: Mapping[str, Region | None]) -> Book:
    """The book with other Excel tables on some sheets; None takes the table away."""
    kept = {key: regions.get(region.sheet, region) for key, region in book.regions.items()}
    return replace(book, regions={key: region for key, region in kept.items() if region})


def _property(book: Book, said: str, _: Model) -> Book:
    name, value = said.split("=")
    return replace(book, properties={**book.properties, name.strip(): value.strip()})


def _also_there(book: Book, said: str, model: Model) -> Book:
    """Whole sheets with nothing in them but their headings."""
    sheets = [sheet for sheet in model.sheets if sheet.name in said.split(", ")]
    rows = {sheet.name: [[column.heading for column in model.columns_of(sheet.id)]] for sheet in sheets}
    regions = {s.id.casefold(): Region(s.id, s.name, 0, 1, 0, len(rows[s.name][0])) for s in sheets}
    grids = {name: Grid(name, some) for name, some in rows.items()}
    return replace(book, grids={**book.grids, **grids}, regions={**book.regions, **regions})


def _without_table(book: Book, said: str, _: Model) -> Book:
    return _regions(book, {said: None})


def _table_ends(book: Book, said: str, _: Model) -> Book:
    sheet, cell = said.split("!")
    return _regions(
        book, {r.sheet: replace(r, end_row=cell_place(cell)[0] + 1) for r in book.regions.values() if r.sheet == sheet}
    )


def _stray(book: Book, said: str, _: Model) -> Book:
    sheet, cell = said.split("!")
    return _grid(book, sheet, strays=(cell,))


def _merged(book: Book, said: str, _: Model) -> Book:
    sheet, cells = said.split("!")
    return _grid(book, sheet, merged=[tuple(map(cell_place, cells.split(":")))])


def _dropdowns(book: Book, said: str, _: Model) -> Book:
    blocks = [tuple(map(cell_place, part.partition("!")[2].split(":"))) for part in said.split(", ")]
    return _grid(book, said.partition("!")[0], dropdowns=[(*first, *last) for first, last in blocks])


#: What a Markdown table cannot say of a workbook, in words that staff understand.
_SAYS: Mapping[str, Callable[[Book, str, Model], Book]] = {
    "Egenskap": _property,
    "Finns också": _also_there,
    "Utan tabell": _without_table,
    "Tabellen slutar": _table_ends,
    "Långt bort": _stray,
    "Sammanslaget": _merged,
    "Rullistor": _dropdowns,
}
