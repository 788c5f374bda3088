"""The buttons in LibreOffice Calc, for Linux: a toolbar, put in by LibreOffice's own program for extensions."""

from __future__ import annotations

from importlib.metadata import version
from xml.etree import ElementTree

from framsteg_xl.addin.done import Done
from framsteg_xl.addin.programs import libre_office_folder
from framsteg_xl.addin.receipt import Receipt
from framsteg_xl.errors import UserError
from framsteg_xl.machine import Machine
from framsteg_xl.model.model import Model

_REGISTRY = "registry/com.sun.star.comp.deployment.bundle.PackageRegistryBackend"


def put(machine: Machine, model: Model, _interpreter: str, _receipt: Receipt) -> Done:
    """Put the toolbar in the user's LibreOffice.

    Raises :class:`UserError` when that is missing, running, or nothing that this Python can speak with.
    """
    from framsteg_xl.calc.unopkg import install_toolbar

    must_speak_with_calc(machine)
    install_toolbar(model)
    what = f"Framsteg {version('framsteg-xl')} är installerat i LibreOffice Calc."
    return Done(what, [], "Starta LibreOffice Calc. Menyn och verktygsraden Framsteg syns då.")


def take_away(machine: Machine, _receipt: Receipt) -> list[str]:
    """Take the toolbar away. Returns what was done, as lines. Raises :class:`UserError` when LibreOffice is running."""
    from framsteg_xl.calc.unopkg import remove_toolbar

    if libre_office_folder(machine) is None:
        return []  # what it had is not to be reached
    return ["  Borttagen: verktygsraden i LibreOffice Calc"] if remove_toolbar() else []


def must_speak_with_calc(machine: Machine) -> None:
    """Raise :class:`UserError` when LibreOffice is missing, or is not made for this Python."""
    folder = libre_office_folder(machine)
    if folder is None:
        raise UserError("LibreOffice finns inte", "installera paketen libreoffice-calc och python3-uno")
    if not (folder / "pythonloader.py").is_file():
        raise UserError("LibreOffices Python finns inte", "installera paketet python3-uno")
    try:
        from framsteg_xl.calc.bridge import uno
    except ImportError:
        return  # without xlwings, which is told by itself
    uno()


def toolbar_version(machine: Machine) -> str | None:
    """The version of the toolbar in the user's LibreOffice; None when there is none. Starts nothing."""
    cache = machine.home / ".config" / "libreoffice" / "4" / "user" / "uno_packages" / "cache"
    try:
        known = ElementTree.fromstring((cache / _REGISTRY / "backenddb.xml").read_bytes())
        for extension in known:  # folders of what was taken away may still lie there
            url = extension.get("url", "")
            if url.endswith("/framsteg.oxt") and extension.get("revoked") != "true":
                package = cache / url.partition("$UNO_USER_PACKAGES_CACHE/")[2]
                found = ElementTree.fromstring((package / "description.xml").read_bytes()).find("{*}version")
                return found.get("value") if found is not None else None
    except (OSError, ElementTree.ParseError):
        pass
    return None
