"""A validation that begins: its own row, and a row to fill in for each learning outcome and criterion of the module."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from framsteg_xl.entering.answers import Answers
from framsteg_xl.entering.chosen import participants_of
from framsteg_xl.entering.pen import Entered, Pen
from framsteg_xl.errors import UserError
from framsteg_xl.model.shapes import Module
from framsteg_xl.wording import counted
from framsteg_xl.workbook.entries import Entries


def validation(entries: Entries, participants: Sequence[str], answers: Answers, today: date) -> Entered:
    """The rows of a validation of a module for each participant; of one that has begun those that are missing.

    A draft can be validated too: it is only the certificate that has to wait. Raises :class:`UserError` where no
    module is chosen.
    """
    pen = Pen(entries, "validation", answers, today)
    chosen, module = pen.answers.get("participant_id"), pen.model.module(pen.answers.get("module", ""))
    if module is None:
        raise UserError(f"{pen.label('module')} saknas", "välj en modul, och gör om")
    began = {
        (who, what): key or f"{who}-{what}"
        for _, key, who, what in entries.rows("validations", "validation_id", "participant_id", "module")
    }
    for participant in participants_of(entries, [chosen] if chosen else participants):
        key = began.get((participant, module.id), "")
        if not key:
            key = f"{participant}-{module.id}"
            started = pen.answers.get("started_date") or today
            pen.write("validations", validation_id=key, participant_id=participant, started_date=started)
        many = _fill_up(pen, key, module)
        rows = counted(many, "rad", "rader")
        if (participant, module.id) not in began:
            pen.tell(f"{key} är startad, med {rows} att fylla i.")
        elif many:
            pen.tell(f"{key} är redan startad; {rows} som saknades kom till.")
        else:
            pen.tell(f"{key} är redan startad, och inget saknas.")
    return pen.entered


def _fill_up(pen: Pen, validation_id: str, module: Module) -> int:
    """Write the outcomes and criteria that have no row yet; how many they are."""
    outcomes = pen.model.outcomes_of(module)
    criteria = [criterion.id for outcome in outcomes for criterion in pen.model.criteria_of(outcome)]
    many = 0
    for sheet, role, wanted in (
        ("outcomes", "outcome", [outcome.id for outcome in outcomes]),
        ("criteria", "criterion", criteria),
    ):
        rows = pen.entries.rows(sheet, "validation_id", role)
        there = {value for _, key, value in rows if key == validation_id}
        for value in wanted:
            if value not in there:
                pen.write(sheet, validation_id=validation_id, **{role: value})
                many += 1
    return many
