"""What the buttons need beside Framsteg itself."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, requires, version

from framsteg_xl.errors import UserError
from framsteg_xl.machine import Machine


def wanted_xlwings() -> str:
    """The one version of xlwings that fits: Excel's side of it carries the version in its names."""
    pinned = (re.match(r"xlwings==([\w.]+)", need) for need in requires("framsteg-xl") or [])
    return next(found[1] for found in pinned if found)


def installed_xlwings() -> str:
    """The version that is installed; empty when there is none."""
    try:
        return version("xlwings")
    except PackageNotFoundError:
        return ""


def get_xlwings(machine: Machine) -> str:
    """What to do to get it, as a remedy."""
    return f"kör {machine.called(machine.python)} -m pip install xlwings=={wanted_xlwings()}"


def must_have_xlwings(machine: Machine) -> None:
    """Raise :class:`UserError` when xlwings is missing, or not the one that fits."""
    there, wanted = installed_xlwings(), wanted_xlwings()
    if there != wanted:
        what = f"xlwings {there} är installerat, men knapparna behöver {wanted}" if there else "xlwings saknas"
        raise UserError(what, f"{get_xlwings(machine)} och sedan framsteg install igen")
