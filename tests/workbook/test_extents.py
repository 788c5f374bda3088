from datetime import date

import pytest

from framsteg_xl.model.model import Model
from framsteg_xl.workbook.extents import Extents, going_on
from support import TODAY, entries_in

BOOK = """
## Placeringar
| Placerings-ID | Från | Förlänger | Avslutad |
| --- | --- | --- | --- |
| D001-1 | 2026-09-01 | | 2026-11-23 |
| D002-1 | 2026-09-01 | | 2026-11-22 |
| D003-1 | 2026-11-24 | | |

## Omfattning
| Placering | Från |
| --- | --- |
| D001-1 | 2026-10-01 |
| D001-1 | 2026-09-01 |
| D001-1 | |
| D002-1 | 2026-09-01 |
"""


@pytest.mark.parametrize(
    ("placement", "day", "row"),
    [
        ("D001-1", date(2026, 8, 31), None),
        ("D001-1", date(2026, 9, 1), 1),
        ("D001-1", date(2026, 9, 30), 1),
        ("D001-1", date(2026, 10, 1), 0),
        ("D009-1", TODAY, None),
    ],
)
def test_the_extent_that_applies_is_the_last_one_that_has_begun(
    model: Model, placement: str, day: date, row: int | None
) -> None:
    assert Extents(entries_in(BOOK, model)).on(placement, day) == row


def test_what_goes_on_has_begun_and_its_last_day_has_not_passed(model: Model) -> None:
    assert going_on(entries_in(BOOK, model), TODAY) == {"D001-1": 0}
