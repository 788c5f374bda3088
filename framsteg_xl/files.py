"""Files: what came along, what lies in folders, and writing whole or not at all, never over what a user made."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from framsteg_xl.errors import UserError

#: The folders beside a company's workbook for what is made of it.
DOCUMENTS, DELIVERIES = "Dokument", "Leveranser"

_PACKAGE = Path(__file__).parent
_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods")


def shipped(folder: str, name: str) -> Path:
    """The path of ``workbooks/…`` or ``templates/…``: inside the wheel, or beside the package in a clone."""
    for root in (_PACKAGE, _PACKAGE.parent):
        if (root / folder / name).is_file():
            return root / folder / name
    raise UserError(f"Filen {name} följde inte med installationen", "installera Framsteg XL på nytt")


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """The workbooks among files and in folders (with what is below them), in a fixed order.

    Raises :class:`UserError` for a path that does not exist.
    """
    for path in paths:
        if not path.exists():
            raise UserError(f"{path.name} finns inte", "ange en mapp eller fil som finns")
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in inside:
            # ~$ files are locks that Excel leaves beside an open workbook
            if file.is_file() and (file == path or file.suffix.lower() in _WORKBOOKS) and file.name[:2] != "~$":
                yield file


def short_names(files: Sequence[Path]) -> list[str]:
    """What to call different files: their names, with so much of the folders as it takes to tell them apart."""
    deepest = max((len(file.parts) for file in files), default=0)
    tails = Counter(tail for file in files for tail in {_tail(file, depth) for depth in range(1, deepest + 1)})
    return [
        next((tail for depth in range(1, deepest) if tails[tail := _tail(file, depth)] == 1), str(file))
        for file in files
    ]


def _tail(file: Path, depth: int) -> str:
    return Path(*file.parts[-depth:]).as_posix()


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
    must_be_free(path)
    if not _place(path, content):
        raise _taken(path)


def write_over(path: Path, content: bytes) -> None:
    """Write a file of the program's own, in place of what was there; never one that a user made.

    Raises :class:`UserError` where the folder cannot be written, or the file is open in Excel.
    """
    with _beside(path, content) as temporary:
        try:
            Path(temporary).replace(path)
        except PermissionError:
            raise in_use(path) from None
        _open_to_readers(path)


def in_use(path: Path) -> UserError:
    """A file of the program's own that Excel holds (on Windows it can neither be replaced nor removed then)."""
    return UserError(
        f"{path.name} används just nu, troligen av Excel",
        "stäng alla fönster i Excel och kör igen; hjälper det inte, starta om datorn först",
    )


def must_be_free(path: Path) -> None:
    """Raise :class:`UserError` when something has this name: asked before long work, so that it is not in vain."""
    if not _is_taken(path):
        return
    if path.is_dir():
        raise UserError(f"{path.name} är en mapp, inte en fil", "skriv också vad filen ska heta")
    raise _taken(path)


def _taken(path: Path) -> UserError:
    return UserError(f"Filen {path.name} finns redan, och inget skrivs över", "välj ett annat filnamn")


def _is_taken(path: Path) -> bool:
    try:
        return path.exists()
    except OSError as error:  # a name that no disk can have
        raise UserError(f"Filnamnet {path.name[:40]}… går inte att använda", "välj ett kortare namn") from error


def _place(target: Path, content: bytes) -> bool:
    """Put the whole content at ``target``, or return False, with nothing changed, if the name is taken."""
    if _is_taken(target):
        return False
    with _beside(target, content) as temporary:
        return _move_unless_taken(temporary, target)


@contextlib.contextmanager
def _beside(target: Path, content: bytes) -> Iterator[str]:
    """The whole content in a file in the folder of ``target``, to be moved; what is not moved is gone afterwards."""
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
        yield temporary
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
