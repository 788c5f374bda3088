"""However a model is broken: it is told with findings, and a model without errors makes workbooks. Nothing crashes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from random import Random

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from framsteg_xl.checks.model_rules import wrong_rules
from framsteg_xl.checks.run import check
from framsteg_xl.documents.fields import wrong_in_template
from framsteg_xl.errors import UserError
from framsteg_xl.finding import Severity
from framsteg_xl.model.documents import wrong_templates
from framsteg_xl.model.fault import Fault
from framsteg_xl.model.model import Model
from framsteg_xl.model.reading import read_model
from framsteg_xl.model.shapes import Column, ColumnType, Company
from framsteg_xl.tables.book import Book, CellError, Value
from framsteg_xl.workbook.entries import Entries
from framsteg_xl.workbook.standard.workbook import standard_workbook
from support import TODAY, book_of
from wild_models import Pages, small

COMPANY = Company("PROV", "Provstugan", "", "")


def one_row(model: Model) -> dict[str, list[dict[str, Value]]]:
    """A row on every sheet, with something in every cell."""
    return {sheet.id: [{c.id: _something(model, c) for c in model.columns_of(sheet.id)}] for sheet in model.sheets}


def _something(model: Model, column: Column) -> Value:
    values: dict[ColumnType, Value] = {
        ColumnType.DATE: date(2026, 11, 2),
        ColumnType.TIME: time(9),
        ColumnType.INTEGER: 3.0,
        ColumnType.NUMBER: 2.5,
        ColumnType.CHOICE: next((choice.value for choice in model.choices(column.list)), ""),
        ColumnType.PERSONAL_NUMBER: "19640823-3234",
    }
    return values.get(column.type, "D001-1" if "placering" in column.id else "D001")


def templates(model: Model) -> Iterator[Fault]:
    return wrong_templates(model, lambda kind: wrong_in_template(model, kind, None))


def read(book: Book) -> Model | None:
    """The model in a book, when it has no errors; whatever is told of it can be shown, at a place that there is."""
    model, findings = read_model(book, [wrong_rules, templates])
    for finding in findings:
        assert finding.message
        assert finding.remedy
        assert str(finding)
        assert all(isinstance(text, str) for text in finding.as_json().values())
        assert finding.sheet in book.grids or finding.code == "M01"
        assert bool(finding.cell) == bool(finding.heading) or finding.code in ("M02", "M06")
    return None if any(finding.severity is Severity.ERROR for finding in findings) else model


def use(model: Model) -> None:
    """Make a workbook and check it."""
    try:
        content = standard_workbook(model, COMPANY, TODAY, one_row(model))
        check(Entries(book_of(content), model), TODAY)
    except UserError:
        return


def quickly(examples: int) -> settings:
    return settings(max_examples=examples, deadline=None, suppress_health_check=[HealthCheck.too_slow])


RANDOM = st.randoms(use_true_random=True)


def test_the_small_model_is_sound_and_makes_a_workbook() -> None:
    model = read(Pages(small()).book())
    assert model == small()
    use(model)


@quickly(100)
@given(RANDOM)
def test_whatever_is_typed_in_a_model_is_read_or_told(random: Random) -> None:
    pages = Pages(small())
    for _ in range(random.choice((1, 2, 4, 8))):
        pages.slip(random)
    note(repr(pages.strokes))
    read(pages.book())


#: Whatever a cell can hold.
ANYTHING = st.one_of(
    st.text(max_size=40),
    st.text("abcåäö_=.,-0123456789?!{}[]()\\/:*\n ", max_size=40),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.sampled_from(["#REF!", "#N/A", "#SAKNAS!"]).map(CellError),
)


@quickly(100)
@given(RANDOM, st.lists(ANYTHING, min_size=1, max_size=6))
def test_whatever_cells_hold_together_it_is_read_or_told(random: Random, values: list[Value]) -> None:
    """Any cells may hold anything: most such models are partly read, and every search is run on what was."""
    pages = Pages(small())
    for value in values:
        rows = pages.sheets[random.choice(list(pages.sheets))]
        pages.strokes.append((row := random.randrange(len(rows)), place := random.randrange(len(rows[0])), rows[0]))
        rows[row][place] = value
    note(repr(pages.strokes))
    read(pages.book())


@quickly(60)
@given(RANDOM)
def test_however_a_model_is_torn_it_is_read_or_told(random: Random) -> None:
    pages = Pages(small())
    for _ in range(random.choice((1, 2, 4))):
        random.choice((pages.tear, pages.tear, pages.slip))(random)
    note(repr(pages.strokes))
    read(pages.book())


@quickly(20)
@given(RANDOM)
def test_a_model_without_errors_makes_a_workbook_that_can_be_checked(random: Random) -> None:
    for _ in range(5):  # most slips are errors
        pages = Pages(small())
        pages.slip(random)
        note(repr(pages.strokes))
        if model := read(pages.book()):
            use(model)
            return


@pytest.mark.parametrize("sheet", [sheet.id for sheet in small().sheets])
def test_a_model_without_one_of_its_sheets(sheet: str) -> None:
    pages = Pages(small())
    pages.sheets["Blad"] = [row for row in pages.sheets["Blad"] if row[0] != sheet]
    pages.sheets["Kolumner"] = [row for row in pages.sheets["Kolumner"] if sheet not in (row[0], row[7])]
    if model := read(pages.book()):
        use(model)
