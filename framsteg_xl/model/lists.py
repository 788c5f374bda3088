"""Lists: that each one that is asked for has values, and that a value is only itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import Field, fields
from typing import Any

from framsteg_xl.model.fault import Fault
from framsteg_xl.model.model import Model
from framsteg_xl.model.references import unknown
from framsteg_xl.model.roles import DONE
from framsteg_xl.model.shapes import ListValue

#: The sheets of the model whose rows are a list, by the list's name.
Sheets = Mapping[str, Field[Any]]

#: A list's name becomes part of names in the workbook, and those cannot be longer than 255 characters.
_LONGEST = 30


_OF_LISTS = next(f for f in fields(Model) if f.metadata["row"] is ListValue)


def wrong_lists(model: Model) -> Iterator[Fault]:
    """All that is wrong with lists: their names, and the values that they offer."""
    own = {f.metadata["sheet"].casefold(): f for f in fields(Model) if _offers(f.metadata["row"])}
    yield from _asked_for(model, own)
    yield from _names(model, own)
    for sheet in fields(Model):
        if hasattr(sheet.metadata["row"], "CHOICE"):
            yield from _values(sheet.name, getattr(model, sheet.name), sheet.metadata["row"].CHOICE)


def _offers(row: type) -> bool:
    """Whether the rows of a sheet are a list of their own."""
    return hasattr(row, "CHOICE") and row is not ListValue


def _asked_for(model: Model, own: Sheets) -> Iterator[Fault]:
    """Lists that a column asks for and that are not there, or offer nothing."""
    known = {value.list for value in model.list_values} | set(own)
    yield from unknown(model, "columns", "list", known, "Listor", "list_values.list")
    for number, column in enumerate(model.columns):
        needed = any(home.id == column.sheet and model.needs(home, column) for home in model.sheets)
        spared = "" if needed else ", eller ta bort kolumnen"
        if column.list in own and not model.choices(column.list):
            message = f"listan {column.list} har inga värden"
            sheet = own[column.list]
            remedy = f"lägg till en rad på bladet {sheet.metadata['sheet']}"
            yield Fault("M04", "columns", number, "list", message, remedy + spared, misses=(sheet.name,))
        elif column.list and model.choices(column.list) and not model.offered(column.list):
            sheet = own.get(column.list, _OF_LISTS)
            message = f"i listan {column.list} har alla värden utgått, så det går inte att välja något"
            remedy = f"töm utgått på någon rad på bladet {sheet.metadata['sheet']}{spared}"
            yield Fault("M05", "columns", number, "list", message, remedy, misses=(sheet.name, f"{sheet.name}.retired"))


def _names(model: Model, own: Sheets) -> Iterator[Fault]:
    written: dict[str, str] = {}
    for number, value in enumerate(model.list_values):
        name = written.setdefault(value.list.casefold(), value.list)
        if value.list.casefold() in own:
            sheet = own[value.list.casefold()].metadata["sheet"]
            message = f"”{value.list}” är redan namnet på listan som bladet {sheet} ger"
            yield Fault("M05", "list_values", number, "list", message, "ge listan ett annat namn")
        elif name != value.list:
            message = f"listan ”{value.list}” skrivs ”{name}” på en annan rad"
            yield Fault("M05", "list_values", number, "list", message, f"skriv {name}")
        elif len(value.list) > _LONGEST:
            message = f"namnet ”{value.list}” är för långt"
            yield Fault("M05", "list_values", number, "list", message, f"skriv högst {_LONGEST} tecken")


def _values(sheet: str, rows: tuple[Any, ...], chosen_by: str) -> Iterator[Fault]:
    """Values that stand twice in a list, and roles and other ways of writing that belong to two of them."""
    values: dict[str, dict[str, int]] = defaultdict(dict)
    for number, row in enumerate(rows):
        values[_list_of(row)].setdefault(getattr(row, chosen_by).casefold(), number)
    roles: set[tuple[str, str]] = set()
    aliases: dict[tuple[str, str], int] = {}
    for number, row in enumerate(rows):
        name, value, role = _list_of(row), getattr(row, chosen_by), getattr(row, "role", "")
        if values[name][value.casefold()] != number:
            message = f"”{value}” finns redan i listan"
            yield Fault("M05", sheet, number, chosen_by, message, "välj ett annat namn, eller ta bort raden")
        if role and role != DONE and (name, role) in roles:  # a thing can be done in several ways
            message = f"rollen {role} har redan ett annat värde i listan"
            yield Fault("M05", sheet, number, "role", message, "töm rollen på det ena värdet")
        roles.add((name, role))
        for alias in getattr(row, "aliases", ()):
            key = (name, alias.casefold())
            if values[name].get(alias.casefold(), number) != number:
                message = f"”{alias}” är också ett eget värde i listan"
                yield Fault("M05", sheet, number, "aliases", message, "ta bort det här, eller det andra värdet")
            elif aliases.setdefault(key, number) != number:
                message = f"”{alias}” är redan ett annat sätt att skriva ett annat värde"
                yield Fault("M05", sheet, number, "aliases", message, "ta bort det på den ena raden")


def _list_of(row: Any) -> str:
    return row.list.casefold() if isinstance(row, ListValue) else ""
