"""Each thing that can be wrong in a model, told at the cell where somebody typed it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

import framsteg_xl
from books import model_in
from framsteg_xl.checks.model_rules import wrong_rules
from framsteg_xl.errors import UserError
from framsteg_xl.finding import Finding, Severity
from framsteg_xl.model.documents import wrong_templates
from framsteg_xl.model.fault import CODES, UNREAD
from framsteg_xl.model.likely import likely_column, likely_value
from framsteg_xl.model.model import Model
from framsteg_xl.model.names import OUR_NAMES
from framsteg_xl.model.reading import load_model, read_model
from framsteg_xl.model.role_words import COLUMNS, SHEETS, VALUES, column_words
from framsteg_xl.model.roles import ALL_VALUE_ROLES, LOOKED_UP, REFERS, ROLES, SPARED, TEXT_PLACES, VALUE_ROLES
from framsteg_xl.model.settings import SETTINGS, Whole
from framsteg_xl.model.shapes import ColumnType, DocumentKind
from framsteg_xl.model.writing import model_tables, model_workbook
from framsteg_xl.tables.address import cell_name
from framsteg_xl.tables.book import Value
from framsteg_xl.tables.markdown import read_markdown, write_markdown
from framsteg_xl.workbook.standard.looks import FINDINGS, STATES
from framsteg_xl.workbook.standard.start import GUIDE, NEWCOMER
from framsteg_xl.workbook.standard.workbook import standard_workbook
from support import TODAY

#: A cell: its sheet, its row's key (two where the first is not enough) and its heading.
Cell = tuple[str, str, str]
#: Sheets on which it takes two cells to know a row.
_BY_TWO = ("Kolumner", "Listor", "Texter")


class Tables:
    """The model's tables, to be typed in as a project leader does."""

    def __init__(self, model: Model) -> None:
        self.pages = {name: (headings, rows) for name, headings, rows in model_tables(model)}

    def number(self, sheet: str, key: str) -> int:
        return [self._key(sheet, row) for row in self.pages[sheet][1]].index(key)

    def type(self, cell: Cell, value: Value) -> None:
        sheet, key, heading = cell
        headings, rows = self.pages[sheet]
        rows[self.number(sheet, key)][headings.index(heading)] = value

    def value(self, cell: Cell) -> Value:
        sheet, key, heading = cell
        headings, rows = self.pages[sheet]
        return rows[self.number(sheet, key)][headings.index(heading)]

    def add(self, sheet: str, **values: Value) -> None:
        headings, rows = self.pages[sheet]
        assert set(values) <= set(headings)
        rows.append([values.get(heading, "") for heading in headings])

    def remove(self, sheet: str, *keys: str) -> None:
        _, rows = self.pages[sheet]
        for key in keys:
            del rows[self.number(sheet, key)]

    def remove_forms(self, sheet: str) -> None:
        """Remove what the buttons ask for of a sheet."""
        rows = self.pages["Formulär"][1]
        rows[:] = [row for row in rows if row[2] != sheet]

    def place(self, cell: Cell) -> tuple[str, str]:
        """The sheet and the A1 address of a cell."""
        sheet, key, heading = cell
        return sheet, cell_name(self.number(sheet, key) + 1, self.pages[sheet][0].index(heading))

    def findings(self) -> list[Finding]:
        text = write_markdown((name, *page) for name, page in self.pages.items())
        return read_model(read_markdown(text, name="modell.xlsx"), [wrong_rules])[1]

    @staticmethod
    def _key(sheet: str, row: list[Value]) -> str:
        return f"{row[0]}/{row[1]}" if sheet in _BY_TWO else str(row[0])


@pytest.fixture
def tables(model: Model) -> Tables:
    return Tables(model)


def told(findings: list[Finding], severity: Severity = Severity.ERROR) -> list[tuple[str, str, str]]:
    assert all(finding.remedy and finding.workbook == "modell.xlsx" for finding in findings)
    return [(f.sheet, f.cell, f.code) for f in findings if f.severity is severity]


def column(name: str, heading: str) -> Cell:
    return "Kolumner", name, heading


#: What is typed where, at which cell it is told (here: the same, where nothing is said), and what is said.
SLIPS = [
    # -- columns
    pytest.param(column("deltagare/kön", "roll"), "assessor", "på bladet Deltagare", id="a role of another sheet"),
    pytest.param(column("deltagare/kön", "rubrik"), "r" * 201, "för lång", id="a heading too long for Excel"),
    pytest.param(column("placeringar/till", "rubrik"), "Till @ AF", "@ betyder", id="a heading that formulas misread"),
    pytest.param(column("placeringar/till", "rubrik"), "Till\noch med", "flera rader", id="a heading on two lines"),
    pytest.param(column("deltagare/kön", "rubrik"), "  FÖRNAMN", "finns redan", id="a heading in other letters"),
    pytest.param(column("deltagare/kön", "alias"), "telefon", "rubriken på en annan", id="an alias that is a heading"),
    pytest.param(column("deltagare/kön", "alias"), "X, födelsedatum", "redan en äldre", id="an alias of two columns"),
    pytest.param(column("deltagare/kön", "bredd"), 256.0, "bredd", id="a width that Excel does not have"),
    pytest.param(column("deltagare/telefon", "lista"), "kön", "har ingen lista", id="a list on a text"),
    pytest.param(column("deltagare/telefon", "refererar"), "personal", "hänvisar inte", id="a sheet on a text"),
    pytest.param(column("tillbud/ansvarig", "refererar"), "resa", "inget id", id="a reference to rows without a key"),
    pytest.param(column("placeringar/pris", "högst"), -1.0, "mindre än", id="limits the wrong way round"),
    pytest.param(column("placeringar/från", "minst"), "1899-12-31", "jämföra", id="a day before Excel's first"),
    pytest.param(column("placeringar/pris", "minst"), "1_000", "jämföra", id="a number that only Python reads"),
    pytest.param(column("schema/från", "minst"), "08:00", "jämföra", id="a limit on a time"),
    pytest.param(column("deltagare/telefon", "mönster"), "a{99999999999}", "inget mönster", id="a pattern too large"),
    pytest.param(column("deltagare/telefon", "mönster"), "[[a]", "inget mönster", id="a pattern that will change"),
    pytest.param(column("deltagare/telefon", "mönster"), "(" * 3000, "inget mönster", id="a pattern too deep"),
    pytest.param(column("placeringar/deltagare", "refererar"), "personal", "deltagare", id="a role's other sheet"),
    pytest.param(column("deltagare/kön", "id"), "två ord", "Wordmallar", id="an id that is no field"),
    pytest.param(column("placeringar/utfall", "rubrik"), "Senaste steg", "i leveransen", id="a heading of ours"),
    # -- columns that fill in themselves, or depend on others
    pytest.param(column("resa/läge", "visar"), "klart.läge", "ingen tidsgräns", id="the state of no deadline"),
    pytest.param(column("resa/läge", "visar"), "planerat.år", "går inte", id="a date's year"),
    pytest.param(column("resa/vem", "visar"), "vem.förnamn", "annan kolumn", id="of itself"),
    pytest.param(column("resa/läge", "visar"), "steg.efter steg.titel", "uppgiften", id="over a blank reference"),
    pytest.param(column("resa/läge", "visar"), "steg-vem", "vem", id="joined with one that fills in itself"),
    pytest.param(column("resa/läge", "visar"), "=passets timmar", "uträkning", id="a calculation of another sheet"),
    pytest.param(column("resa/läge", "visar"), "=", "uträkning", id="no calculation"),
    pytest.param(column("schema/timmar", "visar"), "veckodag.värde", "typen text", id="a word in a number"),
    pytest.param(column("avvikelser/vem", "visar"), "placering.från", "typen datum", id="a date in a text"),
    pytest.param(column("omfattning/procent", "visar"), "placering.vem", "typen text", id="a text in a number"),
    pytest.param(column("mål/område", "beror på"), "finns inte", "annan kolumn", id="depends on nothing"),
    pytest.param(column("mål/område", "beror på"), "område", "annan kolumn", id="depends on itself"),
    pytest.param(column("mål/område", "beror på"), "status", "hör till", id="depends on what it is no part of"),
    pytest.param(column("mål/ansvarig", "beror på"), "placering", "bara placeringar", id="staff do not depend"),
    pytest.param(column("omfattning/handledare", "beror på"), "placering", "inget datum", id="assigned on no day"),
    pytest.param(column("omfattning/handledare", "beror på"), "", "dagen", id="assigned without a day"),
    pytest.param(column("omfattning/handledare", "uppdrag"), "handledar", "inget uppdrag", id="no such assignment"),
    pytest.param(column("resa/placering", "uppdrag"), "handledare", "bara en referens till personal", id="a place"),
    pytest.param(column("resa/steg", "klart i"), "klart", "bara ett datum", id="a deadline that is no date"),
    pytest.param(column("resa/planerat", "klart i"), "färdigt", "annan kolumn", id="done nowhere"),
    pytest.param(column("resa/planerat", "klart i"), "planerat", "annan kolumn", id="done in itself"),
    # -- lists
    pytest.param(("Listor", "målstatus/pågår", "värde"), "Planerat", "finns redan", id="a value twice"),
    pytest.param(("Listor", "målstatus/pågår", "alias"), "NÅTT", "eget värde", id="an alias that is a value"),
    pytest.param(("Listor", "målstatus/pågår", "alias"), "a, planerad", "annat sätt", id="an alias of two values"),
    pytest.param(("Listor", "uppdrag/bedömare", "roll"), "supervisor", "redan ett annat värde", id="a role twice"),
    pytest.param(("Listor", "målstatus/nått", "lista"), "Målstatus", "skrivs", id="a list in other letters"),
    pytest.param(("Listor", "kön/annat", "lista"), "Moduler", "bladet Moduler", id="a list that a sheet gives"),
    pytest.param(("Listor", "kön/annat", "lista"), "l" * 31, "för långt", id="a list with a long name"),
    pytest.param(("Områden", "cafe", "namn"), "butik", "finns redan", id="an area twice"),
    pytest.param(("Placeringsformer", "praktik", "namn"), "Arbetsträning", "finns redan", id="a form twice"),
    # -- steps
    pytest.param(("Steg", "anvisning", "efter steg"), "anvisning", "efter sig självt", id="a step after itself"),
    pytest.param(("Steg", "uppfoljning", "upprepas dagar"), 0.0, "upprepas", id="a step again at once"),
    pytest.param(("Steg", "validering", "dokument"), "intgy", "Dokument", id="a step's document"),
    # -- programmes
    pytest.param(("Moduler", "BUT1", "timmar"), 0.0, "timmar", id="a module without hours"),
    # -- sheets and texts
    pytest.param(("Blad", "tillbud", "roll"), "journey", "redan ett annat blad", id="a role of two sheets"),
    pytest.param(("Blad", "tillbud", "roll"), "incidents", "ingen roll", id="a sheet of no role"),
    pytest.param(("Intygsslag", "partial", "roll"), "partiell", "ingen roll", id="a certificate of no role"),
    pytest.param(("Blad", "tillbud", "namn"), "Till\nbud", "Excel tillåter inte", id="a sheet's name on two lines"),
    pytest.param(("Blad", "tillbud", "id"), "till bud", "namn på en tabell", id="a table's name in two words"),
    pytest.param(("Blad", "tillbud", "id"), "R1C1x", "inga kolumner", id="a sheet without columns"),
    pytest.param(("Blad", "tillbud", "id"), "if", "Wordmallar", id="a sheet called as a word of templates"),
    pytest.param(("Blad", "placeringar", "en rad"), "en placering", "Wordmallar", id="a row in two words"),
    pytest.param(("Blad", "placeringar", "en rad"), "1a", "Wordmallar", id="a row that begins with a digit"),
    pytest.param(("Blad", "deltagare", "en rad"), "intyg", "något annat", id="a row called as a field of ours"),
    pytest.param(("Blad", "deltagare", "en rad"), "mål", "bladet Arbetsplan", id="a row called as another sheet"),
    pytest.param(("Blad", "deltagare", "en rad"), "placering", "Placeringar", id="two kinds of row with one name"),
    pytest.param(column("deltagare/kön", "id"), "2kön", "Wordmallar", id="an id that begins with a digit"),
    pytest.param(column("deltagare/kön", "id"), "_kön", "Wordmallar", id="an id that templates may not ask for"),
    pytest.param(column("deltagare/kön", "id"), "kön²", "Wordmallar", id="an id with a power"),
    pytest.param(("Texter", "guide/Tänk på", "roll"), "giude", "ingen roll", id="a text nowhere"),
    pytest.param(("Listor", "kön/annat", "roll"), "other", "ingen roll", id="a value of no role"),
    # -- settings
    pytest.param(("Inställningar", "calculated_rows", "värde"), 5001.0, "för mycket", id="more rows than can be"),
    pytest.param(("Inställningar", "attendance_weeks", "värde"), "٣", "heltal", id="digits of another script"),
    pytest.param(("Inställningar", "model_valid_from", "värde"), "i våras", "datum", id="no day"),
    pytest.param(("Inställningar", "model_valid_from", "värde"), "1026-01-01", "rimligt", id="a day long ago"),
    pytest.param(("Inställningar", "model_valid_from", "värde"), "", "saknas", id="no day at all"),
    pytest.param(("Inställningar", "model_version", "värde"), "", "saknas", id="no version"),
    pytest.param(("Inställningar", "late_minutes", "värde"), "kvart", "heltal", id="minutes in words"),
    pytest.param(("Inställningar", "late_minutes", "värde"), "", "saknas", id="no minutes"),
    pytest.param(("Inställningar", "sample_internal", "värde"), 101.0, "för mycket", id="over a hundred per cent"),
    pytest.param(("Inställningar", "sample_external", "värde"), "33%", "heltal", id="a sign for per cent"),
    pytest.param(("Inställningar", "sample_external", "värde"), 0.33, "heltal", id="a third"),
    pytest.param(("Inställningar", "small_number", "värde"), 0.0, "för lite", id="small numbers are shown"),
    pytest.param(("Inställningar", "retention_months", "värde"), -1.0, "för lite", id="kept until before the end"),
    pytest.param(("Inställningar", "retention_months", "värde"), 9e6, "för mycket", id="kept for ever"),
    pytest.param(("Inställningar", "programme_check_years", "värde"), "fyra", "heltal", id="years in words"),
    pytest.param(("Inställningar", "external_afterwards", "värde"), "kanske", "varken ja eller nej", id="maybe"),
    pytest.param(("Inställningar", "external_afterwards", "värde"), "", "saknas", id="neither yes nor no"),
    pytest.param(("Inställningar", "todo_rows", "värde"), 0.0, "för lite", id="no rows to do"),
    pytest.param(("Inställningar", "prepared_rows", "värde"), -5.0, "för lite", id="fewer rows than none"),
    pytest.param(("Inställningar", "calculated_rows", "värde"), 2.5, "heltal", id="half a row"),
    pytest.param(("Inställningar", "number_series", "värde"), "DEMO/26", "filnamn", id="a series with a slash"),
    # -- numbers
    pytest.param(("Moduler", "BUT1", "nivå"), 5.0, "nivå kan inte vara 5", id="a level that there is not"),
    pytest.param(("Moduler", "CAF1", "nivå"), 0.0, "nivå", id="no level"),
    pytest.param(("Placeringsformer", "praktik", "längst månader"), -3.0, "månader", id="ended before it began"),
    pytest.param(("Placeringsformer", "praktik", "gallras efter månader"), -1.0, "gallras", id="weeded too early"),
    pytest.param(("Utfall", "arbete", "räknas efter dagar"), -30.0, "dagar", id="counted before it is over"),
    pytest.param(("Steg", "avslut", "senast dagar"), 99_999.0, "senast dagar", id="a deadline in three centuries"),
    # -- documents
    pytest.param(("Dokument", "arbetsplan", "roll"), "paln", "ingen roll", id="a document's role"),
    pytest.param(("Dokument", "intyg", "id"), "in/tyg", "filnamn", id="a document's id"),
    pytest.param(("Dokument", "intyg", "mall"), "../intyg.docx", "filnamn", id="a template in a folder"),
    pytest.param(("Dokument", "intyg", "mall"), "m" * 300, "filnamn", id="a template too long for a disk"),
    pytest.param(("Dokument", "intyg", "mall"), "😀" * 60, "filnamn", id="a template with too many bytes"),
    pytest.param(("Dokument", "intyg", "filnamn"), "{dokument}" * 11, "filnamn", id="a file name that is too long"),
    # -- rules
    pytest.param(("Regler", "F403", "kod"), "F4O3", "ingen regel", id="an unknown rule"),
    pytest.param(("Regler", "F403", "parametrar"), "dgaar=28", "ingen parameter", id="an unknown parameter"),
    pytest.param(("Regler", "F404", "parametrar"), "dagar=28", "ingen parameter", id="a rule without parameters"),
    pytest.param(("Regler", "F403", "parametrar"), "dagar=28, dagar=3", "två gånger", id="a parameter twice"),
    pytest.param(("Regler", "F403", "parametrar"), "dagar=fyra", "heltal", id="a parameter in words"),
    pytest.param(("Regler", "F403", "parametrar"), "dagar", "heltal", id="a parameter without a value"),
    pytest.param(("Regler", "F403", "parametrar"), "dagar=" + "9" * 5000, "heltal", id="a parameter without end"),
    # -- what cannot be read at all
    pytest.param(("Steg", "avslut", "senast dagar"), 1e9, "orimligt", id="a number of days beyond reason"),
]


@pytest.mark.parametrize(("cell", "value", "said"), SLIPS)
def test_a_slip_is_told_at_its_cell(tables: Tables, cell: Cell, value: Value, said: str) -> None:
    place = tables.place(cell)
    tables.type(cell, value)
    findings = [finding for finding in tables.findings() if finding.severity is Severity.ERROR]
    here = [finding for finding in findings if (finding.sheet, finding.cell) == place]
    assert any(said in finding.message and finding.heading == cell[2] for finding in here), list(map(str, findings))
    assert told(findings)[0][2] in ("M03", "M04", "M05", "M07")


@pytest.mark.parametrize(
    ("cell", "value", "message", "remedy"),
    [
        (("Steg", "avslut", "ordning"), "14", "talet är skrivet som text", "skriv 14 på nytt i cellen"),
        (("Steg", "avslut", "senast dagar"), " -14 ", "talet är skrivet som text", "skriv -14 på nytt i cellen"),
        (("Steg", "avslut", "ordning"), 3.5, "”3,5” är inget heltal", "skriv ett heltal med siffror"),
        (("Steg", "avslut", "ordning"), "3,5", "”3,5” är inget heltal", "skriv ett heltal med siffror"),
        (("Steg", "avslut", "ordning"), 3e6, "3000000 är orimligt stort", "skriv ett tal från -100000 till 100000"),
        (
            ("Programplaner", "BUTIK", "panelens datum"),
            "2026-03-01",
            "datumet är skrivet som text",
            "skriv 2026-03-01 på nytt i cellen",
        ),
        (
            ("Programplaner", "BUTIK", "panelens datum"),
            45000.0,
            "”45000” är inget datum",
            "skriv datumet som 2026-01-31",
        ),
    ],
)
def test_what_is_text_is_to_be_written_anew(
    tables: Tables, cell: Cell, value: Value, message: str, remedy: str
) -> None:
    tables.type(cell, value)
    assert [(f.message, f.remedy) for f in tables.findings() if f.code == "M03"] == [(message, remedy)]


def test_every_code_is_explained() -> None:
    files = Path(framsteg_xl.__file__).parent.rglob("*.py")
    used = {
        code for file in files if file.name != "fault.py" for code in re.findall(r'"(M\d\d)"', file.read_text("utf-8"))
    }
    assert used == set(CODES)
    assert set(UNREAD) < set(CODES)


def test_the_shipped_model_has_nothing_to_tell(tables: Tables) -> None:
    assert tables.findings() == []


@pytest.mark.parametrize(
    ("cell", "value", "remedy"),
    [
        (("Regler", "F403", "kod"), "F4O3", "menade du F403?"),
        (("Regler", "F403", "parametrar"), "dgaar=28", "menade du dagar?"),
        (("Regler", "F403", "parametrar"), "x=28", "skriv dagar=28"),
        (("Regler", "F404", "parametrar"), "dagar=28", "töm cellen; regeln har inga"),
        (column("deltagare/kön", "lista"), "Kön", "menade du kön?"),
        (column("deltagare/kön", "typ"), "LISTAN", "menade du lista?"),
        (("Steg", "validering", "dokument"), "intgy", "menade du intyg?"),
        (("Texter", "guide/Tänk på", "roll"), "giude", "menade du guide?"),
        (("Dokument", "arbetsplan", "roll"), "paln", "menade du plan?"),
        (column("omfattning/handledare", "uppdrag"), "handledar", "menade du handledare?"),
        (("Blad", "deltagare", "roll"), "particpants", "menade du participants?"),
        (("Blad", "deltagare", "roll"), "deltagarna", "menade du participants?"),
        (column("placeringar/från", "roll"), "startdate", "menade du start_date?"),
        (column("personal/namn", "roll"), "heter", "menade du name?"),
        (("Listor", "kriterieresultat/uppfyllt", "roll"), "mett", "menade du met?"),
        (("Listor", "avvikelser/sen ankomst", "roll"), "för sen", "menade du late?"),
        (("Inställningar", "watermark", "nyckel"), "watermrk", "menade du watermark?"),
        (("Dokument", "intyg", "blockeras av"), "F1O1", "menade du F101?"),
    ],
)
def test_what_was_meant_is_suggested(tables: Tables, cell: Cell, value: Value, remedy: str) -> None:
    tables.type(cell, value)
    assert remedy in [finding.remedy for finding in tables.findings()]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (column("placeringar/form", "lista"), "placeringsform"),
        (column("placeringar/från", "roll"), "start_dat"),
        (column("personal/namn", "roll"), "heter"),
        (("Listor", "kriterieresultat/uppfyllt", "roll"), "mett"),
        (("Listor", "avvikelser/sen ankomst", "roll"), "för sen"),
        (("Regler", "F403", "parametrar"), "dagar: 60"),
        (("Regler", "F404", "parametrar"), "dagar"),
    ],
)
def test_one_slip_is_told_once(tables: Tables, cell: Cell, value: Value) -> None:
    tables.type(cell, value)
    assert [(finding.sheet, finding.cell) for finding in tables.findings()] == [tables.place(cell)]


def test_help_that_excel_would_cut_is_told(tables: Tables) -> None:
    cell = column("deltagare/kön", "hjälp")
    tables.type(cell, "å" * 255)
    assert tables.findings() == []
    tables.type(cell, "å" * 256)
    (finding,) = tables.findings()
    assert (finding.sheet, finding.cell, finding.severity) == (*tables.place(cell), Severity.WARNING)


# -- rules


def test_a_rule_without_a_row_is_told_and_is_no_error(tables: Tables) -> None:
    tables.remove("Regler", "F404", "F504")
    findings = tables.findings()
    assert told(findings, Severity.NOTICE) == [("Regler", "", "M07")] * 2
    assert sorted(finding.message[:10] for finding in findings) == ["regeln F40", "regeln F50"]


def test_a_rule_that_only_the_model_knows_stops_no_other_command(model: Model, tmp_path: Path) -> None:
    tables = Tables(model)
    tables.add("Regler", kod="F999", aktiv="ja", allvar="fel")
    tables.type(("Regler", "F403", "parametrar"), "veckor=4")
    assert len(tables.findings()) == 2
    text = write_markdown((name, *page) for name, page in tables.pages.items())
    changed, findings = model_in(text)
    assert findings == []
    (tmp_path / "modell.xlsx").write_bytes(model_workbook(changed))
    assert load_model(tmp_path / "modell.xlsx") == changed


# -- steps


def test_steps_in_a_circle_are_each_told_once_with_the_way_round(tables: Tables) -> None:
    tables.type(("Steg", "kartlaggning", "efter steg"), "uppfoljning")
    findings = tables.findings()
    circle = ("kartlaggning", "arbetsplan", "uppfoljning")
    assert told(findings) == [(*tables.place(("Steg", step, "efter steg")), "M05") for step in circle]
    assert told(findings, Severity.WARNING) == []
    assert findings[0].message == "”Kartläggning” ska komma efter sig självt (genom Uppföljning, Arbetsplan)"


def test_every_step_in_one_circle(tables: Tables) -> None:
    _, rows = tables.pages["Steg"]
    steps = [str(row[0]) for row in rows]
    for before, step in zip([steps[-1], *steps], steps, strict=False):
        tables.type(("Steg", step, "efter steg"), before)
    assert told(tables.findings()) == [(*tables.place(("Steg", step, "efter steg")), "M05") for step in steps]


def test_a_prerequisite_that_comes_later_is_unwise(tables: Tables) -> None:
    tables.type(("Steg", "introduktion", "efter steg"), "arbetsplan")
    place = tables.place(("Steg", "introduktion", "efter steg"))
    assert told(tables.findings(), Severity.WARNING) == [(*place, "M05")]
    assert told(tables.findings()) == []


def test_two_steps_with_one_order_are_unwise(tables: Tables) -> None:
    tables.type(("Steg", "introduktion", "ordning"), 3.0)
    place = tables.place(("Steg", "introduktion", "ordning"))
    assert told(tables.findings(), Severity.WARNING) == [(*place, "M05")]
    assert "Kartläggning" in tables.findings()[0].message


def test_what_depends_on_a_column_that_shows_nothing_depends_on_nothing(tables: Tables) -> None:
    tables.type(column("kriterier/modul", "visar"), "validering.finns inte")
    assert told(tables.findings()) == [
        (*tables.place(column("kriterier/modul", "visar")), "M05"),
        (*tables.place(column("kriterier/kriterium", "beror på")), "M05"),
    ]


# -- deliveries


def test_two_columns_of_two_sheets_cannot_leave_under_one_heading(tables: Tables) -> None:
    tables.type(column("deltagare/kön", "i leverans"), "ja")
    assert tables.findings() == []
    tables.type(column("deltagare/kön", "rubrik"), "utfall")
    assert told(tables.findings()) == [(*tables.place(column("placeringar/utfall", "rubrik")), "M05")]


# -- what is not finished is a warning, and stops nothing


def test_a_module_without_outcomes_and_an_outcome_without_criteria(tables: Tables, tmp_path: Path) -> None:
    tables.add("Moduler", id="BUT9", programplan="BUTIK", titel="Ny", status="utkast")
    tables.add("Läranderesultat", id="CAF1.9", modul="CAF1", text="Deltagaren kan något nytt.")
    findings = tables.findings()
    assert told(findings) == []
    assert told(findings, Severity.WARNING) == [
        (*tables.place(("Moduler", "BUT9", "id")), "M05"),
        (*tables.place(("Läranderesultat", "CAF1.9", "id")), "M05"),
    ]
    model, _ = model_in(write_markdown((name, *page) for name, page in tables.pages.items()))
    (tmp_path / "modell.xlsx").write_bytes(model_workbook(model))
    assert load_model(tmp_path / "modell.xlsx") == model


ADOPTED = {"status": "fastställd", "fastställd": date(2026, 3, 1)}


@pytest.mark.parametrize(
    ("module", "panel", "cells"),
    [
        ({}, "", []),
        (ADOPTED, date(2026, 3, 1), []),
        (ADOPTED | {"fastställd": ""}, date(2026, 3, 1), [("Moduler", "fastställd")]),
        (ADOPTED | {"status": "utkast"}, date(2026, 3, 1), [("Moduler", "status")]),
        (ADOPTED, "", [("Programplaner", "panelens datum")]),
        ({"status": "fastställd"}, "", [("Programplaner", "panelens datum"), ("Moduler", "fastställd")]),
        (ADOPTED | {"giltig till": date(2026, 2, 28)}, date(2026, 3, 1), [("Moduler", "giltig till")]),
        (ADOPTED | {"giltig till": date(2026, 3, 1)}, date(2026, 3, 1), []),
        ({"giltig till": date(2026, 2, 28)}, date(2026, 3, 1), []),
    ],
)
def test_an_adoption_that_is_half_told_is_told_where_something_must_be_written(
    tables: Tables, module: dict[str, Value], panel: Value, cells: list[tuple[str, str]]
) -> None:
    for heading, value in module.items():
        tables.type(("Moduler", "BUT1", heading), value)
    tables.type(("Programplaner", "BUTIK", "panelens datum"), panel)
    findings = tables.findings()
    keys = {"Moduler": "BUT1", "Programplaner": "BUTIK"}
    assert told(findings) == []
    assert told(findings, Severity.WARNING) == [
        (*tables.place((sheet, keys[sheet], heading)), "M05") for sheet, heading in cells
    ]


def test_a_programme_that_ends_before_it_begins_and_one_of_which_several_modules_are_adopted(tables: Tables) -> None:
    tables.type(("Programplaner", "BUTIK", "panelens datum"), date(2026, 3, 1))
    tables.type(("Programplaner", "BUTIK", "giltig till"), date(2025, 3, 1))
    for module in ("CAF1", "CAF2", "CAF3"):
        for heading, value in ADOPTED.items():
            tables.type(("Moduler", module, heading), value)
    first, second = tables.findings()
    assert (first.sheet, first.cell) == tables.place(("Programplaner", "BUTIK", "giltig till"))
    assert (second.sheet, second.cell) == tables.place(("Programplaner", "CAFE", "panelens datum"))
    assert second.message == "CAF1 och 2 moduler till är fastställda, men inte programplanen: inga intyg kan göras"


def test_only_errors_are_counted_when_a_model_is_refused(tables: Tables, tmp_path: Path) -> None:
    tables.type(("Steg", "introduktion", "ordning"), 3.0)
    tables.type(("Grupper", "kontroll", "färg"), "blå")
    tables.type(("Grupper", "ibland", "färg"), "röd")
    model, findings = model_in(write_markdown((name, *page) for name, page in tables.pages.items()))
    assert [finding.severity for finding in findings] == [Severity.ERROR, Severity.ERROR, Severity.WARNING]
    (tmp_path / "modell.xlsx").write_bytes(model_workbook(model))
    with pytest.raises(UserError, match=r"\(1 fel till\)\. Grupper!C3"):
        load_model(tmp_path / "modell.xlsx")


# -- settings


def test_every_setting_is_declared_with_what_it_can_be(model: Model) -> None:
    assert {setting.key for setting in model.settings} == set(SETTINGS)
    asked = set()
    for file in Path(framsteg_xl.__file__).parent.rglob("*.py"):
        asked |= set(re.findall(r'model\.(?:setting|number)\(\s*["\'](\w+)', file.read_text("utf-8")))
    assert len(asked) > 8
    assert asked <= set(SETTINGS)


@pytest.mark.parametrize("key", SETTINGS)
def test_a_setting_that_is_gone(tables: Tables, key: str) -> None:
    tables.remove("Inställningar", key)
    (finding,) = tables.findings()
    assert (finding.sheet, finding.cell, finding.severity) == ("Inställningar", "", Severity.WARNING)
    assert f" {key} " in finding.message


def test_a_setting_that_is_gone_is_told_with_what_is_used_instead(tables: Tables) -> None:
    tables.remove("Inställningar", "soon_days")
    assert tables.findings()[0].message == "inställningen soon_days saknas, och 30 används så länge"


def test_what_is_used_instead_of_a_setting_is_what_the_code_uses() -> None:
    instead = {key: kind.instead for key, kind in SETTINGS.items() if isinstance(kind, Whole) and kind.instead}
    used: dict[str, set[int]] = {}
    for file in Path(framsteg_xl.__file__).parent.rglob("*.py"):
        for key, number in re.findall(r"\.number\([\"'](\w+)[\"'], (\d+)\)", file.read_text("utf-8")):
            used.setdefault(key, set()).add(int(number))
    assert {key: {number} for key, number in instead.items()} == {k: v for k, v in used.items() if v != {0}}


def test_a_model_without_its_version_says_nothing_of_it(tables: Tables) -> None:
    tables.remove("Inställningar", "model_version")
    model, _ = model_in(write_markdown((name, *page) for name, page in tables.pages.items()))
    assert model.summary.startswith("Modellen: 26 blad, ")


def test_a_setting_of_ones_own_changes_nothing_and_stops_nothing(tables: Tables) -> None:
    tables.add("Inställningar", nyckel="kaffe", namn="Kaffe", värde="svart")
    (finding,) = tables.findings()
    place = tables.place(("Inställningar", "kaffe", "nyckel"))
    assert (finding.sheet, finding.cell, finding.severity) == (*place, Severity.WARNING)
    assert finding.remedy == "ta bort raden"


@pytest.mark.parametrize("key", [key for key, kind in SETTINGS.items() if isinstance(kind, Whole)])
def test_a_whole_number_is_one_between_its_bounds(tables: Tables, key: str) -> None:
    kind = SETTINGS[key]
    assert isinstance(kind, Whole)
    cell = ("Inställningar", key, "värde")
    for value in (kind.least, kind.most):
        tables.type(cell, float(value))
        assert tables.findings() == []
    for value in (kind.least - 1, kind.most + 1, "", "många", f"{kind.least} st"):
        tables.type(cell, float(value) if isinstance(value, int) else value)
        assert told(tables.findings()) == [(*tables.place(cell), "M05")], value


# -- lists


def test_a_list_without_values_is_told_at_every_column_that_asks_for_it(tables: Tables) -> None:
    tables.remove("Listor", "samtyckessätt/skriftligt", "samtyckessätt/muntligt")
    assert told(tables.findings()) == [(*tables.place(column("samtycken/hur", "lista")), "M04")]


def test_a_sheet_without_rows_is_a_list_without_values(tables: Tables) -> None:
    tables.pages["Indikatorer"][1].clear()
    (finding,) = tables.findings()
    assert (finding.sheet, finding.cell) == tables.place(column("skattningar/indikator", "lista"))
    assert finding.message == "listan indikatorer har inga värden"
    assert finding.remedy == "lägg till en rad på bladet Indikatorer"  # the column with that role must be there


def test_a_list_of_which_a_column_of_ones_own_is_made_can_do_without_it(tables: Tables) -> None:
    tables.pages["Indikatorer"][1].clear()
    tables.remove(
        "Kolumner", *(f"skattningar/{row[1]}" for row in tables.pages["Kolumner"][1] if row[0] == "skattningar")
    )
    tables.remove("Blad", "skattningar")
    tables.type(column("deltagare/kön", "lista"), "indikatorer")
    (finding,) = tables.findings()
    assert finding.remedy == "lägg till en rad på bladet Indikatorer, eller ta bort kolumnen"


def test_semicolons_part_as_commas_do(tables: Tables) -> None:
    tables.type(("Listor", "målstatus/pågår", "alias"), "på gång; igång ;påbörjat, pågående")
    model, findings = model_in(write_markdown((name, *page) for name, page in tables.pages.items()))
    assert findings == []
    aliases = next(value.aliases for value in model.list_values if value.value == "pågår")
    assert aliases == ("på gång", "igång", "påbörjat", "pågående")


def test_a_list_of_which_everything_is_retired_is_told_at_every_column_that_asks_for_it(tables: Tables) -> None:
    tables.type(("Listor", "samtyckessätt/skriftligt", "utgått"), "ja")
    assert told(tables.findings()) == []
    tables.type(("Listor", "samtyckessätt/muntligt", "utgått"), "ja")
    (finding,) = tables.findings()
    assert (finding.sheet, finding.cell, finding.code) == (*tables.place(column("samtycken/hur", "lista")), "M05")
    assert finding.message == "i listan samtyckessätt har alla värden utgått, så det går inte att välja något"


def test_the_criteria_of_a_retired_outcome_must_be_retired_with_it(tables: Tables) -> None:
    tables.type(("Läranderesultat", "CAF1.1", "utgått"), "ja")
    findings = tables.findings()
    assert findings
    assert {(finding.sheet, finding.heading, finding.remedy) for finding in findings} == {
        ("Kriterier", "utgått", "skriv ja också på den här raden")
    }
    for finding in findings:
        tables.type(("Kriterier", finding.message.rpartition(" ")[2], "utgått"), "ja")
    assert tables.findings() == []


def test_a_value_is_renamed_with_its_old_name_as_an_alias(tables: Tables) -> None:
    tables.type(("Listor", "uppdrag/handledare", "alias"), "handledare, tutor")
    tables.type(("Listor", "uppdrag/handledare", "värde"), "coach")
    assert tables.findings() == []
    tables.type(column("omfattning/handledare", "uppdrag"), "Tutor")
    model, findings = model_in(write_markdown((name, *page) for name, page in tables.pages.items()))
    assert findings == []
    asked = {column.assignment for column in model.columns if column.refers_to == "personal" and column.assignment}
    assert asked == {"coach", "bedömare", "intern kvalitetssäkrare", "extern kvalitetssäkrare"}


def test_one_alias_may_stand_in_two_lists(tables: Tables) -> None:
    tables.type(("Listor", "kön/man", "alias"), "planerad")
    tables.type(("Listor", "kön/kvinna", "alias"), "kvinna")
    assert tables.findings() == []


# -- roles


@pytest.mark.parametrize("role", [role for role in ROLES if role not in SPARED])
def test_a_sheet_that_the_programme_needs_is_missed(tables: Tables, role: str) -> None:
    sheet = next(str(row[0]) for row in tables.pages["Blad"][1] if row[1] == role)
    tables.type(("Blad", sheet, "roll"), "")
    (finding,) = tables.findings()
    assert (finding.sheet, finding.cell) == tables.place(("Blad", sheet, "roll"))
    assert finding.message == f"inget blad har rollen {role} ({SHEETS[role]})"
    name = tables.value(("Blad", sheet, "namn"))
    assert finding.remedy == f"skriv {role} under roll för bladet {name}, om det är det"


@pytest.mark.parametrize("role", [role for role in ROLES if role not in SPARED])
def test_a_sheet_that_is_gone_is_missed_once_by_its_role_and_once_by_its_columns(tables: Tables, role: str) -> None:
    sheet = next(str(row[0]) for row in tables.pages["Blad"][1] if row[1] == role)
    tables.remove("Blad", sheet)
    findings = tables.findings()
    (missed,) = [f for f in findings if f.sheet == "Blad"]
    assert (missed.cell, missed.message) == ("", f"inget blad har rollen {role} ({SHEETS[role]})")
    rest = [(f.sheet, f.heading) for f in findings if f is not missed]
    assert ("Kolumner", "blad") in rest
    assert set(rest) <= {("Kolumner", "blad"), ("Kolumner", "refererar"), ("Formulär", "blad")}
    assert len(set(rest)) == len(rest)


def test_every_role_that_can_be_missing_has_words(model: Model) -> None:
    musts = {(sheet, role) for sheet, roles in ROLES.items() for role in roles if not role.endswith("?")}
    assert set(SHEETS) == set(ROLES) - SPARED
    assert [role for sheet, role in musts if not column_words(sheet, role)] == []
    used = {f"{sheet}.{role}" if f"{sheet}.{role}" in COLUMNS else role for sheet, role in musts}
    assert used == set(COLUMNS)
    assert {role for roles in VALUE_ROLES.values() for role in roles if not role.endswith("?")} == set(VALUES)
    assert {value.role for value in model.list_values} - {""} == ALL_VALUE_ROLES


def parts() -> list[tuple[str, str]]:
    return [(sheet, role) for sheet, roles in ROLES.items() for role in roles if not role.endswith("?")]


def test_a_column_that_lost_its_role_is_nearly_always_known_again_and_never_mistaken(model: Model) -> None:
    known = []
    for sheet_role, role in parts():
        sheet, column = model.sheet(sheet_role), model.column(sheet_role, role)
        assert sheet
        columns = tuple(replace(c, role="") if c is column else c for c in model.columns)
        likely = likely_column(replace(model, columns=columns), sheet, role)
        assert likely is None or (column is not None and likely.id == column.id), (sheet_role, role)
        known.append(likely is not None)
    assert sum(known) > 0.9 * len(known)


def test_a_list_value_that_lost_its_role_is_known_again(model: Model) -> None:
    for (sheet, part), roles in VALUE_ROLES.items():
        column = model.column(sheet, part)
        assert column
        for role in (role for role in roles if not role.endswith("?")):
            value = next(v for v in model.list_values if (v.list, v.role) == (column.list, role))
            values = tuple(replace(v, role="") if v is value else v for v in model.list_values)
            likely = likely_value(replace(model, list_values=values), column.list, role)
            assert likely is not None, role
            assert likely.value == value.value


def test_a_missing_role_is_told_on_its_sheet_with_what_it_is_for_and_where_it_may_have_stood(tables: Tables) -> None:
    tables.type(column("placeringar/från", "roll"), "")
    (finding,) = tables.findings()
    assert (finding.sheet, finding.cell) == tables.place(("Blad", "placeringar", "roll"))
    assert finding.message == "ingen kolumn på bladet Placeringar har rollen start_date (placeringens första dag)"
    assert finding.remedy == (
        "skriv start_date under roll på bladet Kolumner, för kolumnen Från, om det är den; "
        "annars lägg tillbaka raden för den som är borta"
    )


def test_a_missing_role_of_a_value_is_told_with_what_it_is_for(tables: Tables) -> None:
    tables.type(("Listor", "kriterieresultat/uppfyllt", "roll"), "")
    (finding,) = tables.findings()
    assert (finding.sheet, finding.cell) == tables.place(column("kriterier/resultat", "lista"))
    assert finding.message == "inget värde i listan kriterieresultat har rollen met (kriteriet är uppfyllt)"
    assert finding.remedy == "skriv met under roll på bladet Listor, för värdet uppfyllt, om det är det"


@pytest.mark.parametrize("sheet", ["deltagare", "placeringar", "personal"])
def test_a_misspelt_role_of_a_sheet_is_one_slip_and_not_one_on_every_column(tables: Tables, sheet: str) -> None:
    cell = ("Blad", sheet, "roll")
    tables.type(cell, f"{tables.value(cell)}x")
    assert {(f.sheet, f.cell) for f in tables.findings()} == {tables.place(cell)}


def test_what_is_missing_is_told_once_with_how_often_it_is_missed(tables: Tables) -> None:
    for row in (1, 2, 3):
        tables.pages["Moduler"][1][row][1] = "BUTKI"
    (finding,) = [finding for finding in tables.findings() if finding.code == "M04"]
    assert (finding.sheet, finding.cell) == ("Moduler", "B3")
    assert finding.message == "”BUTKI” finns inte på bladet Programplaner (det står på 2 rader till)"
    assert finding.remedy == "lägg tillbaka raden på bladet Programplaner, eller ta bort raderna som nämner den"


@pytest.mark.parametrize(
    ("cell", "wrong", "where"),
    [
        (("Moduler", "BUT1", "id"), "”BUT1”", "Moduler"),
        (("Blad", "skattningar", "id"), "”skattningar”", "Blad"),
        (("Läranderesultat", "KOK1.9", "id"), "”KOK1.9”", "Läranderesultat"),
    ],
)
def test_what_is_gone_is_not_taken_for_what_is_left(tables: Tables, cell: Cell, wrong: str, where: str) -> None:
    if where == "Läranderesultat":  # on one row only, and one digit from others
        tables.add("Läranderesultat", id="KOK1.3", modul="CAF1", text="Deltagaren kan något.")
        tables.add("Kriterier", id="KOK1.9.1", läranderesultat="KOK1.9", text="Gör något.")
    else:
        tables.remove(cell[0], cell[1])
    (finding,) = [f for f in tables.findings() if f.message.startswith(f"{wrong} finns inte på bladet {where}")]
    several = f"lägg tillbaka raden på bladet {where}, eller ta bort raderna som nämner den"
    one = f"lägg till det på bladet {where}, eller ändra här"
    assert finding.remedy == (several if "rader till" in finding.message else one)


def test_a_column_that_is_gone_is_not_taken_for_one_that_is_worked_out_from_it(tables: Tables) -> None:
    tables.remove("Kolumner", "placeringar/från")
    (finding,) = [f for f in tables.findings() if "start_date" in f.message]
    assert finding.remedy == (
        "lägg tillbaka kolumnens rad på bladet Kolumner, om den är borta; annars "
        "skriv start_date under roll på bladet Kolumner, för kolumnen som har uppgiften"
    )


@pytest.mark.parametrize("role", sorted(SPARED - {"schedule"}))
def test_a_sheet_that_can_be_spared_is_not_missed(tables: Tables, role: str) -> None:
    sheet = next(str(row[0]) for row in tables.pages["Blad"][1] if row[1] == role)
    tables.remove("Blad", sheet)
    tables.remove("Kolumner", *(f"{sheet}/{row[1]}" for row in tables.pages["Kolumner"][1] if row[0] == sheet))
    tables.remove_forms(sheet)
    assert tables.findings() == []


def test_a_calculation_misses_the_sheet_that_it_is_counted_on(tables: Tables) -> None:
    tables.remove("Blad", "schema")
    tables.remove("Kolumner", *(f"schema/{row[1]}" for row in tables.pages["Kolumner"][1] if row[0] == "schema"))
    (finding,) = tables.findings()
    assert (finding.sheet, finding.cell) == tables.place(column("avvikelser/timmar", "visar"))
    assert "schedule" in finding.message


def test_every_role_of_a_reference_knows_its_sheet() -> None:
    references = (ColumnType.REFERENCE, ColumnType.REFERENCES)
    asked = {role.rstrip("?") for roles in ROLES.values() for role, kind in roles.items() if kind in references}
    assert asked == set(REFERS)
    assert set(REFERS.values()) <= set(ROLES)


def test_every_place_of_a_text_is_one_that_the_first_sheet_has() -> None:
    assert set(TEXT_PLACES) == {GUIDE, NEWCOMER, "shown", "input", *STATES, *FINDINGS, *LOOKED_UP}


# -- documents and names


def test_what_a_row_is_called_where_no_template_asks_may_be_any_words(tables: Tables) -> None:
    tables.type(("Blad", "resa", "en rad"), "ett steg i resan")
    assert tables.findings() == []


def test_what_is_wrong_with_a_template_is_told_at_its_cell(model: Model) -> None:
    def look(kind: DocumentKind) -> Iterator[tuple[str, str]]:
        if kind.template == "intyg.docx":
            yield "wordmallen finns inte", "lägg den bredvid modellen"

    (fault,) = wrong_templates(model, look)
    assert (fault.code, fault.sheet, fault.field) == ("M04", "documents", "template")
    assert model.documents[fault.row or 0].template == "intyg.docx"
    assert (fault.message, fault.remedy) == ("wordmallen finns inte", "lägg den bredvid modellen")


def test_no_sheet_may_be_called_as_a_name_of_the_workbook(model: Model, tmp_path: Path) -> None:
    path = tmp_path / "bok.xlsx"
    path.write_bytes(standard_workbook(model, model.companies[0], TODAY))
    names = [name for name in openpyxl.load_workbook(path).defined_names if not name.startswith("_xlnm")]
    assert len(names) > 40
    assert [name for name in names if not OUR_NAMES.fullmatch(name)] == []
    assert [sheet.id for sheet in model.sheets if OUR_NAMES.fullmatch(sheet.id)] == []


def test_a_sheet_called_as_one_of_our_names_is_told(tables: Tables) -> None:
    tables.add("Blad", id="har_kort", namn="Kort", grupp="ibland", **{"en rad": "kort"})
    tables.add("Kolumner", blad="har_kort", id="a", rubrik="A", typ="text")
    assert told(tables.findings()) == [(*tables.place(("Blad", "har_kort", "id")), "M05")]


def test_the_worst_is_told_first_then_sheet_by_sheet(tables: Tables) -> None:
    tables.remove("Regler", "F404")
    tables.type(("Steg", "introduktion", "ordning"), 3.0)
    tables.type(("Regler", "F403", "kod"), "F999")
    tables.type(("Grupper", "kontroll", "färg"), "blå")
    found = [(finding.severity.value, finding.sheet) for finding in tables.findings()]
    assert found == [
        ("fel", "Grupper"),
        ("fel", "Regler"),
        ("varning", "Steg"),
        ("upplysning", "Regler"),
        ("upplysning", "Regler"),
    ]


def test_a_value_that_the_programme_needs_cannot_be_retired(tables: Tables) -> None:
    cell = ("Listor", "kriterieresultat/uppfyllt", "utgått")
    tables.type(cell, "ja")
    (finding,) = tables.findings()
    assert (finding.sheet, finding.cell, finding.code) == (*tables.place(cell), "M05")
    assert "skriv det gamla under alias" in finding.remedy
    tables.type(cell, "")
    tables.type(("Listor", "målstatus/pågår", "utgått"), "ja")
    assert tables.findings() == []


@pytest.mark.parametrize(
    ("said", "remedy"),
    [
        ("mål", "skriv {mål}, så står det som finns i kolumnen"),
        ("Se {mal}", "skriv kolumnens id mellan klamrarna, eller ta bort dem"),
        ("Se {måldatum}", "välj en kolumn med ord, eller ta bort den"),
    ],
)
def test_what_stands_in_the_list_names_columns_that_hold_words(tables: Tables, said: str, remedy: str) -> None:
    cell = column("mål/måldatum", "att göra")
    tables.type(cell, said)
    (finding,) = tables.findings()
    assert (finding.sheet, finding.cell, finding.remedy) == (*tables.place(cell), remedy)
