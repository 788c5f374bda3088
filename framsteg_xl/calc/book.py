"""Workbooks: opened, found, saved, and what belongs to one as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlparse

from xlwings import XlwingsError, base_classes

from framsteg_xl.calc.bridge import Remote, options
from framsteg_xl.calc.formats import Formats
from framsteg_xl.calc.names import Names
from framsteg_xl.calc.sheets import Sheets

if TYPE_CHECKING:
    from framsteg_xl.calc.app import App
    from framsteg_xl.calc.range import Range

_SPREADSHEET = "com.sun.star.sheet.SpreadsheetDocument"
_FILTERS = {
    ".xlsx": "Calc MS Excel 2007 XML",
    ".xlsm": "Calc MS Excel 2007 VBA XML",
    ".xls": "MS Excel 97",
    ".ods": "calc8",
    ".csv": "Text - txt - csv (StarCalc)",
    ".pdf": "calc_pdf_Export",
}
_NOT_HERE = {".xlsb", ".xltm", ".xlt", ".xla", ".xlam"}


class Books(base_classes.Books):
    """The workbooks that are open in an office."""

    def __init__(self, app: App) -> None:
        self.app = app
        self._known: list[Book] = []

    @property
    def api(self) -> Remote:
        return self.app.office.desktop

    @property
    def current(self) -> Book | None:
        """The workbook that is in front; None when there is none."""
        document = self.api.getCurrentComponent()
        if document is not None and document.supportsService(_SPREADSHEET):
            return self._of(document)
        return next(iter(reversed(list(self))), None)

    @property
    def active(self) -> Book:
        book = self.current
        if book is None:
            raise XlwingsError("No workbook is open")
        return book

    def __call__(self, name_or_index: str | int) -> Book:
        books = list(self)
        if isinstance(name_or_index, int):
            return books[name_or_index - 1]
        for book in books:
            if book.name.lower() == name_or_index.lower():
                return book
        raise KeyError(name_or_index)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __iter__(self) -> Iterator[Book]:
        """The workbooks in the order in which they were opened."""
        found = []
        components = self.api.Components.createEnumeration()
        while components.hasMoreElements():
            document = components.nextElement()
            if document.supportsService(_SPREADSHEET):
                found.append(self._of(document))
        self._known = [book for book in self._known if book in found]
        return iter(sorted(found, key=lambda book: book.opened))

    def add(self) -> Book:
        return self._of(self.api.loadComponentFromURL("private:factory/scalc", "_default", 0, ()))

    def open(
        self,
        fullname: str,
        update_links: Any = None,  # noqa: ARG002
        read_only: bool | None = None,
        format: Any = None,  # noqa: ARG002
        password: str | None = None,
        *more: Any,  # noqa: ARG002
        **others: Any,  # noqa: ARG002
    ) -> Book:
        """Open a file. Raises XlwingsError when LibreOffice cannot (wrong password, damaged, locked by a colleague)."""
        given = {"ReadOnly": read_only, "Password": password, "MacroExecutionMode": 0}
        chosen = options(**{name: value for name, value in given.items() if value is not None})
        document = self.api.loadComponentFromURL(Path(fullname).resolve().as_uri(), "_default", 0, chosen)
        if document is None:
            raise XlwingsError(f"LibreOffice could not open {Path(fullname).name}")
        return self._of(document)

    def _of(self, document: Remote) -> Book:
        """The same Book for the same document, so that what was learnt about it is kept."""
        for book in self._known:
            if book.api == document:
                return book
        book = Book(self.app, document)
        self._known.append(book)
        return book


class Book(base_classes.Book):
    """An open workbook."""

    def __init__(self, app: App, document: Remote) -> None:
        self._app, self._document = app, document
        self.opened = int(document.RuntimeUID)
        self.formats = Formats(document)
        self.shifts = 0  # how often cells were inserted or deleted: objects got before that are not to be trusted
        self.fresh: set[str] = set()  # tables that were made of headings only
        self.headings: dict[str, Any] = {}  # of tables that do not show them
        self._named: tuple[Any, ...] = ()  # the sheets and the tables when it was last asked where these lie
        self._lies: list[tuple[int, Remote]] = []

    @cached_property
    def tables(self) -> Remote:
        """The tables of all sheets."""
        tables: Remote = self.api.DatabaseRanges
        return tables

    def tables_on(self, index: int) -> list[Remote]:
        """The tables on a sheet. Where each lies is asked once for as long as neither sheets nor tables come, go or
        change places: a book has some thirty of each, and code goes through all of both."""
        named = (self.sheets.api.ElementNames, self.tables.ElementNames)
        if named != self._named:
            found = [self.tables.getByName(name) for name in named[1]]
            self._lies, self._named = [(table.DataArea.Sheet, table) for table in found], named
        return [table for sheet, table in self._lies if sheet == index]

    @property
    def app(self) -> App:
        return self._app

    @property
    def api(self) -> Remote:
        return self._document

    @cached_property
    def sheets(self) -> Sheets:
        return Sheets(self)

    @property
    def name(self) -> str:
        url = self.api.URL
        return unquote(urlparse(url).path).rpartition("/")[2] if url else str(self.api.Title)

    @property
    def fullname(self) -> str:
        """The path, or the address where it is no file; an unsaved workbook's name."""
        url = str(self.api.URL)
        if not url:
            return str(self.api.Title)
        return unquote(urlparse(url).path) if url.startswith("file:") else url

    @property
    def names(self) -> Names:
        return Names(self, None)

    @property
    def selection(self) -> Range | None:
        selected = self.api.CurrentController.getSelection()
        if selected is None or not selected.supportsService("com.sun.star.sheet.SheetCellRange"):
            return None
        return self.sheets.range_at(selected.RangeAddress)

    def activate(self) -> None:
        frame = self.api.CurrentController.Frame
        frame.activate()
        frame.ContainerWindow.toFront()
        self.app.engine.apps.take(self.app)

    def close(self) -> None:
        self.api.close(True)

    def save(self, path: str | None = None, password: str | None = None) -> None:
        """Save in place, or under another name; the name's ending decides the kind of file."""
        if path is None and self.api.hasLocation():
            self.api.store()
            return
        target = Path(path) if path else Path.cwd() / self.name
        if target.suffix.lower() in _NOT_HERE:
            raise XlwingsError(f"LibreOffice cannot write {target.suffix} files")
        if target.suffix.lower() not in _FILTERS:
            target = target.with_name(f"{target.name}.xlsx")
        given = {"FilterName": _FILTERS[target.suffix.lower()], "Password": password}
        chosen = options(**{name: value for name, value in given.items() if value is not None})
        self.api.storeAsURL(target.resolve().as_uri(), chosen)

    def to_pdf(self, path: str, quality: str) -> None:  # noqa: ARG002
        self.api.storeToURL(Path(path).resolve().as_uri(), options(FilterName="calc_pdf_Export"))
