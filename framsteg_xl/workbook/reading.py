"""A company's workbook on disk → :class:`Entries`."""

from __future__ import annotations

from pathlib import Path

from framsteg_xl.errors import UserError
from framsteg_xl.model.kind import Kind, kind_of
from framsteg_xl.model.model import Model
from framsteg_xl.tables.book import Book
from framsteg_xl.tables.locked import Passwords
from framsteg_xl.tables.xlsx import read_xlsx
from framsteg_xl.workbook.entries import Entries


class NoWorkbook(UserError):
    """The file can be read, but it is no company's workbook."""


def read_entries(path: Path, model: Model, passwords: Passwords | None = None) -> Entries:
    """Read a workbook. Raises :class:`UserError` when it cannot be read, or is not one of ours."""
    return entries_of(read_xlsx(path, passwords), model)


def entries_of(book: Book, model: Model) -> Entries:
    """The entries in a workbook that is already read. Raises :class:`NoWorkbook` when it is not one of ours."""
    kind = kind_of(book)
    if kind not in (None, Kind.WORKBOOK):
        raise NoWorkbook(f"Filen {book.name} är en {kind}, inte en arbetsbok", "välj företagets arbetsbok")
    entries = Entries(book, model)
    if not entries.tables:
        raise NoWorkbook(
            f"Filen {book.name} är ingen arbetsbok från Framsteg",
            "välj företagets arbetsbok, eller gör en ny med framsteg new",
        )
    return entries
