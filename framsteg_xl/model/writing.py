"""Rows of the model → a ``modell.xlsx`` that a project leader edits in Excel.

The headings and their notes come from :mod:`framsteg_xl.model.shapes`.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import xlsxwriter

from framsteg_xl.model.model import Model
from framsteg_xl.model.reading import NO, YES
from framsteg_xl.tables.book import BLANK, Value

_GUIDE = (
    "Modellen för Framsteg",
    "Här bestäms vad arbetsböckerna innehåller: blad, kolumner, listor, steg, moduler, regler och dokument.",
    "",
    "1. Spara en kopia innan du ändrar.",
    "2. Lägg till eller ändra rader. Håll muspekaren över en rubrik för att se vad kolumnen betyder.",
    "3. Ändra inte id och roll på rader som finns: de knyter ihop modellen med programmet och med gamla arbetsböcker.",
    "4. Höj modellens version på bladet Inställningar.",
    "5. Gör en ny arbetsbok och se efter att ändringen kom med.",
)
_WIDEST = 60


def model_tables(model: Model) -> Iterator[tuple[str, list[str], list[list[Value]]]]:
    """(sheet, headings, rows of plain values) for every sheet of the model."""
    for sheet in fields(Model):
        columns = fields(sheet.metadata["row"])
        rows = [[_plain(getattr(row, f.name)) for f in columns] for row in getattr(model, sheet.name)]
        yield sheet.metadata["sheet"], [f.metadata["heading"] for f in columns], rows


def model_workbook(model: Model) -> bytes:
    """The model as the bytes of an .xlsx; the same model gives the same bytes."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as workbook:
        workbook.set_properties({"title": "Framstegs modell", "created": datetime(2026, 1, 1)})
        workbook.set_custom_property("framsteg", "modell", "text")
        wrap = workbook.add_format({"text_wrap": True, "valign": "top"})
        day = workbook.add_format({"num_format": "yyyy-mm-dd", "valign": "top"})
        _guide(workbook)
        descriptions = {f.metadata["sheet"]: f for f in fields(Model)}
        for name, headings, rows in model_tables(model):
            page = workbook.add_worksheet(name)
            size = (0, 0, max(len(rows), 1), len(headings) - 1)
            columns = [{"header": title} for title in headings]
            page.add_table(*size, {"name": name, "columns": columns, "style": "Table Style Light 9"})
            notes = fields(descriptions[name].metadata["row"])
            for place, f in enumerate(notes):
                if f.metadata["help"]:
                    page.write_comment(0, place, f.metadata["help"], {"author": "Framsteg"})
                longest = max([len(headings[place]) + 4, *(len(str(row[place])) + 2 for row in rows)])
                page.set_column(place, place, min(longest, _WIDEST), wrap)
            for number, row in enumerate(rows, start=1):
                for place, value in enumerate(row):
                    if value != BLANK:
                        page.write(number, place, value, day if isinstance(value, date) else wrap)
            page.freeze_panes(1, 1)
            page.set_landscape()
            page.fit_to_pages(1, 0)
            page.repeat_rows(0)
    return out.getvalue()


def _guide(workbook: Any) -> None:
    page = workbook.add_worksheet("Läs mig")
    page.hide_gridlines(2)
    page.set_column(0, 0, 110)
    page.write(0, 0, _GUIDE[0], workbook.add_format({"bold": True, "font_size": 18, "font_color": "#1F4E5F"}))
    text = workbook.add_format({"font_size": 12, "text_wrap": True})
    for number, line in enumerate(_GUIDE[1:], start=1):
        page.write(number, 0, line, text)
    start = len(_GUIDE) + 1
    for number, f in enumerate(fields(Model), start=start):
        name = f.metadata["sheet"]
        page.write_url(number, 0, f"internal:'{name}'!A1", string=f"{name}: {f.metadata['description']}")


def _plain(value: Any) -> Value:
    """A field as the value of a cell."""
    if value is None:
        return BLANK
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, int):
        return float(value)
    return value  # type: ignore[no-any-return]
