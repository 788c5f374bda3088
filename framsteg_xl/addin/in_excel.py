"""The buttons in Excel: the add-in and, on Mac, the script through which Excel may start Framsteg."""

from __future__ import annotations

from importlib.metadata import version

from framsteg_xl.addin.done import Done
from framsteg_xl.addin.excel import (
    addin_file,
    must_be_seen_by_excel,
    must_have_been_started,
    script_file,
    script_of_xlwings,
)
from framsteg_xl.addin.mark import version_of
from framsteg_xl.addin.receipt import Receipt
from framsteg_xl.errors import UserError
from framsteg_xl.machine import Machine, Platform
from framsteg_xl.model.model import Model


def put(machine: Machine, model: Model, interpreter: str, receipt: Receipt) -> Done:
    """Write the add-in where Excel looks for it when it starts.

    Raises :class:`UserError` where somebody else's file lies there, Excel holds ours, or the folder is closed.
    """
    from framsteg_xl.addin.package import addin

    must_have_been_started(machine)
    target, before, now = addin_file(machine), version_of(addin_file(machine)), version("framsteg-xl")
    if target.exists() and before is None:
        raise UserError(
            f"I Excels mapp finns redan en annan fil som heter {target.name}, och den skrivs inte över",
            "flytta den eller byt namn på den, och kör igen",
        )
    receipt.write(target, addin(model, interpreter))
    try:
        must_be_seen_by_excel(target)
    except UserError:
        receipt.remove(target)
        raise
    files = [f"  Tillägget: {machine.shown(target)}"]
    restart = "Stäng alla fönster i Excel och starta det igen."
    if machine.platform is Platform.MAC:
        files += _put_script(machine, receipt)
        restart = "Avsluta Excel med Cmd+Q och starta det igen."
    what = f"Framsteg {now} är installerat i Excel."
    if before and before != now:
        what = f"Framsteg i Excel är uppdaterat från {before} till {now}."
    return Done(what, files, f"{restart} Fliken Framsteg syns då till höger om Start.")


def _put_script(machine: Machine, receipt: Receipt) -> list[str]:
    """The script, unless xlwings has put it there itself; those of earlier versions are taken away."""
    target = script_file(machine)
    for old in [path for path in receipt.files if path.suffix == target.suffix and path != target]:
        if receipt.is_as_written(old):
            receipt.remove(old)
    if target.exists() and not receipt.knows(target):
        return [f"  Skriptet som låter Excel starta Framsteg fanns redan: {machine.shown(target)}"]
    receipt.write(target, script_of_xlwings())
    return [f"  Skriptet som låter Excel starta Framsteg: {machine.shown(target)}"]


def take_away(machine: Machine, receipt: Receipt) -> list[str]:
    """Remove what was put there, unless somebody has changed it since. Returns what was done, as lines.

    Raises :class:`UserError` when Excel holds a file.
    """
    target, told = addin_file(machine), []
    for path in dict.fromkeys((target, *receipt.files)):
        if not path.exists():
            continue
        if receipt.is_as_written(path) or (path == target and version_of(path) is not None):
            receipt.remove(path)
            told.append(f"  Borttaget: {machine.shown(path)}")
        elif receipt.knows(path):
            told.append(f"  Kvar, för någon har ändrat det: {machine.shown(path)}")
    return told
