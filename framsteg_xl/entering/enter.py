"""The buttons that enter rows, by their ids: for who does not press them in the open workbook."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from framsteg_xl.entering.absence import absence
from framsteg_xl.entering.answers import Answers
from framsteg_xl.entering.chosen import placements_of
from framsteg_xl.entering.follow_up import follow_up
from framsteg_xl.entering.journey import journey
from framsteg_xl.entering.participant import new_participant
from framsteg_xl.entering.pen import Entered
from framsteg_xl.entering.validation import validation
from framsteg_xl.entering.week import week
from framsteg_xl.errors import UserError
from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Button
from framsteg_xl.tables.table import normal
from framsteg_xl.workbook.entries import Entries

_Enter = Callable[[Entries, Sequence[str], Answers, date], Entered]

#: Button → what it enters for the ids that somebody chose.
BUTTONS: Mapping[str, _Enter] = {
    "new_participant": lambda entries, _, answers, today: new_participant(entries, answers, today),
    "journey": lambda entries, ids, _, today: journey(entries, placements_of(entries, ids, today), today),
    "absence": absence,
    "week": lambda entries, _, answers, today: week(entries, answers, today),
    "follow_up": follow_up,
    "validation": validation,
}
#: Those that ask for whom, where the form does not say it.
ABOUT_SOMEBODY = frozenset(("journey", "absence", "follow_up", "validation"))


def entering_button(model: Model, said: str) -> Button:
    """The button with this id or text. Raises :class:`UserError` with those that enter something."""
    known = [button for button in model.buttons if button.id in BUTTONS]
    for button in known:
        if normal(said) in (button.id, normal(button.label)):
            return button
    raise UserError(f"Ingen knapp heter {said}", f"skriv någon av {', '.join(button.id for button in known)}")
