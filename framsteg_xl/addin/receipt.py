"""What the installation wrote, with fingerprints: an update replaces, and an uninstall removes, only that."""

from __future__ import annotations

import contextlib
import hashlib
from pathlib import Path

from framsteg_xl.configuration import place
from framsteg_xl.files import in_use, make_folder, write_over
from framsteg_xl.machine import Machine

_FOLDER = "mapp"


class Receipt:
    """A text file beside the configuration, a line a file or folder: its SHA-256 (or *mapp*), and its path."""

    def __init__(self, path: Path, written: dict[Path, str]) -> None:
        self._path = path
        self._written = written

    @classmethod
    def of(cls, machine: Machine) -> Receipt:
        """The receipt of what is installed; an empty one when nothing is."""
        path = place(machine).with_name("framsteg-installerat.txt")
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            lines = []
        parts = (line.partition("  ") for line in lines)
        return cls(path, {Path(name): said for said, _, name in parts if name})

    @property
    def files(self) -> list[Path]:
        """The files that were written."""
        return [path for path, said in self._written.items() if said != _FOLDER]

    def knows(self, path: Path) -> bool:
        """Whether we wrote a file there, whatever has become of it."""
        return path in self._written

    def is_as_written(self, path: Path) -> bool:
        """Whether a file still is what was written."""
        return path.is_file() and self._written.get(path) == _fingerprint(path.read_bytes())

    def write(self, path: Path, content: bytes) -> None:
        """Write a file of ours, and note it. Raises :class:`UserError` where that cannot be done."""
        self.make_folder(path.parent)
        if not path.is_file() or path.read_bytes() != content:  # Excel may be open while nothing is new
            write_over(path, content)
        self._written[path] = _fingerprint(content)

    def make_folder(self, folder: Path) -> None:
        """Create a folder, and note what was not there before."""
        missing = [some for some in (folder, *folder.parents) if not some.exists()]
        self._written |= dict.fromkeys(missing, _FOLDER)
        make_folder(folder)

    def remove(self, path: Path) -> None:
        """Remove a file of ours. Raises :class:`UserError` when Excel holds it."""
        try:
            path.unlink(missing_ok=True)
        except PermissionError:
            raise in_use(path) from None
        self._written.pop(path, None)

    def save(self) -> None:
        """Write the receipt down."""
        self.make_folder(self._path.parent)
        lines = [f"{said}  {path}\n" for path, said in self._written.items()]
        write_over(self._path, "".join(lines).encode())

    def clear(self) -> None:
        """Nothing is left to remember: take the receipt away, and the folders that were made and are empty."""
        self._path.unlink(missing_ok=True)
        folders = [path for path, said in self._written.items() if said == _FOLDER]
        for folder in sorted(folders, key=lambda some: len(some.parts), reverse=True):
            with contextlib.suppress(OSError):  # somebody else's files are in it
                folder.rmdir()


def _fingerprint(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
