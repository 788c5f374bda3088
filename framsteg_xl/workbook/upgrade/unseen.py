"""What a workbook holds that calamine does not show: formulas, notes, links, drawings, totals, and cells far away.

Read by openpyxl, for an upgrade only. The file is never saved by it.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any

from openpyxl.reader.excel import ExcelReader
from openpyxl.utils import range_boundaries

from framsteg_xl.model.names import OUR_NAMES
from framsteg_xl.tables.address import cell_name, column_number
from framsteg_xl.tables.book import CellError, Value
from framsteg_xl.workbook.upgrade.drawn import Drawn, drawn_on
from framsteg_xl.workbook.upgrade.never_worked import never_worked_out

#: (row, column), from 0.
Spot = tuple[int, int]
#: Excel puts this before the text of a conversation, for programs that do not know them.
_CONVERSATION = re.compile(r"^\[.*?linkid=870924\s*", re.DOTALL)
#: What a link may have before and after the words that show it: ``mailto:``, ``https://``, a last ``/``.
_AROUND_LINK = re.compile(r"^\w+:/*|/$")


@dataclass(frozen=True, slots=True)
class Note:
    """What hangs on a cell beside its value: the text of a note (comment), or where a link leads."""

    sheet: str
    spot: Spot
    text: str

    @property
    def cell(self) -> str:
        """The cell's A1 address."""
        return cell_name(*self.spot)


@dataclass(frozen=True, slots=True)
class Unseen:
    """All by the sheet's name. ``totals`` are the rows of totals under Excel tables; ``names`` says where defined
    names lead: (sheet, first row, last row, first column, last column); ``own_names`` are those that people made, with
    the formula of each, and ``merged`` the cells that they put together. ``links`` are those that lead out of the
    workbook to somewhere that the cell does not say. ``never_worked`` are the formulas that no program has worked out.
    ``readable`` is False where openpyxl gave up.
    """

    formulas: Mapping[str, Mapping[Spot, str]] = field(default_factory=dict)
    never_worked: Mapping[str, frozenset[Spot]] = field(default_factory=dict)
    constants: Mapping[str, Mapping[Spot, Value]] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    links: tuple[Note, ...] = ()
    drawn: Mapping[str, Drawn] = field(default_factory=dict)
    totals: frozenset[tuple[str, int]] = frozenset()
    names: Mapping[str, tuple[str, int, int, int, int]] = field(default_factory=dict)
    own_names: Mapping[str, str] = field(default_factory=dict)
    merged: Mapping[str, Sequence[str]] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()
    chartsheets: frozenset[str] = frozenset()
    readable: bool = True

    def value(self, sheet: str, spot: Spot) -> Value:
        """What stands in a cell: a constant, or a formula as text; blank where nothing is known."""
        return self.formulas.get(sheet, {}).get(spot) or self.constants.get(sheet, {}).get(spot, "")

    def never(self, sheet: str) -> Set[Spot]:
        """The formulas on a sheet that no program has worked out."""
        return self.never_worked.get(sheet, frozenset())


def look_at(content: bytes) -> Unseen:
    """Look through the bytes of an .xlsx."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            reader: Any = ExcelReader(io.BytesIO(content), keep_links=False)
            reader.read()
            return _seen(reader, content)
    except Exception:  # openpyxl raises almost anything at what it does not know; the values are read without it
        return Unseen(readable=False)


def _seen(reader: Any, content: bytes) -> Unseen:
    book = reader.wb
    formulas: dict[str, dict[Spot, str]] = {}
    constants: dict[str, dict[Spot, Value]] = {}
    notes, links, totals = [], [], set()
    for page in book.worksheets:
        formulas[page.title], constants[page.title] = {}, {}
        for cell in page._cells.values():  # iter_rows would walk through every cell up to the furthest one
            spot = (cell.row - 1, cell.column - 1)
            if cell.comment:
                notes.append(Note(page.title, spot, _CONVERSATION.sub("", cell.comment.text or "").strip()))
            if cell.hyperlink and (target := cell.hyperlink.target) and not _says(cell.value, target):
                links.append(Note(page.title, spot, target))
            if cell.data_type == "f":
                formulas[page.title][spot] = str(getattr(cell.value, "text", None) or cell.value)
            elif cell.value is not None:
                constants[page.title][spot] = _value(cell)
        for table in page.tables.values():
            last = range_boundaries(table.ref)[3] or 0
            totals |= {(page.title, last - 1 - n) for n in range(table.totalsRowCount or 0)}
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {sheet.name: rel.target for sheet, rel in reader.parser.find_sheets()}
        never = {page.title: frozenset(never_worked_out(package.read(parts[page.title]))) for page in book.worksheets}
        drawn = {page.title: drawn_on(parts[page.title], package) for page in book.worksheets}
    return Unseen(
        formulas=formulas,
        never_worked=never,
        constants=constants,
        notes=_sorted(notes),
        links=_sorted(links),
        drawn=drawn,
        totals=frozenset(totals),
        names=dict(_names(book)),
        own_names={name: some.attr_text for name, some in _made_by_people(book)},
        merged={page.title: sorted(map(str, page.merged_cells.ranges)) for page in book.worksheets},
        hidden=frozenset(page.title for page in book.worksheets if page.sheet_state != "visible"),
        chartsheets=frozenset(page.title for page in book.chartsheets),
    )


def _value(cell: Any) -> Value:
    value = cell.value
    if cell.data_type == "e":
        return CellError(value)
    if isinstance(value, datetime) and value.time() == time():
        return value.date()
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _sorted(notes: list[Note]) -> tuple[Note, ...]:
    return tuple(sorted(notes, key=lambda note: (note.sheet, note.spot)))


def _says(value: Any, target: str) -> bool:
    """Whether the text in a cell is where its link leads, as Excel makes links of addresses that are typed."""
    said, leads = (_AROUND_LINK.sub("", text.strip().casefold()) for text in (str(value), target))
    return said == leads


def _names(book: Any) -> Iterator[tuple[str, tuple[str, int, int, int, int]]]:
    for name, defined in book.defined_names.items():
        try:
            ((sheet, span),) = defined.destinations
            left, top, right, bottom = range_boundaries(span)
        except (ValueError, TypeError):  # a formula, or several places
            continue
        if left and top and right and bottom:
            yield name, (sheet, top - 1, bottom - 1, left - 1, right - 1)


def _made_by_people(book: Any) -> Iterator[tuple[str, Any]]:
    """The defined names that are none of ours, and that no program has hidden."""
    for holder in (book, *book.worksheets):
        for name, defined in holder.defined_names.items():
            if not (defined.hidden or name.startswith("_") or OUR_NAMES.fullmatch(name)):
                yield name, defined


def spot_of(cell: str) -> Spot:
    """``C14`` → (13, 2)."""
    letters = cell.rstrip("0123456789")
    return int(cell[len(letters) :]) - 1, column_number(letters)
