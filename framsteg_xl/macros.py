"""What a button does in the open workbook: one function a button.

The buttons of Excel's add-in and of Calc's toolbar call :func:`run`; whatever goes wrong ends in one Swedish message.
Everything here goes through xlwings' portable API, and each button imports only what it needs.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import Any

from framsteg_xl.addin.ids import pressed
from framsteg_xl.errors import UserError, with_remedy
from framsteg_xl.open_book.patience import busy, do_not_ask_for_ever, too_busy
from framsteg_xl.open_book.press import Press


def run(control: str, version: str = "", read_only: bool = False) -> None:
    """Do what a button is for. ``control`` is its id in the ribbon, ``version`` the add-in's own.

    Never raises: whatever goes wrong is told in the application, or on stderr when that is gone.
    """
    say: Callable[[str], Any] = lambda text: print(text, file=sys.stderr)  # noqa: E731
    try:
        do_not_ask_for_ever()
        press = Press(_book_on_top(), *pressed(control), read_only)
        say = lambda text: press.tell(text, "critical")  # noqa: E731
        _must_fit(version)
        BUTTONS[press.button_id](press)
    except Exception as error:
        _tell(_sentence(error), say)


def _tell(text: str, say: Callable[[str], Any]) -> None:
    try:
        say(text)
    except Exception:  # the application was closed meanwhile
        print(text, file=sys.stderr)


def _sentence(error: Exception) -> str:
    if isinstance(error, UserError):
        return str(error)
    if busy(error):
        return str(too_busy())
    from framsteg_xl.log import write_down

    log = write_down(error)
    return with_remedy(
        "Det gick inte att göra klart",
        "se efter att bladet inte är skyddat (Granska > Ta bort bladets skydd) och att arbetsboken är öppen, och tryck "
        f"på knappen igen. Hjälper det inte, skicka filen {log} till den som hjälper er. Den innehåller inga "
        "personuppgifter",
    )


def _book_on_top() -> Any:
    import xlwings

    try:
        return xlwings.Book.caller()
    except Exception:  # xlwings does not find a workbook with = in its name
        book = xlwings.apps.active.books.active if xlwings.apps.active else None
        if book is None:
            raise UserError(
                "Ingen arbetsbok är öppen", "öppna företagets arbetsbok, och tryck på knappen igen"
            ) from None
        return book


def _must_fit(version: str) -> None:
    from importlib.metadata import version as installed

    ours = installed("framsteg-xl")
    if version and version != ours:
        raise UserError(
            f"Knapparna är av version {version}, men programmet av version {ours}",
            "stäng Excel, kör framsteg install, och starta Excel igen",
        )


# -- Kontroll ------------------------------------------------------------------------------------


def check(press: Press) -> None:
    """Fill *Kontroll* with what has to be mended."""
    from framsteg_xl.checks.run import check as find
    from framsteg_xl.finding import count_by_severity
    from framsteg_xl.open_book.findings import sheet_of, write_findings

    findings = find(press.entries, press.today)
    write_findings(press.book, press.entries, findings)
    press.go_to(*sheet_of(press.entries))
    press.say(f"Framsteg: {count_by_severity(findings)}.")


def next_finding(press: Press) -> None:
    """Go to the next cell that has to be mended."""
    from framsteg_xl.open_book.findings import next_place
    from framsteg_xl.open_book.selected import selected_cell

    place = next_place(press.entries, *selected_cell(press.book))
    if place is None:
        press.tell("Det står inga anmärkningar på bladet Kontroll. Tryck på Kontrollera för att gå igenom arbetsboken.")
        return
    press.go_to(*place)
    press.say("Framsteg: rätta cellen, och tryck på Nästa anmärkning.")


def clear(press: Press) -> None:
    """Empty *Kontroll*, and so take the colours away."""
    from framsteg_xl.open_book.findings import write_findings

    _must_last(press)
    write_findings(press.book, press.entries, ())
    press.say("Framsteg: bladet Kontroll är tömt.")


# -- Deltagare -----------------------------------------------------------------------------------


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


def _must_last(press: Press) -> None:
    if press.read_only:
        raise UserError(
            "Arbetsboken är öppnad som skrivskyddad, troligen för att en kollega har den öppen: det som skrivs här "
            "går inte att spara",
            "vänta tills kollegan har stängt den, öppna den på nytt, och tryck på knappen igen",
        )


def new_participant(press: Press) -> None:
    """The person, the placement, the extent and the journey from the form."""
    from framsteg_xl.entering.participant import new_participant as enter

    _must_last(press)
    _enter(press, enter, press.answers())


def journey(press: Press) -> None:
    """The steps that are missing, with their days."""
    from framsteg_xl.entering.journey import journey as enter

    _must_last(press)
    _enter(press, enter, _placements(press, press.selected()))


def absence(press: Press) -> None:
    """Absence from the form."""
    from framsteg_xl.entering.absence import absence as enter

    _must_last(press)
    answers = press.answers()
    _enter(press, enter, _placements(press, _chosen(press, answers, "placement_id")), answers)


def week(press: Press) -> None:
    """A week that is reconciled."""
    from framsteg_xl.entering.week import week as enter

    _must_last(press)
    _enter(press, enter, press.answers())


def follow_up(press: Press) -> None:
    """A follow-up and its ratings to fill in."""
    from framsteg_xl.entering.follow_up import follow_up as enter

    _must_last(press)
    answers = press.answers()
    _enter(press, enter, _placements(press, _chosen(press, answers, "placement_id")), answers)


def validation(press: Press) -> None:
    """A module's learning outcomes and criteria to fill in."""
    from framsteg_xl.entering.chosen import participants_of
    from framsteg_xl.entering.validation import validation as enter

    _must_last(press)
    answers = press.answers()
    chosen = participants_of(press.entries, _chosen(press, answers, "participant_id"))
    _enter(press, enter, chosen, answers)


def _chosen(press: Press, answers: dict[str, Any], role: str) -> list[str]:
    return [answers[role]] if answers.get(role) else press.selected()


def _placements(press: Press, ids: Sequence[str]) -> list[str]:
    from framsteg_xl.entering.chosen import placements_of

    return placements_of(press.entries, ids, press.today)


# -- the buttons ---------------------------------------------------------------------------------

#: The function behind each button of the model.
BUTTONS: dict[str, Callable[[Press], None]] = {
    function.__name__: function
    for function in (
        *(check, next_finding, clear),
        *(new_participant, journey, absence, week, follow_up, validation),
    )
}
