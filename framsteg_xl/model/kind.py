"""What our files say that they are, in the document's own properties (Excel: File > Info)."""

from __future__ import annotations

from enum import StrEnum

from framsteg_xl.tables.book import Book


class Kind(StrEnum):
    """The kinds of file we write; the words are shown to staff."""

    WORKBOOK = "arbetsbok"
    DELIVERY = "leverans"
    CONSOLIDATION = "sammanställning"
    MODEL = "modell"
    REPORT = "rapport"


def kind_of(book: Book) -> Kind | None:
    """Which kind a file says that it is; None when it says nothing we know."""
    said = book.properties.get("framsteg", "")
    return Kind(said) if said in list(Kind) else None
