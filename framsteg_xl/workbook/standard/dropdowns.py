"""Dropdowns and input notes, all through defined names, so that they stay plain data validations.

(A list on another sheet written straight into a validation becomes an extension that other programs drop.)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from framsteg_xl.model.look_ups import explained_on
from framsteg_xl.model.model import Choice, Model
from framsteg_xl.model.shapes import TODAY, Column, ColumnType
from framsteg_xl.model.shows import OfChoice, OfStep, parent_list, shows
from framsteg_xl.tables.address import column_name
from framsteg_xl.workbook.standard.layout import FIRST_ROW, Layout, quoted
from framsteg_xl.workbook.standard.written_once import told_when_typed

LIST_SHEET = "Listor"
TODAY_NAME = "Idag"
#: The named cell in which people write another day to see how things are then.
OTHER_DAY = "Annan_dag"
#: What we wrote on the sheets that are made anew, the pages and the hidden ones: at an upgrade, all else is people's.
OURS, OURS_HIDDEN = "våra_texter", "våra_texter_dolda"
#: Placements grouped by participant, on the calculation sheet: their ids, and whose they are.
GROUPED, GROUPED_BY = "placeringar_ordnade", "placeringar_ordnade_deltagare"
#: The list of criteria, and the list whose values they belong to.
CRITERIA_BY_MODULE = ("kriterier", "moduler")
_IN_USE, _RETIRED = "i_bruk", "utgångna"
#: What stands first in the note of a column that must be filled in, unless its help says so itself, with exceptions.
_MUST = "Måste fyllas i"
_TITLE, _NOTE = 32, 255  # Excel drops the whole validation above these


def list_name(name: str, shown: str = "") -> str:
    """The defined name of a list's values, or of one of their properties."""
    return "lista_" + "__".join(_word(part) for part in (name, shown) if part)


def offered_name(model: Model, name: str) -> str:
    """The defined name of what a dropdown of a list offers: all its values, or those that are still in use."""
    return f"{list_name(name)}__{_IN_USE}" if model.offered(name) != model.choices(name) else list_name(name)


def retired_name(name: str) -> str:
    """The defined name of the values of a list that are not in use any longer, where there are any."""
    return f"{list_name(name)}__{_RETIRED}"


def related_name(name: str, parents: str, *, of_parents: bool = False) -> str:
    """The defined name of a list's values grouped by what they belong to, or of what each belongs to."""
    return f"urval_{_word(name)}__{_word(parents)}" + ("__av" if of_parents else "")


def keys_name(sheet_id: str) -> str:
    """The defined name of a sheet's keys, as far down as they are filled in."""
    return f"val_{sheet_id}"


def held_name(number: int, part: str) -> str:
    """The defined name of a part of who holds the assignment with this number among those asked for.

    (Numbered, since Excel takes no more than 255 characters in a validation's formula.)
    """
    return f"har_{number}_{part}"


def _word(text: str) -> str:
    return re.sub(r"\W", lambda found: f"_{ord(found[0]):x}_", text.casefold())


def assignments_asked_for(model: Model) -> list[str]:
    """The assignments that some dropdown of staff is limited to."""
    return sorted({column.assignment for column in model.columns if column.assignment})


def ours_on(role: str) -> str:
    """The defined name of what we wrote on the look-up sheet with this role."""
    return f"{OURS}_{role}"


def add_lists(
    workbook: Any, page: Any, model: Model, ours: Mapping[str, Iterable[str]], ours_hidden: Iterable[str]
) -> None:
    """Write the hidden sheet with every list's values, the properties that columns show of them, and how they belong.

    Last on it stands what is ``ours`` on the sheets that are made anew, by its defined name, and on the hidden sheets.
    """
    page.hide()
    lists = dict(_lists(model))
    hidden = [*ours_hidden, *lists, *ours, OURS_HIDDEN, *(value for values in lists.values() for value in values)]
    lists |= {name: list(texts) for name, texts in ours.items()} | {OURS_HIDDEN: list(dict.fromkeys(hidden))}
    for place, (title, values) in enumerate(lists.items()):
        page.write(0, place, title)
        page.write_column(1, place, values)
        letter = column_name(place)
        workbook.define_name(title, f"={LIST_SHEET}!${letter}$2:${letter}${max(len(values), 1) + 1}")


def _lists(model: Model) -> Iterator[tuple[str, list[str]]]:
    for name in sorted({column.list for column in model.columns if column.list}):
        choices = model.choices(name)
        yield list_name(name), [choice.value for choice in choices]
        if retired := [choice.value for choice in choices if choice.retired]:
            yield offered_name(model, name), [choice.value for choice in model.offered(name)]
            yield retired_name(name), retired
        for path in sorted(_shown_of(model, name)):
            yield list_name(name, path), [property_text(model, choice, path) for choice in choices]
    pairs = {CRITERIA_BY_MODULE} if model.related(*CRITERIA_BY_MODULE) else set()
    pairs |= {(column.list, _parents(model, column)) for column in model.columns if column.depends_on and column.list}
    for name, parents in sorted(pairs):
        related = model.related(name, parents)
        yield related_name(name, parents), [value for _, value in related]
        yield related_name(name, parents, of_parents=True), [parent for parent, _ in related]


def _shown_of(model: Model, name: str) -> set[str]:
    """The properties of a list's values that some column shows."""
    shown = [shows(model, column) for column in model.columns if column.shows]
    paths = {some.path for some in shown if isinstance(some, OfChoice) and some.origin.list == name}
    steps = (some.paths for some in shown if isinstance(some, OfStep) and some.origin.list == name)
    return paths.union(*steps)


def _parents(model: Model, column: Column) -> str:
    """The list whose values decide what a column's dropdown offers."""
    return parent_list(model, _decider(model, column))


def _decider(model: Model, column: Column) -> Column:
    return next(other for other in model.columns_of(column.sheet) if other.id == column.depends_on)


def define_keys(workbook: Any, layout: Layout) -> None:
    """A name over the keys of each sheet that others refer to."""
    model = layout.model
    for sheet in model.sheets:
        key = model.key_of(sheet.id)
        if key and any(column.refers_to == sheet.id for column in model.columns):
            all_of_them = layout.reach(key)
            first = f"{quoted(sheet.name)}!${column_name(layout.place(key))}${FIRST_ROW + 1}"
            # Down to the last key that is filled in: counting them would lose the last ones when a row is emptied.
            last = f'SUMPRODUCT(MAX(({all_of_them}<>"")*(ROW({all_of_them})-{FIRST_ROW})))'
            workbook.define_name(keys_name(sheet.id), f"=OFFSET({first},0,0,MAX(1,{last}),1)")


def property_text(model: Model, choice: Choice, path: str) -> str:
    """What a column shows of a list's value: a property as text, empty where the model has none."""
    value = model.property_of(choice.item, path)
    if isinstance(value, bool):
        return "ja" if value else "nej"
    return "" if value is None else str(value)


def validation(layout: Layout, column: Column, form: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The data validation of a column: what is allowed, the note beside the cell, the message when it is wrong.

    For a single cell in which a value of the column is written, ``form`` gives the cells beside it for others of the
    sheet's columns, by their id.
    """
    model = layout.model
    rule: dict[str, Any] = {"validate": "any"}
    if column.shows:
        return {}
    if column.type is ColumnType.CHOICE and model.choices(column.list):
        rule = {"validate": "list", "source": f"={_offered(layout, column, form)}"}
        rule["error_message"] = "Välj ett värde i listan."
    elif column.type is ColumnType.REFERENCE:
        rule = {"validate": "list", "source": f"={_offered(layout, column, form)}"}
        rule["error_message"] = "Välj ett id i listan."
        if column.assignment:
            # Not a stop: what happened before the staff was written in must be possible to write down.
            message = f"Personen har inte uppdraget {column.assignment} den dagen, enligt bladet {_where(model)}."
            rule |= {"error_message": message[:_NOTE], "error_type": "warning"}
    elif column.type in _KINDS:
        rule = _between(column)
    elif form is None and (told := told_when_typed(layout, column)):
        rule = told | {"error_message": told["error_message"][:_NOTE]}
    rule |= note_of(column.heading, _note(model, column), must=column.required)
    rule = {"error_title": "Det stämmer inte", "error_type": "stop"} | rule
    return rule if len(rule) > 3 else {}


def note_of(title: str, text: str, *, must: bool) -> dict[str, Any]:
    """The part of a data validation that is the note beside the cell; nothing where there is nothing to say."""
    said = f"{_MUST}. " if must and not text.startswith(_MUST) else ""
    return {"input_title": title[:_TITLE], "input_message": (said + text)[:_NOTE]} if text else {}


def _note(model: Model, column: Column) -> str:
    """The note beside a cell: the model's help, and where it is explained what can be chosen."""
    where = explained_on(model, column)
    what = "Koderna" if column.list else "Siffrorna"
    return " ".join(filter(None, (column.help, where and f"{what} förklaras på bladet {where}.")))


def _where(model: Model) -> str:
    """What the sheet with the staff's assignments is called."""
    sheet = model.sheet("assignments")
    return sheet.name if sheet else ""


def _offered(layout: Layout, column: Column, form: Mapping[str, str] | None) -> str:
    """The formula of what a dropdown offers."""
    model = layout.model
    everything = offered_name(model, column.list) if column.list else keys_name(column.refers_to)
    if not column.depends_on:
        return everything
    by = layout.first(_decider(model, column)) if form is None else form.get(column.depends_on, "")
    if not by and not column.assignment:
        return everything
    if column.assignment:
        number = assignments_asked_for(model).index(column.assignment) + 1
        day, many, place, who, enough = (held_name(number, p) for p in ("dag", "antal", "plats", "vem", "räcker"))
        then = f"IF(ISNUMBER({by}),{by},{TODAY_NAME})" if by else TODAY_NAME
        span = f"MATCH({then},{day})"
        held = f"OFFSET({who},INDEX({place},{span}),0,MAX(1,INDEX({many},{span})),1)"
        return f"IF({enough}=1,{held},{everything})"
    if column.list:
        values, parents = (related_name(column.list, _parents(model, column), of_parents=of) for of in (False, True))
    else:
        values, parents = GROUPED, GROUPED_BY
    some = f"OFFSET({values},MATCH({by},{parents},0)-1,0,COUNTIF({parents},{by}),1)"
    return f"IF(COUNTIF({parents},{by})=0,{everything},{some})"


_KINDS = {
    ColumnType.DATE: ("date", "ett datum som 2026-01-31", "=DATE(1900,1,1)", "=DATE(2100,1,1)"),
    ColumnType.TIME: ("time", "ett klockslag som 09:00", "=0", "=0.999988425925926"),
    ColumnType.INTEGER: ("integer", "ett heltal", "=-1E+9", "=1E+9"),
    ColumnType.NUMBER: ("decimal", "ett tal", "=-1E+9", "=1E+9"),
}


def _between(column: Column) -> dict[str, Any]:
    kind, words, low, high = _KINDS[column.type]
    most = "i dag" if column.most.casefold() == TODAY else column.most
    parts = [f"från {column.least}" if column.least else "", f"till {most}" if most else ""]
    span = " ".join(part for part in parts if part)
    return {
        "validate": kind,
        "criteria": "between",
        "minimum": _bound(column, column.least) or low,
        "maximum": _bound(column, column.most) or high,
        "error_message": f"Skriv {words}{', ' + span if span else ''}.",
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
