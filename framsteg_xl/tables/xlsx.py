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
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

import python_calamine

from framsteg_xl.errors import UserError
from framsteg_xl.tables.address import column_number
from framsteg_xl.tables.book import Book, CellError, Grid, Region, Value
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


@dataclass
class _Package:
    """What calamine does not tell, looked up in the package's XML before calamine may lay out the sheets.

    ``trimmed`` are sheets that had strays, by zip member; the others are by sheet or table name.
    """

    trimmed: dict[str, bytes] = field(default_factory=dict)
    strays: dict[str, tuple[str, ...]] = field(default_factory=dict)
    errors: dict[str, list[tuple[int, int, str]]] = field(default_factory=dict)
    regions: dict[str, Region] = field(default_factory=dict)
    properties: dict[str, str] = field(default_factory=dict)


def read_xlsx(path: Path, passwords: Passwords | None = None) -> Book:
    """Read a workbook; ``passwords`` are for one that needs any.

    Raises :class:`UserError`, in words for the user, for whatever is no workbook, or cannot be opened.
    """
    content, unlocked = _bytes_of(path), b""
    digest = hashlib.sha256(content).hexdigest()
    if content.startswith(_OLE):
        content = unlocked = opened(content, path.name, passwords)
    try:
        package = _look_through(content)
        if package.trimmed:
            content = _with_parts(content, package.trimmed)
        workbook = python_calamine.load_workbook(io.BytesIO(content))
        grids = {name: _grid(workbook, name, package) for name in workbook.sheet_names}
    except _BROKEN as error:
        raise UserError(
            f"Filen {path.name} är skadad och går inte att läsa",
            "öppna den i Excel, låt Excel reparera den och spara en ny kopia, eller ta fram en äldre version",
        ) from error
    return Book(path.name, grids, package.regions, package.properties, path, digest, unlocked)


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
    if not content.startswith(b"PK"):
        raise UserError(
            f"Filen {path.name} är ingen Excelarbetsbok",
            "välj en fil som är sparad som Excelarbetsbok (.xlsx)",
        )
    return content


def _look_through(content: bytes) -> _Package:
    found = _Package()
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        members = set(package.namelist())
        sheets = _targets(package, "xl/workbook.xml")
        for sheet in ElementTree.fromstring(package.read("xl/workbook.xml")).iterfind("{*}sheets/{*}sheet"):
            name, (kind, part) = sheet.get("name", ""), sheets[sheet.get(_RELATION, "")]
            if kind != "worksheet":
                continue
            xml, astray = trim(package.read(part))
            if astray:
                found.trimmed[part], found.strays[name] = xml, astray
            if errors := error_cells(xml):
                found.errors[name] = errors
            for other, table in _targets(package, part).values():
                if other == "table" and table in members:
                    region = _region(name, ElementTree.fromstring(package.read(table)))
                    found.regions[region.name.casefold()] = region
        if "docProps/custom.xml" in members:
            root = ElementTree.fromstring(package.read("docProps/custom.xml"))
            found.properties = {node.get("name", ""): "".join(node.itertext()) for node in root}
    return found


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


def _with_parts(content: bytes, parts: dict[str, bytes]) -> bytes:
    """The same package with some members replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as target:
        for member in source.infolist():
            target.writestr(member, parts.get(member.filename) or source.read(member))
    return out.getvalue()


def _grid(workbook: python_calamine.CalamineWorkbook, name: str, package: _Package) -> Grid:
    sheet = workbook.get_sheet_by_name(name)  # lays the sheet out anew each time
    rows: list[list[Value]] = sheet.to_python(skip_empty_area=False)
    for row, column, text in package.errors.get(name, []):
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = CellError(text)
    return Grid(name, rows, package.strays.get(name, ()), sheet.merged_cell_ranges or ())
