"""The company's contact on *Start*: whoever has the assignment of manager on the day ``Idag``."""

from __future__ import annotations

from datetime import date

from framsteg_xl.model.model import Model
from framsteg_xl.tables.book import Value
from framsteg_xl.workbook.own_row import Rows, literal, number, text_of
from framsteg_xl.workbook.standard.calculation import chosen, column_values
from framsteg_xl.workbook.standard.dropdowns import TODAY_NAME
from framsteg_xl.workbook.standard.layout import Layout

_ASSIGNMENT = ("staff_id", "assignment", "from_date", "to_date")


def contact(layout: Layout, rows: Rows, today: date) -> tuple[str, Value]:
    """The formula of the manager's name and telephone, and what it comes to; of several, the first one written."""
    model = layout.model
    manager = chosen(model, "assignments", "assignment", "manager")
    page = model.sheet("assignments")
    missing = f"Skriv vem som är {manager} på bladet {page.name}." if manager and page else ""
    who, what, begin, end = (layout.at("assignments", role) for role in _ASSIGNMENT)
    begun = f"ISNUMBER({begin})*({begin}>0)*({begin}<={TODAY_NAME})"
    ended = f"ISNUMBER({end})*({end}>0)*({end}<{TODAY_NAME})"
    now = f'({what}={literal(manager)})*({who}<>"")*{begun}*(1-{ended})'
    first = f"_xlfn.AGGREGATE(15,6,(ROW({who})-ROW(INDEX({who},1))+1)/({now}),1)"
    place = f"MATCH(INDEX({who},{first}),{layout.at('staff', 'staff_id')},0)"
    name, phone = (
        f"INDEX({layout.at('staff', role)},{place})" if layout.has("staff", role) else '""'
        for role in ("name", "phone")
    )
    value = _name_and_phone(model, rows, _manager(model, rows, manager, number(today)))
    return f'=IFERROR({name}&" "&{phone},{literal(missing)})', value or missing


def _manager(model: Model, rows: Rows, manager: str, today: float) -> str:
    """The id of the one who has the assignment today, empty where nobody has."""
    columns = (column_values(model, rows, "assignments", role) for role in _ASSIGNMENT)
    for who, what, begin, end in zip(*columns, strict=True):
        has = text_of(who) and manager and text_of(what).casefold() == manager.casefold()
        if has and 0 < number(begin) <= today and not 0 < number(end) < today:
            return text_of(who)
    return ""


def _name_and_phone(model: Model, rows: Rows, person: str) -> str:
    ids = [text_of(value).casefold() for value in column_values(model, rows, "staff", "staff_id")]
    if not person or person.casefold() not in ids:
        return ""
    place = ids.index(person.casefold())
    known = (model.column("staff", role) for role in ("name", "phone"))
    said = (column_values(model, rows, "staff", column.role)[place] if column else "" for column in known)
    return " ".join(text_of(value) for value in said)
