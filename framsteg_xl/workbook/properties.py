"""What our files say about themselves beside their kind, in the document's own properties."""

from __future__ import annotations

from typing import Any

from framsteg_xl.model.kind import Kind
from framsteg_xl.model.model import Model

SCHEMA = "1"
#: The properties of a company's workbook.
PROPERTIES = ("framsteg", "framsteg_schema", "framsteg_model", "framsteg_company")


def mark(workbook: Any, kind: Kind, model: Model, **more: str) -> None:
    """Write a file's kind, schema and model version (and ``framsteg_<name>`` for each of ``more``)."""
    properties = {"schema": SCHEMA, "model": model.setting("model_version"), **more}
    workbook.set_custom_property("framsteg", kind.value, "text")
    for name, value in properties.items():
        workbook.set_custom_property(f"framsteg_{name}", value, "text")
