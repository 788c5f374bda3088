"""The sheets on which codes are looked up hold all that the model says, each thing beside its code."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import openpyxl
import pytest
from openpyxl.utils import get_column_interval, get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from books import small
from framsteg_xl.checks.run import check
from framsteg_xl.model.look_ups import look_ups, tabs
from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Indicator, LearningOutcome, Module
from framsteg_xl.workbook.entries import Entries
from framsteg_xl.workbook.standard.layout import FIRST_ROW, HEADING_ROW
from framsteg_xl.workbook.standard.look_ups import LOOK_UP_NAME
from framsteg_xl.workbook.standard.workbook import standard_workbook
from support import TODAY, book_of

Row = tuple[str, ...]


@pytest.fixture(scope="module")
def content(model: Model) -> bytes:
    return standard_workbook(small(model), model.companies[0], TODAY)


@pytest.fixture(scope="module")
def book(content: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def page_of(book: Workbook, model: Model, role: str) -> Worksheet:
    page: Worksheet = book[next(some.name for some in look_ups(model) if some.role == role)]
    return page


def rows_of(page: Worksheet) -> list[Row]:
    """What stands under the headings, blank cells as empty texts."""
    rows = page.iter_rows(min_row=FIRST_ROW + 1, values_only=True)
    return [tuple("" if value is None else str(value) for value in row) for row in rows]


def headings_of(page: Worksheet) -> list[str]:
    return [str(cell.value) for cell in page[HEADING_ROW + 1]]


def test_areas_modules_outcomes_and_criteria_are_read_from_the_top_down(model: Model, book: Workbook) -> None:
    wanted: list[tuple[str, str]] = []
    for area in model.areas:
        wanted.append((f"{area.name}. {area.description}", ""))
        for module in (some for some in model.modules if model.programme_of(some).area == area.id):
            wanted.append((module.id, module.title))
            for outcome in model.outcomes_of(module):
                wanted.append((outcome.id, outcome.text))
                wanted += [(criterion.id, criterion.text) for criterion in model.criteria_of(outcome)]
    assert [row[:2] for row in rows_of(page_of(book, model, "modules"))] == wanted
    counted = (model.areas, model.modules, model.learning_outcomes, model.criteria)
    assert len(wanted) == sum(map(len, counted)) > 300


def test_beside_a_code_stands_where_it_is_chosen_and_whose_it_is(model: Model, book: Workbook) -> None:
    page = page_of(book, model, "modules")
    chosen, module, area = (headings_of(page).index(name) for name in ("Väljs på bladet", "Modul", "Område"))
    for row in rows_of(page):
        if row[module]:
            (of,) = (some for some in model.modules if some.id == row[module])
            assert row[0].startswith(of.id)
            assert row[area] == model.property_of(of, "programplan.område.namn")
        code = row[0]
        column = {code: "validations"} | {some.id: "outcomes" for some in model.learning_outcomes}
        sheet = model.sheet((column | {some.id: "criteria" for some in model.criteria})[code])
        assert sheet
        assert row[chosen] == (sheet.name if row[module] else "")
        assert row[area]


def test_a_module_says_its_level_and_whether_it_is_adopted(model: Model, book: Workbook) -> None:
    page = page_of(book, model, "modules")
    level, status = headings_of(page).index("Nivå"), headings_of(page).index("Status")
    said = {row[0]: (row[level], row[status]) for row in rows_of(page) if row[level] or row[status]}
    assert said == {module.id: (f"nivå {module.level}", module.status.value) for module in model.modules}


def test_what_lies_under_something_can_be_folded_up(model: Model, book: Workbook) -> None:
    page = page_of(book, model, "modules")
    kinds = {module.id: 1 for module in model.modules} | {outcome.id: 2 for outcome in model.learning_outcomes}
    kinds |= {criterion.id: 3 for criterion in model.criteria}
    for number, row in enumerate(rows_of(page), start=FIRST_ROW + 1):
        assert page.row_dimensions[number].outlineLevel == kinds.get(row[0], 0)
        assert not page.row_dimensions[number].hidden
    assert page.sheet_properties.outlinePr.summaryBelow is False


def test_every_item_of_the_introduction_says_whether_it_is_work_environment(model: Model, book: Workbook) -> None:
    page = page_of(book, model, "checklist")
    said = {True: "ja", False: "nej"}
    wanted = [(item.id, item.text, said[item.work_environment], said[item.required]) for item in model.checklist]
    assert rows_of(page) == wanted
    assert {"ja", "nej"} == {row[2] for row in wanted}
    grounds = {(cell.fill.fill_type, page.cell(cell.row, 3).value) for cell in page["B"][FIRST_ROW:]}
    assert grounds == {("solid", "ja"), (None, "nej")}


def test_every_indicator_has_its_question_and_all_five_steps(model: Model, book: Workbook) -> None:
    page = page_of(book, model, "indicators")
    wanted = [
        (some.id, some.name, some.question, *(getattr(some, step) for step in Indicator.STEPS))
        for some in model.indicators
    ]
    assert rows_of(page) == wanted
    assert headings_of(page)[3:] == ["Etta", "Tvåa", "Trea", "Fyra", "Femma"]


def test_every_sheet_says_what_it_is_and_can_be_filtered(model: Model, book: Workbook) -> None:
    for look_up in look_ups(model):
        page = book[look_up.name]
        assert (page["A1"].value, page["A2"].value) == (look_up.name, look_up.description)
        last = f"{get_column_letter(page.max_column)}{page.max_row}"
        assert page.auto_filter.ref == f"A{HEADING_ROW + 1}:{last}"
        assert page.freeze_panes == f"B{FIRST_ROW + 1}"
        ((title, span),) = book.defined_names[f"{LOOK_UP_NAME}{look_up.role}"].destinations
        assert (title, span.replace("$", "")) == (look_up.name, f"A3:{last}")
        assert not page.tables
        assert not page.data_validations.dataValidation


def test_they_are_printed_as_the_other_sheets_are(model: Model, book: Workbook) -> None:
    for look_up in look_ups(model):
        page = book[look_up.name]
        assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
        assert (page.sheet_properties.pageSetUpPr.fitToPage, page.page_setup.fitToHeight) == (True, 0)
        assert page.print_title_rows == f"${HEADING_ROW + 1}:${HEADING_ROW + 1}"
        header = page.HeaderFooter.oddHeader
        assert (header.left.text, header.center.text, header.right.text) == (model.companies[0].name, "&A", "&D")


def test_they_have_the_colour_of_their_group_and_stand_in_their_place(model: Model, book: Workbook) -> None:
    assert book.sheetnames[3 : len(tabs(model)) + 3] == [tab.name for tab in tabs(model)]
    colours = {group.id: group.colour.removeprefix("#") for group in model.groups}
    for look_up in look_ups(model):
        assert book[look_up.name].sheet_properties.tabColor.rgb.endswith(colours[look_up.group])


def test_no_text_is_higher_than_its_row(model: Model, book: Workbook) -> None:
    """15 points a line, and not more than 1.3 characters on one of the column's units, also for what is indented."""
    for look_up in look_ups(model):
        page = book[look_up.name]
        widths = {
            letter: column.width
            for first, column in page.column_dimensions.items()
            for letter in get_column_interval(first, column.max or first)
        }
        for row in page.iter_rows(min_row=FIRST_ROW + 1):
            for cell in row:
                if cell.value and not (cell.column == 1 and page.cell(cell.row, 2).value is None):  # a bar flows over
                    room = widths[cell.column_letter] - cell.alignment.indent
                    needed = -(-len(str(cell.value)) // (room * 1.3))
                    assert page.row_dimensions[cell.row].height >= needed * 15, cell.coordinate


def test_nobody_has_set_the_heights(content: bytes, model: Model, book: Workbook) -> None:
    """A row that somebody has set does not follow along where letters are wider."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for look_up in look_ups(model):
            part = f"xl/worksheets/sheet{book.sheetnames.index(look_up.name) + 1}.xml"
            rows = re.findall(r'<row r="(\d+)"([^>]*)>', package.read(part).decode())
            below = [attributes for number, attributes in rows if int(number) > FIRST_ROW]
            assert below
            assert [some for some in below if " ht=" not in some or "customHeight" in some] == []


def test_the_control_and_the_reader_have_nothing_to_say_of_them(content: bytes, model: Model) -> None:
    entries = Entries(book_of(content), model)
    assert {look_up.name for look_up in look_ups(model)} <= set(entries.book.grids)
    assert [str(finding) for finding in check(entries, TODAY)] == []
    assert {table.sheet for table in entries.tables.values()} == {sheet.name for sheet in model.sheets}


def test_the_same_model_gives_the_same_bytes(content: bytes, model: Model) -> None:
    assert standard_workbook(small(model), model.companies[0], TODAY) == content


def test_a_model_with_little_to_look_up(model: Model) -> None:
    """A module without a level or outcomes, an area without a description or modules, and no indicators."""
    areas = (replace(model.areas[0], description=""), *model.areas[1:])
    module: Module = replace(model.modules[0], level=None)
    outcomes: tuple[LearningOutcome, ...] = ()
    bare = replace(
        model, areas=areas, modules=(module,), learning_outcomes=outcomes, criteria=(), indicators=(), checklist=()
    )
    found = openpyxl.load_workbook(io.BytesIO(standard_workbook(small(bare), bare.companies[0], TODAY)))
    rows = [row[:4] for row in rows_of(page_of(found, bare, "modules"))]
    status = module.status.value
    assert rows[:2] == [(areas[0].name, "", "", ""), (module.id, module.title, "", status)]
    assert [row[0] for row in rows[2:]] == [f"{area.name}. {area.description}" for area in areas[1:]]
    assert rows_of(page_of(found, bare, "indicators")) == []
