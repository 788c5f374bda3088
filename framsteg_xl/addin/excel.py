"""Where Excel wants its add-in on Windows and Mac, and what goes there."""

from __future__ import annotations

from importlib.metadata import distribution, version
from pathlib import Path

from framsteg_xl.errors import UserError
from framsteg_xl.machine import Machine, Platform

NAME = "framsteg.xlam"


def addin_file(machine: Machine) -> Path:
    """The add-in in the folder whose workbooks Excel opens when it starts."""
    if machine.platform is Platform.MAC:
        office = machine.home / "Library" / "Group Containers" / "UBF8T346G9.Office"
        return office / "User Content.localized" / "Startup.localized" / "Excel" / NAME
    roaming = Path(machine.environment.get("APPDATA") or machine.home / "AppData" / "Roaming")
    return roaming / "Microsoft" / "Excel" / "XLSTART" / NAME


def script_file(machine: Machine) -> Path:
    """On Mac: the script through which Excel may start another program. The version of xlwings is part of its name."""
    return machine.home / "Library" / "Application Scripts" / "com.microsoft.Excel" / _script_name()


def script_of_xlwings() -> bytes:
    """The script, as it came along with xlwings."""
    return Path(str(distribution("xlwings").locate_file(f"xlwings/{_script_name()}"))).read_bytes()


def _script_name() -> str:
    return f"xlwings-{version('xlwings')}.applescript"


def must_have_been_started(machine: Machine) -> None:
    """On Mac, Excel makes its own folders the first time. Raises :class:`UserError` when they are not there yet."""
    library = machine.home / "Library"
    folders = (library / "Containers" / "com.microsoft.Excel", library / "Group Containers" / "UBF8T346G9.Office")
    if machine.platform is Platform.MAC and not all(folder.is_dir() for folder in folders):
        raise UserError(
            "Excel har aldrig startats på den här datorn, eller är inte installerat",
            "starta Excel en gång, avsluta det, och kör igen",
        )


def must_be_seen_by_excel(path: Path) -> None:
    """Raise :class:`UserError` when Windows put a file in a folder of Python's own.

    That is what it does, silently, for the Python of Microsoft Store.
    """
    if "LocalCache" in path.resolve().parts and "LocalCache" not in path.parts:
        raise UserError(
            "Python kommer från Microsoft Store, och det den skriver i Excels mapp får Excel inte se",
            "installera Python från python.org, installera Framsteg på nytt med den, och kör igen",
        )
