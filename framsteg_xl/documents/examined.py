"""A model workbook looked through: also its rules, and the fields of its Word templates."""

from __future__ import annotations

from pathlib import Path

from framsteg_xl.checks.model_rules import wrong_rules
from framsteg_xl.documents.fields import wrong_in_template
from framsteg_xl.files import shipped
from framsteg_xl.finding import Finding
from framsteg_xl.model.documents import wrong_templates
from framsteg_xl.model.model import Model
from framsteg_xl.model.reading import read_model
from framsteg_xl.tables.book import Book
from framsteg_xl.tables.xlsx import read_xlsx


def examined(file: Path | None) -> tuple[Book, Model, list[Finding]]:
    """The model in a file (default: the shipped one), as much of it as could be read, and what is wrong with it.

    Raises :class:`UserError` for a file that is something else.
    """
    book = read_xlsx(file or shipped("workbooks", "modell.xlsx"))
    searches = [wrong_rules, lambda model: wrong_templates(model, lambda kind: wrong_in_template(model, kind, file))]
    return book, *read_model(book, searches)
