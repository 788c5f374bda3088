"""A document with nobody in it: each field a line, each table empty rows, to print and fill in by hand together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from framsteg_xl.documents.context import Nobody, around, sample_fields
from framsteg_xl.documents.file_names import file_name
from framsteg_xl.documents.made import Made
from framsteg_xl.documents.render import codes_of, find_template, render
from framsteg_xl.errors import Refused
from framsteg_xl.files import save_new
from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Column, Company, DocumentKind

#: What stands in the file's name instead of an id.
BLANK = "tom"
#: So many empty rows does a table get that does not say itself what stands there when there is nothing.
_ROWS = 5
_SHORTEST, _LONGEST = 10, 20


class Line(Nobody):
    """A row of which each field is a line to write on, about as long as what is written in the column."""

    __slots__ = ()

    def _nothing(self, column: Column | None) -> str:
        characters = column.width if column else None
        return "_" * min(max((characters or 0) * 3 // 4, _SHORTEST), _LONGEST)  # they are wider than letters


class EmptyCells(Nobody):
    """A row of a table to write in: its cells are high enough for handwriting, and empty."""

    __slots__ = ()

    def _nothing(self, _column: Column | None) -> str:
        return "\n"


def make_blank(
    model: Model, kind: DocumentKind, company: Company, today: date, out: Path, model_path: Path | None
) -> Made:
    """Make the blank of a kind, in the folder ``out``. Raises :class:`Refused` for a certificate, and
    :class:`UserError` for a template that is wrong."""
    if kind.role == "certificate":
        raise Refused(
            f"Tomma dokument av slaget {kind.name} finns inte: ett sådant utan namn och nummer kan fyllas i av vem som "
            "helst",
            "gör det för en deltagare, när allt är klart",
        )
    template = find_template(kind.template, model_path)
    own = set(_say_themselves(template))
    fields: dict[str, Any] = dict(sample_fields(model, kind, Line))
    for sheet in model.sheets:
        if isinstance(
            fields[sheet.id], list
        ):  # another word may be called the same: it goes first, as in all documents
            fields[sheet.id] = [] if sheet.id in own else [EmptyCells(model, sheet.id)] * _ROWS
    fields |= around(model, company, today, kind.name)
    path = save_new(out / file_name(kind, BLANK, today), render(template, fields, today))
    return Made(kind, kind.name, "", "", path, "", today)


def _say_themselves(template: Path) -> Iterator[str]:
    """The lists of which the template says what stands there when they are empty (``{%tr else %}``)."""
    from jinja2 import nodes

    for code in codes_of(template):
        for loop in code.find_all(nodes.For):
            if loop.else_ and isinstance(loop.iter, nodes.Name):
                yield loop.iter.name
