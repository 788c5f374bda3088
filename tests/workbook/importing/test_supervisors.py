"""Supervisors by the names that a list gives them."""

from __future__ import annotations

from datetime import date

from framsteg_xl.model.model import Model
from own_lists import BOOK, added, imported, looked


def test_supervisors_are_found_by_name_or_added_with_an_assignment(model: Model) -> None:
    done = imported(
        model,
        """
        | Namn | Start | Handledare | Tim/v |
        | Ida Junered | 2026-03-01 | Odenhult, Karin | 10 |
        | Tage Isåker | 2026-02-01 | karin | |
        | Moa Ekhult | 2026-01-01 | Karin | 10 |
        | Pia Vattholm | 2026-01-01 | Karin/Lars | 10 |
        | Åsa Norrbäck | 2026-01-01 | P03 | 10 |
        """,
        BOOK,
    )
    assert added(done, "omfattning", "handledare") == ["P03", "P04", "P04", "Karin/Lars", "P03"]
    assert added(done, "personal", "id", "namn") == [("P04", "karin")]
    assert added(done, "uppdrag", "personal", "uppdrag", "från") == [("P04", "handledare", date(2026, 1, 1))]
    assert looked(done) == [
        ("C3", "handledaren blev P04, men P03 heter något liknande"),
        ("A4", "raden blev D014, men D004 har samma namn"),
        ("C5", "handledaren är inte ett namn på en person"),
    ]
