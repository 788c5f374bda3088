"""The sheet *Översikt*: what waits, how many are where, attendance and validation, for one supervisor or for all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from framsteg_xl.model.shapes import Company
from framsteg_xl.tables.book import Value
from framsteg_xl.wording import listed
from framsteg_xl.workbook.own_row import Rows, literal
from framsteg_xl.workbook.standard.calculation import part, rounded
from framsteg_xl.workbook.standard.dropdowns import OTHER_DAY, TODAY_NAME, keys_name
from framsteg_xl.workbook.standard.layout import Layout
from framsteg_xl.workbook.standard.looks import Looks
from framsteg_xl.workbook.standard.overview.block import SHEET as CALCULATIONS
from framsteg_xl.workbook.standard.overview.block import Block, CalculationSheet
from framsteg_xl.workbook.standard.overview.choosing import grouped_placements
from framsteg_xl.workbook.standard.overview.holders import holders_of_assignments
from framsteg_xl.workbook.standard.overview.placements import NO_SUPERVISOR, Placements, placements
from framsteg_xl.workbook.standard.overview.rooms import full_sheets
from framsteg_xl.workbook.standard.overview.supervision import FILTER_NAME
from framsteg_xl.workbook.standard.overview.todo import Todo, todo
from framsteg_xl.workbook.standard.overview.validations import ALL_MET, GOING_ON, REQUESTED, validations
from framsteg_xl.workbook.standard.paper import header
from framsteg_xl.workbook.standard.states import DUE_TODAY, OVERDUE, SOON

SHEET = "Översikt"
NOTHING = "Inget väntar. Bra jobbat!"
_LIST_ROW, _FIGURES_ROW = 6, 6  # where the two columns of the page begin, counted from 0
_LABEL, _CHART = 7, 12
_CHART_HEIGHT = 14


@dataclass
class _Page:
    """The page while it is written, and the row that comes next in its column of figures."""

    workbook: Any
    page: Any
    looks: Looks
    row: int = _FIGURES_ROW
    chart_row: int = _FIGURES_ROW


def add_overview(
    workbook: Any, page: Any, hidden: Any, layout: Layout, company: Company, looks: Looks, rows: Rows, today: date
) -> None:
    """Write the overview on ``page``, and what it is worked out from on the sheet ``hidden``."""
    hidden.hide()
    sheet = CalculationSheet(hidden, layout, rows, today)
    found = placements(workbook, sheet)
    validating = validations(workbook, sheet, found.block)
    waiting = todo(sheet, found)
    grouped_placements(workbook, sheet, found.block)
    holders_of_assignments(workbook, sheet)
    full, worth = full_sheets(sheet)

    p = _Page(workbook, page, looks)
    _head(p, sheet)
    page.write_formula(4, 1, full, looks.warning, worth)
    _list(p, sheet, waiting)
    _figures(p, sheet, found, validating, waiting)
    _tables(p, sheet, found, validating)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 1)
    page.set_header(header(company))


def _head(p: _Page, sheet: CalculationSheet) -> None:
    page, looks = p.page, p.looks
    page.hide_gridlines(2)
    for column, width in enumerate((2, 11, 16, 40, 12, 11, 3, 30, 11, 11, 11, 3)):
        page.set_column(column, column, width)
    page.set_row(0, 30)
    page.write(0, 1, SHEET, looks.page_title)
    page.write(1, 1, "Räknas om av sig självt medan ni skriver. Här skriver du bara i den blå rutan.", looks.note)
    page.write_formula(2, 1, f"={_other_day()}", looks.warning, "")
    page.write(3, 1, "Handledare", looks.label)
    page.write_blank(3, 2, None, looks.input)
    p.workbook.define_name(FILTER_NAME, f"='{SHEET}'!$C$4")
    name = part(sheet.model, "staff", "name")
    key = part(sheet.model, "staff", "staff_id")
    found = f"INDEX({sheet.layout.reach(name)},MATCH({FILTER_NAME},{sheet.layout.reach(key)},0))"
    everybody = "Alla deltagare visas. Välj ditt id i den blå rutan så ser du bara dina."
    page.write_formula(
        3,
        3,
        f'=IF({FILTER_NAME}="","{everybody}","Visar deltagare hos "&IFERROR({found}&"","okänd"))',
        looks.beside,
        everybody,
    )
    page.data_validation(
        3,
        2,
        3,
        2,
        {
            "validate": "list",
            "source": f"={keys_name(key.sheet)}",
            "input_title": "Mina deltagare",
            "input_message": "Välj ditt id så visas bara dina deltagare. Töm cellen för att se alla.",
            "error_title": "Det stämmer inte",
            "error_message": "Välj ett id i listan, eller töm cellen.",
        },
    )


def _other_day() -> str:
    """A line that says so when it is another day than today that is shown, or no day at all."""
    day = f'YEAR({TODAY_NAME})&"-"&TEXT(MONTH({TODAY_NAME}),"00")&"-"&TEXT(DAY({TODAY_NAME}),"00")'
    other = f'"Så här är det "&{day}&". Töm rutan Se en annan dag på Start när du är klar."'
    ours = f'AND({OTHER_DAY}="",_xlfn.ISFORMULA({TODAY_NAME}))'
    lost = f'"Översikten vet inte vilken dag det är: skriv dagens datum i rutan {TODAY_NAME} på Start."'
    return f'IF(NOT(ISNUMBER({TODAY_NAME})),{lost},IF({ours},"",{other}))'


def _list(p: _Page, sheet: CalculationSheet, waiting: Todo) -> None:
    """*Att göra*: who, what, by when, and how late it is, in words and in colour."""
    page, looks, block, today = p.page, p.looks, waiting.block, sheet.today
    page.write(_LIST_ROW - 1, 1, "Att göra", looks.heading)
    nothing_formula, nothing = _nothing(sheet)
    page.write_formula(
        _LIST_ROW - 1,
        2,
        f'=IF({waiting.count_formula}=0,{nothing_formula},"")',
        looks.heading_note,
        "" if waiting.count else nothing,
    )
    for column in range(3, 6):
        page.write_blank(_LIST_ROW - 1, column, None, looks.heading)
    for column, title in enumerate(("Id", "Namn", "Vad", "Senast", "Läge"), start=1):
        page.write(_LIST_ROW, column, title, looks.table_head)
    first = _LIST_ROW + 1
    for n in range(block.count):
        row = first + n
        by = block.worth("senast")[n]
        for column, name in enumerate(("vem", "namn", "vad", "senast"), start=1):
            value = block.worth(name)[n]
            look = looks.plain_date if name == "senast" else None
            source = f"{CALCULATIONS}!{block.at(name, 3 + n)}"
            page.write_formula(row, column, f"={source}", look, value)
        state = "" if by == "" else OVERDUE if by < today else DUE_TODAY if by == today else SOON
        cell = f"E{row + 1}"
        page.write_formula(
            row,
            5,
            f'=IF({cell}="","",IF({cell}<{TODAY_NAME},"{OVERDUE}",IF({cell}={TODAY_NAME},"{DUE_TODAY}","{SOON}")))',
            None,
            state,
        )
    last = first + block.count - 1
    filled = {"type": "formula", "criteria": f'=$B{first + 1}<>""', "format": looks.line}
    page.conditional_format(first, 1, last, 3, filled)
    for state, look in ((OVERDUE, looks.overdue_line), (DUE_TODAY, looks.soon_line), (SOON, looks.soon_line)):
        criteria = f'=$F{first + 1}="{state}"'
        page.conditional_format(first, 4, last, 5, {"type": "formula", "criteria": criteria, "format": look})
    left = f"{waiting.count_formula}-{block.count}"
    more = f"… och {waiting.count - block.count} till" if waiting.count > block.count else ""
    page.write_formula(last + 1, 1, f'=IF({left}>0,"… och "&({left})&" till","")', looks.note, more)


def _nothing(sheet: CalculationSheet) -> tuple[str, str]:
    """What is said when nothing waits: in a workbook without any placement, where to begin."""
    first, then = (
        listed([some.name for role in roles if (some := sheet.model.sheet(role))])
        for roles in (("staff", "assignments"), ("participants", "placements", "extents"))
    )
    begin = f"Börja med {first}, sedan {then}."
    ids = sheet.layout.at("placements", "placement_id")
    formula = f'IF(COUNTA({ids})=0,{literal(begin)},"{NOTHING}")'
    return formula, NOTHING if any(sheet.texts("placements", "placement_id")) else begin


def _figures(p: _Page, sheet: CalculationSheet, found: Placements, validating: Block, waiting: Todo) -> None:
    """The key figures."""
    b, model = found.block, sheet.model
    weeks = model.number("attendance_weeks", 4)
    late_f, late = waiting.late_formula, waiting.late
    supervisor = found.waiting[NO_SUPERVISOR]
    booked, lost = sum(b.worth("bokat")), sum(b.worth("borta"))
    lines: list[tuple[str, str, Value, Any]] = [
        ("Pågående placeringar", f"SUM({b.all('räknas')})", float(sum(b.worth("räknas"))), p.looks.figure),
        ("Försenat", late_f, float(late), p.looks.figure),
        (
            f"Inom {model.number('soon_days', 30)} dagar",
            f"{waiting.count_formula}-{late_f}",
            float(waiting.count - late),
            p.looks.figure,
        ),
        (
            "Utan handledare",
            f"COUNT({b.all(supervisor)})",
            float(sum(value != "" for value in b.worth(supervisor))),
            p.looks.figure,
        ),
        (
            f"Närvaro, senaste {weeks} veckorna",
            f'IF(SUM({b.all("bokat")})=0,"–",ROUND(1-SUM({b.all("borta")})/SUM({b.all("bokat")}),3))',
            "–" if not booked else rounded(1 - lost / booked, 3),
            p.looks.percent,
        ),
        (
            "Valideringar som pågår",
            f'COUNTIF({validating.all("läge")},">0")-COUNTIF({validating.all("läge")},{REQUESTED})',
            float(sum(0 < state < REQUESTED for state in validating.worth("läge"))),
            p.looks.figure,
        ),
        (
            "Intyg begärda",
            f"COUNTIF({validating.all('läge')},{REQUESTED})",
            float(sum(state == REQUESTED for state in validating.worth("läge"))),
            p.looks.figure,
        ),
    ]
    p.page.write(_FIGURES_ROW - 1, _LABEL, "Läget just nu", p.looks.heading)
    p.page.write_blank(_FIGURES_ROW - 1, _LABEL + 1, None, p.looks.heading)
    for label, formula, value, look in lines:
        p.page.write(p.row, _LABEL, label, p.looks.line)
        p.page.write_formula(p.row, _LABEL + 1, f"={formula}", look, value)
        p.row += 1
    p.row += 1


def _tables(p: _Page, sheet: CalculationSheet, found: Placements, validating: Block) -> None:
    """How many are where; each table with its chart."""
    b, model = found.block, sheet.model
    here = b.worth("räknas")

    def count(name: str, wanted: Value) -> tuple[str, Value]:
        looked_for = f"{wanted:g}" if isinstance(wanted, float) else literal(str(wanted))
        same = [
            some.casefold() == str(wanted).casefold() if isinstance(some, str) else some == wanted
            for some in b.worth(name)
        ]
        value = float(sum(1 for one, fits in zip(here, same, strict=True) if one and fits))
        return f"COUNTIFS({b.all(name)},{looked_for},{b.all('räknas')},1)", value

    steps = [("Inget steg än", count("steg", 0.0))]
    steps += [
        (step.name, count("steg", float(n)))
        for n, step in enumerate(found.steps, start=1)
        if not step.retired or float(n) in b.worth("steg")
    ]
    _table(p, "Så långt har de kommit", ["Senaste steg", "Antal"], [(name, [cell]) for name, cell in steps])
    for name, role in (("beställare", "commissioner_kind"), ("område", "area")):
        if sheet.layout.has("placements", role):
            column = part(model, "placements", role)
            choices = model.choices(column.list)
            some = [choice.value for choice in choices if not choice.retired or _holds(b, name, choice.value)]
            rows = [(value, [count(name, value)]) for value in some]
            _table(p, f"Pågående efter {column.heading.lower()}", [column.heading, "Antal"], rows)
    areas = [area.name for area in model.areas if not area.retired or _holds(validating, "område", area.name)]
    rows = [
        (area, [_validating(validating, area, state) for state in (GOING_ON, ALL_MET, REQUESTED)]) for area in areas
    ]
    _table(p, "Validering efter område", ["Område", "Pågår", "Allt uppfyllt", "Intyg begärt"], rows)


def _holds(block: Block, name: str, wanted: str) -> bool:
    """Whether a value stands on some row: one that is not in use any longer is then still counted."""
    return any(isinstance(value, str) and value.casefold() == wanted.casefold() for value in block.worth(name))


def _validating(block: Block, area: str, state: int) -> tuple[str, Value]:
    pairs = zip(block.worth("område"), block.worth("läge"), strict=True)
    value = float(sum(some.casefold() == area.casefold() and at == state for some, at in pairs))
    return f"COUNTIFS({block.all('område')},{literal(area)},{block.all('läge')},{state})", value


def _table(
    p: _Page, title: str, headings: Sequence[str], rows: Sequence[tuple[str, Sequence[tuple[str, Value]]]]
) -> None:
    page, looks = p.page, p.looks
    page.write(p.row, _LABEL, title, looks.heading)
    for column in range(1, len(headings)):
        page.write_blank(p.row, _LABEL + column, None, looks.heading)
    for column, heading in enumerate(headings):
        page.write(p.row + 1, _LABEL + column, heading, looks.table_head_right if column else looks.table_head)
    first = p.row + 2
    for number, (name, cells) in enumerate(rows):
        page.write(first + number, _LABEL, name, looks.line)
        for column, (formula, value) in enumerate(cells, start=1):
            page.write_formula(first + number, _LABEL + column, f"={formula}", looks.figure, value)
    last = first + len(rows) - 1
    if rows:
        _chart(p, title, headings, first, last)
    p.row = last + 3


def _chart(p: _Page, title: str, headings: Sequence[str], first: int, last: int) -> None:
    kind = {"type": "bar", "subtype": "stacked"} if len(headings) > 2 else {"type": "bar"}
    ink = "#FFFFFF" if len(headings) > 2 else "#262626"
    chart = p.workbook.add_chart(kind)
    for column in range(1, len(headings)):
        chart.add_series(
            {
                "name": [SHEET, first - 1, _LABEL + column],
                "categories": [SHEET, first, _LABEL, last, _LABEL],
                "values": [SHEET, first, _LABEL + column, last, _LABEL + column],
                "fill": {"color": p.looks.series[column - 1]},
                "gap": 40,
                "data_labels": {"value": True, "num_format": "0;;", "font": {"size": 9, "color": ink}},
            }
        )
    chart.set_title({"name": title, "name_font": {"size": 12, "bold": True, "color": p.looks.dark}, "overlay": False})
    chart.set_legend({"none": True} if len(headings) == 2 else {"position": "bottom"})
    chart.set_y_axis({"reverse": True, "num_font": {"size": 9}, "line": {"none": True}, "major_tick_mark": "none"})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
    chart.set_size({"width": 460, "height": 20 * _CHART_HEIGHT})
    alt = f"Stapeldiagram: {title}"
    p.page.insert_chart(p.chart_row - 1, _CHART, chart, {"object_position": 2, "description": alt})
    p.chart_row += _CHART_HEIGHT + 1
