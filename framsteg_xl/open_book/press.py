"""A button that was pressed: the workbook on top, the model in use, and ways to say something."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Button
from framsteg_xl.open_book.patience import patiently
from framsteg_xl.workbook.entries import Entries

TITLE = "Framsteg"


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

    def say(self, text: str) -> None:
        """A line that is in nobody's way."""
        self.book.app.status_bar = text

    def tell(self, text: str, mode: str = "info") -> None:
        """A message that has to be read."""
        self.book.app.alert(text, TITLE, "ok", mode)

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
