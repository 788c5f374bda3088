"""What our files say about themselves beside their kind, in the document's own properties."""

from __future__ import annotations

from typing import Any

from framsteg_xl.model.kind import Kind
from framsteg_xl.model.model import Model
from framsteg_xl.workbook.own_row import literal

SCHEMA = "1"
#: The properties of a company's workbook.
PROPERTIES = ("framsteg", "framsteg_schema", "framsteg_model", "framsteg_company")


def mark(workbook: Any, kind: Kind, model: Model, **more: str) -> None:
    """Write a file's kind, schema and model version (and ``framsteg_<name>`` for each of ``more``).

    In a company's workbook each is also a defined name: while it is open, the buttons can read no properties.
    """
    properties = {"schema": SCHEMA, "model": model.setting("model_version"), **more}
    said = {"framsteg": kind.value} | {f"framsteg_{name}": value for name, value in properties.items()}
    for name, value in said.items():
        workbook.set_custom_property(name, value, "text")
        if kind is Kind.WORKBOOK:
            workbook.define_name(name, f"={literal(value)}")
