"""A button of the toolbar, beside the office: ``python -m framsteg_xl.calc CONTROL --version V --pipe NAME …``.

The toolbar (``handler.py``) starts this, and shows what is printed: what the status bar said last, which otherwise is
gone with this process, or why a button could not even begin.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from typing import Any

from framsteg_xl.errors import UserError


def main(arguments: Sequence[str] | None = None) -> int:
    """Press a button on a workbook that is open in the office behind the pipe; 0 when it was pressed."""
    gc.disable()  # the process ends with the button; looking for garbage is a twentieth of what it does
    given = _parser().parse_args(arguments)
    try:
        app = _take(given.pipe, given.document)
    except UserError as error:
        print(error)
        return 1
    from framsteg_xl import macros

    macros.run(given.control, given.version, given.read_only)
    print(app.status_bar or "")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("framsteg_xl.calc", description=__doc__, allow_abbrev=False)
    parser.add_argument("control")
    parser.add_argument("--version", required=True, help="the toolbar's version")
    parser.add_argument("--pipe", required=True, help="where the office listens")
    parser.add_argument("--document", required=True, help="the workbook, as the office numbers what is open")
    parser.add_argument("--read-only", action="store_true", help="somebody else has the workbook open")
    return parser


def _take(pipe: str, document: str) -> Any:
    """Let macros find the workbook in whose window the button was pressed, whatever lies on top by now.

    Returns the app. Raises :class:`UserError` when the workbook is gone.
    """
    import xlwings

    from framsteg_xl.calc import connect

    try:
        connect(pipe)
        book = next(book for book in xlwings.books if book.impl.api.RuntimeUID == document)
    except (xlwings.XlwingsError, StopIteration) as error:
        raise UserError("Arbetsboken hann stängas", "öppna företagets arbetsbok, och tryck på knappen igen") from error
    book.set_mock_caller()
    return book.app


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    sys.stderr.flush()
    # All is done. Python's own way out takes UNO's bridge down, which now and then crashes, and the toolbar would say
    # that the button was broken off.
    os._exit(code)
