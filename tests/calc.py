"""A private LibreOffice, kept alive: workbooks are opened in it, cells typed, and everything worked out anew."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from datetime import time as time_of_day
from itertools import count
from pathlib import Path
from typing import Any

import pytest

_DEBIAN = "/usr/lib/python3/dist-packages"


def uno_module() -> Any:
    """The module that speaks with LibreOffice; skipped where it is missing, but CI must have it."""
    if _DEBIAN not in sys.path:
        sys.path.append(_DEBIAN)
    try:
        import uno

        return uno
    except ImportError as error:
        message = f"uno cannot be imported ({error}): install python3-uno, and use the system's Python version"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)


class Sheet:
    """A sheet of an open workbook, by A1 addresses."""

    def __init__(self, sheet: Any, document: Any) -> None:
        self._sheet = sheet
        self._parser = document.createInstance("com.sun.star.sheet.FormulaParser")
        self._parser.FormulaConvention = 3  # Excel's: a comma between arguments, Sheet!A1
        self._parser.CompileEnglish = True

    def write(self, cell: str, value: Any) -> None:
        """Type a value: a date becomes a real date."""
        target = self._sheet.getCellRangeByName(cell)
        if isinstance(value, date):
            target.setValue(float((value - date(1899, 12, 30)).days))
        elif isinstance(value, time_of_day):
            target.setValue((value.hour * 60 + value.minute) / 1440)
        elif isinstance(value, float | int):
            target.setValue(float(value))
        else:
            target.setString(value)

    def value(self, cell: str) -> Any:
        """What a cell shows: a number, or text."""
        return self.values(f"{cell}:{cell}")[0][0]

    def values(self, cells: str) -> list[list[Any]]:
        """What a block of cells shows."""
        return [list(row) for row in self._sheet.getCellRangeByName(cells).getDataArray()]

    def formula(self, cell: str) -> str:
        return str(self._sheet.getCellRangeByName(cell).getFormula())

    def type_formula(self, cell: str, formula: str) -> None:
        """Type a formula in Excel's grammar, as it stands in the file."""
        target = self._sheet.getCellRangeByName(cell)
        tokens = self._parser.parseFormula(formula.removeprefix("="), target.getCellAddress())
        target.setTokens(tokens)

    def insert_row(self, row: int) -> None:
        """A blank row, where the row with that number stands."""
        self._sheet.Rows.insertByIndex(row - 1, 1)

    def insert_column(self, column: int) -> None:
        """A blank column, where the one with that number (from 1) stands."""
        self._sheet.Columns.insertByIndex(column - 1, 1)

    def own_colour(self, cell: str) -> int:
        """The colour that a cell itself has been given; conditional formats do not count."""
        return int(self._sheet.getCellRangeByName(cell).CellBackColor)

    def fill_down(self, cell: str, row: int) -> None:
        """Copy a formula to a row further down, as a person drags it (Excel does it by itself in a table)."""
        source = self._sheet.getCellRangeByName(cell)
        column = "".join(c for c in cell if c.isalpha())
        target = self._sheet.getCellRangeByName(f"{column}{row}").getCellAddress()
        self._sheet.copyRange(target, source.getRangeAddress())


class Book:
    """An open workbook."""

    def __init__(self, document: Any, uno: Any) -> None:
        self._document, self._uno = document, uno

    def sheet(self, name: str) -> Sheet:
        return Sheet(self._document.Sheets.getByName(name), self._document)

    def everything(self) -> dict[str, list[list[Any]]]:
        """All that every sheet shows, from A1 on: numbers and texts, None for an error."""
        found = {}
        for sheet in self._document.Sheets:
            cursor = sheet.createCursor()
            cursor.gotoEndOfUsedArea(False)
            end = cursor.RangeAddress
            block = sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow)
            found[sheet.Name] = [list(row) for row in block.getDataArray()]
        return found

    def work_out(self) -> None:
        self._document.calculateAll()

    def close(self) -> None:
        self._document.close(True)

    def save_as(self, path: Path) -> Path:
        """Save as Excel would: an .xlsx under a name."""
        struct = self._uno.createUnoStruct
        kind = struct("com.sun.star.beans.PropertyValue", "FilterName", 0, "Calc MS Excel 2007 XML", 0)
        self._document.storeToURL(path.resolve().as_uri(), (kind,))
        return path

    def call(self, macro: str, *arguments: Any) -> Any:
        """What a macro of the file answers (``Module.Function``)."""
        address = f"vnd.sun.star.script:VBAProject.{macro}?language=Basic&location=document"
        return self._document.getScriptProvider().getScript(address).invoke(arguments, (), ())[0]

    def named(self, name: str) -> str:
        """What a defined name stands for."""
        return str(self._document.NamedRanges.getByName(name).getContent())


class Office:
    """The office itself."""

    def __init__(self, context: Any, uno: Any) -> None:
        self._context, self._uno = context, uno
        self._desktop = self.service("com.sun.star.frame.Desktop")

    def service(self, name: str) -> Any:
        """One of the office's own services."""
        return self._context.ServiceManager.createInstanceWithContext(name, self._context)

    def load(self, path: Path, **how: Any) -> Any:
        """The opened document itself, hidden; ``how`` are LibreOffice's own properties (``Hidden=False``)."""
        properties = [
            self._uno.createUnoStruct("com.sun.star.beans.PropertyValue", name, 0, value, 0)
            for name, value in {"Hidden": True, **how}.items()
        ]
        document = self._desktop.loadComponentFromURL(path.resolve().as_uri(), "_blank", 0, tuple(properties))
        assert document is not None, path
        return document

    def open(self, path: Path, **how: Any) -> Book:
        return Book(self.load(path, **how), self._uno)

    def open_addin(self, path: Path) -> Book:
        """Open an add-in for Excel as a file whose macros may run."""
        return self.open(path, FilterName="Calc MS Excel 2007 VBA XML", MacroExecutionMode=4, Hidden=False)

    def stop(self) -> None:
        """End the office, as by its menu."""
        self._desktop.terminate()


_PIPES = count()


@contextmanager
def office(profile: Path, *arguments: str, **process_options: Any) -> Iterator[Office]:
    """Start a LibreOffice with a profile of its own, and stop it."""
    uno = uno_module()
    pipe = f"framsteg{os.getpid()}-{next(_PIPES)}"
    command = ["soffice", "--headless", "--norestore", "--nodefault", f"-env:UserInstallation={profile.as_uri()}"]
    command += [f"--accept=pipe,name={pipe};urp;", *arguments]
    process = subprocess.Popen(command, **{"stderr": subprocess.DEVNULL, **process_options})
    try:
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        deadline = time.monotonic() + 60
        while True:
            try:
                context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
                break
            except Exception:  # NoConnectException is made at run time
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.2)
        some = Office(context, uno)
        yield some
        some.stop()
        process.wait(timeout=20)
    finally:
        process.kill()
