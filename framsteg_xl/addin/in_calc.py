"""The buttons in LibreOffice Calc, for Linux: a toolbar, put in by LibreOffice's own program for extensions."""

from __future__ import annotations

from importlib.metadata import version
from xml.etree import ElementTree

from framsteg_xl.addin.done import Done
from framsteg_xl.addin.programs import libre_office_folder
from framsteg_xl.addin.receipt import Receipt
from framsteg_xl.machine import Machine
from framsteg_xl.model.model import Model

_REGISTRY = "registry/com.sun.star.comp.deployment.bundle.PackageRegistryBackend"


def put(_machine: Machine, model: Model, _interpreter: str, _receipt: Receipt) -> Done:
    """Put the toolbar in the user's LibreOffice. Raises :class:`UserError` when that is missing, or running."""
    from framsteg_xl.calc.unopkg import install_toolbar

    install_toolbar(model)
    what = f"Framsteg {version('framsteg-xl')} är installerat i LibreOffice Calc."
    return Done(what, [], "Starta LibreOffice Calc. Menyn och verktygsraden Framsteg syns då.")


def take_away(machine: Machine, _receipt: Receipt) -> list[str]:
    """Take the toolbar away, unless nothing was installed. Raises as :func:`put`."""
    from framsteg_xl.calc.unopkg import remove_toolbar

    if libre_office_folder(machine) is None:
        return []  # what it had is not to be reached
    return ["  Borttagen: verktygsraden i LibreOffice Calc"] if remove_toolbar() else []


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
