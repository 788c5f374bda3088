"""The first page of a report: what was checked, how it stands, and what to mend first. For whoever leads the work."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from framsteg_xl.checks.families import FAMILIES, family
from framsteg_xl.checks.files import Checked
from framsteg_xl.checks.fold import FIRST, Group, grouped
from framsteg_xl.checks.report.cells import Cell, Cells, Field, Place, as_sentence, place_of
from framsteg_xl.checks.report.tables import BY_PARTICIPANT, BY_RULE, COUNTS, FINDINGS, counts, problem
from framsteg_xl.finding import Finding, count_by_severity
from framsteg_xl.model.model import Model
from framsteg_xl.wording import counted, listed
from framsteg_xl.workbook.standard.layout import quoted
from framsteg_xl.workbook.standard.looks import Looks
from framsteg_xl.workbook.table_page import on_paper, titled_page

SUMMARY = "Sammanfattning"
NOTHING = "Inget att anmärka på."
_WIDTHS = (32, 34, 12, 20, 14, 44, 44)
#: So many workbooks still leave the page readable on one sheet of paper.
_ON_ONE_PAGE = 20
_LEVELS = (
    "Fel: något stämmer inte eller är farligt, och kan hindra dokument. "
    "Varning: en tidsgräns, eller något att se efter. Upplysning: kan vänta."
)
#: The other pages, and what they are for.
_PAGES = {
    FINDINGS: "varje anmärkning för sig, med länk till cellen",
    BY_RULE: "vad som kontrolleras, och varför det betyder något",
    BY_PARTICIPANT: "vad som väntar hos var och en",
}


def add_summary(cells: Cells, looks: Looks, done: Sequence[Checked], model: Model, today: date) -> None:
    """Write the page."""
    checked = [some for some in done if not some.skipped]
    findings = [finding for some in checked for finding in some.findings]
    page = _Page(cells, looks)
    many = counted(len(checked), "arbetsbok", "arbetsböcker")
    version = f"{model.setting('model_name')}, version {model.setting('model_version')}"
    page.line(f"{many}, kontroll {today} mot modellen {version}.")
    if passed_by := len(done) - len(checked):
        page.line(f"{counted(passed_by, 'annan Excelfil', 'andra Excelfiler')} i mappen är inte med.")
    if findings:
        page.line(f"{count_by_severity(findings)}. Börja med det som står under Åtgärda först.", looks.label)
    else:
        page.line(NOTHING, looks.done)
    page.row += 1
    page.block("Arbetsböcker", [Field("Arbetsbok"), Field("Företag"), *COUNTS, Field("Att veta"), Field("")])
    page.rows((_workbook(some, model) for some in checked), ("Tillsammans", "", *counts(findings), "", ""))
    if findings:
        _first_of_all(page, grouped(findings), {some.name: some.path for some in checked}, model)
        _families(page, findings)
        page.heading("Läs vidare")
        page.line(_LEVELS)
        for name, what in _PAGES.items():
            page.line(f"{name}: {what}.", link=name)
    page.page.set_margins(left=0.3, right=0.3)
    on_paper(page.page, cells.above)
    if len(checked) <= _ON_ONE_PAGE:
        page.page.fit_to_pages(1, 1)


class _Page:
    """The page while it is written, and the row that comes next."""

    def __init__(self, cells: Cells, looks: Looks) -> None:
        self.cells, self.looks = cells, looks
        self.page: Any = titled_page(cells.workbook, SUMMARY, SUMMARY)
        self.page.hide_gridlines(2)
        for column, width in enumerate(_WIDTHS):
            self.page.set_column(column, column, width)
        self.row = 1

    def line(self, text: str, look: Any = None, *, link: str = "") -> None:
        """A sentence across the page; ``link`` is the page that it leads to."""
        if link:
            self.page.write_url(self.row, 0, f"internal:{quoted(link)}!A1", self.cells.link, text)
        else:
            self.page.write_string(self.row, 0, text, look or self.looks.note)
        self.row += 1

    def heading(self, name: str) -> None:
        """A heading across the page."""
        for column in range(len(_WIDTHS)):
            self.page.write_blank(self.row, column, None, self.looks.heading)
        self.page.write_string(self.row, 0, name, self.looks.heading)
        self.page.set_row(self.row, 21)
        self.row += 1

    def block(self, name: str, fields: Sequence[Field]) -> None:
        """A heading across the page, and those of the columns below it."""
        self.heading(name)
        self.cells.headings(self.page, self.row, fields)
        self.row += 1

    def rows(self, rows: Iterable[Sequence[Cell]], total: Sequence[Cell] = ()) -> None:
        """Lines below the headings; their sum only where there are several."""
        rows = list(rows)
        for values in [*rows, *([total] if total and len(rows) > 1 else [])]:
            self.cells.row(self.page, self.row, values, _WIDTHS)
            self.row += 1
        self.row += 1


def _workbook(some: Checked, model: Model) -> Sequence[Cell]:
    ours = model.setting("model_version")
    older = f"Gjord efter modellens version {some.version}." if some.version not in ("", ours) else ""
    said = "Gick inte att läsa." if some.error else older if some.findings else NOTHING
    return (Place(some.path, some.name), some.company, *counts(some.findings), said, "")


def _families(page: _Page, findings: Sequence[Finding]) -> None:
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        found[family(finding.code)].append(finding)
    page.block("Vad det gäller", [Field("Område"), Field(""), *COUNTS, Field(""), Field("")])
    page.rows((name, "", *counts(found[name]), "", "") for name in FAMILIES.values() if name in found)
    if clean := [name for name in FAMILIES.values() if name not in found]:
        page.row -= 1
        page.line(f"Utan anmärkningar: {listed(clean)}.")
        page.row += 1


def _first_of_all(page: _Page, groups: Sequence[Group], paths: dict[str, Path], model: Model) -> None:
    names = ("Problem", "Arbetsbok", "Allvar", "Cell", "Antal", "Vad som är fel", "Så rättar du")
    page.block("Åtgärda först", [Field(name, number=name == "Antal") for name in names])
    page.rows(
        (
            problem(group.first.code, model),
            group.first.workbook,
            group.first.severity,
            place_of(group.first, paths[group.first.workbook]),
            len(group.findings),
            as_sentence(group.first.message),
            as_sentence(group.first.remedy),
        )
        for group in groups[:FIRST]
    )
