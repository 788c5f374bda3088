from dataclasses import replace

import pytest

from framsteg_xl.model.model import Model
from framsteg_xl.workbook.whose import led_to, owner_column


def owner(model: Model, sheet_id: str) -> tuple[str, str] | None:
    """The id of the column that says whose a row is, and the role of the sheet that it leads to."""
    column = owner_column(model, sheet_id)
    return (column.id, led_to(model, column)) if column else None


@pytest.mark.parametrize(
    ("role", "column", "leads"),
    [
        ("placements", "placement_id", "placements"),  # known by itself, not by the participant in its id
        ("journey", "placement_id", "placements"),
        ("consents", "participant_id", "participants"),
        ("criteria", "validation_id", "validations"),
        ("weeks", "staff_id", "staff"),
        ("rounds", "internal_verifier", "staff"),
    ],
)
def test_whose_a_row_is(model: Model, role: str, column: str, leads: str) -> None:
    sheet, known = model.sheet(role), model.column(role, column)
    assert sheet
    assert known
    assert owner(model, sheet.id) == (known.id, leads)


@pytest.mark.parametrize("role", ["participants", "staff", "closed_days", "commissioners"])
def test_rows_of_nobody(model: Model, role: str) -> None:
    sheet = model.sheet(role)
    assert sheet
    assert owner(model, sheet.id) is None


def test_on_a_sheet_that_code_does_not_know_the_staff_come_first(model: Model) -> None:
    """Then a placement, and last a participant; whatever the order of the columns."""
    (own,) = [sheet for sheet in model.sheets if not sheet.role and model.columns_of(sheet.id)]
    like = model.columns_of(own.id)[0]
    ids = {role: sheet.id for role in ("participants", "placements", "staff") if (sheet := model.sheet(role))}
    others = tuple(column for column in model.columns if column.sheet != own.id)
    for leads in (("participants", "placements", "staff"), ("participants", "placements"), ("participants",)):
        mine = tuple(replace(like, id=role, role="", refers_to=ids[role]) for role in leads)
        assert owner(replace(model, columns=(*others, *mine)), own.id) == (leads[-1], leads[-1])
    assert owner(replace(model, columns=(*others, replace(like, role="", refers_to=""))), own.id) is None


def test_who_shall_see_to_an_incident_comes_first(model: Model) -> None:
    assert owner(model, "tillbud") == ("ansvarig", "staff")
