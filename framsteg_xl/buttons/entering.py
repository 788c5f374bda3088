"""The buttons that enter rows: what they are comes from ``entering``, here it is asked for and written."""

from __future__ import annotations

from framsteg_xl.buttons.press import Press


def enter(press: Press) -> None:
    """Write the rows that a button stands for, show the first of them, and empty its form.

    Nothing that somebody has written is changed: what was entered by mistake is undone by deleting its rows.
    """
    from framsteg_xl.entering.enter import ABOUT_SOMEBODY, BUTTONS
    from framsteg_xl.open_book.forms import empty_form
    from framsteg_xl.open_book.rows import add_rows

    press.must_last()
    has_form = bool(press.model.form_of(press.button))
    answers = press.answers() if has_form else {}
    named = any(answers.get(role) for role in ("placement_id", "participant_id"))
    ids = press.selected() if press.button_id in ABOUT_SOMEBODY and not named else []
    entered = BUTTONS[press.button_id](press.entries, ids, answers, press.today)
    first = add_rows(press.book, press.entries, entered.rows)
    said = " ".join(entered.told)
    if not first:
        press.tell(said)
        return
    if has_form:
        empty_form(press.book, press.model, press.button)
    sheet_id, cell = next(iter(first.items()))
    press.go_to(press.entries.tables[sheet_id].sheet, cell)
    press.say(f"Framsteg: {said}")
