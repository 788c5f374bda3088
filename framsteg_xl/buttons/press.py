"""A button that was pressed: the workbook on top, the model in use, and ways to say something."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from framsteg_xl.errors import UserError
from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Button
from framsteg_xl.open_book.patience import patiently
from framsteg_xl.workbook.entries import Entries

TITLE = "Framsteg"
T = TypeVar("T")


@dataclass
class Press:
    """A button that was pressed, and the workbook that lay on top.

    ``about`` is the document kind of a document's button, else empty. ``read_only``: somebody else has the workbook
    open, so that what is written in this copy goes nowhere.
    """

    book: Any
    button_id: str
    about: str
    read_only: bool
    _going_on: bool = False

    @cached_property
    def model_path(self) -> Path | None:
        """The project's own model, None for the one that came with the package."""
        from framsteg_xl.configuration import chosen_model

        return chosen_model()

    @cached_property
    def model(self) -> Model:
        """The model in use."""
        from framsteg_xl.model.reading import load_model

        return load_model(self.model_path)

    @cached_property
    def button(self) -> Button:
        """The model's row about the button."""
        return self.model.button(self.button_id)

    @cached_property
    def today(self) -> date:
        """The day that the workbook counts from."""
        from framsteg_xl.open_book.reading import today_in

        return today_in(self.book)

    @cached_property
    def entries(self) -> Entries:
        """What stands in the workbook as it was pressed."""
        from framsteg_xl.open_book.reading import read_open

        self.say("Framsteg läser arbetsboken …")
        return patiently(lambda: read_open(self.book, self.model))

    @cached_property
    def place_on_disk(self) -> Path:
        """Where the workbook is saved. Raises :class:`UserError` when it is nowhere on this computer."""
        from framsteg_xl.open_book.reading import place_on_disk

        return place_on_disk(self.book)

    def say(self, text: str) -> None:
        """A line that is in nobody's way; one that ends with … says what is going on."""
        self.book.app.status_bar = text
        self._going_on = text.endswith("…")

    def rest(self) -> None:
        """Take away a line about what is going on: nothing is any longer."""
        if self._going_on:
            self.book.app.status_bar = False
            self._going_on = False

    def counting(self, doing: str) -> Callable[[Sequence[T]], Iterator[T]]:
        """Goes through long work while the line says how far it has come: ``Framsteg gör dokument 3 av 15 …``."""

        def follow(things: Sequence[T]) -> Iterator[T]:
            for number, thing in enumerate(things, start=1):
                self.say(f"Framsteg {doing} {number} av {len(things)} …")
                yield thing

        return follow

    def tell(self, text: str, mode: str = "info") -> None:
        """A message that has to be read."""
        self.book.app.alert(text, TITLE, "ok", mode)

    def open_outside(self, path: Path) -> None:
        """Show a folder or a file in the system's own program; say where it is if that cannot be done."""
        from framsteg_xl.opening import open_outside

        if not open_outside(path):
            self.tell(f"Det ligger här: {path}")

    def open_beside(self, path: Path) -> None:
        """Show a workbook beside this one, to read and not to change."""
        if path.name.casefold() in {book.name.casefold() for book in self.book.app.books}:
            # Excel opens no two workbooks of one name: an older one, from another folder, is in the way.
            self.tell(
                f"{path.name} är klar, men en annan fil med samma namn är redan öppen. Den nya ligger här: {path}"
            )
        else:
            self.book.app.books.open(str(path), read_only=True)

    def go_to(self, sheet: str, cell: str) -> None:
        """Show a cell."""
        self.book.sheets[sheet].activate()
        self.book.sheets[sheet].range(cell).select()

    def selected(self) -> list[str]:
        """The ids of those whose rows are selected. Raises :class:`UserError` when nobody's are."""
        from framsteg_xl.open_book.selected import selected_ids

        return selected_ids(self.book, self.entries)

    def answers(self) -> dict[str, Any]:
        """What is filled in in the button's form."""
        from framsteg_xl.open_book.forms import read_form

        return dict(read_form(self.book, self.model, self.button))

    def must_last(self) -> None:
        """Raises :class:`UserError` where what is written in the workbook cannot be saved."""
        if self.read_only:
            raise UserError(
                "Arbetsboken är öppnad som skrivskyddad, troligen för att en kollega har den öppen: det som skrivs här "
                "går inte att spara",
                "vänta tills kollegan har stängt den, öppna den på nytt, och tryck på knappen igen",
            )
