import pytest

from framsteg_xl.model.model import Model
from framsteg_xl.workbook.whose import led_to, owner_column


@pytest.mark.parametrize(
    ("sheet", "column", "leads"),
    [
        ("resa", "placering", "placements"),
        ("placeringar", "id", "placements"),
        ("valideringar", "deltagare", "participants"),
        ("kriterier", "validering", "validations"),
        ("tillbud", "ansvarig", "staff"),  # no role: who shall see to it comes first
    ],
)
def test_whose_a_row_is(model: Model, sheet: str, column: str, leads: str) -> None:
    own = owner_column(model, sheet)
    assert own
    assert (own.id, led_to(model, own)) == (column, leads)


def test_a_closed_day_is_nobodys(model: Model) -> None:
    assert owner_column(model, "stängt") is None
