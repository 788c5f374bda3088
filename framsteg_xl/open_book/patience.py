"""An application that is busy: a cell is being typed in, or a question waits for an answer."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import TypeVar

from framsteg_xl.errors import UserError

T = TypeVar("T")

#: What Excel answers when it will not be spoken to just now: on Windows (COM), then on Mac (Apple events).
_BUSY = frozenset((-2147418111, -2146777998, -2147417846, -1712, -1708))
#: Seconds to wait before each new attempt.
_WAITS = (0.3, 0.7, 1.5)
#: Of itself xlwings asks Excel for ever, without a pause: it may do so for a second or two.
_ASKED = 500


def busy(error: BaseException) -> bool:
    """Whether an error says that the application is busy."""
    codes = (getattr(error, "hresult", None), getattr(error, "errornumber", None), *error.args[:1])
    return any(isinstance(code, int) and code in _BUSY for code in codes)


def patiently(read: Callable[[], T], waits: tuple[float, ...] = _WAITS) -> T:
    """What ``read`` gives, once the application has time for it. Only for what may be done twice.

    Raises :class:`UserError` when it never has.
    """
    for wait in (*waits, None):
        try:
            return read()
        except Exception as error:
            if not busy(error):
                raise
            if wait is None:
                raise too_busy() from error
            time.sleep(wait)
    raise AssertionError  # the last attempt returns or raises


def too_busy() -> UserError:
    """What people are told when nothing helped."""
    return UserError(
        "Excel är upptaget: kanske skriver du i en cell, eller så är en ruta öppen",
        "tryck på Enter eller Esc, stäng rutan, och tryck på knappen igen",
    )


def do_not_ask_for_ever() -> None:
    """Let xlwings give up when Excel does not answer."""
    if sys.platform == "win32":
        from xlwings import _xlwindows

        _xlwindows.N_COM_ATTEMPTS = _ASKED
