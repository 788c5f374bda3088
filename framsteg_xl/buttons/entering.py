"""The buttons that enter rows: what they are comes from ``entering``, here it is asked for and written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from framsteg_xl.buttons.press import Press


def _enter(press: Press, work_out: Callable[..., Any], *given: Any) -> None:
    """Write the rows that a button's function gives, show the first of them, and empty the form."""
    from framsteg_xl.open_book.forms import empty_form
    from framsteg_xl.open_book.rows import add_rows

    entered = work_out(press.entries, *given, press.today)
    first = add_rows(press.book, press.entries, entered.rows)
    if press.model.form_of(press.button):
        empty_form(press.book, press.model, press.button)
    for sheet_id, cell in list(first.items())[:1]:
        press.go_to(press.entries.tables[sheet_id].sheet, cell)
    said = " ".join(entered.told)
    press.say(f"Framsteg: {said}")
    if not first:
        press.tell(said)


def new_participant(press: Press) -> None:
    """The person, the placement, the extent and the journey from the form."""
    from framsteg_xl.entering.participant import new_participant as enter

    press.must_last()
    _enter(press, enter, press.answers())


def journey(press: Press) -> None:
    """The steps that are missing, with their days."""
    from framsteg_xl.entering.journey import journey as enter

    press.must_last()
    _enter(press, enter, _placements(press, press.selected()))


def absence(press: Press) -> None:
    """Absence from the form."""
    from framsteg_xl.entering.absence import absence as enter

    press.must_last()
    answers = press.answers()
    _enter(press, enter, _placements(press, _chosen(press, answers, "placement_id")), answers)


def week(press: Press) -> None:
    """A week that is reconciled."""
    from framsteg_xl.entering.week import week as enter

    press.must_last()
    _enter(press, enter, press.answers())


def follow_up(press: Press) -> None:
    """A follow-up and its ratings to fill in."""
    from framsteg_xl.entering.follow_up import follow_up as enter

    press.must_last()
    answers = press.answers()
    _enter(press, enter, _placements(press, _chosen(press, answers, "placement_id")), answers)


def validation(press: Press) -> None:
    """A module's learning outcomes and criteria to fill in."""
    from framsteg_xl.entering.chosen import participants_of
    from framsteg_xl.entering.validation import validation as enter

    press.must_last()
    answers = press.answers()
    chosen = participants_of(press.entries, _chosen(press, answers, "participant_id"))
    _enter(press, enter, chosen, answers)


def _chosen(press: Press, answers: dict[str, Any], role: str) -> list[str]:
    return [answers[role]] if answers.get(role) else press.selected()


def _placements(press: Press, ids: Sequence[str]) -> list[str]:
    from framsteg_xl.entering.chosen import placements_of

    return placements_of(press.entries, ids, press.today)
