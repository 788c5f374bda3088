"""An acceptance test of the product: *the model decides*.

A project leader opens the model workbook and types: an area with a module, a step, a column with a list of its own,
a form of placement, a rule's severity, some settings. No line of code is touched. From then on new workbooks offer
it, the control goes by it, and Word templates can use it. Everything goes through real files, as it does in use.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from shutil import copyfile
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.cell import coordinate_from_string, get_column_letter, range_boundaries

from books import model_text
from framsteg_xl.checks.run import check
from framsteg_xl.documents.context import context_of
from framsteg_xl.documents.make import Desk
from framsteg_xl.files import shipped
from framsteg_xl.finding import Finding, Severity
from framsteg_xl.model.model import Model
from framsteg_xl.model.reading import load_model
from framsteg_xl.tables.book import Value
from framsteg_xl.tables.xlsx import read_xlsx
from framsteg_xl.workbook.entries import Entries
from framsteg_xl.workbook.reading import entries_of, read_entries
from framsteg_xl.workbook.standard.dropdowns import list_name, offered_name, related_name
from framsteg_xl.workbook.standard.layout import FIRST_ROW
from framsteg_xl.workbook.standard.workbook import standard_workbook
from framsteg_xl.workbook.upgrade.moves import Outcome
from framsteg_xl.workbook.upgrade.upgrade import upgrade
from office import template_saying, words
from support import TODAY, book_of, places

Rows = dict[str, list[dict[str, Value]]]

#: What the project leader adds: a row at the end of each sheet's table.
ADDED: Sequence[tuple[str, dict[str, Value]]] = (
    ("Områden", {"id": "kok", "namn": "Kök", "beskrivning": "Matlagning."}),
    ("Programplaner", {"id": "KOK", "område": "kok", "namn": "Arbete i kök"}),
    ("Moduler", {"id": "KOK1", "programplan": "KOK", "titel": "Laga lunch", "nivå": 1, "timmar": 40}),
    ("Läranderesultat", {"id": "KOK1.1", "modul": "KOK1", "text": "Deltagaren kan laga en enkel lunch."}),
    ("Kriterier", {"id": "KOK1.1a", "läranderesultat": "KOK1.1", "text": "Läser receptet innan arbetet börjar."}),
    ("Kriterier", {"id": "KOK1.1b", "läranderesultat": "KOK1.1", "text": "Smakar av maten och ändrar kryddningen."}),
    (
        "Steg",
        {
            "id": "rundtur",
            "namn": "Rundtur",
            "ordning": 11,
            "obligatoriskt": "ja",
            "senast dagar": 3,
            "räknat från": "start",
        },
    ),
    (
        "Kolumner",
        {
            "blad": "deltagare",
            "id": "resekort",
            "rubrik": "Resekort",
            "typ": "lista",
            "obligatorisk": "ja",
            "lista": "kort",
            "hjälp": "Vilket kort?",
            "alias": "Kort",
            "bredd": 14,
        },
    ),
    ("Listor", {"lista": "kort", "värde": "gröna kortet", "alias": "grönt"}),
    ("Listor", {"lista": "kort", "värde": "inget"}),
    ("Listor", {"lista": "målstatus", "värde": "vilande", "alias": "pausat"}),
    (
        "Placeringsformer",
        {"id": "sommar", "namn": "Sommarpraktik", "typ": "insats", "längst månader": 2, "dokumenttitel": "Sommarplan"},
    ),
)
#: What the leader writes over: sheet, one of the row's first two cells, heading, value.
CHANGED: Sequence[tuple[str, str, str, Value]] = (
    ("Regler", "F502", "allvar", "fel"),
    ("Regler", "F404", "aktiv", "nej"),
    ("Regler", "F403", "parametrar", "dagar=7"),
    ("Inställningar", "model_version", "värde", "9.1"),
    ("Inställningar", "full_time_hours", "värde", 32),
    ("Inställningar", "empty_value", "värde", "(tomt)"),
    ("Inställningar", "prepared_rows", "värde", 60),
    ("Inställningar", "calculated_rows", "värde", 20),
)
NEW_WORDS = ("Kök", "KOK1", "Rundtur", "Resekort", "gröna kortet", "vilande", "Sommarpraktik")

ROWS: Rows = {
    "deltagare": [{"id": "D001", "förnamn": "Alma", "efternamn": "Ekhult", "resekort": "gröna kortet"}],
    "placeringar": [
        {
            "id": "D001-1",
            "form": "Sommarpraktik",
            "beställare": "Kommun",
            "från": date(2026, 11, 2),
            "område": "Kök",
        }
    ],
    "omfattning": [{"placering": "D001-1", "från": date(2026, 11, 2), "timmar": 16.0}],
    "mål": [{"placering": "D001-1", "mål": "Komma i tid", "status": "vilande"}],
    "resa": [
        {"placering": "D001-1", "steg": step, "klart": date(2026, 11, 4)} for step in ("Rundtur", "Förfrågan/anvisning")
    ],
    "valideringar": [{"deltagare": "D001", "modul": "KOK1", "begärt": date(2026, 11, 20)}],
    "kriterier": [
        {"validering": "D001-KOK1", "kriterium": "KOK1.1a", "resultat": "uppfyllt", "datum": date(2026, 11, 19)}
    ],
}


@dataclass
class Office:
    """What the project leader and a company have: the model on disk, and workbooks that are made and read."""

    path: Path
    model: Model

    def new(self, rows: Rows | None = None) -> Path:
        path = self.path.parent / f"arbetsbok {len(list(self.path.parent.iterdir()))}.xlsx"
        path.write_bytes(standard_workbook(self.model, self.model.companies[0], TODAY, rows))
        return path

    def entries(self, rows: Rows) -> Entries:
        return read_entries(self.new(rows), self.model)

    def findings(self, rows: Rows) -> list[Finding]:
        return check(self.entries(rows), TODAY)

    def cell(self, sheet_id: str, column_id: str, row: int = 0) -> tuple[str, str]:
        """The sheet and the cell of a column, worked out from the model as a person would count."""
        place = [column.id for column in self.model.columns_of(sheet_id)].index(column_id)
        name = next(sheet.name for sheet in self.model.sheets if sheet.id == sheet_id)
        return name, f"{get_column_letter(place + 1)}{FIRST_ROW + 1 + row}"


def type_in(
    path: Path, added: Sequence[tuple[str, dict[str, Value]]], over: Sequence[tuple[str, str, str, Value]]
) -> None:
    """Type in the model workbook and save it. The table grows with its rows, as it does in Excel."""
    book = openpyxl.load_workbook(path)
    for sheet, values in added:
        page = book[sheet]
        headings = [cell.value for cell in page[1]]
        assert set(values) <= set(headings), sheet
        page.append([values.get(str(heading)) for heading in headings])
        left, top, right, _ = range_boundaries(page.tables[sheet].ref)
        page.tables[sheet].ref = f"{get_column_letter(left)}{top}:{get_column_letter(right)}{page.max_row}"
    for sheet, key, heading, value in over:
        page = book[sheet]
        column = [cell.value for cell in page[1]].index(heading) + 1
        rows = range(2, page.max_row + 1)
        (row,) = [row for row in rows if key in (page.cell(row, 1).value, page.cell(row, 2).value)]
        page.cell(row, column).value = value
    book.save(path)


@pytest.fixture(scope="module")
def leaders_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped model workbook, as the leader has saved it."""
    path = tmp_path_factory.mktemp("projekt") / "modell.xlsx"
    copyfile(shipped("workbooks", "modell.xlsx"), path)
    type_in(path, ADDED, CHANGED)
    return path


@pytest.fixture
def office(leaders_model: Path, tmp_path: Path) -> Office:
    copyfile(leaders_model, tmp_path / "modell.xlsx")
    return Office(tmp_path / "modell.xlsx", load_model(tmp_path / "modell.xlsx"))


def with_values(sheet: str, **values: Value) -> Rows:
    """The rows with other values in the first row of a sheet."""
    first, *rest = ROWS[sheet]
    return {**ROWS, sheet: [{**first, **values}, *rest]}


def offered(book: openpyxl.Workbook, name: str) -> list[object]:
    """What stands on the hidden sheet under a defined name."""
    ((title, span),) = book.defined_names[name].destinations
    assert title == "Listor"
    return [row[0].value for row in book[title][span]]


def validation(book: openpyxl.Workbook, sheet: str, cell: str) -> Any:
    (found,) = (r for r in book[sheet].data_validations.dataValidation if str(r.sqref).startswith(f"{cell}:"))
    return found


# -- in a new standard workbook


def test_the_new_column_stands_there_with_its_dropdown_and_its_note(office: Office) -> None:
    book = openpyxl.load_workbook(office.new())
    sheet, cell = office.cell("deltagare", "resekort")
    heading = coordinate_from_string(cell)[0] + str(FIRST_ROW)
    rule = validation(book, sheet, cell)
    assert book[sheet][heading].value == "Resekort"
    assert "Resekort" in book[sheet].tables["deltagare"].column_names
    assert (rule.type, rule.formula1, rule.promptTitle) == ("list", list_name("kort"), "Resekort")
    assert "Vilket kort?" in rule.prompt


@pytest.mark.parametrize(
    ("sheet", "column", "name", "value"),
    [
        ("deltagare", "resekort", "kort", "gröna kortet"),
        ("deltagare", "resekort", "kort", "inget"),
        ("mål", "status", "målstatus", "vilande"),
        ("resa", "steg", "steg", "Rundtur"),
        ("placeringar", "form", "placeringsformer", "Sommarpraktik"),
        ("placeringar", "område", "områden", "Kök"),
        ("omgångar", "område", "områden", "Kök"),
        ("valideringar", "modul", "moduler", "KOK1"),
        ("läranderesultat", "resultat", "läranderesultat", "KOK1.1"),
        ("kriterier", "kriterium", "kriterier", "KOK1.1b"),
    ],
)
def test_every_new_value_is_offered_where_it_belongs(
    office: Office, sheet: str, column: str, name: str, value: str
) -> None:
    book = openpyxl.load_workbook(office.new())
    assert value in offered(book, list_name(name))
    assert list_name(name) in validation(book, *office.cell(sheet, column)).formula1


def test_the_new_criteria_are_offered_for_their_module(office: Office) -> None:
    book = openpyxl.load_workbook(office.new())
    values = offered(book, related_name("kriterier", "moduler"))
    modules = offered(book, related_name("kriterier", "moduler", of_parents=True))
    assert [v for v, m in zip(values, modules, strict=True) if m == "KOK1"] == ["KOK1.1a", "KOK1.1b"]
    assert related_name("kriterier", "moduler") in validation(book, *office.cell("kriterier", "kriterium")).formula1


def test_the_overview_counts_the_new_area_and_the_new_step(office: Office) -> None:
    page = openpyxl.load_workbook(office.new(ROWS), data_only=True)["Översikt"]
    labels = {str(cell.value) for row in page.iter_rows() for cell in row if cell.value}
    assert {"Kök", "Rundtur"} <= labels


def test_the_new_settings_are_in_the_new_workbook(office: Office) -> None:
    path = office.new(ROWS)
    sheet, cell = office.cell("omfattning", "procent")
    assert openpyxl.load_workbook(path, data_only=True)[sheet][cell].value == 50
    assert "/32*" in openpyxl.load_workbook(path)[sheet][cell].value
    texts = [str(cell.value) for row in openpyxl.load_workbook(path)["Start"].iter_rows() for cell in row]
    assert any("9.1" in text for text in texts)


def test_what_the_model_says_of_the_new_module_is_shown_beside_it(office: Office) -> None:
    page = openpyxl.load_workbook(office.new(ROWS), data_only=True)[office.cell("valideringar", "id")[0]]
    found = [page[office.cell("valideringar", column)[1]].value for column in ("id", "titel", "område", "av")]
    assert found == ["D001-KOK1", "Laga lunch", "Kök", 2]


def test_the_new_module_is_explained_where_codes_are_looked_up(office: Office) -> None:
    page = openpyxl.load_workbook(office.new())["Moduler"]
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    codes = ["Kök. Matlagning.", "KOK1", "KOK1.1", "KOK1.1a", "KOK1.1b"]
    found = [row[:2] for row in rows if row[0] in codes]
    assert found == [
        ["Kök. Matlagning.", None],
        ["KOK1", "Laga lunch"],
        ["KOK1.1", "Deltagaren kan laga en enkel lunch."],
        ["KOK1.1a", "Läser receptet innan arbetet börjar."],
        ["KOK1.1b", "Smakar av maten och ändrar kryddningen."],
    ]


# -- in check


def test_what_is_filled_in_as_the_model_now_says_is_right(office: Office) -> None:
    codes = ("F101", "F102", "F201", "F202", "F203", "F204", "F205", "F301", "F106")
    assert places(office.findings(ROWS), *codes) == []


@pytest.mark.parametrize(
    ("sheet", "column", "value", "code"),
    [
        ("deltagare", "resekort", "", "F201"),
        ("deltagare", "resekort", "blå kortet", "F203"),
        ("mål", "status", "vilandee", "F203"),
        ("resa", "steg", "Rundturr", "F203"),
        ("placeringar", "form", "Vinterpraktik", "F203"),
        ("placeringar", "område", "Köök", "F203"),
        ("valideringar", "modul", "KOK2", "F203"),
        ("kriterier", "kriterium", "KOK1.1c", "F203"),
    ],
)
def test_the_control_finds_what_is_wrong_in_the_new_at_its_cell(
    office: Office, sheet: str, column: str, value: str, code: str
) -> None:
    wanted = (*office.cell(sheet, column), code)
    assert wanted in places(office.findings(with_values(sheet, **{column: value})), code)
    assert wanted not in places(office.findings(ROWS), code)


def test_the_control_asks_for_the_new_step_when_it_is_late_as_severely_as_the_model_says(office: Office) -> None:
    def late(rows: Rows) -> list[Finding]:
        return [f for f in office.findings(rows) if f.code == "F502" and "Rundtur" in f.message]

    assert late(ROWS) == []
    (finding,) = late(with_values("resa", klart=""))
    assert (finding.sheet, finding.cell) == office.cell("resa", "klart")
    assert "2026-11-05" in finding.message
    assert finding.severity is Severity.ERROR


def test_the_gate_asks_for_every_new_criterion(office: Office) -> None:
    told = [finding.message for finding in office.findings(ROWS) if finding.code == "F701"]
    assert any("KOK1.1b" in message for message in told)
    assert not any("KOK1.1a" in message for message in told)
    assert "F705" in {finding.code for finding in office.findings(ROWS)}  # no panel has adopted the module


def test_a_rule_that_is_turned_off_and_one_with_another_parameter(office: Office, model: Model) -> None:
    def codes(some: Model, **values: Value) -> set[str]:
        # The same workbook, by either model: only the rules differ.
        found = check(Entries(office.entries(with_values("placeringar", **values)).book, some), TODAY)
        return {finding.code for finding in found}

    ended, ends_in_ten_days = {"avslutad": date(2026, 11, 20)}, {"till": date(2026, 12, 3)}
    assert "F404" in codes(model, **ended)
    assert "F404" not in codes(office.model, **ended)
    assert "F403" in codes(model, **ends_in_ten_days)
    assert "F403" not in codes(office.model, **ends_in_ten_days)


def test_a_day_from_which_the_model_is_valid(office: Office) -> None:
    rows = with_values("resa", steg="Förfrågan/anvisning", klart=date(2026, 11, 2))
    rows["resa"] = rows["resa"][:1]
    late = {finding.code for finding in office.findings(rows) if "Rundtur" in finding.message}
    type_in(office.path, (), [("Inställningar", "model_valid_from", "värde", "2026-11-10")])
    later = Office(office.path, load_model(office.path))
    history = {finding.code for finding in later.findings(rows) if "Rundtur" in finding.message}
    assert (late, history) == ({"F502"}, {"F504"})


@pytest.mark.parametrize(
    ("sheet", "column", "written", "read"),
    [("deltagare", "resekort", "Grönt", "gröna kortet"), ("mål", "status", "PAUSAT", "vilande")],
)
def test_the_aliases_that_were_typed_are_understood(
    office: Office, sheet: str, column: str, written: str, read: str
) -> None:
    entries = office.entries(with_values(sheet, **{column: written}))
    typed = {c.id: entries.typed(sheet, c) for c in office.model.columns_of(sheet)}
    assert list(typed[column].values) == [read]


# -- in Word templates


def test_everything_new_is_a_field_for_word_templates_at_once(office: Office) -> None:
    company = office.model.companies[0]
    context = context_of(office.entries(ROWS), company, TODAY, "Arbetsplan", "D001", "D001-1")
    assert context["deltagare"]["resekort"] == "gröna kortet"
    assert (context["placering"]["form"], context["placering"]["område"]) == ("Sommarpraktik", "Kök")
    assert [row["status"] for row in context["mål"]] == ["vilande"]
    assert [row["steg"] for row in context["resa"]] == ["Rundtur", "Förfrågan/anvisning"]
    assert [(row["modul"], row["titel"]) for row in context["valideringar"]] == [("KOK1", "Laga lunch")]
    assert [row["kriterium"] for row in context["kriterier"]] == ["KOK1.1a"]
    assert context["modell"]["version"] == "9.1"


def test_a_template_beside_the_model_prints_the_new(office: Office, tmp_path: Path) -> None:
    template_saying(
        office.path.parent / "arbetsplan.docx",
        "{{ dokument.titel }} för {{ deltagare.förnamn }}",
        "Kort: {{ deltagare.resekort }}, telefon: {{ deltagare.telefon }}",
        "{% for rad in mål %}{{ rad.mål }}: {{ rad.status }}{% endfor %}",
        "{% for rad in resa %}{{ rad.steg }};{% endfor %}",
        "{% for rad in valideringar %}{{ rad.titel }} ({{ rad.område }}){% endfor %}",
        "{{ placering.område }}, {{ omfattning[0].procent }} procent",
    )
    desk = Desk.open(office.entries(ROWS), TODAY, tmp_path / "Dokument", office.path)
    (made,) = desk.make(office.model.document("arbetsplan"), "D001")
    assert words(made.path.read_bytes()).split("\n") == [
        "Sommarplan för Alma",
        "Kort: gröna kortet, telefon: (tomt)",
        "Komma i tid: vilande",
        "Rundtur;Förfrågan/anvisning;",
        "Laga lunch (Kök)",
        "Kök, 50 procent",
    ]


# -- what is not used any longer

RETIRED: Sequence[tuple[str, str, str, Value]] = (
    ("Steg", "rundtur", "utgått", "ja"),
    ("Listor", "gröna kortet", "utgått", "ja"),
    ("Listor", "vilande", "utgått", "ja"),
    ("Placeringsformer", "sommar", "utgått", "ja"),
    ("Områden", "kok", "utgått", "ja"),
    ("Moduler", "KOK1", "utgått", "ja"),
    ("Kriterier", "KOK1.1a", "utgått", "ja"),
)


@pytest.fixture
def later(office: Office) -> Office:
    """The same office, in which the leader has written *ja* under *utgått* on some of the new rows."""
    type_in(office.path, (), RETIRED)
    return Office(office.path, load_model(office.path))


@pytest.mark.parametrize(
    ("sheet", "column", "name", "value"),
    [
        ("deltagare", "resekort", "kort", "gröna kortet"),
        ("mål", "status", "målstatus", "vilande"),
        ("resa", "steg", "steg", "Rundtur"),
        ("placeringar", "form", "placeringsformer", "Sommarpraktik"),
        ("omgångar", "område", "områden", "Kök"),
        ("valideringar", "modul", "moduler", "KOK1"),
        ("kriterier", "kriterium", "kriterier", "KOK1.1a"),
    ],
)
def test_what_is_retired_is_not_offered_but_can_still_be_looked_up(
    later: Office, sheet: str, column: str, name: str, value: str
) -> None:
    book, dropdown = openpyxl.load_workbook(later.new()), offered_name(later.model, name)
    everything, in_use = offered(book, list_name(name)), offered(book, dropdown)
    assert dropdown in validation(book, *later.cell(sheet, column)).formula1
    assert [some for some in everything if some not in in_use] == [value]
    assert list_name(name) not in validation(book, *later.cell(sheet, column)).formula1.replace(dropdown, "")
    codes = [row[0].value for row in book["Moduler"].iter_rows()]
    assert "KOK1" not in codes
    assert "KOK1.1a" not in offered(book, related_name("kriterier", "moduler"))


def test_what_is_written_with_the_retired_is_still_right(later: Office, tmp_path: Path) -> None:
    codes = ("F101", "F102", "F201", "F202", "F203", "F204", "F205", "F301", "F106")
    assert places(later.findings(ROWS), *codes) == []
    page = openpyxl.load_workbook(later.new(ROWS), data_only=True)["Översikt"]
    labels = {str(cell.value) for row in page.iter_rows() for cell in row if cell.value}
    assert {"Kök", "Rundtur"} <= labels
    template_saying(later.path.parent / "arbetsplan.docx", "{{ dokument.titel }} {{ placering.område }}")
    desk = Desk.open(later.entries(ROWS), TODAY, tmp_path / "Dokument", later.path)
    (made,) = desk.make(later.model.document("arbetsplan"), "D001")
    assert words(made.path.read_bytes()) == "Sommarplan Kök"


def test_the_retired_is_in_no_table_of_a_workbook_that_does_not_hold_it(later: Office) -> None:
    page = openpyxl.load_workbook(later.new(), data_only=True)["Översikt"]
    labels = {str(cell.value) for row in page.iter_rows() for cell in row if cell.value}
    assert not {"Kök", "Rundtur"} & labels


def test_nobody_is_asked_for_a_retired_step(office: Office, later: Office) -> None:
    rows = with_values("resa", klart="", planerat=date(2026, 11, 20))

    def asked(some: Office) -> tuple[int, int]:
        """How often the step stands on Översikt (once among those that are counted), and in the findings."""
        page = openpyxl.load_workbook(some.new(rows), data_only=True)["Översikt"]
        stands = sum(cell.value == "Rundtur" for row in page.iter_rows() for cell in row)
        late = [finding for finding in some.findings(rows) if finding.code in ("F502", "F504")]
        return stands, sum("Rundtur" in finding.message for finding in late)

    before = replace(later.model, steps=tuple(replace(step, retired=False) for step in later.model.steps))
    assert (asked(Office(office.path, before)), asked(later)) == ((2, 1), (0, 0))


def test_a_retired_criterion_counts_neither_as_met_nor_as_missing(later: Office) -> None:
    told = [
        finding.message for finding in later.findings(with_values("kriterier", resultat="")) if finding.code == "F701"
    ]
    assert any("KOK1.1b" in message for message in told)
    assert not any("KOK1.1a" in message for message in told)
    page = openpyxl.load_workbook(later.new(ROWS), data_only=True)[later.cell("valideringar", "id")[0]]
    assert [page[later.cell("valideringar", column)[1]].value for column in ("uppfyllda", "av")] == [0, 1]


def test_an_upgrade_leaves_what_is_retired_where_it_stands(office: Office, later: Office) -> None:
    old = read_xlsx(office.new(ROWS))
    done = upgrade(old, later.model, TODAY)
    assert [move for move in done.moves if move.outcome is not Outcome.CARRIED] == []
    assert places(check(entries_of(book_of(done.content), later.model), TODAY), "F203") == []


def test_the_shipped_model_knows_nothing_of_all_this(model: Model) -> None:
    assert not any(word in model_text(model) for word in NEW_WORDS)
