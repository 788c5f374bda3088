"""New ids: no number is used again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from framsteg_xl.errors import UserError
from framsteg_xl.model.model import Model
from framsteg_xl.workbook.new_ids import NewIds
from own_lists import BOOK, EMPTY, added, imported
from support import entries_in


def test_no_number_is_ever_used_again(model: Model) -> None:
    done = imported(model, "| Namn | Start |\n| Ida Junered | 2026-01-01 |", BOOK)
    assert added(done, "deltagare", "id") == ["D012"]
    done = imported(model, "| Namn | Start |\n| Ida Junered | 2026-01-01 |", BOOK.replace("D011-3", "D012-3, D020"))
    assert added(done, "placeringar", "id") == ["D021-1"]


def test_a_model_whose_ids_cannot_be_counted(model: Model) -> None:
    column = model.column("participants", "participant_id")
    assert column
    book = entries_in(EMPTY, model)
    assert NewIds(replace(column, pattern=""), "deltagare", book).new() == "D001"
    assert NewIds(replace(column, pattern=r"ASF\d{2}"), "deltagare", book).new() == "ASF01"
    with pytest.raises(UserError, match="räkna fram nya Deltagar-ID"):
        NewIds(replace(column, pattern=r"[a-z]{9}"), "deltagare", book).new()


def test_a_cells_address_on_the_log_is_no_id(model: Model) -> None:
    log = """
## Uppgradering
| Utfall | Blad | Cell | Värde | Vad som hände | Finns nu | Dag |
| --- | --- | --- | --- | --- | --- | --- |
| följde inte med | Gamla | D300 | D015 slutade | Cellen stod utanför. | Deltagare!D400 | 2026-11-01 |
"""
    assert added(imported(model, "| Namn |\n| Ida Junered |", BOOK + log), "deltagare", "id") == ["D016"]
