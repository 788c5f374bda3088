from datetime import date

import pytest

from framsteg_xl.model.model import Model
from framsteg_xl.workbook.extents import Extents, going_on
from support import TODAY, entries_in

EXTENTS = """
## Omfattning
| Placering | Från |
| --- | --- |
| D001-1 | 2026-10-01 |
| D002-1 | 2026-09-15 |
| D001-1 | 2026-09-01 |
| D001-1 |  |
| D001-1 | i höst |
|  | 2026-09-01 |
| D001-1 | 2026-10-01 |
| D003-1 | 2026-10-01 |
| D003-1 | 2026-09-01 |
"""


@pytest.mark.parametrize(
    ("placement", "day", "row"),
    [
        ("D001-1", date(2026, 8, 31), None),
        ("D001-1", date(2026, 9, 1), 2),
        ("D001-1", date(2026, 9, 30), 2),
        ("D001-1", date(2026, 10, 1), 6),  # of two from one day the one further down
        ("D001-1", date.max, 6),
        ("D002-1", date(2026, 9, 14), None),
        ("D002-1", date(2026, 9, 15), 1),
        ("D003-1", date(2026, 9, 30), 8),
        ("D003-1", date(2026, 10, 1), 7),  # whatever their order on the sheet
        ("D009-1", date(2026, 10, 1), None),
    ],
)
def test_the_extent_that_applies_is_the_last_that_has_begun(
    model: Model, placement: str, day: date, row: int | None
) -> None:
    assert Extents(entries_in(EXTENTS, model)).on(placement, day) == row


def test_without_the_sheet_no_placement_has_any(model: Model) -> None:
    assert Extents(entries_in("", model)).on("D001-1", TODAY) is None


def test_the_placements_that_go_on(model: Model) -> None:
    book = """
## Placeringar
| Placerings-ID | Deltagare | Från | Förlänger | Avslutad |
| --- | --- | --- | --- | --- |
| D001-1 | D001 | 2026-03-02 |  |  |
| D001-2 | D001 | 2026-11-23 | D001-1 |  |
| D002-1 | D002 | 2026-11-24 |  |  |
| D003-1 | D003 | 2026-03-02 |  | 2026-11-22 |
| D004-1 | D004 | 2026-03-02 |  | 2026-11-23 |
| D005-1 | D005 | i höst |  |  |
|  | D006 | 2026-03-02 |  |  |
| D004-1 | D004 | 2026-03-02 |  | 2026-03-03 |
| D007-1 | D007 | 2026-03-02 |  | 2026-03-03 |
| D007-1 | D007 | 2026-03-02 |  |  |
"""
    assert going_on(entries_in(book, model), TODAY) == {"D001-2": 1, "D004-1": 4}  # of D007-1 the first row counts
