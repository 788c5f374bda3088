"""Findings as people read them: without those that another one explains, the same fault in many cells as one, and
what to mend first.

What blocks a document is decided by all findings (``blocking.py``), never by these.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from framsteg_xl.errors import without_personal_numbers
from framsteg_xl.finding import Finding, Severity
from framsteg_xl.tables.address import cell_name, cell_place
from framsteg_xl.wording import counted

_SEVERITIES = list(Severity)
#: So many groups stand under *Åtgärda först*.
FIRST = 10
#: So many cells with the same fault are still told one by one.
_FEW = 3
#: So many stretches of cells are written out.
_STRETCHES = 8
#: A value that cannot be read: what other rules say of the same cell follows from it.
_UNREADABLE = ("F202", "F203", "F204", "F207", "F208")
#: An id that is asked for and stands nowhere is one fault, however many rows on however many sheets ask for it.
_NOWHERE = "F301"
#: What others of its family follow from: mended first.
_CAUSES = ("F302", "F405")
#: The families in the order in which they are mended: what may harm somebody, then what hides other faults.
_URGENCY = ("F9", "F1", "F3", "F2", "F7", "F8", "F4", "F5", "F6")


@dataclass(frozen=True, slots=True)
class Group:
    """The same fault in one or more cells: of a column, or, of an id that is nowhere, wherever it is asked for."""

    findings: Sequence[Finding]

    @property
    def first(self) -> Finding:
        """The finding that stands for them all."""
        return self.findings[0]

    @property
    def others(self) -> str:
        """The other cells, ``C4, C7–C15; Resa A5``; empty when there is only one."""
        cells: dict[str, list[str]] = defaultdict(list)
        for finding in self.findings[1:]:
            cells[finding.sheet].append(finding.cell)
        named = ((f"{sheet} " if sheet != self.first.sheet else "", spans(some)) for sheet, some in cells.items())
        return without_personal_numbers("; ".join(f"{sheet}{some}" for sheet, some in named))

    @property
    def lines(self) -> list[str]:
        """The group as lines in a list."""
        more = counted(len(self.findings) - 1, "cell", "celler")
        return [self.first.line, *([f"{'':13}Samma slags problem i {more} till: {self.others}"] if self.others else [])]


def told(findings: Iterable[Finding]) -> list[Finding]:
    """The findings without those that merely follow from another: a cell that cannot be read has one fault."""
    findings = list(findings)
    unreadable = {
        _cell(finding): _SEVERITIES.index(finding.severity) for finding in findings if finding.code in _UNREADABLE
    }

    def follows(finding: Finding) -> bool:
        """Whether it merely follows, and is neither worse nor about personal data."""
        worst = unreadable.get(_cell(finding))
        return worst is not None and worst <= _SEVERITIES.index(finding.severity) and not finding.code.startswith("F9")

    return [f for f in findings if f.code in _UNREADABLE or not follows(f)]


def grouped(findings: Iterable[Finding]) -> list[Group]:
    """The findings told of, the same fault in many cells as one, what to mend first in front."""
    same: dict[tuple[str, ...], list[Finding]] = defaultdict(list)
    for finding in told(findings):
        where = (finding.message,) if finding.code == _NOWHERE else (finding.sheet, finding.heading)
        same[finding.workbook, finding.code, *where].append(finding)
    groups = []
    for some in same.values():
        one = len(some) > _FEW and all(finding.cell for finding in some)
        groups += [Group(some)] if one else [Group([finding]) for finding in some]
    return sorted(groups, key=_place)


def listing(findings: Iterable[Finding]) -> Iterator[str]:
    """The findings as lines on a terminal; what to mend first apart, where there are many."""
    groups = grouped(findings)
    for number, group in enumerate(groups):
        if len(groups) > FIRST and number in (0, FIRST):
            yield "Sedan:" if number else "Åtgärda först:"
        yield from group.lines


def spans(cells: Iterable[str]) -> str:
    """Cells as a person writes them, those below each other as one, and not too many: ``C4, C7–C15 …``."""
    runs: list[tuple[int, int, int]] = []  # column, first row, last row
    for row, column in sorted(map(cell_place, cells), key=lambda place: place[::-1]):
        if runs and runs[-1][0] == column and row - runs[-1][2] <= 1:
            runs[-1] = (column, runs[-1][1], row)
        else:
            runs.append((column, row, row))
    names = [(cell_name(first, column), cell_name(last, column)) for column, first, last in runs[:_STRETCHES]]
    more = " …" if len(runs) > _STRETCHES else ""
    return ", ".join(first if first == last else f"{first}–{last}" for first, last in names) + more


def _cell(finding: Finding) -> tuple[str, str, str]:
    return finding.workbook, finding.sheet, finding.cell or finding.code


def _place(group: Group) -> tuple[int, int, bool]:
    code = group.first.code
    return _SEVERITIES.index(group.first.severity), _URGENCY.index(code[:2]), code not in _CAUSES
