"""A closed .xlsx file → :class:`Book`, by calamine, with exact addresses.

The file is read from disk once, whole, so that what is checked is one moment's content and its hash is known.
"""

from __future__ import annotations

import hashlib
import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from xml.etree import ElementTree

import python_calamine

from framsteg_xl.errors import UserError
from framsteg_xl.tables.address import column_number
from framsteg_xl.tables.book import Book, CellError, Grid, Region, Value
from framsteg_xl.tables.dropdowns import dropdowns
from framsteg_xl.tables.extent import error_cells, trim
from framsteg_xl.tables.locked import Passwords, opened

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of .xls, and of password-protected .xlsx
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)")

#: All that a damaged package makes the readers raise.
_BROKEN = (
    python_calamine.CalamineError,
    zipfile.BadZipFile,
    zlib.error,
    ElementTree.ParseError,
    KeyError,
    ValueError,
    NotImplementedError,  # an unknown way of packing
    RuntimeError,  # a member under a password of its own
    EOFError,
    OverflowError,  # a duration longer than any clock
    OSError,
)


class _Sheets(Mapping[str, Grid]):
    """The sheets of a workbook's package, each laid out when it is first asked for: many are never looked at.

    What calamine does not tell is looked up in the sheet's XML before calamine may lay it out.
    """

    def __init__(self, file: str, content: bytes) -> None:
        self._file = file
        self._content = content
        self._package = zipfile.ZipFile(io.BytesIO(content))
        self._workbook = python_calamine.load_workbook(io.BytesIO(content))
        self._laid_out: dict[str, Grid] = {}
        self.parts = dict(_worksheets(self._package))

    def __getitem__(self, name: str) -> Grid:
        if name not in self._laid_out:
            if name not in self._workbook.sheet_names:
                raise KeyError(name)
            with _whole(self._file):
                self._laid_out[name] = self._lay_out(name)
        return self._laid_out[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._workbook.sheet_names)

    def __len__(self) -> int:
        return len(self._workbook.sheet_names)

    def _lay_out(self, name: str) -> Grid:
        part, workbook = self.parts.get(name), self._workbook
        xml = self._package.read(part) if part else b""
        trimmed, strays = trim(xml)
        errors, lists = error_cells(trimmed), dropdowns(xml)
        if part and strays:
            workbook = python_calamine.load_workbook(io.BytesIO(_with_part(self._content, part, trimmed)))
        del xml, trimmed  # of a large sheet, as much as all that follows
        sheet = workbook.get_sheet_by_name(name)  # lays the sheet out anew each time
        merged = sheet.merged_cell_ranges or ()
        rows: list[list[Value]] = sheet.to_python(skip_empty_area=False)
        for row, column, text in errors:
            if row < len(rows) and column < len(rows[row]):
                rows[row][column] = CellError(text)
        return Grid(name, rows, strays, merged, lists)


@contextmanager
def _whole(file: str) -> Iterator[None]:
    """Say in words for the user that the file is damaged, wherever that shows."""
    try:
        yield
    except _BROKEN as error:
        raise UserError(
            f"Filen {file} är skadad och går inte att läsa",
            "öppna den i Excel, låt Excel reparera den och spara en ny kopia, eller ta fram en äldre version",
        ) from error


def read_xlsx(path: Path, passwords: Passwords | None = None) -> Book:
    """Read a workbook; ``passwords`` are for one that needs any.

    Raises :class:`UserError`, in words for the user, for whatever is no workbook, or cannot be opened. A sheet that
    nobody could read raises the same when it is asked for.
    """
    content, unlocked = _bytes_of(path), b""
    digest = hashlib.sha256(content).hexdigest()
    if content.startswith(_OLE):
        content = unlocked = opened(content, path.name, passwords)
    with _whole(path.name):
        sheets = _Sheets(path.name, content)
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            regions = dict(_regions(package, sheets.parts))
            properties = _properties(package)
    return Book(path.name, sheets, regions, properties, path, digest, unlocked)


def _bytes_of(path: Path) -> bytes:
    if path.is_dir():
        raise UserError(f"{path.resolve().name} är en mapp, inte en arbetsbok", "ange en Excelfil som slutar på .xlsx")
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise UserError(f"Filen {path.name} finns inte", "kontrollera namnet och mappen") from None
    except OSError as error:
        raise UserError(
            f"Filen {path.name} går inte att öppna",
            "stäng den i andra program, vänta tills den är synkad och försök igen",
        ) from error
    if content.startswith(_OLE):
        if _ENCRYPTED in content:
            return content
        raise UserError(f"Filen {path.name} är i det gamla formatet .xls", "öppna den i Excel och spara den som .xlsx")
    if content.startswith(b"PK") and b"mimetypeapplication/vnd.oasis" in content[:200]:
        raise UserError(f"Filen {path.name} är i OpenDocument-format (.ods)", "öppna den och spara den som .xlsx")
    if content.startswith(b"PK") and b"word/document.xml" in content:
        raise UserError(f"Filen {path.name} är ett Worddokument, inte en arbetsbok", "välj en Excelfil (.xlsx)")
    if not content.startswith(b"PK"):
        raise UserError(
            f"Filen {path.name} är ingen Excelarbetsbok",
            "välj en fil som är sparad som Excelarbetsbok (.xlsx)",
        )
    return content


def _worksheets(package: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """The name of each sheet of cells, and its zip member."""
    sheets = _targets(package, "xl/workbook.xml")
    for sheet in ElementTree.fromstring(package.read("xl/workbook.xml")).iterfind("{*}sheets/{*}sheet"):
        kind, part = sheets[sheet.get(_RELATION, "")]
        if kind == "worksheet":
            yield sheet.get("name", ""), part


def _regions(package: zipfile.ZipFile, parts: Mapping[str, str]) -> Iterator[tuple[str, Region]]:
    """The Excel tables by their names in lower case."""
    members = set(package.namelist())
    for name, part in parts.items():
        for kind, table in _targets(package, part).values():
            if kind == "table" and table in members:
                region = _region(name, ElementTree.fromstring(package.read(table)))
                yield region.name.casefold(), region


def _properties(package: zipfile.ZipFile) -> dict[str, str]:
    """The workbook's own properties."""
    if "docProps/custom.xml" not in package.namelist():
        return {}
    root = ElementTree.fromstring(package.read("docProps/custom.xml"))
    return {node.get("name", ""): "".join(node.itertext()) for node in root}


def _targets(package: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """A part's relationships: id → (the kind's last word, the zip member)."""
    folder, name = posixpath.split(part)
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in package.namelist():
        return {}
    return {
        relation.get("Id", ""): (
            relation.get("Type", "").rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/"),
        )
        for relation in ElementTree.fromstring(package.read(relations))
    }


def _region(sheet: str, table: ElementTree.Element) -> Region:
    """A table part: where it stands, without its row of totals."""
    found = _REFERENCE.fullmatch(table.get("ref", ""))
    if found is None:
        raise ValueError(f"a table's ref is {table.get('ref')}")
    left, top, right, bottom = column_number(found[1]), int(found[2]), column_number(found[3]), int(found[4])
    return Region(
        name=table.get("displayName") or table.get("name") or "",
        sheet=sheet,
        heading_row=top - 1,
        end_row=bottom - int(table.get("totalsRowCount", "0")),
        column=left,
        width=right - left + 1,
    )


def _with_part(content: bytes, part: str, xml: bytes) -> bytes:
    """The same package with one member replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as target:
        for member in source.infolist():
            target.writestr(member, xml if member.filename == part else source.read(member))
    return out.getvalue()
