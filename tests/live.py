"""A LibreOffice with the toolbar *Framsteg*: workbooks are opened in it, and its buttons pressed as by a click."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from calc import Book, Office, office, uno_module
from framsteg_xl.calc.addons import TOOLBAR
from framsteg_xl.calc.reach import STRICT
from framsteg_xl.calc.unopkg import install_toolbar
from framsteg_xl.model.model import Model
from framsteg_xl.opening import OPENED
from support import needs

#: No button may take longer, in seconds.
PATIENCE = 120


@dataclass(frozen=True)
class Said:
    """What a press came to: whether its process ended well, and all that was shown meanwhile."""

    done: bool
    text: str


class Home:
    """The folder of a made-up user, with the configuration that ``framsteg install`` writes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.configuration = folder / ".framsteg" / "framsteg.conf"
        self.configuration.parent.mkdir(parents=True)
        self.shown = folder / "shown.txt"
        self._opened = folder / "opened.txt"
        self.use(sys.executable)

    def use(self, interpreter: str | Path, model: Path | None = None) -> None:
        """Let the buttons start this Python, and use the project's own model."""
        self.configuration.write_text(f'"INTERPRETER_LINUX","{interpreter}"\n"MODEL","{model or ""}"\n', "utf-8")

    @property
    def environment(self) -> dict[str, str]:
        """What the office is started with: what a button opens is written down, and texts that Excel reads as
        something else are refused."""
        kept = {key: value for key, value in os.environ.items() if not key.startswith("XDG_")}
        return {**kept, "HOME": str(self.folder), OPENED: str(self._opened), STRICT: "yes"}

    def opened(self) -> list[str]:
        """The folders and files that were opened, in order."""
        return self._opened.read_text("utf-8").splitlines() if self._opened.exists() else []


class LiveBook(Book):
    """A workbook that lies open in a window."""

    def __init__(self, document: Any, live: Live) -> None:
        super().__init__(document, live.uno)
        self.document, self._live = document, live

    @property
    def _controller(self) -> Any:
        return self.document.CurrentController

    def press(self, control: str) -> Said:
        """Press a button, and wait until it is done."""
        return self.begin(control)()

    def begin(self, control: str) -> Any:
        """Press a button; what is given waits until it is done."""
        return self._live.click(self._controller.Frame, control)

    def select(self, sheet: str, cells: str) -> None:
        """Select cells (``A4:C9``; several blocks with commas between), their sheet on top."""
        some = self.document.Sheets.getByName(sheet)
        self._controller.setActiveSheet(some)
        blocks = self.document.createInstance("com.sun.star.sheet.SheetCellRanges")
        for block in cells.split(","):
            blocks.addRangeAddress(some.getCellRangeByName(block).RangeAddress, False)
        self._controller.select(blocks)

    def selected(self) -> str:
        """Where the cursor is: ``Blad!C14`` or ``Blad!C14:D20``; several blocks with commas between."""
        some = self.document.CurrentSelection
        several = some.supportsService("com.sun.star.sheet.SheetCellRanges")
        blocks = some.RangeAddressesAsString.split(";") if several else [some.AbsoluteName]
        return ",".join(str(block).replace("$", "").replace(".", "!") for block in blocks)

    def menus(self) -> list[str]:
        """The titles of the window's menus."""
        bar = self._element("menubar/menubar").getPropertyValue("XMenuBar")
        return [bar.getItemText(bar.getItemId(number)) for number in range(bar.ItemCount)]

    def toolbar(self) -> tuple[str, list[str]]:
        """The toolbar's name and its buttons' labels, as they are read aloud."""
        bar = self._element(f"toolbar/addon_{TOOLBAR}").getRealInterface().getAccessibleContext()
        buttons = (bar.getAccessibleChild(number) for number in range(bar.getAccessibleChildCount()))
        return bar.getAccessibleName(), [each.getAccessibleContext().getAccessibleName() for each in buttons]

    def _element(self, name: str) -> Any:
        return self._controller.Frame.LayoutManager.getElement(f"private:resource/{name}")

    def form_cell(self, button: str, number: int) -> tuple[str, str]:
        """The sheet and the cell to fill in, of the field with that number (from 0) in a button's form."""
        where = self.document.NamedRanges.getByName(f"form_{button}").ReferredCells.RangeAddress
        sheet = self.document.Sheets.getByIndex(where.Sheet)
        cell = sheet.getCellByPosition(where.StartColumn + 1, where.StartRow + number)
        return sheet.Name, str(cell.AbsoluteName).replace("$", "").rpartition(".")[2]

    def protect(self, sheet: str) -> None:
        self.document.Sheets.getByName(sheet).protect("")

    def table(self, name: str) -> str:
        """Where an Excel table lies: ``Blad!A4:K200``."""
        area = self._database(name).DataArea
        sheet = self.document.Sheets.getByIndex(area.Sheet)
        block = sheet.getCellRangeByPosition(area.StartColumn, area.StartRow, area.EndColumn, area.EndRow)
        return str(block.AbsoluteName).replace("$", "").replace(".", "!")

    def insert_columns(self, sheet: str, column: int, count: int = 1) -> None:
        """New columns, where the column with that number (from 1) stands."""
        self.document.Sheets.getByName(sheet).Columns.insertByIndex(column - 1, count)

    def insert_rows(self, sheet: str, row: int, count: int = 1) -> None:
        """New rows above a row: the table below them moves down."""
        self.document.Sheets.getByName(sheet).Rows.insertByIndex(row - 1, count)

    def move(self, table: str, cell: str) -> None:
        """Cut a table and paste it at a cell of its sheet."""
        cells = self._cells(table)
        sheet = cells.Spreadsheet
        sheet.moveRange(sheet.getCellRangeByName(cell).CellAddress, cells.RangeAddress)

    def sort(self, table: str, column: int, *, descending: bool = False) -> None:
        """Sort a table by one of its columns (from 1), the headings left in place."""
        struct = self._live.uno.createUnoStruct
        field = struct("com.sun.star.table.TableSortField")
        field.Field, field.IsAscending = column - 1, not descending
        fields = self._live.uno.Any("[]com.sun.star.table.TableSortField", (field,))
        order = (
            struct("com.sun.star.beans.PropertyValue", "SortFields", 0, fields, 0),
            struct("com.sun.star.beans.PropertyValue", "ContainsHeader", 0, True, 0),
        )
        self._live.uno.invoke(
            self._cells(table), "sort", (self._live.uno.Any("[]com.sun.star.beans.PropertyValue", order),)
        )

    def filter(self, table: str, column: int, text: str) -> None:
        """Hide the rows of a table that have another text in a column (from 1)."""
        cells = self._cells(table)
        rule = self._live.uno.createUnoStruct("com.sun.star.sheet.TableFilterField2")
        rule.Field, rule.StringValue = column - 1, text
        rule.Operator = 2  # equal
        some = cells.createFilterDescriptor(True)
        some.ContainsHeader = True
        some.setFilterFields2((rule,))
        cells.filter(some)

    def hidden_rows(self, sheet: str, rows: range) -> list[int]:
        """Which of these rows (from 1) a filter hides."""
        all_rows = self.document.Sheets.getByName(sheet).Rows
        return [row for row in rows if not all_rows.getByIndex(row - 1).IsVisible]

    def _database(self, name: str) -> Any:
        return self.document.DatabaseRanges.getByName(name)

    def _cells(self, table: str) -> Any:
        return self._database(table).ReferredCells


class Live:
    """The office with the toolbar, and its user's home."""

    def __init__(self, some: Office, home: Home, where: list[str]) -> None:
        self._office, self.home, self.where, self.uno = some, home, where, uno_module()

    def open(self, path: Path, *, read_only: bool = False) -> LiveBook:
        """Open a workbook in a window of its own; ``read_only`` as when a colleague has it open."""
        return LiveBook(self._office.load(path, Hidden=False, ReadOnly=read_only), self)

    def titles(self) -> list[str]:
        """The titles of all that is open."""
        frames = self._office.service("com.sun.star.frame.Desktop").Frames
        return [frames.getByIndex(number).Title for number in range(frames.Count)]

    def close_others(self, *kept: LiveBook) -> None:
        """Close what buttons have opened."""
        desktop = self._office.service("com.sun.star.frame.Desktop")
        for document in list(desktop.Components):
            if all(document.RuntimeUID != book.document.RuntimeUID for book in kept):
                document.close(True)

    def click(self, frame: Any, control: str) -> Any:
        """Do what a click does, in the office's own thread; gives what waits for the end.

        The office calls back in the same thread, so what is called meanwhile runs where a real click's call runs.
        """
        before = self.home.shown.stat().st_size
        url = self.uno.createUnoStruct("com.sun.star.util.URL")
        url.Complete = f"se.framsteg:{control}"
        _, url = self._office.service("com.sun.star.util.URLTransformer").parseStrict(url)
        end = _listener()

        def press(_data: Any) -> None:
            end.pressed(frame.queryDispatch(url, "_self", 0), url)

        self._office.service("com.sun.star.awt.AsyncCallback").addCallback(_callback(press), None)

        def wait() -> Said:
            if not end.ended.wait(PATIENCE):
                pytest.fail(f"{control} was not done within {PATIENCE} s")
            if end.error:
                raise end.error
            shown = self.home.shown.read_bytes()[before:].decode("utf-8")
            return Said(end.state == 1, shown)

        return wait


def _callback(function: Any) -> Any:
    import unohelper
    from com.sun.star.awt import XCallback

    class Callback(unohelper.Base, XCallback):
        def notify(self, data: Any) -> None:
            function(data)

    return Callback()


def _listener() -> Any:
    import unohelper
    from com.sun.star.frame import XDispatchResultListener

    class Listener(unohelper.Base, XDispatchResultListener):
        def __init__(self) -> None:
            self.ended, self.state, self.error = threading.Event(), 0, None

        def pressed(self, dispatch: Any, url: Any) -> None:
            try:
                assert dispatch is not None, "no button answers: is the toolbar installed?"
                dispatch.dispatchWithNotification(url, (), self)
            except Exception as error:
                self.error = error
                self.ended.set()

        def dispatchFinished(self, event: Any) -> None:
            self.state = event.State
            self.ended.set()

        def disposing(self, event: Any) -> None:
            pass

    return Listener()


def private(folder: Path) -> list[str]:
    """What ``unopkg`` is told so that it leaves this computer's own LibreOffice alone."""
    where = [f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    if os.geteuid() == 0:  # root may only put in what all users share: here these are all in the folder
        where += [f"-env:UNO_SHARED_PACKAGES_CACHE={(folder / 'shared').as_uri()}", "--shared"]
    return where


@contextmanager
def live_office(folder: Path, model: Model) -> Iterator[Live]:
    """A LibreOffice with the model's buttons, a profile and a home of its own; skipped where there is none."""
    needs("soffice")
    uno_module()
    home, where = Home(folder / "home"), private(folder)
    install_toolbar(model, where)
    shared = where[1:2]
    with (
        home.shown.open("wb") as shown,
        office(folder / "profile", *shared, env=home.environment, stderr=shown) as some,
    ):
        yield Live(some, home, where)
