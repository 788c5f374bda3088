"""A sheet that people write on: one Excel table, with dropdowns, notes and colours from the model.

No sheet is protected: a protected table does not grow when somebody types below it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any

from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Column, Company, Sensitivity, Sheet
from framsteg_xl.model.shows import Calculated, Shows, State, done_words, shows
from framsteg_xl.tables.address import column_name
from framsteg_xl.tables.book import BLANK, Value
from framsteg_xl.workbook.own_row import literal, number, on_row
from framsteg_xl.workbook.standard.along import OwnColumn
from framsteg_xl.workbook.standard.cells import Cells
from framsteg_xl.workbook.standard.dropdowns import TODAY_NAME, validation
from framsteg_xl.workbook.standard.findings import colour_findings
from framsteg_xl.workbook.standard.layout import FIRST_ROW, HEADING_ROW, Layout
from framsteg_xl.workbook.standard.lines import LINE, lines
from framsteg_xl.workbook.standard.looks import Looks
from framsteg_xl.workbook.standard.paper import on_paper
from framsteg_xl.workbook.standard.shown import formula, is_done, longest_shown
from framsteg_xl.workbook.standard.states import FINISHED, LATE, NEAR
from framsteg_xl.workbook.standard.written_once import wrong_when

_WIDTH = 16
#: The names of the staff assignments' columns, for colours that ask who had which assignment.
ASSIGNMENT_NAMES = {role: f"uppdrag_{role}" for role in ("staff_id", "assignment", "from_date", "to_date")}


def add_data_sheet(
    page: Any,
    layout: Layout,
    company: Company,
    sheet: Sheet,
    rows: Sequence[Mapping[str, Value]],
    looks: Looks,
    cells: Cells,
    own: Sequence[OwnColumn] = (),
) -> None:
    """Write one sheet with its rows; people's ``own`` columns stand last in its table."""
    columns = layout.model.columns_of(sheet.id)
    page.set_tab_color(looks.colour(sheet))
    page.write(0, 0, sheet.name, looks.title(sheet))
    page.write(1, 0, sheet.description, looks.description)
    page.set_row(0, 28)
    page.set_row(HEADING_ROW, 32)
    prepared = _make_rows_high(page, layout.model, columns)
    cell_looks = {column.id: looks.cells(column, wrapped=prepared > 1) for column in columns}
    formulas = {column.id: formula(layout, column) for column in columns if column.shows}
    headings = [
        {"header": column.heading, "header_format": looks.column_heading(sheet), "format": cell_looks[column.id]}
        | ({"formula": formulas[column.id]} if column.shows else {})
        for column in columns
    ]
    headings += [{"header": column.heading, "header_format": looks.column_heading(sheet)} for column in own]
    last = FIRST_ROW + max(len(rows), 1) - 1
    style = {"name": sheet.id, "columns": headings, "style": "Table Style Light 1"}
    page.add_table(HEADING_ROW, 0, last, max(len(headings) - 1, 0), style)
    deep = layout.last(sheet.id)
    colour_findings(page, layout, sheet, looks, len(headings))
    for place, column in enumerate(columns):
        page.set_column(place, place, column.width or _WIDTH, cell_looks[column.id])
        if rule := validation(layout, column):
            page.data_validation(FIRST_ROW, place, deep, place, rule)
        for criteria, look in _colours(layout, column, len(columns), looks):
            page.conditional_format(
                FIRST_ROW, place, deep, place, {"type": "formula", "criteria": criteria, "format": look}
            )
        for wrong in wrong_when(layout, column):
            page.conditional_format(FIRST_ROW, place, deep, place, {"format": looks.wrong} | wrong)
    # In the table's columns the formulas are written one way and in the cells another: Excel need not point it out.
    page.ignore_errors({"calculated_column": f"A{FIRST_ROW + 1}:{column_name(max(len(columns) - 1, 0))}{last + 1}"})
    for row, values in enumerate(rows or [{}], start=FIRST_ROW):
        for place, column in enumerate(columns):
            value, look = values.get(column.id, BLANK), cell_looks[column.id]
            if column.shows:
                stored = number(value) if isinstance(value, date | time) else value
                page.write_formula(row, place, on_row(formulas[column.id], columns, row + 1), look, stored)
            else:
                cells.write(page, row, place, value, look, column)
        if (high := max(prepared, _lines(values, columns, own))) > 1:
            page.fit_row(row, high * LINE)
    for place, mine in enumerate(own, start=len(columns)):
        values_of = [values.get(mine.id, BLANK) for values in rows]
        page.set_column(place, place, _WIDTH, cells.common(values_of))
        for row, value in enumerate(values_of, start=FIRST_ROW):
            cells.write(page, row, place, value)
    page.freeze_panes(FIRST_ROW, 1)
    on_paper(page, company)


def _make_rows_high(page: Any, model: Model, columns: Sequence[Column]) -> int:
    """Prepare every row for the longest of the model's texts that its columns can come to show: on how many lines."""
    high = max((lines(longest_shown(model, column), column.width or _WIDTH) for column in columns), default=1)
    if high > 1:
        page.set_default_row(high * LINE)
        for row in range(1, HEADING_ROW):
            page.set_row(row, LINE)
    return high


def _lines(values: Mapping[str, Value], columns: Sequence[Column], own: Sequence[OwnColumn]) -> int:
    """On how many lines the longest text of a row is written. What fills in itself is kept on one."""
    wide = [(column.id, column.width or _WIDTH) for column in columns if not column.shows]
    return max(
        (
            lines(text, width)
            for name, width in [*wide, *((mine.id, _WIDTH) for mine in own)]
            if isinstance(text := values.get(name, BLANK), str)
        ),
        default=1,
    )


def _colours(layout: Layout, column: Column, width: int, looks: Looks) -> list[tuple[str, Any]]:
    """The conditional formats of a column: missing, late, soon, done, or somebody without the assignment."""
    found: list[tuple[str, Any]] = []
    cell = layout.first(column)
    row = FIRST_ROW + 1
    if column.required:
        span = f"$A{row}:${column_name(width - 1)}{row}"
        asked = _asked_for(layout, column)
        found.append((f'=AND(TRIM({cell})="",SUMPRODUCT(--(LEN({span})>0))>0{asked})', looks.missing))
    siblings = {other.id: other for other in layout.model.columns_of(column.sheet)}
    if column.shows and _is_state(shows(layout.model, column)):
        states = ((FINISHED, looks.done), (LATE, looks.overdue), (NEAR, looks.soon))
        found += [(f'={cell}="{word}"', look) for words, look in states for word in words]
    if column.done_in:
        day, decides = cell, siblings[column.done_in]
        done = is_done(layout.first(decides), done_words(layout.model, decides))
        soon = layout.model.number("soon_days", 30)
        open_ = f"NOT({done}),ISNUMBER({day})"
        found.append((f'=AND({done},{day}<>"")', looks.done))
        found.append((f"=AND({open_},{day}<{TODAY_NAME})", looks.overdue))
        found.append((f"=AND({open_},{day}<={TODAY_NAME}+{soon})", looks.soon))
    if column.assignment and layout.has("assignments", *ASSIGNMENT_NAMES):
        day = layout.first(siblings[column.depends_on])
        staff, what, begin, end = ASSIGNMENT_NAMES.values()
        held = f'COUNTIFS({staff},{cell},{what},{literal(column.assignment)},{begin},"<="&N({day}))'
        over = f'COUNTIFS({staff},{cell},{what},{literal(column.assignment)},{begin},"<="&N({day}),{end},"<"&N({day}))'
        found.append((f'=AND({cell}<>"",ISNUMBER({day}),{held}-{over}<=0)', looks.wrong))
    return found


def _is_state(shown: Shows) -> bool:
    """Whether what a column shows is how it stands with something: a word of the states."""
    return isinstance(shown, State) or shown == Calculated("placeringens läge")


def _asked_for(layout: Layout, column: Column) -> str:
    """What more must hold for a cell to be missing: of somebody with a protected identity no name is asked for."""
    protected = layout.model.column("participants", "protected")
    if protected is None or column.sheet != protected.sheet or column.sensitivity is not Sensitivity.NAME:
        return ""
    cell, no = layout.first(protected), layout.model.choice(protected.list, "no")
    return f',OR(TRIM({cell})="",{cell}={literal(no)})'


def define_assignments(workbook: Any, layout: Layout) -> None:
    """Names over the staff assignments: a colour's condition may only look at another sheet through a name."""
    if layout.has("assignments", *ASSIGNMENT_NAMES):
        for role, name in ASSIGNMENT_NAMES.items():
            workbook.define_name(name, f"={layout.at('assignments', role)}")
