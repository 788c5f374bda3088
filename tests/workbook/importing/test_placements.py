"""Placements of a list: begun or to come, each once."""

from __future__ import annotations

from datetime import date

from framsteg_xl.model.model import Model
from own_lists import added, imported
from support import TODAY


def test_only_a_placement_that_has_begun_is_entered_afterwards(model: Model) -> None:
    done = imported(
        model,
        """
        | Namn | Start |
        | Moa Ekhult | 2026-11-22 |
        | Tage Isåker | 2026-11-23 |
        | Pia Vattholm | i våras |
        | Ida Junered | |
        """,
    )
    assert added(done, "placeringar", "från", "inlagd") == [
        (date(2026, 11, 22), TODAY),
        (date(2026, 11, 23), ""),
        ("i våras", ""),
    ]
    assert len(added(done, "deltagare", "id")) == 4
