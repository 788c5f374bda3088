"""How a sheet stands on the screen and on paper, and where it stands among the others."""

from __future__ import annotations

import io
from itertools import groupby

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from books import small
from framsteg_xl.model.model import Model
from framsteg_xl.workbook.standard.layout import FIRST_ROW, HEADING_ROW
from framsteg_xl.workbook.standard.shown import longest_shown
from framsteg_xl.workbook.standard.workbook import standard_workbook
from support import TODAY


@pytest.fixture(scope="module")
def book(model: Model) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(standard_workbook(small(model), model.companies[0], TODAY)))


def test_the_headings_and_the_first_column_stay_in_sight(model: Model, book: Workbook) -> None:
    assert {book[sheet.name].freeze_panes for sheet in model.sheets} == {f"B{FIRST_ROW + 1}"}


def test_it_is_printed_lying_one_page_wide_with_its_headings_company_and_day(model: Model, book: Workbook) -> None:
    for sheet in model.sheets:
        page = book[sheet.name]
        assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
        assert (page.sheet_properties.pageSetUpPr.fitToPage, page.page_setup.fitToHeight) == (True, 0)
        assert page.page_setup.fitToWidth in (None, 1)
        assert page.print_title_rows == f"${HEADING_ROW + 1}:${HEADING_ROW + 1}"
        header = page.HeaderFooter.oddHeader
        assert (header.left.text, header.center.text, header.right.text) == (model.companies[0].name, "&A", "&D")


def test_daily_work_is_in_at_most_six_sheets_at_the_left(model: Model, book: Workbook) -> None:
    groups = [name for name, _ in groupby(sheet.group for sheet in model.sheets)]
    assert groups == [group.id for group in model.groups]  # each group in one piece
    daily = [sheet.name for sheet in model.sheets if sheet.group == groups[0]]
    assert book.sheetnames[1 : len(daily) + 3] == ["Översikt", "Formulär", *daily]
    assert len(daily) + 1 <= 6


def test_each_group_has_its_colour(model: Model, book: Workbook) -> None:
    colours = {group.id: group.colour.removeprefix("#") for group in model.groups}
    assert len(set(colours.values())) == len(colours)
    for sheet in model.sheets:
        assert book[sheet.name].sheet_properties.tabColor.rgb.endswith(colours[sheet.group])


def test_a_new_participant_with_a_placement_needs_at_most_six_cells(model: Model) -> None:
    needed = [
        (sheet.id, column.id)
        for sheet in model.sheets
        if sheet.role in ("participants", "placements")
        for column in model.columns_of(sheet.id)
        if column.required and not column.shows
    ]
    assert 0 < len(needed) <= 6


def test_where_the_models_texts_need_more_lines_every_row_is_prepared_for_them(model: Model, book: Workbook) -> None:
    """Rows keep their height whatever a look-up brings, so a text that is cut would stay cut."""
    high = {sheet.name for sheet in model.sheets if book[sheet.name].sheet_format.customHeight}
    ratings = model.sheet("ratings")
    assert ratings
    assert high == {ratings.name}
    page = book[ratings.name]
    assert page.sheet_format.defaultRowHeight == page.row_dimensions[FIRST_ROW + 1].height == 30
    assert [round(page.row_dimensions[row].height) for row in (1, 2, 3, 4)] == [28, 15, 15, 32]
    for sheet in model.sheets:
        for place, column in enumerate(model.columns_of(sheet.id), start=1):
            if column.shows:
                wrapped = book[sheet.name].cell(FIRST_ROW + 1, place).alignment.wrap_text
                assert bool(wrapped) == (sheet.name in high), column
            across = (column.width or 16) * 1.2
            assert len(longest_shown(model, column)) <= across * (2 if sheet.name in high else 1), column


def test_what_decides_what_a_dropdown_offers_stands_to_its_left(model: Model) -> None:
    deciding = [(column, column.depends_on) for column in model.columns if column.depends_on]
    assert len(deciding) > 10
    for column, decider in deciding:
        ids = [other.id for other in model.columns_of(column.sheet)]
        assert ids.index(decider) < ids.index(column.id), (column.sheet, column.id)
