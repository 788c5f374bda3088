"""How a column is filled in: by itself (*visar*), from what another decides (*beror på*), by a day (*klart i*)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace

from framsteg_xl.model.fault import meant
from framsteg_xl.model.model import Model
from framsteg_xl.model.roles import ROLES, SPARED
from framsteg_xl.model.shapes import Column, ColumnType
from framsteg_xl.model.shows import (
    CALCULATIONS,
    COUNTED_ON,
    GIVES,
    AfterDash,
    BeforeDash,
    Calculated,
    Joined,
    OfChoice,
    OfRow,
    OfStep,
    Shows,
    State,
    Week,
    parent_list,
    shows,
    sources,
)

#: Where it is looked up what a column is filled in from.
LOOKED_UP = (
    *("columns.sheet", "columns.id", "sheets.id", "sheets.role", "list_values.list", "list_values.value"),
    *(f.name for f in fields(Model) if hasattr(f.metadata["row"], "CHOICE")),
)

_COUNTABLE = (ColumnType.DATE, ColumnType.TIME, ColumnType.INTEGER, ColumnType.NUMBER)

_HOW = "skriv kolumnens id, en punkt och uppgiften: deltagare.förnamn"


def wrong_filling(model: Model, column: Column) -> Iterator[tuple[str, str, str]]:
    """(field, message, remedy) for each way of filling in that does not work."""
    if column.shows:
        yield from _shown(model, column)
    if column.depends_on and (fault := _depends(model, column)):
        yield "depends_on", fault, "skriv id för en annan kolumn på bladet, eller töm cellen"
    if column.assignment:
        yield from _assignment(model, column)
    if column.done_in:
        if column.type is not ColumnType.DATE:
            yield "done_in", "bara ett datum kan vara en tidsgräns", "töm cellen"
        elif column.done_in not in {other.id for other in model.columns_of(column.sheet)} - {column.id}:
            message = f"”{column.done_in}” är ingen annan kolumn på bladet"
            yield "done_in", message, "skriv id för kolumnen som är ifylld när det är klart"
    elif column.todo:
        yield "todo", "bara en tidsgräns kan stå i Att göra", "skriv vad som gör den klar i klart i, eller töm cellen"
    yield from _told(model, column)


def _told(model: Model, column: Column) -> Iterator[tuple[str, str, str]]:
    """What stands in *Att göra* names columns that hold words."""
    siblings = {other.id: other for other in model.columns_of(column.sheet)}
    if column.todo in siblings:
        message = f"”{column.todo}” är id för en kolumn, men skrivs ut som det står"
        yield "todo", message, f"skriv {{{column.todo}}}, så står det som finns i kolumnen"
    for told in column.todo_parts[1::2]:
        if told not in siblings:
            message = f"”{{{told}}}” är ingen kolumn på bladet"
            yield "todo", message, "skriv kolumnens id mellan klamrarna, eller ta bort dem"
        elif siblings[told].type in (ColumnType.DATE, ColumnType.TIME):
            message = f"”{{{told}}}” är {siblings[told].type}, och skulle stå som ett tal"
            yield "todo", message, "välj en kolumn med ord, eller ta bort den"


def _shown(model: Model, column: Column) -> Iterator[tuple[str, str, str]]:
    """What a column shows can be followed to a value, and is of the column's type."""
    home = CALCULATIONS.get(column.shows.removeprefix("=").strip(), "")
    if column.shows.startswith("=") and _is_missed(model, home):
        return
    try:
        shown = shows(model, column)
    except ValueError as fault:
        yield "shows", str(fault), _HOW
        return
    if _leads_back(model, column):
        yield "shows", f"”{column.shows}” leder tillbaka till sig själv", _HOW
        return
    wanted = _types_of(shown, column)
    if column.type not in wanted:
        words = " eller ".join(wanted)
        message = f"”{column.shows}” är av typen {words}, och det måste den här kolumnen också vara"
        yield "shows", message, f"ändra typen till {wanted[0]}, eller visa något annat"
    role = COUNTED_ON.get(shown.name) if isinstance(shown, Calculated) else None
    if role and not model.sheet(role) and not _is_missed(model, role):
        message = f"”{column.shows}” räknas ihop med bladet som har rollen {role}, och det finns inte"
        yield "shows", message, "lägg tillbaka bladet, eller ta bort kolumnen"


def _is_missed(model: Model, role: str) -> bool:
    """Whether no sheet plays a role that one must play: casting tells it, once."""
    return role in ROLES and role not in SPARED and model.sheet(role) is None


def _types_of(shown: Shows, column: Column) -> tuple[ColumnType, ...]:
    """The types that a column can have for what it shows; of text and the like, its own is as good as any."""
    match shown:
        case OfRow(_, target) if target.type in _COUNTABLE:
            return (target.type,)
        case OfRow():
            return (ColumnType.TEXT,) if column.type in _COUNTABLE else (column.type,)
        case Calculated(name):
            return (GIVES[name],) if name in GIVES else (ColumnType.NUMBER, ColumnType.INTEGER)
        case OfChoice() | OfStep() | State() | Week():
            return (ColumnType.TEXT,)
        case BeforeDash() | AfterDash() | Joined():
            return (ColumnType.TEXT, ColumnType.REFERENCE, ColumnType.CHOICE)


def _leads_back(model: Model, column: Column) -> bool:
    """Whether what a column shows is, in the end, what it shows itself."""
    seen: set[tuple[str, str]] = set()
    waiting = [column]
    while waiting:
        at = waiting.pop()
        if (at.sheet, at.id) in seen or not at.shows:
            continue
        seen.add((at.sheet, at.id))
        try:
            waiting += sources(model, at)
        except ValueError:
            continue
        if column in waiting:
            return True
    return False


def _depends(model: Model, column: Column) -> str:
    """What is wrong with what a column's dropdown depends on; empty when it can be followed."""
    origin = next((other for other in model.columns_of(column.sheet) if other.id == column.depends_on), None)
    if origin is None or origin is column:
        return f"”{column.depends_on}” är ingen annan kolumn på bladet"
    if column.assignment:
        return "" if origin.type is ColumnType.DATE else f"”{origin.id}” är inget datum, och uppdrag gäller en dag"
    if column.type is ColumnType.REFERENCE:
        wanted = [model.sheet(role) for role in ("placements", "participants")]
        if all(wanted) and [column.refers_to, origin.refers_to] != [sheet.id for sheet in wanted if sheet]:
            return "bara placeringar kan bero på något, och då på deltagaren"
        return ""
    try:
        parents = parent_list(model, origin)
    except ValueError:
        return f"”{origin.id}” går inte att följa till en lista"
    if not column.list or not parents or not model.related(column.list, parents):
        return f"inget i listan {column.list} hör till något i ”{origin.id}”"
    return ""


def _assignment(model: Model, column: Column) -> Iterator[tuple[str, str, str]]:
    """Only staff have assignments, and on a day. Where the sheets of either are missing, that is told elsewhere."""
    held, staff = model.column("assignments", "assignment"), model.sheet("staff")
    if held is None or staff is None:
        return
    offered = [choice.value for choice in model.choices(held.list)]
    if column.type is not ColumnType.REFERENCE or column.refers_to != staff.id:
        yield "assignment", "bara en referens till personal kan ha uppdrag", "töm cellen"
    elif _held(model, column.assignment) not in offered:
        remedy = meant(column.assignment, offered, f"välj något av {', '.join(offered)}" if offered else "töm cellen")
        yield "assignment", f"”{column.assignment}” är inget uppdrag", remedy
    elif not column.depends_on:
        yield "depends_on", "dagen som uppdraget ska gälla saknas", "skriv id för en kolumn med datum"


def with_values_of_lists(model: Model) -> Model:
    """The same model, where columns name the values of lists as the lists do now: a value that was renamed is an alias.

    Formulas compare with the words that stand in the workbook.
    """
    columns = (replace(c, assignment=_held(model, c.assignment)) if c.assignment else c for c in model.columns)
    return replace(model, columns=tuple(columns))


def _held(model: Model, word: str) -> str:
    """The assignment that a word stands for: itself, or that of which it is an alias."""
    held = model.column("assignments", "assignment")
    choices = model.choices(held.list) if held else ()
    values = [choice.value for choice in choices if choice.value.casefold() == word.casefold()]
    values += [choice.value for choice in choices if word.casefold() in map(str.casefold, choice.aliases)]
    return values[0] if values else word
