"""Books for tests: the model as a text to change, and real workbooks made by xlsxwriter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import xlsxwriter

from framsteg_xl.finding import Finding
from framsteg_xl.model.model import Model
from framsteg_xl.model.reading import read_model
from framsteg_xl.model.shapes import Column, ColumnType
from framsteg_xl.model.shows import BeforeDash, Joined, shows
from framsteg_xl.model.writing import model_tables
from framsteg_xl.tables.book import Value
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


def row_of(text: str, sheet: str, part: str) -> int:
    """The row, as Excel counts, in which a part of the text stands on its sheet."""
    block = text.split(f"## {sheet}\n", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in block.splitlines() if line.startswith("|")]
    return next(number for number, line in enumerate(lines) if part in line)  # the rule under the headings counts one


def sound(text: str) -> Model:
    """The model in a text that must be without faults."""
    model, findings = model_in(text)
    assert [str(finding) for finding in findings] == []
    return model


def small(model: Model) -> Model:
    """The model whose workbooks are prepared for few rows: made in a fifth of the time, and otherwise the same."""
    few = {"prepared_rows": "60", "calculated_rows": "20"}
    settings = tuple(replace(s, value=few.get(s.key, s.value)) for s in model.settings)
    assert settings != model.settings
    return replace(model, settings=settings)


def make_xlsx(path: Path, fill: Callable[[Any], None]) -> Path:
    """A real workbook whose sheets ``fill`` writes."""
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as workbook:
        fill(workbook)
    return path


#: Texts that Excel or a careless program would make something else of.
TRICKY = ("2026-1", "0012", "=1+1", "å & <b>", "3/4", "1e5", "SANT", "rad ett\nrad två", "@x", "http://exempel.se")


def filled_rows(model: Model, count: int = 4) -> dict[str, list[dict[str, Value]]]:
    """Rows with a value in every column of every sheet that staff fill in; references lead to rows that are there."""
    return {
        sheet.id: [
            {column.id: _value(model, column, row) for column in model.columns_of(sheet.id) if not column.shows}
            for row in range(count)
        ]
        for sheet in model.sheets
    }


def _value(model: Model, column: Column, row: int) -> Value:
    choices = [choice.value for choice in model.choices(column.list)] or [""]
    place = model.columns_of(column.sheet).index(column)
    texts = TRICKY[(row + place) % len(TRICKY)]
    values: dict[ColumnType, Callable[[], Value]] = {
        ColumnType.DATE: lambda: date(2026, 1, 1) + timedelta(days=40 * row),
        ColumnType.TIME: lambda: time(6 + place, 15 * (row % 4)),
        ColumnType.INTEGER: lambda: float(row + int(column.least or 0)),
        ColumnType.NUMBER: lambda: row + 0.5,
        ColumnType.CHOICE: lambda: choices[row % len(choices)],
        ColumnType.REFERENCE: lambda: _key(model, column.refers_to, row),
        ColumnType.REFERENCES: lambda: f"{_key(model, column.refers_to, row)}, {_key(model, column.refers_to, 0)}",
        ColumnType.PERSONAL_NUMBER: lambda: "19640823-3234",
        ColumnType.TEXT: lambda: _key(model, column.sheet, row) if column == model.key_of(column.sheet) else texts,
    }
    return values[column.type]()


def _key(model: Model, sheet_id: str, row: int) -> str:
    """The key of a row: made of others on its row, beginning with another sheet's, or its own."""
    key = model.key_of(sheet_id)
    assert key, f"{sheet_id} has no key to refer to"
    if key.shows:
        shown = shows(model, key)
        assert isinstance(shown, Joined)
        return f"{_value(model, shown.first, row)}-{_value(model, shown.second, row)}"
    for column in model.columns_of(sheet_id):
        if column.shows and shows(model, column) == BeforeDash(key):
            return f"{_key(model, column.refers_to, row)}-{row}"
    return f"{sheet_id}{row}"
