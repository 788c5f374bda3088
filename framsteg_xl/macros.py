"""The buttons in Excel's add-in and in Calc's toolbar: where they all come in.

The buttons of Excel's add-in and of Calc's toolbar call :func:`run`; whatever goes wrong ends in one Swedish message.
Everything here goes through xlwings' portable API, and each button imports only what it needs.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from framsteg_xl.addin.ids import pressed
from framsteg_xl.buttons import checking, deliveries, documents, entering, helping
from framsteg_xl.buttons.press import Press
from framsteg_xl.errors import UserError, with_remedy
from framsteg_xl.open_book.patience import busy, do_not_ask_for_ever, too_busy


def run(control: str, version: str = "", read_only: bool = False) -> None:
    """Do what a button is for. ``control`` is its id in the ribbon, ``version`` the add-in's own.

    Never raises: whatever goes wrong is told in the application, or on stderr when that is gone.
    """
    press = None
    try:
        do_not_ask_for_ever()
        press = Press(_book_on_top(), *pressed(control), read_only)
        _must_fit(version)
        _function(press.button_id)(press)
        press.rest()
    except Exception as error:
        _tell(_sentence(error), press)


def _tell(text: str, press: Press | None) -> None:
    try:
        if press is None:
            raise LookupError("no application to tell it in")
        press.rest()
        press.tell(text, "critical")
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


def _function(button_id: str) -> Callable[[Press], None]:
    if button_id not in BUTTONS:
        raise UserError(
            f"Knappen {button_id} finns inte i programmet", "stäng Excel, kör framsteg install, och starta Excel igen"
        )
    return BUTTONS[button_id]


def _must_fit(version: str) -> None:
    from importlib.metadata import version as installed

    ours = installed("framsteg-xl")
    if version and version != ours:
        raise UserError(
            f"Knapparna är av version {version}, men programmet av version {ours}",
            "stäng Excel, kör framsteg install, och starta Excel igen",
        )


#: The function behind each button of the model, by its id.
BUTTONS: dict[str, Callable[[Press], None]] = {
    **{function.__name__: function for function in (checking.check, checking.next_finding, checking.clear)},
    **dict.fromkeys(("new_participant", "journey", "absence", "week", "follow_up", "validation"), entering.enter),
    **{
        function.__name__: function
        for function in (
            *(documents.document_selected, documents.document_due, documents.document_blank, documents.document_pdf),
            documents.documents_folder,
            *(deliveries.delivery, deliveries.consolidate),
            *(helping.handbook, helping.about),
        )
    },
}
