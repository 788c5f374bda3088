"""Files: what came with the package, and writing whole or not at all, never over what is there."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from framsteg_xl.errors import UserError

_PACKAGE = Path(__file__).parent


def shipped(folder: str, name: str) -> Path:
    """The path of ``workbooks/…`` or ``templates/…``: inside the wheel, or beside the package in a clone."""
    for root in (_PACKAGE, _PACKAGE.parent):
        if (root / folder / name).is_file():
            return root / folder / name
    raise UserError(f"Filen {name} följde inte med installationen", "installera Framsteg XL på nytt")


def make_folder(folder: Path) -> None:
    """Create ``folder`` and its parents; a :class:`UserError` where that is not allowed."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(folder) from error


def save_new(path: Path, content: bytes) -> Path:
    """Write a new file whole or not at all; where the name is taken, ``name (2).ext`` and so on.

    Returns the path that was written. Raises :class:`UserError` where the folder cannot be written.
    """
    number = 1
    target = path
    while not _place(target, content):
        number += 1
        target = path.with_name(f"{path.stem} ({number}){path.suffix}")
    return target


def save_as(path: Path, content: bytes) -> None:
    """Write a new file under exactly this name; a :class:`UserError` when something already has it."""
    if path.is_dir():
        raise UserError(f"{path.name} är en mapp, inte en fil", "skriv också vad filen ska heta")
    if not _place(path, content):
        raise UserError(f"Filen {path.name} finns redan, och inget skrivs över", "välj ett annat filnamn")


def _place(target: Path, content: bytes) -> bool:
    """Put the whole content at ``target``, or return False, with nothing changed, if the name is taken."""
    try:
        if target.exists():
            return False
    except OSError as error:  # a name that no disk can have
        raise UserError(f"Filnamnet {target.name[:40]}… går inte att använda", "välj ett kortare namn") from error
    make_folder(target.parent)
    try:
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".framsteg-", suffix=".tmp")
    except OSError as error:
        raise _unwritable(target.parent) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        return _move_unless_taken(temporary, target)
    except OSError as error:
        raise _unwritable(target.parent) from error
    finally:
        with contextlib.suppress(FileNotFoundError):
            Path(temporary).unlink()


def _move_unless_taken(temporary: str, target: Path) -> bool:
    # A hard link fails when the name is taken, so two processes at once cannot write over each other.
    # File systems without links (some USB sticks and shares) get the next best thing.
    try:
        os.link(temporary, target)
    except FileExistsError:
        return False
    except OSError:
        if target.exists():
            return False
        Path(temporary).replace(target)
    _open_to_readers(target)
    return True


def _open_to_readers(target: Path) -> None:
    # mkstemp makes files that only their owner may read; a shared folder expects the usual rights.
    if os.name == "posix":
        umask = os.umask(0)
        os.umask(umask)
        target.chmod(0o666 & ~umask)


def _unwritable(folder: Path) -> UserError:
    return UserError(
        f"Det går inte att skriva i mappen {folder.name or folder}",
        "välj en mapp där du får spara filer, och se efter att disken inte är full",
    )
