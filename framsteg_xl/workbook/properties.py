"""What our files say about themselves, in the document's own properties (Excel: File > Info)."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from framsteg_xl.model.model import Model
from framsteg_xl.tables.book import Book

SCHEMA = "1"


class Kind(StrEnum):
    """The kinds of file we write; the words are shown to staff."""

    WORKBOOK = "arbetsbok"
    DELIVERY = "leverans"
    CONSOLIDATION = "sammanställning"
    MODEL = "modell"


def kind_of(book: Book) -> Kind | None:
    """Which kind a file says that it is; None when it says nothing we know."""
    said = book.properties.get("framsteg", "")
    return Kind(said) if said in list(Kind) else None


def mark(workbook: Any, kind: Kind, model: Model, **more: str) -> None:
    """Write a file's kind, schema and model version (and ``framsteg_<name>`` for each of ``more``)."""
    properties = {"schema": SCHEMA, "model": model.setting("model_version"), **more}
    workbook.set_custom_property("framsteg", kind.value, "text")
    for name, value in properties.items():
        workbook.set_custom_property(f"framsteg_{name}", value, "text")
