"""The list of what an upgrade did: new lines first, nothing twice, nothing cut off."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from framsteg_xl.model.model import Model
from framsteg_xl.tables.book import CellError
from framsteg_xl.workbook.upgrade.moves import LOG, LOG_NAME, LONGEST, Move, Outcome, log_rows, pieces, untold, with_log

DAY, LATER = date(2026, 1, 31), date(2026, 11, 23)
RENAMED = Move(Outcome.CARRIED, "Resa", "C4", "Gjort", "Kolumnen heter nu Klart.", "Resa!F4")
LEFT = Move(Outcome.LEFT, "Resa", "C5", "obs", "Anteckningen på cellen står bara här.", "Resa!F5")


def test_the_list_is_a_sheet_like_the_others_after_the_models(model: Model) -> None:
    logged = with_log(model)
    assert [sheet.id for sheet in logged.sheets] == [*(sheet.id for sheet in model.sheets), LOG]
    assert logged.sheets[-1].name == LOG_NAME
    headings = [column.heading for column in logged.columns_of(LOG)]
    assert headings == ["Utfall", "Blad", "Cell", "Värde", "Vad som hände", "Finns nu", "Dag"]


def test_a_line_says_how_it_went_what_stood_where_and_where_it_is_now() -> None:
    (row,) = log_rows([RENAMED], [], DAY)
    assert list(row.values()) == ["följde med", "Resa", "C4", "Gjort", "Kolumnen heter nu Klart.", "Resa!F4", DAY]


def test_new_lines_stand_above_the_earlier_ones_with_what_people_wrote_there() -> None:
    earlier = [{**log_rows([RENAMED], [], DAY)[0], "+1": "ja /Ida"}]
    rows = log_rows([LEFT], earlier, LATER)
    assert [row["dag"] for row in rows] == [LATER, DAY]
    assert rows[1] == earlier[0]


def test_what_an_earlier_upgrade_told_is_not_told_again() -> None:
    earlier = log_rows([RENAMED, LEFT], [], DAY)
    assert untold([LEFT, RENAMED], earlier) == []


def test_what_stands_where_an_earlier_line_says_is_not_told_again_from_there() -> None:
    earlier = log_rows([RENAMED], [], DAY)
    assert untold([Move(Outcome.CARRIED, "Resa", "F4", "Gjort", RENAMED.what, "Resa!F4")], earlier) == []


def test_what_is_left_in_another_cell_is_another_thing() -> None:
    earlier = log_rows([LEFT], [], DAY)
    other = Move(Outcome.LEFT, "Resa", "C9", "obs", LEFT.what, LEFT.now)
    assert untold([other], earlier) == [other]


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("", [""]),
        (3.0, [3.0]),
        (DAY, [DAY]),
        ("x" * LONGEST, ["x" * LONGEST]),
        ("x" * (LONGEST + 1), ["x" * LONGEST, "x"]),
        ("x" * (2 * LONGEST), ["x" * LONGEST, "x" * LONGEST]),
        ("😀" * 20_000, ["😀" * 16_383, "😀" * 3_617]),  # each counts as two
    ],
)
def test_a_value_in_pieces_that_fit_in_cells(value: Any, kept: list[Any]) -> None:
    assert pieces(value) == kept


def test_an_error_is_written_as_its_text() -> None:
    (part,) = pieces(CellError("#REF!"))
    assert (part, type(part)) == ("#REF!", str)


def test_a_value_longer_than_a_cell_takes_as_many_lines_also_where_they_are_alike() -> None:
    long = Move(Outcome.LEFT, "Resa", "C5", "x" * (2 * LONGEST), "Slutet står bara här.", "")
    rows = log_rows([long], [], DAY)
    assert [row["vad"] for row in rows] == [f"Slutet står bara här. Del {n} av 2." for n in (1, 2)]
    assert "".join(str(row["värde"]) for row in rows) == long.value
