"""However a model is broken: it is told with findings, and a model without errors makes workbooks. Nothing crashes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time
from functools import cache
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from framsteg_xl.checks.model_rules import wrong_rules
from framsteg_xl.checks.run import check
from framsteg_xl.errors import UserError
from framsteg_xl.finding import Severity
from framsteg_xl.model.model import Model
from framsteg_xl.model.reading import load_model, read_model
from framsteg_xl.model.shapes import Column, ColumnType, Company
from framsteg_xl.model.writing import model_tables
from framsteg_xl.tables.book import Book, CellError, Grid, Region, Value
from framsteg_xl.workbook.entries import Entries
from framsteg_xl.workbook.standard import standard_workbook
from support import TODAY, book_of

#: A sheet of the model workbook: its name, its headings and its rows.
Page = tuple[str, list[Any], list[list[Any]]]

COMPANY = Company("PROV", "Provstugan", "", "")
FEW = {"calculated_rows": "2", "prepared_rows": "3", "todo_rows": "2", "attendance_weeks": "1"}
MODULES = ("BUT1", "CAF1")

#: Every type that a cell can hold, and words that mean something somewhere in the model.
WILD = st.one_of(
    st.sampled_from(
        ["", " ", "ja", "nej", "idag", "x", "(", "a{99999999999}", "[[", "=1+1", "{deltagare}", "a\nb", '"']
    ),
    st.sampled_from(["lista", "referens", "referenser", "datum", "klockslag", "tal", "heltal", "text", "personnummer"]),
    st.sampled_from(["deltagare", "placeringar", "steg", "moduler", "ja/nej", "deltagare.förnamn", "id.före strecket"]),
    st.sampled_from(
        ["deltagare-modul", "=passets timmar", "=timmar", "modul.programplan.område.namn", "steg.efter steg.namn"]
    ),
    st.sampled_from(
        ["från.läge", "datum.vecka", "participant_id", "step", "participants", "journey", "dagar=²", "dagar=1"]
    ),
    st.sampled_from(
        ["2026-01-31", "1800-01-01", "1_000", "٣", "1e400", "-5", "x" * 300, "å" * 40_000, "a\x00b", "\ud800"]
    ),
    st.text(max_size=8),
    st.floats(),
    st.sampled_from([0.0, -1.0, 1.0, 2.0, 99_999.0, 1e308, float("inf"), float("nan")]),
    st.booleans(),
    st.dates(),
    st.times(),
    st.datetimes(),
    st.timedeltas(),
    st.sampled_from(["#REF!", "#N/A"]).map(CellError),
)
PLACE = st.integers(0, 10_000)
STROKES = st.one_of(
    st.tuples(st.just("type"), PLACE, PLACE, PLACE, WILD),
    st.tuples(st.sampled_from(["copy", "copy across"]), PLACE, PLACE, PLACE, PLACE),
    st.tuples(
        st.sampled_from(["drop row", "double row", "swap rows", "blank row", "drop column", "double column"])
        | st.sampled_from(
            ["swap columns", "rename heading", "drop sheet", "rename sheet", "double sheet", "swap sheets"]
        )
        | st.sampled_from(["lose table", "move table", "no rows"]),
        PLACE,
        PLACE,
        PLACE,
        WILD,
    ),
)


@cache
def small() -> Model:
    """The shipped model with less of what is much: it is read and made into workbooks many times here."""
    model = load_model()
    outcomes = tuple(outcome for outcome in model.learning_outcomes if outcome.module in MODULES)
    kept = {outcome.id for outcome in outcomes}
    return replace(
        model,
        settings=tuple(replace(setting, value=FEW.get(setting.key, setting.value)) for setting in model.settings),
        modules=tuple(module for module in model.modules if module.id in MODULES),
        learning_outcomes=outcomes,
        criteria=tuple(criterion for criterion in model.criteria if criterion.outcome in kept),
        checklist=model.checklist[:2],
        indicators=model.indicators[:2],
        companies=model.companies[:2],
    )


def pages() -> list[Page]:
    return [(name, list(headings), [list(row) for row in rows]) for name, headings, rows in model_tables(small())]


def broken(pages: list[Page], strokes: Iterable[tuple[Any, ...]]) -> Book:
    """The model workbook after somebody has been at it."""
    lost: set[str] = set()
    for what, one, two, three, value in strokes:
        if not pages:
            break
        which = one % len(pages)
        name, headings, rows = pages[which]
        if what.endswith(("sheet", "sheets")):
            _in_sheets(pages, what, which, two % len(pages))
        elif what == "lose table":
            lost.add(name)
        elif what == "move table":
            pages[which] = (name, ["", *headings], [["", *row] for row in rows])
            lost.add(name)
        elif what == "rename heading":
            headings[two % len(headings)] = value if isinstance(value, str) else headings[three % len(headings)]
        elif what.endswith(("column", "columns")):
            for row in (headings, *rows):
                _in_columns(row, what, two % len(row), three % len(row))
        elif rows:
            _in_rows(rows, what, (two, three), value)
    grids = {name: Grid(name, [headings, *rows]) for name, headings, rows in pages}
    regions = {
        name.casefold(): Region(name, name, 0, len(rows) + 1, 0, len(headings))
        for name, headings, rows in pages
        if name not in lost
    }
    return Book("modell.xlsx", grids, regions)


def _in_sheets(pages: list[Page], what: str, one: int, other: int) -> None:
    name, headings, rows = pages[one]
    if what == "drop sheet":
        del pages[one]
    elif what == "rename sheet":
        pages[one] = (f"{name} (2)", headings, rows)
    elif what == "double sheet":
        pages.append((f"{name} {len(pages)}", list(headings), [list(row) for row in rows]))
    elif what == "swap sheets":
        second = pages[other][0]
        pages[one], pages[other] = (second, headings, rows), (name, *pages[other][1:])


def _in_columns(row: list[Any], what: str, one: int, other: int) -> None:
    if what == "drop column" and len(row) > 1:
        del row[one]
    elif what == "double column":
        row.insert(one, row[other])
    elif what == "swap columns":
        row[one], row[other] = row[other], row[one]


def _in_rows(rows: list[list[Any]], what: str, at: tuple[int, int], value: Any) -> None:
    row, place = at[0] % len(rows), at[1] % len(rows[0])
    if what == "type":
        rows[row][place] = value
    elif what == "copy":
        rows[row][place] = rows[value % len(rows)][place]
    elif what == "copy across":
        rows[row][place] = rows[row][value % len(rows[0])]
    elif what == "drop row":
        del rows[row]
    elif what == "double row":
        rows.insert(row, list(rows[at[1] % len(rows)]))
    elif what == "swap rows":
        rows[row], rows[at[1] % len(rows)] = rows[at[1] % len(rows)], rows[row]
    elif what == "blank row":
        rows[row] = [""] * len(rows[0])
    elif what == "no rows":
        rows.clear()


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


def survives(book: Book) -> None:
    """The model is read; every finding can be shown; without errors there is a workbook that can be checked."""
    try:
        model, findings = read_model(book, [wrong_rules])
    except UserError:
        return
    for finding in findings:
        assert finding.message
        assert finding.remedy
        assert str(finding)
        assert all(isinstance(text, str) for text in finding.as_json().values())
        assert finding.sheet
        assert bool(finding.cell) or not finding.heading or finding.code == "M02"
    if any(finding.severity is Severity.ERROR for finding in findings):
        return
    try:
        content = standard_workbook(model, COMPANY, TODAY, one_row(model))
        check(Entries(book_of(content), model), TODAY)
    except UserError:
        return


QUICKLY = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def test_the_small_model_is_sound_and_makes_a_workbook() -> None:
    assert read_model(broken(pages(), []), [wrong_rules]) == (small(), [])
    survives(broken(pages(), []))


@QUICKLY
@given(STROKES)
def test_one_slip_in_a_model_never_crashes_anything(stroke: tuple[Any, ...]) -> None:
    survives(broken(pages(), [stroke]))


@QUICKLY
@given(st.lists(STROKES, min_size=2, max_size=6))
def test_many_slips_never_crash_anything(strokes: list[tuple[Any, ...]]) -> None:
    survives(broken(pages(), strokes))
