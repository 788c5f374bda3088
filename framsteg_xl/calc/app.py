"""The application: its workbooks, what is selected, its messages."""

from __future__ import annotations

import sys
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any

from xlwings import XlwingsError, base_classes

from framsteg_xl.calc.book import Books
from framsteg_xl.calc.bridge import Remote, choice
from framsteg_xl.calc.office import Office
from framsteg_xl.calc.range import Range

if TYPE_CHECKING:
    from framsteg_xl.calc.engine import Engine

# xlwings' buttons: LibreOffice's, and the answer where nobody can press one
_BUTTONS = {"ok": (1, "ok"), "ok_cancel": (2, "ok"), "yes_no": (3, "yes"), "yes_no_cancel": (4, "yes")}
_PRESSED = {0: "cancel", 1: "ok", 2: "yes", 3: "no"}


class App(base_classes.App):
    """An office, as xlwings sees an Excel."""

    version = "16.0"  # the Excel whose ways the engine follows
    startup_path = path = ""
    hwnd = None
    # Calc needs none of these, but code may ask for what it set. Controllers stay unlocked: a macro that dies
    # would leave a user's window frozen.
    screen_updating = display_alerts = enable_events = interactive = True
    cut_copy_mode: Any = False

    def __init__(self, engine: Engine, office: Office, strict: bool) -> None:
        self.engine, self.office, self.strict = engine, office, strict
        self.copied: Range | None = None  # what Range.copy() put aside for paste
        self._status: str | bool = False
        self._calculation = "automatic"
        self._visible = not office.headless

    @cached_property
    def books(self) -> Books:
        return Books(self)

    @property
    def api(self) -> Remote:
        return self.office.desktop

    @property
    def pid(self) -> int:
        return self.office.pid

    @property
    def alive(self) -> bool:
        return self.office.alive

    @property
    def visible(self) -> bool:
        return self._visible

    @visible.setter
    def visible(self, value: bool) -> None:
        self._visible = value

    @property
    def selection(self) -> Range | None:
        """The selected cells; None when something else is selected."""
        book = self.books.current
        return book.selection if book else None

    def activate(self, steal_focus: bool = False) -> None:
        self.engine.apps.take(self)
        book = self.books.current
        if book and steal_focus:
            book.activate()

    def quit(self) -> None:
        self.engine.apps.leave(self)
        if self.office.process:
            with suppress(XlwingsError):
                for book in list(self.books):
                    book.close()
        self.office.stop()

    def kill(self) -> None:
        self.engine.apps.leave(self)
        if self.office.process:
            self.office.kill()
        else:
            self.office.stop()

    @property
    def calculation(self) -> str:
        book = self.books.current
        if book and self._calculation != "semiautomatic":
            return "automatic" if book.api.isAutomaticCalculationEnabled() else "manual"
        return self._calculation

    @calculation.setter
    def calculation(self, value: str) -> None:
        """Automatic, manual or semiautomatic (which to Calc is automatic: it has no data tables of Excel's kind)."""
        if value not in {"automatic", "manual", "semiautomatic"}:
            raise ValueError(f"No such calculation mode: {value}")
        self._calculation = value
        for book in self.books:
            book.api.enableAutomaticCalculation(value != "manual")

    def calculate(self) -> None:
        for book in self.books:
            book.api.calculate()

    @property
    def status_bar(self) -> str | bool:
        return self._status

    @status_bar.setter
    def status_bar(self, value: str | bool) -> None:
        """A text in the status bar, until False is given; without a window on stderr."""
        self._status = value
        book = self.books.current
        if self.office.headless:
            if isinstance(value, str):
                print(value, file=sys.stderr)
        elif book:
            indicator = book.api.CurrentController.StatusIndicator
            if isinstance(value, str):
                indicator.start(value, 0)
            else:
                indicator.end()

    def alert(self, prompt: str, title: str | None, buttons: str, mode: str | None, callback: Any) -> str:
        """A message box; without a window the text goes to stderr, and the first button counts as pressed."""
        if callback is not None:
            raise XlwingsError("A callback belongs to xlwings Server")
        number, first = _BUTTONS[buttons]
        frame = self.office.desktop.CurrentFrame
        if self.office.headless or frame is None:
            print(prompt, file=sys.stderr, flush=True)
            return first
        kind = choice("awt.MessageBoxType", {"info": "INFOBOX", "critical": "ERRORBOX"}.get(mode or "", "MESSAGEBOX"))
        if number > 1:
            kind = choice("awt.MessageBoxType", "QUERYBOX")
        toolkit = self.office.service("awt.Toolkit")
        box = toolkit.createMessageBox(frame.ContainerWindow, kind, number, title or "Framsteg", prompt)
        return _PRESSED[box.execute()]
