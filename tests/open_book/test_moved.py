"""A formula on the next row, as when it is dragged down."""

from __future__ import annotations

import pytest

from framsteg_xl.open_book.rows import moved


@pytest.mark.parametrize(
    ("formula", "below"),
    [
        ("=A5", "=A7"),
        ("=$C5+D5", "=$C7+D7"),
        ("=A$5+$B$5", "=A$5+$B$5"),
        ('=IF($A5="","A5 ""B5""",C5)', '=IF($A7="","A5 ""B5""",C7)'),
        ("=A4", "=A6"),
        ("=LOG10(A5)", "=LOG10(A7)"),
        ("=SUM(A5:A5)", "=SUM(A7:A7)"),
        ("=Blad1!C5", "=Blad1!C5"),
        ("=avvikelser[[#This Row],[Från]]", "=avvikelser[[#This Row],[Från]]"),
        ("=nyckel_A5x", "=nyckel_A5x"),
    ],
)
def test_only_cells_on_a_row_that_follows_along_are_moved(formula: str, below: str) -> None:
    assert moved(formula, above=4, row=6) == below


@pytest.mark.parametrize("value", ["Kim", "", None, 3.0])
def test_a_value_is_not_repeated_on_the_next_row(value: object) -> None:
    assert moved(value, above=4, row=6) is None
