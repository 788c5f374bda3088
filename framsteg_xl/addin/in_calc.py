"""The buttons in LibreOffice Calc, for Linux: a toolbar, put in by LibreOffice's own program for extensions."""

from __future__ import annotations

from importlib.metadata import version

from framsteg_xl.addin.done import Done
from framsteg_xl.addin.receipt import Receipt
from framsteg_xl.machine import Machine
from framsteg_xl.model.model import Model


def put(_machine: Machine, model: Model, _interpreter: str, _receipt: Receipt) -> Done:
    """Put the toolbar in the user's LibreOffice. Raises :class:`UserError` when that is missing, or running."""
    from framsteg_xl.calc.unopkg import install_toolbar

    install_toolbar(model)
    what = f"Framsteg {version('framsteg-xl')} är installerat i LibreOffice Calc."
    return Done(what, [], "Starta LibreOffice Calc. Menyn och verktygsraden Framsteg syns då.")


def take_away(_machine: Machine, receipt: Receipt) -> list[str]:
    """Take the toolbar away, unless nothing was installed. Raises as :func:`put`."""
    from framsteg_xl.calc.unopkg import remove_toolbar

    return ["  Borttagen: verktygsraden i LibreOffice Calc"] if remove_toolbar() else []
