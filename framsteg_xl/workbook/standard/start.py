"""The sheet *Start*: whose workbook it is, what day it is, what to do first, and where everything stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from framsteg_xl.model.look_ups import tabs
from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Company, Text
from framsteg_xl.tables.book import Value
from framsteg_xl.workbook.own_row import Rows, number, text_of
from framsteg_xl.workbook.properties import SCHEMA
from framsteg_xl.workbook.standard.calculations import chosen, part
from framsteg_xl.workbook.standard.dropdowns import TODAY_NAME
from framsteg_xl.workbook.standard.layout import Layout, quoted
from framsteg_xl.workbook.standard.looks import DARK, SHOWN, STATES
from framsteg_xl.workbook.standard.overview.page import SHEET as OVERVIEW
from framsteg_xl.workbook.values import serial

GUIDE, NEWCOMER = "guide", "newcomer"
#: So many commissioners are shown, with who answers for the personal data.
_COMMISSIONERS = 6
#: So many characters fit on a line.
_ONE_LINE = 140
_COMMISSIONER = ("commissioner_kind", "controller", "agreement_date")


def add_start(workbook: Any, page: Any, layout: Layout, company: Company, today: date, rows: Rows) -> None:
    """Write the sheet; its words (guide, newcomer, groups, legend) are the model's."""
    start = _Start(workbook, page)
    _head(start, layout, company, today, rows)
    _lines(start, "Så här gör du", [line for line in layout.model.texts if line.role == GUIDE])
    _lines(start, "Ny handledare", [line for line in layout.model.texts if line.role == NEWCOMER])
    _sheets(start, layout.model)
    if layout.has("commissioners", *_COMMISSIONER):
        _responsible(start, layout, rows)
    _legend(start, layout.model)
    page.set_paper(9)
    page.fit_to_pages(1, 1)


class _Start:
    """The page while it is written: its formats, and the row that comes next."""

    def __init__(self, workbook: Any, page: Any) -> None:
        self.workbook, self.page, self.row = workbook, page, 5

        def add(**look: Any) -> Any:
            return workbook.add_format({"valign": "vcenter", **look})

        self.add = add
        self.title = add(bold=True, font_size=24, font_color=DARK)
        self.heading = add(bold=True, font_size=13, font_color=DARK, bottom=1)
        self.label = add(bold=True)
        self.text = add(text_wrap=True, align="left")
        self.hint = add(font_color="#404040", italic=True)
        self.day = add(num_format="yyyy-mm-dd", align="left")
        self.plain = add()
        self.link = add(font_color="#1F4E9E", underline=1)
        page.hide_gridlines(2)
        page.set_tab_color(DARK)
        page.set_default_row(19)
        for column, width in enumerate((3, 40, 34, 34, 44)):
            page.set_column(column, column, width)

    def section(self, name: str) -> None:
        """A heading across the page."""
        self.page.write(self.row, 1, name, self.heading)
        for column in range(2, 5):
            self.page.write_blank(self.row, column, None, self.heading)
        self.row += 1

    def wide(self, text: str, look: Any = None) -> None:
        """A text to the right of what stands at the left, on this row; then the next row."""
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
    page.write_formula(2, 2, "=TODAY()", start.day, serial(today))
    page.write(
        2, 3, "Skriv ett datum till vänster för att se en annan dag, och =IDAG() för att komma tillbaka.", start.hint
    )
    start.workbook.define_name(TODAY_NAME, "=Start!$C$3")
    page.write(3, 1, "Kontakt hos oss", start.label)
    formula, value = _contact(layout, rows)
    page.write_formula(3, 2, formula, start.plain, value)
    page.write(3, 3, "Hämtas från Uppdrag och Personal.", start.hint)


def _lines(start: _Start, name: str, lines: Sequence[Text]) -> None:
    start.section(name)
    for line in lines:
        start.page.write(start.row, 1, line.title, start.label)
        start.page.set_row(start.row, 34 if len(line.text) > _ONE_LINE else 19)
        start.wide(line.text)
    start.row += 1


def _sheets(start: _Start, model: Model) -> None:
    """Links to every sheet, by group, in the colours of the tabs."""
    start.section("Här finns allt")
    start.page.write_url(start.row, 1, f"internal:{quoted(OVERVIEW)}!A1", start.link, OVERVIEW)
    start.wide("Vad som väntar, hur många som är var, närvaro och validering.")
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
    start.section("Vem ansvarar för personuppgifterna")
    for column, name in enumerate(("Beställare", "Personuppgiftsansvarig", "Biträdesavtal"), start=1):
        start.page.write(start.row, column, name, start.label)
    start.row += 1
    for cells in _commissioners(layout, rows):
        for column, (formula, value) in enumerate(cells, start=1):
            start.page.write_formula(start.row, column, formula, start.day if column == 3 else start.plain, value)
        start.row += 1
    start.row += 1


def _legend(start: _Start, model: Model) -> None:
    start.section("Teckenförklaring")
    looks: Mapping[str, Mapping[str, Any]] = {**STATES, "shown": SHOWN}
    for line in model.texts:
        if line.role in looks:
            start.page.write(start.row, 1, line.title, start.add(**looks[line.role]))
            start.wide(line.text)


def _values(layout: Layout, rows: Rows, sheet_role: str, role: str) -> list[Value]:
    sheet, column = layout.model.sheet(sheet_role), part(layout.model, sheet_role, role)
    return [row.get(column.id, "") for row in (rows.get(sheet.id, ()) if sheet else ())]


def _contact(layout: Layout, rows: Rows) -> tuple[str, Value]:
    """The one who has the assignment of manager: name and telephone."""
    model, at = layout.model, layout.at
    manager = chosen(model, "assignments", "assignment", "manager")
    who = f'INDEX({at("assignments", "staff_id")},MATCH("{manager}",{at("assignments", "assignment")},0))'
    staff = at("staff", "staff_id")
    name = f"INDEX({at('staff', 'name')},MATCH({who},{staff},0))"
    phone = f"INDEX({at('staff', 'phone')},MATCH({who},{staff},0))" if layout.has("staff", "phone") else '""'
    missing = f"skriv vem som är {manager}" if manager else ""
    whats = [text_of(value).casefold() for value in _values(layout, rows, "assignments", "assignment")]
    ids = [text_of(value) for value in _values(layout, rows, "staff", "staff_id")]
    value = missing
    if manager and manager.casefold() in whats:
        person = text_of(_values(layout, rows, "assignments", "staff_id")[whats.index(manager.casefold())])
        if person in ids:
            place = ids.index(person)
            phones = _values(layout, rows, "staff", "phone") if layout.has("staff", "phone") else [""] * len(ids)
            value = f"{text_of(_values(layout, rows, 'staff', 'name')[place])} {text_of(phones[place])}"
    return f'=IFERROR({name}&" "&{phone},"{missing}")', value


def _commissioners(layout: Layout, rows: Rows) -> Sequence[Sequence[tuple[str, Value]]]:
    """The first commissioners: their name or kind, who answers for the personal data, whether there is an agreement."""
    model = layout.model
    sheet = model.sheet("commissioners")
    key = next(iter(model.columns_of(sheet.id))) if sheet else None
    if key is None or sheet is None:
        return []
    names = [text_of(row.get(key.id, "")) for row in rows.get(sheet.id, ())]
    controllers = [text_of(value) for value in _values(layout, rows, "commissioners", "controller")]
    agreements = _values(layout, rows, "commissioners", "agreement_date")

    def of(values: Sequence[Value], n: int, empty: Value, turn: Callable[[Value], Value]) -> Value:
        return turn(values[n]) if n < len(values) and names[n] else empty

    found = []
    for n in range(_COMMISSIONERS):
        name = f"INDEX({layout.reach(key)},{n + 1})"
        controller = f"INDEX({layout.at('commissioners', 'controller')},{n + 1})"
        signed = f"INDEX({layout.at('commissioners', 'agreement_date')},{n + 1})"
        found.append(
            (
                (f'={name}&""', of(names, n, "", lambda value: value)),
                (
                    f'=IF({name}="","",IF({controller}="","ej ifyllt",{controller}))',
                    of(controllers, n, "", lambda value: value or "ej ifyllt"),
                ),
                (
                    f'=IF({name}="","",IF({signed}="","inget avtal ännu",{signed}))',
                    of(agreements, n, "", lambda v: (number(v) if not isinstance(v, str) else v) or "inget avtal ännu"),
                ),
            )
        )
    return found
