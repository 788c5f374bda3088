"""Values of lists on their way to a newer model."""

from __future__ import annotations

from dataclasses import replace

import pytest

from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Column
from framsteg_xl.workbook.upgrade.carried import Carried
from framsteg_xl.workbook.upgrade.list_words import ListWords


@pytest.fixture(scope="module")
def newer(model: Model) -> Model:
    """What was called *lön* is called *lön från arbete*."""
    values = tuple(
        replace(v, value="lön från arbete", aliases=("lön",)) if (v.list, v.value) == ("inkomstkällor", "lön") else v
        for v in model.list_values
    )
    return replace(model, list_values=values)


def column(model: Model, sheet: str, column_id: str) -> Column:
    return next(c for c in model.columns_of(sheet) if c.id == column_id)


def told(newer: Model, *values: str | float) -> tuple[list[object], list[str]]:
    """What becomes of these values of a participant's income, and what is said about it."""
    words, carried = ListWords(newer), Carried()
    income = column(newer, "deltagare", "inkomst_före")
    written = [words.written(income, value, f"J{n}", f"Deltagare!J{n}") for n, value in enumerate(values, start=5)]
    words.tell(carried, "Deltagare")
    return list(written), [f"{move.cell} {move.what}" for move in carried.moves]


def test_the_models_own_value_is_not_told(newer: Model) -> None:
    assert told(newer, "lön från arbete", "a-kassa") == (["lön från arbete", "a-kassa"], [])


def test_an_older_name_becomes_the_models_and_is_told_once(newer: Model) -> None:
    said = ["J5 Heter nu lön från arbete. Ändrat i 3 celler."]
    assert told(newer, "lön", "Lön", " lön") == (["lön från arbete"] * 3, said)


def test_another_way_of_writing_the_same_is_told_as_that(newer: Model) -> None:
    assert told(newer, "A-kassa") == (["a-kassa"], ["J5 Skrivs nu a-kassa. Ändrat i 1 cell."])


def test_what_is_in_no_list_stays(newer: Model) -> None:
    said = ["J5 Värdet finns inte i listan. Det står kvar i 2 celler: välj ett annat där."]
    assert told(newer, "egna pengar", "Egna pengar") == (["egna pengar", "Egna pengar"], said)
    assert told(newer, 3.0)[0] == [3.0]


def test_blanks_and_other_columns_are_left_alone(newer: Model) -> None:
    words = ListWords(newer)
    assert words.written(column(newer, "deltagare", "förnamn"), "lön", "B5", "Deltagare!B5") == "lön"
    assert told(newer, "") == ([""], [])
