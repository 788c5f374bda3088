from dataclasses import fields, replace
from datetime import date

import pytest

from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Column, ColumnType, Sensitivity

ROWS = [sheet.metadata["row"] for sheet in fields(Model)]
TODAY = date(2026, 11, 23)
COLUMN = Column(
    sheet="resa",
    id="klart",
    heading="Klart",
    role="",
    type=ColumnType.DATE,
    required=False,
    list="",
    refers_to="",
    shows="",
    depends_on="",
    assignment="",
    done_in="",
    todo="",
    least="",
    most="",
    pattern="",
    unique=False,
    sensitivity=Sensitivity.PLAIN,
    delivered=False,
    help="",
    aliases=(),
    width=None,
)


@pytest.mark.parametrize("row", ROWS)
def test_every_field_stands_under_a_heading_of_its_own(row: type) -> None:
    headings = [f.metadata["heading"].casefold() for f in fields(row)]
    assert all(headings)
    assert len(set(headings)) == len(headings)


@pytest.mark.parametrize("row", ROWS)
def test_every_reference_leads_to_a_field_that_there_is(row: type) -> None:
    sheets = {sheet.name: {f.name for f in fields(sheet.metadata["row"])} for sheet in fields(Model)}
    for f in fields(row):
        if f.metadata["refers"]:
            where, what = f.metadata["refers"].split(".")
            assert what in sheets[where]


@pytest.mark.parametrize("row", [row for row in ROWS if hasattr(row, "CHOICE")])
def test_what_a_list_offers_is_a_field_that_must_be_filled_in(row: type) -> None:
    offered = {f.name: f for f in fields(row)}[row.CHOICE]  # type: ignore[attr-defined]
    assert offered.metadata["required"]


def test_the_sheets_of_the_model_have_names_of_their_own_that_excel_takes() -> None:
    names = [sheet.metadata["sheet"] for sheet in fields(Model)]
    assert len({name.casefold() for name in names}) == len(names)
    assert all(len(name) <= 31 and name.isalpha() for name in names)


@pytest.mark.parametrize(
    ("kind", "text", "bound"),
    [
        (ColumnType.DATE, "", None),
        (ColumnType.DATE, "2026-01-31", date(2026, 1, 31)),
        (ColumnType.DATE, "idag", TODAY),
        (ColumnType.DATE, "Idag", TODAY),
        (ColumnType.INTEGER, "3", 3.0),
        (ColumnType.NUMBER, "2,5", 2.5),
        (ColumnType.NUMBER, "-1.5", -1.5),
    ],
)
def test_a_bound_is_a_value_to_compare_with(kind: ColumnType, text: str, bound: object) -> None:
    found = replace(COLUMN, type=kind).bound(text, TODAY)
    assert (found, type(found)) == (bound, type(bound))


@pytest.mark.parametrize(
    ("kind", "text"),
    [(ColumnType.DATE, "i går"), (ColumnType.DATE, "40"), (ColumnType.NUMBER, "idag"), (ColumnType.NUMBER, "tio")],
)
def test_a_bound_that_says_nothing_is_refused(kind: ColumnType, text: str) -> None:
    with pytest.raises(ValueError):
        replace(COLUMN, type=kind).bound(text, TODAY)


def test_only_unmarked_lists_dates_and_numbers_may_leave() -> None:
    leaving = {
        (kind, sensitivity)
        for kind in ColumnType
        for sensitivity in Sensitivity
        if replace(COLUMN, type=kind, sensitivity=sensitivity).may_leave
    }
    kinds = (ColumnType.DATE, ColumnType.INTEGER, ColumnType.NUMBER, ColumnType.CHOICE)
    assert leaving == {(kind, Sensitivity.PLAIN) for kind in kinds}
