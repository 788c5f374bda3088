"""Books for tests: the model as a text to change, and real workbooks made by xlsxwriter."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import xlsxwriter

from framsteg_xl.finding import Finding
from framsteg_xl.model.model import Model
from framsteg_xl.model.reading import read_model
from framsteg_xl.model.writing import model_tables
from framsteg_xl.tables.markdown import read_markdown, write_markdown


def model_text(model: Model) -> str:
    """A model as Markdown tables, as a person sees it in Excel."""
    return write_markdown(model_tables(model))


def model_in(text: str) -> tuple[Model, list[Finding]]:
    """The model in such a text, with the findings about it."""
    return read_model(read_markdown(text, name="modell.xlsx"))


def changed(text: str, old: str, new: str) -> str:
    """The text with its first ``old`` replaced; a test that changes nothing would prove nothing."""
    assert old in text
    return text.replace(old, new, 1)


def sound(text: str) -> Model:
    """The model in a text that must be without faults."""
    model, findings = model_in(text)
    assert [str(finding) for finding in findings] == []
    return model


def make_xlsx(path: Path, fill: Callable[[Any], None]) -> Path:
    """A real workbook whose sheets ``fill`` writes."""
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as workbook:
        fill(workbook)
    return path
