"""Whose a row is, on any sheet of the model: a placement's, a participant's, or that of somebody on the staff."""

from __future__ import annotations

from framsteg_xl.model.model import Model
from framsteg_xl.model.roles import BELONGS_BY
from framsteg_xl.model.shapes import Column


def owner_column(model: Model, sheet_id: str) -> Column | None:
    """The column that says whose a row is, on any sheet.

    Where no role says so, somebody on the staff, who shall see to it, comes first.
    """
    role = next(some.role for some in model.sheets if some.id == sheet_id)
    own = model.column(role, BELONGS_BY[role]) if role in BELONGS_BY else None
    if role == "placements":
        own = model.column(role, "placement_id")
    if own is None:
        references = [column for column in model.columns_of(sheet_id) if column.refers_to]
        roles = {some.id: some.role for some in model.sheets}
        for wanted in ("staff", "placements", "participants"):
            own = own or next((column for column in references if roles[column.refers_to] == wanted), None)
    return own


def led_to(model: Model, column: Column) -> str:
    """The role of the sheet whose rows a column names."""
    where = column.refers_to or column.sheet
    return next(some.role for some in model.sheets if some.id == where)
