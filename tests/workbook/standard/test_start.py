from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from books import small
from calc import office
from framsteg_xl.model.look_ups import tabs
from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Company, Text
from framsteg_xl.workbook.own_row import number
from framsteg_xl.workbook.standard.commissioners import ROOM
from framsteg_xl.workbook.standard.forms import SHEET as FORMS
from framsteg_xl.workbook.standard.layout import FIRST_ROW
from framsteg_xl.workbook.standard.overview.page import SHEET as OVERVIEW
from framsteg_xl.workbook.standard.workbook import Rows, standard_workbook
from support import TODAY, needs

COMPANY = Company("LINGON", "Lingon & Odon", "", "")


def _start(model: Model, folder: Path, today: date = TODAY, rows: Rows | None = None, *, values: bool = True) -> Any:
    (folder / "bok.xlsx").write_bytes(standard_workbook(small(model), COMPANY, today, rows))
    return openpyxl.load_workbook(folder / "bok.xlsx", data_only=values)["Start"]


def _texts(page: Any) -> list[str]:
    return [str(cell.value) for row in page for cell in row if cell.value is not None]


def test_it_says_whose_workbook_it_is_and_after_which_model(model: Model, tmp_path: Path) -> None:
    texts = _texts(_start(model, tmp_path))
    assert texts[0] == "Lingon & Odon"
    assert any(model.setting("model_version") in text for text in texts)


@pytest.mark.parametrize("today", [date(2026, 11, 23), date(2028, 2, 29)])
def test_today_is_one_named_cell_that_follows_the_clock(model: Model, tmp_path: Path, today: date) -> None:
    page = _start(model, tmp_path, today, values=False)
    ((title, cell),) = page.parent.defined_names["Idag"].destinations
    assert (title, page[cell].value) == ("Start", "=IF(ISNUMBER(Annan_dag),Annan_dag,TODAY())")
    ((title, other),) = page.parent.defined_names["Annan_dag"].destinations
    assert (title, page[other].value) == ("Start", None)
    assert any(other in rule.cells for rule in page.data_validations.dataValidation)
    assert _start(model, tmp_path, today)[cell].value == datetime(today.year, today.month, today.day)


def test_every_sheet_is_a_link_away_with_its_description(model: Model, tmp_path: Path) -> None:
    page = _start(model, tmp_path)
    links = {cell.value: cell for row in page for cell in row if cell.hyperlink}
    assert sorted(links) == sorted([OVERVIEW, FORMS, *(tab.name for tab in tabs(model))])
    assert links[OVERVIEW].hyperlink.location == f"'{OVERVIEW}'!A1"
    for sheet in tabs(model):
        cell = links[sheet.name]
        assert cell.hyperlink.location == f"'{sheet.name}'!A1"
        assert page.cell(cell.row, cell.column + 1).value == sheet.description


def test_its_words_are_the_models(model: Model, tmp_path: Path) -> None:
    own = (Text("guide", "Först", "Gör kaffe först."), *model.texts)
    texts = _texts(_start(replace(model, texts=own), tmp_path))
    first = texts.index("Gör kaffe först.")
    for role in ("guide", "newcomer"):
        lines = [line.text for line in model.texts if line.role == role]
        assert lines
        assert [text for text in texts[first + 1 :] if text in lines] == lines
    assert {group.description for group in model.groups} <= set(texts)
    assert {line.text for line in model.texts} <= set(texts)


MANAGER: Rows = {
    "personal": [
        {"id": "P01", "namn": "Ida Tallmo", "telefon": "070-174 06 05"},
        {"id": "P02", "namn": "Kaj Isåker", "telefon": "070-174 06 06"},
    ],
    "uppdrag": [
        {"personal": "P01", "uppdrag": "bedömare", "från": date(2020, 1, 1)},
        {"personal": "P01", "uppdrag": "verksamhetsledare"},
        {"personal": "", "uppdrag": "verksamhetsledare", "från": date(2020, 1, 1)},
        {"personal": "P01", "uppdrag": "verksamhetsledare", "från": date(2020, 1, 1), "till": date(2026, 6, 30)},
        {"personal": "p02", "uppdrag": "Verksamhetsledare", "från": date(2026, 8, 1)},
        {"personal": "P01", "uppdrag": "verksamhetsledare", "från": date(2026, 11, 1)},
    ],
}
NOBODY = "Skriv vem som är verksamhetsledare på bladet Uppdrag."
#: Who manages on which day: whoever has begun and not ended, and of two the one written first.
MANAGERS = {
    date(2019, 12, 31): NOBODY,
    date(2020, 1, 1): "Ida Tallmo 070-174 06 05",
    date(2026, 6, 30): "Ida Tallmo 070-174 06 05",
    date(2026, 7, 1): NOBODY,
    date(2026, 8, 1): "Kaj Isåker 070-174 06 06",
    date(2026, 11, 2): "Kaj Isåker 070-174 06 06",
}


def _beside(page: Any, label: str) -> list[Any]:
    """What stands to the right of a label."""
    row = next(cell.row for line in page for cell in line if cell.value == label)
    return [page.cell(row, column).value for column in (3, 4, 5)]


@pytest.mark.parametrize(("today", "said"), MANAGERS.items())
def test_the_contact_is_whoever_manages_that_day(model: Model, tmp_path: Path, today: date, said: str) -> None:
    assert _beside(_start(model, tmp_path, today, MANAGER), "Kontakt hos oss")[0] == said


@pytest.mark.parametrize("rows", [None, {**MANAGER, "uppdrag": []}, {"uppdrag": MANAGER["uppdrag"]}])
def test_without_a_manager_the_contact_says_what_to_write(model: Model, tmp_path: Path, rows: Rows | None) -> None:
    assert _beside(_start(model, tmp_path, rows=rows), "Kontakt hos oss")[0] == NOBODY


OWN, COMMISSIONER, JOINT, UNCLEAR = "vi själva", "beställaren", "gemensamt ansvar", "ej klarlagt"
SIGNED = date(2026, 2, 3)
#: Who answers, whether something is signed → what is shown.
ANSWERS: dict[tuple[str, Any], list[Any]] = {
    (OWN, ""): [OWN, "behövs inte"],
    (COMMISSIONER, ""): [COMMISSIONER, "inget avtal ännu"],
    (JOINT, ""): [JOINT, "ingen överenskommelse ännu"],
    (UNCLEAR, ""): [UNCLEAR, "red ut vem som ansvarar"],
    ("", ""): ["ej ifyllt", "red ut vem som ansvarar"],
    **{(who, SIGNED): [who, SIGNED] for who in (OWN, COMMISSIONER, JOINT, UNCLEAR)},
    ("", SIGNED): ["ej ifyllt", SIGNED],
    ("staten", ""): ["staten", "inget avtal ännu"],
}


def _commissioner(name: str, answers: str, signed: Any = "") -> dict[str, Any]:
    return {"namn": name, "ansvarig": answers, "avtal": signed}


@pytest.mark.parametrize(("answers", "signed"), ANSWERS)
def test_it_shows_who_answers_for_the_personal_data_and_what_that_takes(
    model: Model, tmp_path: Path, answers: str, signed: Any
) -> None:
    page = _start(model, tmp_path, rows={"beställare": [_commissioner("Exempelstads kommun", answers, signed)]})
    day = datetime(2026, 2, 3)
    shown = [day if some == SIGNED else some for some in ANSWERS[answers, signed]]
    assert _beside(page, "Exempelstads kommun")[:2] == shown


def test_those_who_answer_are_the_model_s_words(model: Model) -> None:
    roles = ("own", "commissioner", "joint", "unclear")
    assert [model.choice("personuppgiftsansvar", role) for role in roles] == [OWN, COMMISSIONER, JOINT, UNCLEAR]


def test_commissioners_are_known_by_their_key_wherever_it_stands(model: Model, tmp_path: Path) -> None:
    first, *rest = model.columns_of("beställare")
    others = tuple(column for column in model.columns if column.sheet != "beställare")
    moved = replace(model, columns=(*others, *rest, first))
    page = _start(moved, tmp_path, rows={"beställare": [_commissioner("Region Exempel", OWN)]})
    assert _beside(page, "Region Exempel")[:2] == [OWN, "behövs inte"]


@pytest.mark.parametrize(("count", "said"), [(ROOM, None), (ROOM + 2, "… och 2 till på bladet Beställare")])
def test_it_says_how_many_commissioners_are_not_shown(
    model: Model, tmp_path: Path, count: int, said: str | None
) -> None:
    rows: Rows = {"beställare": [_commissioner(f"Kommun {n}", OWN) for n in range(count)]}
    page = _start(model, tmp_path, rows=rows)
    row = next(cell.row for line in page for cell in line if cell.value == f"Kommun {ROOM - 1}")
    assert page.cell(row + 1, 2).value == said


def test_calc_says_the_same(model: Model, tmp_path: Path) -> None:
    """The contact day by day; every kind of answer; and one commissioner more than is shown, typed afterwards."""
    needs("soffice")
    answers = list(ANSWERS)
    rows = {**MANAGER, "beställare": [_commissioner(f"Kommun {n}", *some) for n, some in enumerate(answers[:ROOM])]}
    _start(model, tmp_path, rows=rows)
    with office(tmp_path / "profil") as calc:
        book = calc.open(tmp_path / "bok.xlsx")
        page, sheet = book.sheet("Start"), book.sheet("Beställare")

        def shown() -> list[list[Any]]:
            cells = page.values("B1:D80")
            first = next(n for n, row in enumerate(cells) if row[0] == "Kommun 0")
            return cells[first : first + ROOM + 1]

        def told(some: list[tuple[str, Any]]) -> list[list[Any]]:
            pairs = [[number(SIGNED) if one == SIGNED else one for one in ANSWERS[pair]] for pair in some]
            return [[f"Kommun {n}", *pair] for n, pair in enumerate(pairs)]

        today = book.named("Idag").rpartition(".")[2].replace("$", "")
        for day, name in MANAGERS.items():
            page.write(today, day)
            book.work_out()
            said = next(row[1] for row in page.values("B1:C9") if row[0] == "Kontakt hos oss")
            assert (day, said) == (day, name)
        assert shown() == [*told(answers[:ROOM]), ["", "", ""]]
        for n, (who, day) in enumerate(answers[-ROOM:]):
            sheet.write(f"C{FIRST_ROW + 1 + n}", who)
            sheet.write(f"D{FIRST_ROW + 1 + n}", day)
        sheet.write(f"A{FIRST_ROW + 1 + ROOM}", "Region Exempel")
        book.work_out()
        assert shown() == [*told(answers[-ROOM:]), ["… och 1 till på bladet Beställare", "", ""]]
        book.close()
