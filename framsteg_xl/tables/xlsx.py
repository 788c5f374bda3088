"""A closed .xlsx file → :class:`Book`, by calamine, with exact addresses.

The file is read from disk once, whole, so that what is checked is one moment's content and its hash is known.
"""

from __future__ import annotations

import hashlib
import io
import posixpath
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import python_calamine

from framsteg_xl.errors import UserError
from framsteg_xl.tables.book import Book, CellError, Grid, Region, Value
from framsteg_xl.tables.extent import error_cells, trim

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of .xls, and of password-protected .xlsx
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_WORKSHEET = "/worksheet"


def read_xlsx(path: Path) -> Book:
    """Read a workbook. Raises :class:`UserError`, in words for the user, for whatever is not one."""
    content = _bytes_of(path)
    try:
        parts, strays, errors = _look_through(content)
        if strays:
            content = _with_parts(content, parts)
        workbook = python_calamine.load_workbook(io.BytesIO(content), load_tables=True)
        grids = {
            name: Grid(name, _rows(workbook, name, errors.get(name, [])), tuple(strays.get(name, ())))
            for name in workbook.sheet_names
        }
        return Book(
            name=path.name,
            grids=grids,
            regions={region.name.casefold(): region for region in _regions(workbook)},
            properties=_properties(content),
            path=path,
            sha256=hashlib.sha256(content).hexdigest(),
        )
    except (
        python_calamine.CalamineError,
        zipfile.BadZipFile,
        ElementTree.ParseError,
        KeyError,
        ValueError,
        NotImplementedError,  # an unknown way of packing
        EOFError,
        OSError,
    ) as error:
        raise UserError(
            f"Filen {path.name} är skadad och går inte att läsa",
            "öppna den i Excel, låt Excel reparera den och spara en ny kopia, eller ta fram en äldre version",
        ) from error


def _bytes_of(path: Path) -> bytes:
    if path.is_dir():
        raise UserError(f"{path.name} är en mapp, inte en arbetsbok", "ange en Excelfil som slutar på .xlsx")
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
            raise UserError(
                f"Filen {path.name} är skyddad med lösenord",
                "öppna den i Excel och spara en kopia utan lösenord",
            )
        raise UserError(f"Filen {path.name} är i det gamla formatet .xls", "öppna den i Excel och spara den som .xlsx")
    if not content.startswith(b"PK"):
        raise UserError(
            f"Filen {path.name} är ingen Excelarbetsbok",
            "välj en fil som är sparad som Excelarbetsbok (.xlsx)",
        )
    return content


def _look_through(
    content: bytes,
) -> tuple[dict[str, bytes], dict[str, tuple[str, ...]], dict[str, list[tuple[int, int, str]]]]:
    """Each sheet's XML looked at before calamine may: changed parts, strays and error cells by sheet name."""
    parts: dict[str, bytes] = {}
    strays: dict[str, tuple[str, ...]] = {}
    errors: dict[str, list[tuple[int, int, str]]] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        if "mimetype" in package.namelist():
            raise UserError("Arbetsboken är sparad i OpenDocument-format (.ods)", "öppna den och spara den som .xlsx")
        for name, part in _sheet_parts(package):
            xml = package.read(part)
            trimmed, astray = trim(xml)
            if astray:
                parts[part], strays[name] = trimmed, astray
            if found := error_cells(trimmed):
                errors[name] = found
    return parts, strays, errors


def _sheet_parts(package: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Sheet name and the zip member that holds it."""
    relations = {
        relation.get("Id"): relation for relation in ElementTree.fromstring(package.read("xl/_rels/workbook.xml.rels"))
    }
    for sheet in ElementTree.fromstring(package.read("xl/workbook.xml")).iterfind("{*}sheets/{*}sheet"):
        relation = relations[sheet.get(_RELATION)]
        if relation.get("Type", "").endswith(_WORKSHEET):
            target = relation.get("Target", "")
            yield sheet.get("name", ""), posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")


def _with_parts(content: bytes, parts: dict[str, bytes]) -> bytes:
    """The same package with some members replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as target:
        for member in source.infolist():
            target.writestr(member, parts.get(member.filename) or source.read(member))
    return out.getvalue()


def _rows(
    workbook: python_calamine.CalamineWorkbook, name: str, errors: list[tuple[int, int, str]]
) -> list[list[Value]]:
    rows: list[list[Value]] = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)  # type: ignore[assignment]
    for row, column, text in errors:
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = CellError(text)
    return rows


def _regions(workbook: python_calamine.CalamineWorkbook) -> Iterator[Region]:
    for name in workbook.table_names or ():
        table = workbook.get_table_by_name(name)
        if table.start is not None and table.end is not None:
            yield Region(
                name=name,
                sheet=table.sheet,
                heading_row=table.start[0] - 1,
                end_row=table.end[0] + 1,
                column=table.start[1],
                width=len(table.columns),
            )


def _properties(content: bytes) -> dict[str, str]:
    """The document's own properties (File > Info > Properties > Custom in Excel)."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        if "docProps/custom.xml" not in package.namelist():
            return {}
        root = ElementTree.fromstring(package.read("docProps/custom.xml"))
    return {node.get("name", ""): "".join(node.itertext()) for node in root}
