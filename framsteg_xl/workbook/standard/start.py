"""The sheet *Start*: whose workbook it is, what day it is, what to do first, and where everything stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from framsteg_xl.model.look_ups import tabs
from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Company, Text
from framsteg_xl.wording import listed
from framsteg_xl.workbook.own_row import Rows
from framsteg_xl.workbook.properties import SCHEMA
from framsteg_xl.workbook.standard.commissioners import commissioners, more_commissioners, named_by
from framsteg_xl.workbook.standard.contact import contact
from framsteg_xl.workbook.standard.dropdowns import OTHER_DAY, TODAY_NAME
from framsteg_xl.workbook.standard.forms import SHEET as FORMS
from framsteg_xl.workbook.standard.layout import Layout, quoted
from framsteg_xl.workbook.standard.looks import DARK, FINDINGS, INPUT, SHOWN, STATES
from framsteg_xl.workbook.standard.overview.page import SHEET as OVERVIEW
from framsteg_xl.workbook.values import serial

GUIDE, NEWCOMER = "guide", "newcomer"
#: So many characters fit on a line.
_ONE_LINE = 140


def add_start(workbook: Any, page: Any, layout: Layout, company: Company, today: date, rows: Rows) -> None:
    """Write the sheet; its words (guide, newcomer, groups, legend) are the model's."""
    start = _Start(workbook, page)
    _head(start, layout, company, today, rows)
    _lines(start, "Så här gör du", [line for line in layout.model.texts if line.role == GUIDE])
    _lines(start, "Ny handledare", [line for line in layout.model.texts if line.role == NEWCOMER])
    _sheets(start, layout.model)
    _responsible(start, layout, rows)
    _legend(start, layout.model)
    page.set_paper(9)
    page.fit_to_pages(1, 1)


class _Start:
    """The page while it is written: its formats, and the row that comes next."""

    def __init__(self, workbook: Any, page: Any) -> None:
        self.workbook, self.page, self.row = workbook, page, 6

        def add(**look: Any) -> Any:
            return workbook.add_format({"valign": "vcenter", **look})

        self.add = add
        self.title = add(bold=True, font_size=24, font_color=DARK)
        self.heading = add(bold=True, font_size=13, font_color=DARK, bottom=1)
        self.label = add(bold=True)
        self.text = add(text_wrap=True, align="left")
        self.hint = add(font_color="#404040", italic=True, indent=1)
        self.day = add(num_format="yyyy-mm-dd", align="left")
        self.input = add(num_format="yyyy-mm-dd", align="left", **INPUT)
        self.plain = add()
        self.link = add(font_color="#1F4E9E", underline=1)
        page.hide_gridlines(2)
        page.set_tab_color(DARK)
        page.set_default_row(19)
        for column, width in enumerate((3, 34, 50, 34, 34)):
            page.set_column(column, column, width)

    def section(self, name: str) -> None:
        """A heading across the page."""
        self.page.write(self.row, 1, name, self.heading)
        for column in range(2, 5):
            self.page.write_blank(self.row, column, None, self.heading)
        self.row += 1

    def wide(self, text: str, look: Any = None) -> None:
        """A text to the right of what stands at the left, on this row; then the next row."""
        self.page.set_row(self.row, 34 if len(text) > _ONE_LINE else 19)
        self.page.merge_range(self.row, 2, self.row, 4, text, look or self.text)
        self.row += 1


def _head(start: _Start, layout: Layout, company: Company, today: date, rows: Rows) -> None:
    page, model = start.page, layout.model
    page.write(0, 1, company.name, start.title)
    page.set_row(0, 34)
    page.write(1, 1, model.setting("model_name"), start.label)
    version = model.setting("model_version")
    facts = f"Modellens version {version}, arbetsbokens form {SCHEMA}, företagets id {company.id}"
    page.merge_range(1, 2, 1, 4, facts, start.text)
    page.write(2, 1, TODAY_NAME, start.label)
    page.write_formula(2, 2, f"=IF(ISNUMBER({OTHER_DAY}),{OTHER_DAY},TODAY())", start.day, serial(today))
    page.write(2, 3, "Allt i arbetsboken räknas från den här dagen.", start.hint)
    start.workbook.define_name(TODAY_NAME, "=Start!$C$3")
    page.write(3, 1, "Se en annan dag", start.label)
    page.write_blank(3, 2, None, start.input)
    page.write(3, 3, "Töm rutan så gäller dagens datum igen.", start.hint)
    page.data_validation(
        3,
        2,
        3,
        2,
        {
            "validate": "date",
            "criteria": ">=",
            "value": "=DATE(2000,1,1)",
            "input_title": "Se en annan dag",
            "input_message": "Skriv ett datum, till exempel 2027-01-31, så ser du hur det är då. Töm rutan sedan.",
            "error_title": "Det stämmer inte",
            "error_message": "Skriv ett datum som 2027-01-31, eller töm rutan.",
        },
    )
    start.workbook.define_name(OTHER_DAY, "=Start!$C$4")
    page.write(4, 1, "Kontakt hos oss", start.label)
    formula, value = contact(layout, rows, today)
    page.write_formula(4, 2, formula, start.plain, value)
    pages = listed([some.name for role in ("assignments", "staff") if (some := model.sheet(role))])
    page.write(4, 3, f"Hämtas från {pages}.", start.hint)


def _lines(start: _Start, name: str, lines: Sequence[Text]) -> None:
    start.section(name)
    for line in lines:
        start.page.write(start.row, 1, line.title, start.label)
        start.wide(line.text)
    start.row += 1


def _sheets(start: _Start, model: Model) -> None:
    """Links to every sheet, by group, in the colours of the tabs."""
    start.section("Här finns allt")
    start.page.write_url(start.row, 1, f"internal:{quoted(OVERVIEW)}!A1", start.link, OVERVIEW)
    start.wide("Vad som väntar, hur långt deltagarna har kommit, närvaro och valideringar.")
    start.page.write_url(start.row, 1, f"internal:{quoted(FORMS)}!A1", start.link, FORMS)
    start.wide("Rutorna som ni fyller i innan ni trycker på en knapp på fliken Framsteg.")
    for group in model.groups:
        bar = start.add(bold=True, font_color="#FFFFFF", bg_color=group.colour)
        start.page.write(start.row, 1, group.name, bar)
        start.wide(group.description, bar)
        for sheet in tabs(model):
            if sheet.group == group.id:
                start.page.write_url(start.row, 1, f"internal:{quoted(sheet.name)}!A1", start.link, sheet.name)
                start.wide(sheet.description)
    start.row += 1


def _responsible(start: _Start, layout: Layout, rows: Rows) -> None:
    """Who answers for the personal data, commissioner by commissioner (domain §4)."""
    key = named_by(layout.model)
    if key is None:
        return
    start.section("Vem ansvarar för personuppgifterna")
    for column, name in enumerate(("Beställare", "Personuppgiftsansvarig", "Avtal"), start=1):
        start.page.write(start.row, column, name, start.label)
    start.row += 1
    for cells in commissioners(layout, rows, key):
        for column, (formula, value) in enumerate(cells, start=1):
            start.page.write_formula(start.row, column, formula, start.day if column == 3 else start.plain, value)
        start.row += 1
    formula, value = more_commissioners(layout, rows, key)
    start.page.write_formula(start.row, 1, formula, start.hint, value)
    start.row += 2


def _legend(start: _Start, model: Model) -> None:
    start.section("Teckenförklaring")
    looks: Mapping[str, Mapping[str, Any]] = {**STATES, **FINDINGS, "shown": SHOWN, "input": INPUT}
    for line in model.texts:
        if line.role in looks:
            start.page.write(start.row, 1, line.title, start.add(**looks[line.role]))
            start.wide(line.text)
