"""The add-in as a file: a workbook with one sheet, the VBA project and the tab, in a fixed order with fixed dates."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from datetime import datetime
from io import BytesIO
from pathlib import Path

from framsteg_xl.addin.ribbon import ribbon
from framsteg_xl.addin.sheet import NAME, settings
from framsteg_xl.model.model import Model

#: The add-in that came along: with the shipped model's buttons, and no interpreter of its own.
SHIPPED = Path(__file__).parent / "framsteg.xlam"
PROJECT = "xl/vbaProject.bin"
RIBBON = "customUI/customUI14.xml"
#: The code names of the workbook and its sheet: the project has a document module for each, and no others.
WORKBOOK_CODE, SHEET_CODE = "ThisWorkbook", "Sheet1"
_LONG_AGO = datetime(1980, 1, 1)
_WORKBOOK_TYPE = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_ADDIN_TYPE = b"application/vnd.ms-excel.addin.macroEnabled.main+xml"
_RELATIONSHIP = (
    b'<Relationship Id="framsteg" Target="customUI/customUI14.xml" '
    b'Type="http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"/></Relationships>'
)


def addin(model: Model, interpreter: str = "", project: bytes | None = None) -> bytes:
    """An add-in with the buttons of ``model``, for the Python at ``interpreter``.

    ``project`` is the VBA project; without one it is the shipped add-in's, so that an add-in can be made where nothing
    can make VBA. Without ``interpreter`` the user's own file says which Python it is.
    """
    parts = dict(_members(_workbook(settings(interpreter), project or shipped_project())))
    _change(parts, "[Content_Types].xml", _WORKBOOK_TYPE, _ADDIN_TYPE)
    _change(parts, "_rels/.rels", b"</Relationships>", _RELATIONSHIP)
    parts[RIBBON] = ribbon(model)
    return _zipped(parts)


def shipped_project() -> bytes:
    """The VBA project of the add-in that came along."""
    with zipfile.ZipFile(SHIPPED) as package:
        return package.read(PROJECT)


def _workbook(rows: Mapping[str, str], project: bytes) -> bytes:
    from xlsxwriter import Workbook

    file = BytesIO()
    book = Workbook(file, {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": "Framsteg", "created": _LONG_AGO})
    book.add_vba_project(BytesIO(project), is_stream=True)
    book.set_vba_name(WORKBOOK_CODE)
    sheet = book.add_worksheet(NAME)
    sheet.set_vba_name(SHEET_CODE)
    for row, (key, value) in enumerate(rows.items()):
        sheet.write_row(row, 0, (key, value))
    book.close()
    return file.getvalue()


def _members(package: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(BytesIO(package)) as source:
        for name in source.namelist():
            yield name, source.read(name)


def _change(parts: dict[str, bytes], name: str, old: bytes, new: bytes) -> None:
    assert parts[name].count(old) == 1, (name, old)
    parts[name] = parts[name].replace(old, new)


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name)
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 0
            target.writestr(info, content)
    return file.getvalue()
