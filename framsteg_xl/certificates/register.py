"""The certificate register: one folder a company, one small text file a number, only ever added to.

A number is taken by creating its file, which only one process can do, on any disk or share; the file is on
disk before the document is written, so a number can be lost in a crash but never be used twice. Each line of
a file is a JSON object: first *reserverat*, then *utfärdat* (later: *återkallat*, *makulerat*).
It holds participant ids, never names.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import platformdirs
from filelock import FileLock, Timeout

from framsteg_xl.errors import UserError
from framsteg_xl.files import make_folder

RESERVED, ISSUED = "reserverat", "utfärdat"

_SERIAL = re.compile(r"-(\d{4})-(\d{4,})$")


@dataclass(frozen=True, slots=True)
class Register:
    """A company's register in ``folder``; ``prefix`` is what its numbers begin with."""

    folder: Path
    prefix: str

    @classmethod
    def beside(cls, workbook: Path, company_id: str, series: str) -> Register:
        """The register that lies beside a company's workbook."""
        prefix = "-".join(part for part in (series, company_id) if part)
        return cls(workbook.parent / f"intygsregister_{company_id}", prefix)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the register for oneself: what is looked up in it stays true until the certificate is written.

        It keeps this user's other programs away (two clicks, two windows); numbers are unique without it.
        """
        key = hashlib.sha256(str(self.folder.resolve()).encode()).hexdigest()[:16]
        lock = FileLock(Path(platformdirs.user_cache_dir("framsteg-xl", appauthor=False)) / f"{key}.lock", timeout=30)
        make_folder(Path(lock.lock_file).parent)
        try:
            lock.acquire()
        except (Timeout, OSError):
            raise UserError("Ett annat intyg skrivs just nu", "vänta en stund och försök igen") from None
        try:
            yield
        finally:
            lock.release()

    def records(self) -> Iterator[Mapping[str, Any]]:
        """Every number with what was last said of it. Raises :class:`UserError` for a file that is broken."""
        for path in sorted(self.folder.glob("*.jsonl")):
            try:
                lines = path.read_text(encoding="utf-8").splitlines()
                yield {key: value for line in lines for key, value in json.loads(line).items()}
            except (ValueError, AttributeError, OSError):
                raise UserError(
                    f"Registret går inte att läsa: filen {path.name} är skadad",
                    f"ta fram mappen {self.folder.name} ur en säkerhetskopia",
                ) from None

    def issued(self, participant_id: str, modules: tuple[str, ...]) -> Mapping[str, Any] | None:
        """The certificate that this participant already has for exactly these modules."""
        return next((r for r in self._issued() if _about(r) == (participant_id, frozenset(modules))), None)

    def all_issued(self) -> frozenset[tuple[str, frozenset[str]]]:
        """Every participant who has a certificate, with the modules that it is for."""
        return frozenset(map(_about, self._issued()))

    def _issued(self) -> Iterator[Mapping[str, Any]]:
        return (record for record in self.records() if record.get("status") == ISSUED)

    def reserve(self, today: date, **facts: Any) -> str:
        """Take the next number of the year and write it down. Returns the number."""
        make_folder(self.folder)
        serials = [
            int(found[2])
            for path in self.folder.glob(f"{self.prefix}-*.jsonl")
            if (found := _SERIAL.search(path.stem)) and int(found[1]) == today.year
        ]
        serial = max(serials, default=0)
        while True:
            serial += 1
            number = f"{self.prefix}-{today.year}-{serial:04d}"
            line = {"nummer": number, "status": RESERVED, "datum": today.isoformat(), **facts}
            try:
                self._add(number, line, "x")
            except FileExistsError:
                continue
            return number

    def issue(self, number: str, **facts: Any) -> None:
        """Write down that the document of a reserved number exists."""
        self._add(number, {"status": ISSUED, **facts}, "a")

    def _add(self, number: str, line: Mapping[str, Any], mode: str) -> None:
        try:
            with (self.folder / f"{number}.jsonl").open(mode, encoding="utf-8", newline="\n") as file:
                file.write(json.dumps(line, ensure_ascii=False) + "\n")
                file.flush()
                os.fsync(file.fileno())
        except FileExistsError:
            raise
        except OSError as error:
            raise UserError(
                f"Det går inte att skriva i registret {self.folder.name}",
                "se efter att du får skriva i mappen där arbetsboken ligger",
            ) from error


def _about(record: Mapping[str, Any]) -> tuple[str, frozenset[str]]:
    """Whose certificate a record is, and for which modules."""
    return str(record.get("deltagare", "")), frozenset(record.get("moduler", ()))
