"""Workbooks as people leave them after a year: made by hand with xlsxwriter, from a layout that a test chooses."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.sax.saxutils import escape

import xlsxwriter
from openpyxl.utils import coordinate_to_tuple

from books import changed
from framsteg_xl.model.model import Model

FORMATS = {date: "yyyy-mm-dd", time: "hh:mm", timedelta: "[h]:mm"}

Spot = tuple[int, int]


@dataclass
class Formula:
    """A formula and what it came to; None: no program has worked it out."""

    text: str
    value: Any


#: What stands for no value until the file is written: xlsxwriter always gives a formula one.
_NEVER = "(har aldrig räknats ut)"


@dataclass
class OldSheet:
    """A sheet: its table (``headings`` and ``rows``, at row ``top`` and column ``left``) and ``cells`` by their place.

    ``table`` is the name of the Excel table, empty for none; it holds the first ``in_table`` rows and the first
    ``wide`` columns (all of them where that is None). ``also`` are more tables on the same sheet. ``notes`` are
    comments; ``links`` are texts and where they lead.
    """

    name: str
    headings: Sequence[str] = ()
    rows: Sequence[Sequence[Any]] = ()
    top: int = 3
    left: int = 0
    table: str = ""
    in_table: int | None = None
    wide: int | None = None
    totals: Sequence[Any] = ()
    cells: Mapping[Spot, Any] = field(default_factory=dict)
    notes: Mapping[Spot, str] = field(default_factory=dict)
    links: Mapping[Spot, tuple[str, str]] = field(default_factory=dict)
    also: Sequence[OldSheet] = ()
    hidden: bool = False

    @property
    def first(self) -> int:
        """The row of the first value."""
        return self.top + 1

    @property
    def inside(self) -> int:
        """How many rows the Excel table holds."""
        return len(self.rows) if self.in_table is None else self.in_table


def tiny(model: Model) -> Model:
    """The model whose workbooks are prepared for very few rows: made in a fifth of the time, otherwise the same."""
    few = {"prepared_rows": "10", "calculated_rows": "5", "todo_rows": "3", "attendance_weeks": "1"}
    return replace(model, settings=tuple(replace(s, value=few.get(s.key, s.value)) for s in model.settings))


def write_old(
    path: Path, sheets: Sequence[OldSheet], model: Model, *, company: str = "", version: str = "0", **options: Any
) -> Path:
    """Write such a workbook; ``options`` are xlsxwriter's."""
    options = {"strings_to_formulas": False, "strings_to_urls": False, **options}
    with xlsxwriter.Workbook(str(path), options) as workbook:
        workbook.set_custom_property("framsteg", "arbetsbok", "text")
        workbook.set_custom_property("framsteg_company", company or model.companies[0].id, "text")
        workbook.set_custom_property("framsteg_model", version, "text")
        looks = {kind: workbook.add_format({"num_format": text}) for kind, text in FORMATS.items()}
        for sheet in sheets:
            page = workbook.add_worksheet(sheet.name)
            if sheet.hidden and sheet is not sheets[0]:
                page.hide()
            for some in (sheet, *sheet.also):
                _write_table(page, some, looks)
            for (row, column), value in sheet.cells.items():
                _write(page, row, column, value, looks)
            for (row, column), (text, target) in sheet.links.items():
                page.write_url(row, column, target, string=text)
            for (row, column), text in sheet.notes.items():
                page.write_comment(row, column, text)
    content = path.read_bytes()
    with zipfile.ZipFile(path) as package:
        parts = [name for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
    for name in parts:
        content = rewritten(content, name, _as_programs_write)
    path.write_bytes(content)
    return path


def _as_programs_write(xml: str) -> str:
    """Formulas that show nothing as Excel writes them, and those without a value as openpyxl does."""
    xml = re.sub(r'(<c r="\w+"(?: s="\d+")?)>(<f>[^<]*</f><v></v></c>)', r'\1 t="str">\2', xml)
    return re.sub(rf' t="str">(<f>[^<]*</f>)<v>{re.escape(_NEVER)}</v>', r">\1<v></v>", xml)


def _write_table(page: Any, sheet: OldSheet, looks: Mapping[type, Any]) -> None:
    if sheet.table and sheet.headings:
        width = len(sheet.headings) if sheet.wide is None else sheet.wide
        last = sheet.top + max(sheet.inside, 1) + bool(sheet.totals)
        columns = [{"header": heading} for heading in sheet.headings[:width]]
        options = {"name": sheet.table, "columns": columns, "total_row": bool(sheet.totals)}
        assert page.add_table(sheet.top, sheet.left, last, sheet.left + width - 1, options) in (0, None)
        for at, value in enumerate(sheet.totals[:width]):
            _write(page, last, sheet.left + at, value, looks)
    for at, heading in enumerate(sheet.headings):
        page.write_string(sheet.top, sheet.left + at, heading)
    for number, row in enumerate(sheet.rows):
        below = number >= sheet.inside and bool(sheet.totals) + (not sheet.inside)  # a table holds a row at least
        for at, value in enumerate(row):
            _write(page, sheet.first + number + below, sheet.left + at, value, looks)


def _write(page: Any, row: int, column: int, value: Any, looks: Mapping[type, Any]) -> None:
    if isinstance(value, Formula):
        page.write_formula(row, column, value.text, None, _NEVER if value.value is None else value.value)
    elif isinstance(value, bool):
        page.write_boolean(row, column, value)
    elif isinstance(value, date | time | timedelta):
        look = next(look for kind, look in looks.items() if isinstance(value, kind))
        page.write_datetime(row, column, value, look)
    elif isinstance(value, float | int):
        page.write_number(row, column, value)
    elif value is not None and value != "":
        page.write_string(row, column, value)


def typed(content: bytes, sheets: Mapping[str, Mapping[str, Any]]) -> bytes:
    """A workbook's bytes with cells typed into its sheets, by name and A1 address, and nothing else changed.

    (No library saves a workbook of ours as it was. A text, a number, or a :class:`Formula`.)
    """
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        book = ElementTree.fromstring(source.read("xl/workbook.xml"))
    names = [sheet.get("name", "") for sheet in book.iter() if sheet.tag.endswith("}sheet")]
    for name, cells in sheets.items():
        part = f"xl/worksheets/sheet{names.index(name) + 1}.xml"
        content = rewritten(content, part, lambda xml, cells=cells: _with_cells(xml, cells))  # type: ignore[misc]
    return content


def rewritten(content: bytes, member: str, change: Callable[[str], str]) -> bytes:
    """A workbook's bytes with one part of the package changed as a text."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            xml = source.read(name)
            target.writestr(name, change(xml.decode()).encode() if name == member else xml)
    return out.getvalue()


def with_part(content: bytes, part: str, old: str, new: str) -> bytes:
    """The same with something replaced in the part; replacing nothing would prove nothing."""
    return rewritten(content, part, lambda xml: changed(xml, old, new))


def _with_cells(xml: str, cells: Mapping[str, Any]) -> str:
    for cell, value in cells.items():
        xml = _with_cell(xml, cell, value)
    return xml


def _with_cell(xml: str, cell: str, value: Any) -> str:
    row, column = coordinate_to_tuple(cell)
    inside = f"<v>{value}</v>"
    kind = ""
    if isinstance(value, Formula):
        inside, kind = f"<f>{escape(value.text[1:])}</f><v>{escape(str(value.value))}</v>", ' t="str"'
        if value.value is None:
            inside, kind = f"<f>{escape(value.text[1:])}</f><v/>", ""
    elif isinstance(value, str):
        inside, kind = f'<is><t xml:space="preserve">{escape(value)}</t></is>', ' t="inlineStr"'
    new = f'<c r="{cell}"{kind}>{inside}</c>'
    found = re.search(rf'<row r="{row}"[^>]*?(?:/>|>(.*?)</row>)', xml, re.DOTALL)
    if found is None:
        later = next((m for m in re.finditer(r'<row r="(\d+)"', xml) if int(m[1]) > row), None)
        at = later.start() if later else xml.index("</sheetData>")
        return f'{xml[:at]}<row r="{row}">{new}</row>{xml[at:]}'
    cells = re.findall(r'(<c r="([A-Z]+\d+)"[^>]*?(?:/>|>.*?</c>))', found[1] or "", re.DOTALL)
    kept = [(coordinate_to_tuple(place)[1], xml_of) for xml_of, place in cells if place != cell]
    line = "".join(xml_of for _, xml_of in sorted([*kept, (column, new)]))
    return f'{xml[: found.start()]}<row r="{row}">{line}</row>{xml[found.end() :]}'
