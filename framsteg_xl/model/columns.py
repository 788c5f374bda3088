"""A column of the standard workbook: its names, its kind, and whether it may leave the company."""

from __future__ import annotations

from collections.abc import Iterator

from framsteg_xl.model.fault import Fault
from framsteg_xl.model.filling import LOOKED_UP, wrong_filling
from framsteg_xl.model.limits import wrong_limits
from framsteg_xl.model.model import Model
from framsteg_xl.model.names import LAST_STEP, STATE, is_field
from framsteg_xl.model.roles import KEYS
from framsteg_xl.model.shapes import Column, ColumnType
from framsteg_xl.tables.table import normal

_REFERENCES = (ColumnType.REFERENCE, ColumnType.REFERENCES)
_LONGEST_HEADING = 200

#: A field of the column, what is wrong with it, and how to mend it.
Wrong = tuple[str, str, str]


def wrong_columns(model: Model) -> Iterator[Fault]:
    """Everything about columns that cannot be used."""
    for number, column in enumerate(model.columns):
        for find in (_names, _aliases, _kind, _delivered):
            for field, message, remedy in find(model, number, column):
                yield Fault("M05", "columns", number, field, message, remedy)
        for field, message, remedy in wrong_limits(column):
            yield Fault("M05", "columns", number, field, message, remedy)
        for field, message, remedy in wrong_filling(model, column):
            yield Fault("M05", "columns", number, field, message, remedy, misses=LOOKED_UP)
        if message := _without_key(model, column):
            remedy = "skriv ja i unik för kolumnen som bladets rader är kända som"
            yield Fault("M05", "columns", number, "refers_to", message, remedy, misses=("columns.sheet",))


def _names(model: Model, number: int, column: Column) -> Iterator[Wrong]:
    earlier = [other for other in model.columns[:number] if other.sheet == column.sheet]
    if column.id in {other.id for other in earlier}:
        yield "id", f"”{column.id}” finns redan på bladet", "ge kolumnen ett eget id"
    if normal(column.heading) in {normal(other.heading) for other in earlier}:
        yield "heading", f"rubriken ”{column.heading}” finns redan på bladet", "ge kolumnen en egen rubrik"
    if len(column.heading) > _LONGEST_HEADING:
        yield "heading", "rubriken är för lång", f"skriv högst {_LONGEST_HEADING} tecken"
    if len(column.heading.splitlines()) > 1:
        yield "heading", "rubriken står på flera rader", "skriv den på en rad: den bryts av sig själv i en smal kolumn"
    if "@" in column.heading:  # the writer of workbooks takes it for "on this row" in every formula
        message = f"”{column.heading}” kan inte vara en rubrik: @ betyder något annat i Excels formler"
        yield "heading", message, "skriv ett ord i stället för @"
    if not is_field(column.id):
        remedy = "börja med en bokstav, och skriv bara bokstäver, siffror och _"
        yield "id", f"”{column.id}” går inte att använda i Wordmallar", remedy


def _aliases(model: Model, number: int, column: Column) -> Iterator[Wrong]:
    """An older heading leads to one column only."""
    others = [other for other in model.columns_of(column.sheet) if other is not column]
    earlier = [other for other in model.columns[:number] if other.sheet == column.sheet]
    for alias in column.aliases:
        if normal(alias) in {normal(other.heading) for other in others}:
            yield "aliases", f"”{alias}” är rubriken på en annan kolumn på bladet", "ta bort det här"
        elif normal(alias) in {normal(older) for other in earlier for older in other.aliases}:
            message = f"”{alias}” är redan en äldre rubrik för en annan kolumn på bladet"
            yield "aliases", message, "ta bort det på den ena kolumnen"


def _kind(_model: Model, _: int, column: Column) -> Iterator[Wrong]:
    """A list has its name and a reference its sheet, and no other kind of column has either."""
    if column.type is ColumnType.CHOICE and not column.list:
        yield "list", "listans namn saknas", "skriv listans namn, eller välj en annan typ"
    if column.type is not ColumnType.CHOICE and column.list:
        yield "list", f"en kolumn av typen {column.type} har ingen lista", "töm cellen, eller välj typen lista"
    if column.type in _REFERENCES and not column.refers_to:
        yield "refers_to", "bladet som kolumnen hänvisar till saknas", "skriv bladets id, eller välj en annan typ"
    elif column.type not in _REFERENCES and column.refers_to:
        message = f"en kolumn av typen {column.type} hänvisar inte till något blad"
        yield "refers_to", message, "töm cellen, eller välj typen referens"


def _without_key(model: Model, column: Column) -> str:
    """What is wrong when nothing tells the rows that a column refers to; of some roles, casting says it."""
    others = [sheet for sheet in model.sheets if sheet.id == column.refers_to and sheet.role not in KEYS]
    if column.type in _REFERENCES and others and model.key_of(column.refers_to) is None:
        return f"bladet {column.refers_to} har inget id att hänvisa till"
    return ""


def _delivered(model: Model, number: int, column: Column) -> Iterator[Wrong]:
    if not column.delivered:
        return
    if not column.may_leave:
        remedy = "skriv nej; bara listor, datum och tal utan känslighet får lämna företaget"
        yield "delivered", "kolumnen kan inte vara med i leveransen: den kan peka ut en person", remedy
    others = [other.heading for other in model.columns[:number] if other.delivered]
    if normal(column.heading) in {normal(text) for text in (*others, STATE, LAST_STEP)}:
        yield "heading", f"”{column.heading}” finns redan i leveransen", "ge kolumnen en annan rubrik"
