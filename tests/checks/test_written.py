from datetime import date, datetime
from typing import Any

import pytest

from framsteg_xl.checks.written import filled_in_columns, repeated, rows_where, shown
from framsteg_xl.model.model import Model
from framsteg_xl.workbook.values import Typed
from support import entries_in


def test_rows_where_something_holds_judge_each_value_once() -> None:
    judged = []

    def is_large(value: int | None) -> bool:
        judged.append(value)
        return value is not None and value > 1

    values = [1, 2, None, 2, 3]
    assert list(rows_where(Typed(values, set(values)), is_large)) == [(1, 2), (3, 2), (4, 3)]
    assert len(judged) == 4


def test_what_fills_in_itself_is_not_filled_in(model: Model) -> None:
    book = "## Resa\n| Placering | Förnamn | Eget | Klart |\n| --- | --- | --- | --- |\n| D001-1 | Alma | x | |\n"
    assert [column.heading for _, column in filled_in_columns(entries_in(book, model))] == ["Placering", "Klart"]


def test_where_it_holds_for_none_no_row_is_found() -> None:
    assert list(rows_where(Typed(["a"], {"a"}), str.isdigit)) == []


def test_every_row_after_the_first_with_its_key_is_repeated() -> None:
    rows = [(2, "a"), (5, "b"), (3, "a"), (9, "c"), (11, "a"), (12, "b")]
    assert list(repeated(rows)) == [(3, 2, "a"), (11, 2, "a"), (12, 5, "b")]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Alma", "Alma"),
        (1.5, "1,5"),
        (14.0, "14"),
        (3, "3"),
        (date(2026, 11, 23), "2026-11-23"),
        (datetime(2026, 11, 23, 12, 30), "2026-11-23"),
        ("x" * 60, "x" * 60),
        ("x" * 61, "x" * 57 + "…"),
    ],
)
def test_a_value_is_shown_as_it_stands_but_not_all_of_a_novel(value: Any, text: str) -> None:
    assert shown(value) == text
