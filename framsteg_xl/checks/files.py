"""Workbooks on disk → what the checks say about each. One that cannot be read is told, and never stops the rest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from framsteg_xl.checks.fold import told
from framsteg_xl.checks.rule import Rule
from framsteg_xl.checks.run import check
from framsteg_xl.errors import UserError
from framsteg_xl.files import files_in, short_names
from framsteg_xl.finding import Finding
from framsteg_xl.model.model import Model
from framsteg_xl.tables.locked import Passwords
from framsteg_xl.tables.xlsx import read_xlsx
from framsteg_xl.workbook.entries import Entries
from framsteg_xl.workbook.reading import NoWorkbook, entries_of

#: For files that give no entries to try the catalogue on.
UNREAD = Rule(
    "F100",
    "Arbetsboken går inte att läsa",
    what="Att filen går att öppna, och är en arbetsbok från Framsteg.",
    why="Inget i den är kontrollerat.",
    remedy="öppna filen i Excel, eller ta fram en äldre version om den är skadad",
    find=lambda _: iter(()),
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A file that is to be checked, and what to call it; ``named`` when somebody asked for just this file."""

    path: Path
    name: str
    named: bool


@dataclass(frozen=True, slots=True)
class Checked:
    """A file and what is told about it: its findings, or why it was passed by (``skipped``) or not read (``error``).

    ``company`` and ``version`` (of the model that it was made from) are empty where the workbook does not say.
    """

    path: Path
    name: str
    findings: Sequence[Finding] = field(default_factory=list)
    company: str = ""
    version: str = ""
    error: UserError | None = None
    skipped: UserError | None = None


def listed(paths: Iterable[Path]) -> list[Listed]:
    """The files among ``paths`` and the workbooks in its folders, each once.

    Raises :class:`UserError` for a folder without any.
    """
    found: dict[Path, tuple[Path, bool]] = {}
    for path in paths:
        if not path.is_dir():
            found[path.absolute()] = (path, True)
            continue
        inside = list(files_in([path]))
        if not inside:
            raise UserError(
                f"Det finns ingen Excelfil i mappen {path.resolve().name}", "ange en mapp med företagens arbetsböcker"
            )
        for file in inside:
            found.setdefault(file.absolute(), (file, False))
    names = short_names(list(found))
    return [Listed(path, name, named) for (path, named), name in zip(found.values(), names, strict=True)]


def check_file(file: Listed, model: Model, today: date, passwords: Passwords | None = None) -> Checked:
    """Read and check one file. Never raises for what is wrong with it."""
    try:
        entries = entries_of(replace(read_xlsx(file.path, passwords), name=file.name), model)
        findings = told(check(entries, today))
    except NoWorkbook as other:
        # In a folder there may be anything; who names a file expects it to be a workbook.
        return _unread(file, other) if file.named else Checked(file.path, file.name, skipped=other)
    except UserError as error:
        return _unread(file, error)
    version = entries.book.properties.get("framsteg_model", "")
    return Checked(file.path, file.name, findings, _company(entries), version)


def _unread(file: Listed, error: UserError) -> Checked:
    finding = Finding(UNREAD.code, UNREAD.severity, file.name, "", "", "", "", error.what, error.remedy)
    return Checked(file.path, file.name, [finding], error=error)


def _company(entries: Entries) -> str:
    known = {company.id.casefold(): company.name for company in entries.model.companies}
    return known.get(entries.company_id.casefold(), entries.company_id)
