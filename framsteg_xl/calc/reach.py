"""How code reaches Calc: the engine is put among xlwings' engines, with a running office or a private one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import xlwings

from framsteg_xl.calc.app import App
from framsteg_xl.calc.engine import ENGINE
from framsteg_xl.calc.office import Office, started

STRICT = "FRAMSTEG_CALC_STRICT"  # set by tests that start another process


def activate() -> xlwings.Engine:
    """Make Calc the application that xlwings speaks with."""
    if ENGINE.name not in xlwings.engines.engines_by_name:
        xlwings.engines.add(xlwings.Engine(impl=ENGINE))
    engine: xlwings.Engine = xlwings.engines[ENGINE.name]
    engine.activate()
    return engine


def connect(pipe: str, strict: bool | None = None) -> xlwings.Engine:
    """Reach the office that listens at a pipe; it becomes the active app of the active engine.

    ``strict`` refuses text that Excel would turn into something else (see values.py).
    Raises UserError where Python cannot speak with LibreOffice, XlwingsError when nobody answers.
    """
    strict = bool(os.environ.get(STRICT)) if strict is None else strict
    ENGINE.apps.take(App(ENGINE, Office(pipe), strict))
    return activate()


@contextmanager
def start(profile: Path | None = None, strict: bool = True) -> Iterator[xlwings.Engine]:
    """A private headless office for the block, as the active app of the active engine.

    Raises UserError where LibreOffice or ``uno`` is missing.
    """
    app = App(ENGINE, started(profile), strict)
    ENGINE.apps.take(app)
    try:
        yield activate()
    finally:
        app.quit()
