"""The buttons that the programme knows, and what the cells that each of them reads mean to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Button, Column, FormField

_FORMS = {
    "new_participant": "participant_id? placements.participant_id, first_name participants.first_name, "
    "last_name? participants.last_name, birth_date? participants.birth_date, protected participants.protected, "
    "form placements.form, commissioner_kind placements.commissioner_kind, start_date placements.start_date, "
    "hours? extents.hours, supervisor? extents.supervisor",
    "absence": "placement_id? deviations.placement_id, date? deviations.date, until? deviations.date, "
    "deviation? deviations.deviation, from_time? deviations.from_time, to_time? deviations.to_time, "
    "reason? deviations.reason",
    "week": "date? weeks.date, staff_id weeks.staff_id",
    "follow_up": "placement_id? follow_ups.placement_id, date? follow_ups.date",
    "validation": "participant_id? validations.participant_id, module validations.module, "
    "assessor? validations.assessor, started_date? validations.started_date",
    "delivery": "period? .",
    "consolidate": "folder .",
}
#: What the ids of the buttons in every document's menu begin with.
DOCUMENT = "document_"
#: Every button that the programme knows.
BUTTONS = (
    *("check", "next_finding", "clear", "new_participant", "journey", "absence", "week", "follow_up", "validation"),
    *(f"{DOCUMENT}selected", f"{DOCUMENT}due", f"{DOCUMENT}blank", f"{DOCUMENT}pdf", "documents_folder"),
    *("delivery", "consolidate", "handbook", "about"),
)


@dataclass(frozen=True, slots=True)
class Part:
    """What a cell means to a button: its role, and the roles of the sheet and the column that its value is one of.

    A text of no sheet has none. ``needed``: the button cannot do without the cell.
    """

    role: str
    needed: bool
    sheet: str
    column: str

    def column_in(self, model: Model) -> Column | None:
        """The column that the value is one of."""
        return model.column(self.sheet, self.column)


def _read(text: str) -> Mapping[str, Part]:
    parts = (part.split() for part in text.split(", "))
    return {
        role.rstrip("?"): Part(role.rstrip("?"), not role.endswith("?"), *where.split(".")) for role, where in parts
    }


#: Button → role → what it means. Those that are not here read no cells.
FORMS: Mapping[str, Mapping[str, Part]] = {button: _read(text) for button, text in _FORMS.items()}


def with_buttons_of(shipped: Model, model: Model, missing: frozenset[str]) -> Model:
    """A model made before there were buttons, or cells that they read (``missing``), with those of ``shipped``.

    A cell is left out where the model has no column for it, and so is a button that cannot do without that cell.
    """
    buttons = shipped.buttons if "buttons" in missing else model.buttons
    found = {button.id: _fields(shipped, model, button) for button in buttons}
    kept = tuple(button for button in buttons if "buttons" not in missing or _complete(button, found[button.id]))
    fields = tuple(field for button in kept for field in found[button.id])
    return replace(model, buttons=kept, form_fields=fields if "form_fields" in missing else model.form_fields)


def _fields(shipped: Model, model: Model, button: Button) -> list[FormField]:
    found = []
    for field in shipped.form_of(button):
        part = FORMS.get(button.id, {}).get(field.role)
        column = part.column_in(model) if part else _same(model, field)
        if column:
            found.append(replace(field, sheet=column.sheet, column=column.id))
        elif not field.sheet:
            found.append(field)
    return found


def _same(model: Model, field: FormField) -> Column | None:
    return next((column for column in model.columns_of(field.sheet) if column.id == field.column), None)


def _complete(button: Button, fields: list[FormField]) -> bool:
    played = {field.role for field in fields}
    return all(part.role in played for part in FORMS.get(button.id, {}).values() if part.needed)
