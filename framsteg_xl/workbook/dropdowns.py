"""Dropdowns and input notes, all through defined names, so that they stay plain data validations.

(A list on another sheet written straight into a validation becomes an extension that other programs drop.)
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from framsteg_xl.model.model import Choice, Model
from framsteg_xl.model.shapes import TODAY, Column, ColumnType
from framsteg_xl.tables.address import column_name

LIST_SHEET = "Listor"
TODAY_NAME = "Idag"
_TITLE, _NOTE = 32, 255  # Excel drops the whole validation above these


def list_name(name: str, shown: str = "") -> str:
    """The defined name of a list's values, or of one of their properties."""
    parts = [re.sub(r"\W", lambda found: f"_{ord(found[0]):x}_", part) for part in (name, shown) if part]
    return "lista_" + "__".join(parts)


def keys_name(sheet_id: str) -> str:
    """The defined name of a sheet's keys, as far down as they are filled in."""
    return f"val_{sheet_id}"


def prepared_rows(model: Model) -> int:
    """How many rows of each sheet have dropdowns and formats from the start."""
    return min(max(model.number("prepared_rows", 2000), 1), 100_000)


def add_lists(workbook: Any, model: Model) -> None:
    """The hidden sheet with every list's values and the properties that some column shows of them."""
    page = workbook.add_worksheet(LIST_SHEET)
    page.hide()
    place = 0
    for name in sorted({column.list for column in model.columns if column.list}):
        choices = model.choices(name)
        columns = {"": [choice.value for choice in choices]}
        for shown in sorted(_shown_of(model, name)):
            columns[shown] = [shown_property(choice, shown) for choice in choices]
        for shown, values in columns.items():
            title = list_name(name, shown)
            page.write(0, place, title)
            page.write_column(1, place, values)
            letter = column_name(place)
            end = max(len(values), 1) + 1
            workbook.define_name(title, f"={LIST_SHEET}!${letter}$2:${letter}${end}")
            place += 1


def define_keys(workbook: Any, model: Model, first_row: int) -> None:
    """A name over the keys of each sheet that others refer to."""
    deep = first_row + prepared_rows(model)
    for sheet in model.sheets:
        key = model.key_of(sheet.id)
        if key and any(column.refers_to == sheet.id for column in model.columns):
            letter = column_name(model.columns_of(sheet.id).index(key))
            name = sheet.name.replace("'", "''")
            first = f"'{name}'!${letter}${first_row + 1}"
            all_of_them = f"{first}:${letter}${deep}"
            # Down to the last key that is filled in: counting them would lose the last ones when a row is emptied.
            last = f'SUMPRODUCT(MAX(({all_of_them}<>"")*(ROW({all_of_them})-{first_row})))'
            workbook.define_name(keys_name(sheet.id), f"=OFFSET({first},0,0,MAX(1,{last}),1)")


def shown_property(choice: Choice, name: str) -> str:
    """What a column shows of a list's value: a property as text, empty where the model has none."""
    value = choice.properties.get(name)
    return "" if value is None else str(value)


def validation(model: Model, column: Column) -> dict[str, Any]:
    """The data validation of a column: what is allowed, the note beside the cell, the message when it is wrong."""
    rule: dict[str, Any] = {"validate": "any"}
    if column.type is ColumnType.CHOICE and model.choices(column.list):
        message = "Välj ett värde i listan."
        rule = {"validate": "list", "source": f"={list_name(column.list)}", "error_message": message}
    elif column.type is ColumnType.REFERENCE:
        message = "Välj ett id i listan."
        rule = {"validate": "list", "source": f"={keys_name(column.refers_to)}", "error_message": message}
    elif column.type in (ColumnType.DATE, ColumnType.INTEGER, ColumnType.NUMBER):
        rule = _between(column)
    if column.help and not column.shows:
        must = "Måste fyllas i. " if column.required else ""
        rule |= {"input_title": column.heading[:_TITLE], "input_message": (must + column.help)[:_NOTE]}
    rule |= {"error_title": "Det stämmer inte", "error_type": "stop"}
    return rule if len(rule) > 3 else {}


def _between(column: Column) -> dict[str, Any]:
    kinds = {ColumnType.DATE: "date", ColumnType.INTEGER: "integer", ColumnType.NUMBER: "decimal"}
    words = {ColumnType.DATE: "ett datum som 2026-01-31", ColumnType.INTEGER: "ett heltal"}
    low = _bound(column, column.least) or ("=DATE(1900,1,1)" if column.type is ColumnType.DATE else "=-1E+9")
    high = _bound(column, column.most) or ("=DATE(2100,1,1)" if column.type is ColumnType.DATE else "=1E+9")
    parts = [f"från {column.least}" if column.least else "", f"till {column.most}" if column.most else ""]
    span = " ".join(part for part in parts if part)
    message = f"Skriv {words.get(column.type, 'ett tal')}{', ' + span if span else ''}."
    return {
        "validate": kinds[column.type],
        "criteria": "between",
        "minimum": low,
        "maximum": high,
        "error_message": message,
    }


def _bound(column: Column, text: str) -> str:
    if not text:
        return ""
    if column.type is not ColumnType.DATE:
        return f"={text.replace(',', '.')}"
    if text.casefold() == TODAY:
        return f"={TODAY_NAME}"
    day = column.bound(text, date.min)
    return f"=DATE({day.year},{day.month},{day.day})"


def _shown_of(model: Model, name: str) -> set[str]:
    """The properties of a list's values that some column shows: ``kriterium.text`` → ``text``."""
    shown = set()
    for column in model.columns:
        if column.shows:
            source, what = column.shows.split(".", 1)
            origin = next((c for c in model.columns_of(column.sheet) if c.id == source), None)
            if origin and origin.list == name:
                shown.add(what)
    return shown
