"""Look at a sheet's extent before a reader lays it out in memory.

calamine builds one dense block from the first to the last used cell: a single value in XFD1048576, a slip
of Ctrl+End, asks for half a terabyte and aborts the whole process, which no ``try`` catches. So the sheet's
XML is searched first, and cells that stand absurdly far from all others are cut out and reported.
"""

from __future__ import annotations

import re

from framsteg_xl.tables.address import cell_name, column_number

#: A block of this many cells is laid out without further questions (some 100 MB at the most).
PLENTY = 2_000_000
#: Above that, a block may hold this many times as many cells as the sheet has.
SPARSE = 8
#: A gap of so many empty rows or columns parts the sheet from what strayed.
ROW_GAP = 1_000
COLUMN_GAP = 100

#: A cell beyond column AZ or row 99,999.
_FAR = re.compile(rb'r=["\'](?:\d{6}|[B-Z][A-Z]|[A-Z]{3}|[A-Z]{1,2}\d{6})')
_NEAR_COLUMNS = 52
_FIRST_ROW, _ROW_START = b'sheetData><row r="', b'<row r="'
_ROW = re.compile(rb'<row r="(\d+)')
_WIDE = re.compile(rb'"([A-Z]{2,3})\d')
_CELL_START = re.compile(rb"<(?:\w+:)?c[\s/>]")
_CELL = re.compile(rb"""<((?:\w+:)?c)\b[^>]*?\br\s*=\s*["']([A-Z]+)(\d+)["'][^>]*?(?:/>|>.*?</\1\s*>)""", re.DOTALL)
_ERROR_CELL = re.compile(
    rb"""<(?:\w+:)?c\b(?=[^>]*\bt\s*=\s*["']e["'])[^>]*?\br\s*=\s*["']([A-Z]+)(\d+)["'][^>]*(?<!/)>"""
    rb"""(?:(?!</(?:\w+:)?c\s*>).)*?<(?:\w+:)?v\s*>([^<]*)<""",
    re.DOTALL,
)


def trim(xml: bytes) -> tuple[bytes, tuple[str, ...]]:
    """The sheet's XML without cells that strayed far away, and the addresses of those cells.

    A sheet of a sane extent comes back as it is, at the price of one search.
    """
    if _is_small(xml):
        return xml, ()
    block = _usual_block(xml)
    if block is not None and (block <= PLENTY or block <= SPARSE * len(_CELL_START.findall(xml))):
        return xml, ()
    cells = [(int(row) - 1, column_number(name.decode())) for _, name, row in _CELL.findall(xml)]
    if _fits(1 + max((row for row, _ in cells), default=0), 1 + max((column for _, column in cells), default=0), cells):
        return xml, ()
    rows, columns = _sane_block(cells)
    strays: list[str] = []

    def keep(match: re.Match[bytes]) -> bytes:
        row, column = int(match[3]) - 1, column_number(match[2].decode())
        if row < rows and column < columns:
            return match[0]
        strays.append(cell_name(row, column))
        return b""

    return _CELL.sub(keep, xml), tuple(strays)


def _is_small(xml: bytes) -> bool:
    """Whether a sheet, written as most are, ends before column BA and so early that it can be laid out unasked."""
    if _FIRST_ROW not in xml[: xml.find(_ROW_START) + len(_ROW_START)] or _FAR.search(xml):
        return False
    last = xml.rfind(_ROW_START) + len(_ROW_START)
    rows = int(xml[last : xml.find(b'"', last)])
    return rows * _NEAR_COLUMNS <= PLENTY


def _usual_block(xml: bytes) -> int | None:
    """How many cells there are from A1 to the last one, in a sheet written as spreadsheet programs write it.

    None where it is written otherwise (prefixes, other quotes, rows without numbers): then each cell is looked at.
    """
    numbers = _ROW.findall(xml)
    rows = xml.count(b"<row") - xml.count(b"<rowBreaks")
    if len(numbers) != rows or b":row" in xml or b"r='" in xml:
        return None
    width = 1 + max(map(column_number, {name.decode() for name in _WIDE.findall(xml)}), default=25)
    return max(map(int, numbers), default=0) * width


def _fits(rows: int, columns: int, cells: list[tuple[int, int]]) -> bool:
    return rows * columns <= max(PLENTY, SPARSE * len(cells))


def _sane_block(cells: list[tuple[int, int]]) -> tuple[int, int]:
    """How many rows and columns of these cells to lay out: up to the first gap that is too wide to be meant."""
    rows = _before_gap({row for row, _ in cells}, ROW_GAP)
    columns = _before_gap({column for _, column in cells}, COLUMN_GAP)
    if not _fits(rows, columns, cells):  # scattered all over, without a gap
        columns = min(columns, COLUMN_GAP)
        rows = min(rows, PLENTY // columns)
    return rows, columns


def _before_gap(used: set[int], gap: int) -> int:
    end = 0
    for place in sorted(used):
        if place - end > gap:
            break
        end = place + 1
    return end


def error_cells(xml: bytes) -> list[tuple[int, int, str]]:
    """Cells that hold an error (row, column, ``#REF!``): calamine gives them as blanks."""
    if b"#" not in xml or not (b't="e"' in xml or b"t='e'" in xml):  # a single byte is looked for much faster
        return []
    return [
        (int(row) - 1, column_number(name.decode()), text.decode("utf-8", "replace"))
        for name, row, text in _ERROR_CELL.findall(xml)
    ]
