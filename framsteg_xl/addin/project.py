"""The VBA project made from text, without Excel. For the maintainer only: pyOpenVBA is not installed at the companies'.

pyOpenVBA knows the format; what stands here is what its template holds that ours must not. The template was saved by an
Excel and carries that Excel's compiled code beside the source. We leave none: Excel then compiles the source itself,
whatever its version.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from framsteg_xl.addin.package import PROJECT, SHEET_CODE, WORKBOOK_CODE

_SOURCES = Path(__file__).parent / "vba"
#: The header of a project without compiled code, as [MS-OVBA] 2.3.4.1 wants it written.
NOT_COMPILED = bytes.fromhex("CC 61 FF FF 00 00 00")


def sources() -> Mapping[str, str]:
    """Module → its text, with the line ends that VBA wants. Raises :class:`UnicodeError` unless it is ASCII."""
    files = sorted(_SOURCES.glob("*.bas"))
    return {file.stem: "\r\n".join(file.read_text(encoding="ascii").splitlines()) + "\r\n" for file in files}


def vba_project(modules: Mapping[str, str]) -> bytes:
    """``vbaProject.bin`` with these modules, beside those of the workbook and its sheet. A class has a ``VB_Base``."""
    from pyopenvba import ExcelFile, VBAModuleKind
    from pyopenvba.cfb import CFB

    with TemporaryDirectory() as folder:
        path = Path(folder) / "empty.xlam"
        with ExcelFile.create_new(path) as book:
            project = book.vba_project()
            for name in set(project.module_names()) - {WORKBOOK_CODE, SHEET_CODE}:
                project.delete_module(name)
            for module in project.modules:
                module.body = ""  # written anew, without what was compiled
            for name, text in modules.items():
                kind = VBAModuleKind.other if "\nAttribute VB_Base" in text else VBAModuleKind.standard
                project.add_module(name, text, kind=kind)
            book.save()
        with zipfile.ZipFile(path) as package:
            container = CFB.from_bytes(package.read(PROJECT))
    container.write_stream_in_storage("VBA", "_VBA_PROJECT", NOT_COMPILED)
    return bytes(container.to_bytes())
