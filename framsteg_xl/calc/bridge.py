"""The one place where calls leave for LibreOffice: objects over there are wrapped, their errors translated.

Every call and every property is a round trip to another process, so they are counted here, and a test can hold
that their number does not grow with the rows. UNO's exceptions stop here too: Python cannot hand them on through a
context manager, and code written for xlwings expects XlwingsError.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from xlwings import XlwingsError

from framsteg_xl.errors import UserError

_DEBIAN = "/usr/lib/python3/dist-packages"  # where Debian and Ubuntu keep `uno`, for the system's Python version
_CLOSED = "com.sun.star.lang.DisposedException"


@cache
def uno() -> Any:
    """The module that speaks with LibreOffice.

    Raises UserError where it is missing or made for another version of Python.
    """
    try:
        import uno as module
    except ImportError:
        sys.path.append(_DEBIAN)
        try:
            import uno as module
        except ImportError:
            raise UserError(
                "Det går inte att tala med LibreOffice: Pythonmodulen uno saknas",
                "installera paketet python3-uno, och använd systemets egen Python",
            ) from None
    return module


@cache
def _failure() -> type[Exception]:
    kind: type[Exception] = uno().getClass("com.sun.star.uno.Exception")
    return kind


class Trips:
    """A count of round trips."""

    def __init__(self) -> None:
        self.count = 0


_TRIPS = Trips()


@contextmanager
def trips() -> Iterator[Trips]:
    """Count the round trips that are made within the block."""
    before, counted = _TRIPS.count, Trips()
    try:
        yield counted
    finally:
        counted.count = _TRIPS.count - before


class Remote:
    """An object in LibreOffice: its properties and methods, under the names they have there."""

    __slots__ = ("_there",)

    def __init__(self, there: Any) -> None:
        object.__setattr__(self, "_there", there)

    def __getattr__(self, name: str) -> Any:
        found = _crossing(getattr, self._there, name)
        if not _is_method(found):
            _TRIPS.count += 1
            return wrapped(found)

        def call(*arguments: Any) -> Any:
            _TRIPS.count += 1
            return wrapped(_crossing(found, *(bare(each) for each in arguments)))

        return call

    def __setattr__(self, name: str, value: Any) -> None:
        _TRIPS.count += 1
        _crossing(setattr, self._there, name, bare(value))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Remote) and bool(self._there == other._there)

    def __hash__(self) -> int:
        return hash(self._there)

    def __bool__(self) -> bool:
        return True


def wrapped(value: Any) -> Any:
    """What came from LibreOffice, with an object wrapped; values, structs and blocks of values are what they are."""
    return Remote(value) if type(value).__name__ == "pyuno" else value


def bare(value: Any) -> Any:
    """What LibreOffice is given."""
    return value._there if type(value) is Remote else value


def struct(name: str, *values: Any) -> Any:
    """A struct of UNO, for example ``table.CellAddress``."""
    return uno().createUnoStruct(f"com.sun.star.{name}", *values)


def choice(kind: str, value: str) -> Any:
    """A value of an enum of UNO, for example ``sheet.FillDirection``, ``TO_BOTTOM``."""
    return uno().Enum(f"com.sun.star.{kind}", value)


def options(**values: Any) -> tuple[Any, ...]:
    """Named values, as UNO takes them."""
    return tuple(struct("beans.PropertyValue", name, 0, bare(value), 0) for name, value in values.items())


def _is_method(value: Any) -> bool:
    return type(value).__name__ == "PyUNO_callable"


def _crossing(call: Callable[..., Any], *arguments: Any) -> Any:
    try:
        return call(*arguments)
    except _failure() as error:
        name = type(error).__name__
        said = str(getattr(error, "Message", "") or error).strip().splitlines()
        message = "LibreOffice or the workbook has been closed" if name.endswith(_CLOSED) else f"LibreOffice: {name}"
        message = f"{message} ({said[0]})" if said else message
    raise XlwingsError(message)  # outside the handler: the UNO exception must not follow as its context
