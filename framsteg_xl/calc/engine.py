"""The engine: what xlwings asks of an application, and the values on their way in and out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from xlwings import base_classes

from framsteg_xl.calc import values
from framsteg_xl.calc.app import App
from framsteg_xl.calc.office import started


class Apps(base_classes.Apps):
    """The offices that are spoken with, the active one first."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._apps: list[App] = []

    def take(self, app: App) -> None:
        """Put an app first: the active one."""
        self._apps = [app, *(each for each in self._living() if each is not app)]

    def leave(self, app: App) -> None:
        """An app that is no longer spoken with."""
        self._apps = [each for each in self._apps if each is not app]

    def add(self, spec: Any = None, add_book: Any = None, xl: Any = None, visible: Any = None) -> App:  # noqa: ARG002
        """Start a private office, as strict as the active one."""
        app = App(self._engine, started(), bool(self._apps and self._apps[0].strict))
        self.take(app)
        if add_book:
            app.books.add()
        return app

    def keys(self) -> list[int]:
        return [app.pid for app in self._living()]

    @staticmethod
    def cleanup() -> None:
        """Nothing is left behind that would have to be removed."""

    def __iter__(self) -> Iterator[App]:
        return iter(self._living())

    def __len__(self) -> int:
        return len(self._living())

    def __getitem__(self, pid: int) -> App:
        for app in self._living():
            if app.pid == pid:
                return app
        raise KeyError("Could not find an office with this PID.")

    def _living(self) -> list[App]:
        self._apps = [app for app in self._apps if app.alive]
        return self._apps


class Engine:
    """LibreOffice Calc, among xlwings' engines."""

    name, type = "calc", "desktop"

    def __init__(self) -> None:
        self.apps = Apps(self)

    @staticmethod
    def prepare_xl_data_element(value: Any, options: Any) -> Any:  # noqa: ARG004
        """A value that code wants to write, as one of those that cells hold."""
        return values.prepared(value)

    @staticmethod
    def clean_value_data(
        data: list[list[Any]],
        datetime_builder: Callable[..., Any],
        empty_as: Any,
        number_builder: Callable[[float], Any] | None,
        err_to_str: bool,
    ) -> list[list[Any]]:
        """Values that were read, as the code wants them."""
        return values.cleaned(data, datetime_builder, empty_as, number_builder, err_to_str)


ENGINE = Engine()
