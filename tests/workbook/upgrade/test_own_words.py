"""What people wrote on the sheets that are made anew: told, and nothing else on them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from framsteg_xl.model.look_ups import look_ups
from framsteg_xl.model.model import Model
from framsteg_xl.model.roles import LOOKED_UP
from framsteg_xl.model.shapes import ModuleStatus
from framsteg_xl.tables.xlsx import read_xlsx
from framsteg_xl.workbook.standard.workbook import standard_workbook
from framsteg_xl.workbook.upgrade.carried import Carried
from framsteg_xl.workbook.upgrade.own_words import tell_own_words
from framsteg_xl.workbook.upgrade.unseen import Unseen, look_at, spot_of
from framsteg_xl.workbook.upgrade.upgrade import upgrade
from old_books import Formula, OldSheet, rewritten, tiny, typed, write_old
from support import TODAY, book_of

WRITTEN = "Skrivet av er på {}, som görs på nytt. Skriv in det igen om ni vill ha det kvar."
EITHER = "Stod på {}, som görs på nytt. Är det ert eget, skriv in det igen."


@pytest.fixture(scope="module")
def content(model: Model) -> bytes:
    return standard_workbook(tiny(model), model.companies[0], TODAY)


@pytest.fixture(scope="module")
def fresh(content: bytes) -> Unseen:
    return look_at(content)


def told(content: bytes, fresh: Unseen, typing: dict[str, dict[str, Any]], old: str = "2") -> list[tuple[str, ...]]:
    """How it went, the place and the words, for everything typed into a workbook of the model's version ``old``."""
    carried, changed = Carried(), typed(content, typing)
    tell_own_words(carried, book_of(changed), look_at(changed), fresh, (old, "2"))
    return [(move.outcome.value, f"{move.sheet}!{move.cell}", move.what) for move in carried.moves]


def unmarked(content: bytes) -> bytes:
    """The workbook as the first ones were: it does not say itself what is ours."""
    return rewritten(content, "xl/workbook.xml", lambda xml: xml.replace('name="våra_', 'name="lista_våra_'))


def test_a_workbook_in_which_nobody_wrote_says_nothing(content: bytes, fresh: Unseen) -> None:
    assert told(content, fresh, {}) == []


@pytest.mark.parametrize(("old", "how", "words"), [("2", "följde inte med", WRITTEN), ("1", "se efter", EITHER)])
@pytest.mark.parametrize("marked", [True, False])
def test_words_and_formulas_on_the_pages_are_told(
    content: bytes, fresh: Unseen, old: str, how: str, words: str, marked: bool
) -> None:
    typing = {
        "Start": {"F2": "Ring Karin", "F3": Formula("=1+1", 2.0)},
        "Översikt": {"I7": Formula("=1+1", 2.0), "N1": "Mål: 5 nya", "N2": "ja"},
    }
    if marked:  # then it is beyond doubt, whichever version it is
        how, words = "följde inte med", WRITTEN
    assert told(content if marked else unmarked(content), fresh, typing, old) == [
        (how, "Start!F2", words.format("Start")),
        (how, "Start!F3", words.format("Start")),
        (how, "Översikt!N1", words.format("Översikt")),
        (how, "Översikt!N2", words.format("Översikt")),
        (how, "Översikt!I7", words.format("Översikt")),
    ]


def test_a_date_to_count_from_and_a_chosen_supervisor_are_told(content: bytes, fresh: Unseen) -> None:
    assert told(content, fresh, {"Start": {"C3": 46000}, "Översikt": {"C4": "P01"}}) == [
        ("se efter", "Start!C3", "Arbetsboken räknade från det här datumet. Den nya räknar från dagens datum."),
        ("se efter", "Översikt!C4", "Översikten visade en handledare. Den nya visar alla tills någon väljer igen."),
    ]


def test_the_old_sheets_names_and_descriptions_on_start_are_not_peoples(model: Model, fresh: Unseen) -> None:
    sheets = tuple(
        replace(sheet, name="Möten", description="Om möten.") if sheet.id == "anteckningar" else sheet
        for sheet in model.sheets
    )
    older = standard_workbook(tiny(replace(model, sheets=sheets)), model.companies[0], TODAY)
    assert told(older, fresh, {}, old="1") == []


def test_what_stands_outside_the_hidden_lists_is_told(content: bytes, fresh: Unseen) -> None:
    words = "Skrivet av er på det dolda bladet med listor. Listorna bestäms i modellen."
    for some in (content, unmarked(content)):
        assert told(some, fresh, {"Listor": {"ZZ3": "vår"}}, old="1")[0] == ("följde inte med", "Listor!ZZ3", words)
    assert told(content, fresh, {"Listor": {"A2": "vår"}}) == [("följde inte med", "Listor!A2", words)]


def test_what_stands_outside_the_hidden_calculations_is_told(content: bytes, fresh: Unseen) -> None:
    words = "Skrivet av er på det dolda bladet med beräkningar, som görs på nytt varje gång."
    typing = {"Beräkningar": {"XA9": 3.0, "XB9": Formula("=1+1", 2.0), "A1": "obs"}}
    cells = ["Beräkningar!A1", "Beräkningar!XA9", "Beräkningar!XB9"]
    for some in (content, unmarked(content)):
        assert told(some, fresh, typing, old="1") == [("följde inte med", cell, words) for cell in cells]
        assert told(some, fresh, {"Beräkningar": {"A3": "obs"}}) == [("följde inte med", "Beräkningar!A3", words)]
    assert told(content, fresh, {"Beräkningar": {"XA2": "obs"}}) == [("följde inte med", "Beräkningar!XA2", words)]


@pytest.mark.parametrize("old", ["1", "2"])
def test_what_stands_beside_or_in_what_is_looked_up_is_told(content: bytes, fresh: Unseen, old: str) -> None:
    """Also words and numbers that stand on the sheet, where they stand beside it or in cells that had others."""
    typing: dict[str, dict[str, Any]] = {
        "Moduler": {
            "I6": "ja",
            "B7": "Hälsar glatt",
            "C8": 1.0,
            "C9": "ja",
            "D9": Formula('="utkast"', "utkast"),
            "A900": "BUT1",
        },
        "Introduktionens punkter": {"E5": "nej", "A1": "Vår lista", "B1": "ja", "A39": "C35"},
    }
    assert told(content, fresh, typing, old) == [
        ("följde inte med", f"{sheet}!{cell}", WRITTEN.format(sheet))
        for sheet, cell in [
            ("Introduktionens punkter", "A1"),
            ("Introduktionens punkter", "B1"),
            ("Introduktionens punkter", "E5"),
            ("Introduktionens punkter", "A39"),
            ("Moduler", "I6"),
            ("Moduler", "B7"),
            ("Moduler", "C8"),
            ("Moduler", "C9"),
            ("Moduler", "D9"),
            ("Moduler", "A900"),
        ]
    ]


def test_what_an_older_model_said_of_its_codes_is_not_peoples(model: Model, fresh: Unseen) -> None:
    """Other modules, criteria, items and steps, in another order, on sheets with other names."""
    criteria = tuple(replace(some, text=f"Förr: {some.text}") for some in reversed(model.criteria))
    modules = tuple(replace(some, status=ModuleStatus.ADOPTED, title=f"{some.title} förr") for some in model.modules)
    items = tuple(replace(some, text=f"Förr: {some.text}") for some in model.checklist[::2])
    indicators = tuple(replace(some, one="Ingenting.", name=some.name.upper()) for some in model.indicators)
    texts = tuple(replace(t, title=f"{t.title} förr"[-31:], text="Förr.") for t in model.texts if t.role in LOOKED_UP)
    older = replace(model, criteria=criteria, modules=modules, checklist=items, indicators=indicators, texts=texts)
    content = standard_workbook(tiny(older), model.companies[0], TODAY)
    on_look_ups = [look_up.name for look_up in look_ups(older)]
    assert len(on_look_ups) == 3
    assert [line for line in told(content, fresh, {}, old="1") if line[1].split("!")[0] in on_look_ups] == []
    assert told(content, fresh, {on_look_ups[0]: {"I6": "obs"}}, old="1")[-1][1] == f"{on_look_ups[0]}!I6"


def test_a_sheet_of_peoples_own_with_the_name_of_one_of_ours_comes_along(model: Model, tmp_path: Path) -> None:
    staff = OldSheet("Personal", ["Personal-ID", "Namn"], [["P01", "Karin Odenhult"]], table="personal")
    old = write_old(tmp_path / "gammal.xlsx", [staff, OldSheet("Moduler", cells={(0, 0): "Våra"})], model)
    done = upgrade(read_xlsx(old), tiny(model), TODAY)
    grids = book_of(done.content).grids
    assert grids["Moduler (er egen)"].rows == [["Våra"]]
    assert len(grids["Moduler"].rows) > 300


def test_a_sheet_that_only_bears_a_name_of_ours_is_peoples_own(content: bytes, fresh: Unseen) -> None:
    changed = replace(look_at(content), names={})
    carried = Carried()
    book = book_of(typed(content, {"Översikt": {"N1": "Mål"}}))
    tell_own_words(carried, book, changed, fresh, ("2", "2"))
    assert [move.sheet for move in carried.moves if move.sheet == "Översikt"] == []


def test_today_as_a_date_that_the_sheet_still_works_out_is_not_told(model: Model, fresh: Unseen) -> None:
    other_day = standard_workbook(tiny(model), model.companies[0], date(2026, 1, 31))
    assert told(other_day, fresh, {}) == []


def test_what_another_setting_or_model_made_us_write_is_ours(model: Model, fresh: Unseen) -> None:
    """A workbook says itself what is ours: whatever it was made from, in the same version or in another."""
    settings = {"soon_days": "14", "attendance_weeks": "9", "model_name": "Framsteget"}
    other = replace(
        tiny(model),
        settings=tuple(replace(some, value=settings.get(some.key, some.value)) for some in model.settings),
        texts=tuple(replace(some, title=f"{some.title}!", text=some.text[:20]) for some in model.texts),
        areas=tuple(replace(some, name=f"{some.name} 2") for some in model.areas),
        list_values=tuple(replace(some, value=f"{some.value} 2") for some in model.list_values),
    )
    older = standard_workbook(other, model.companies[0], TODAY)
    assert "Inom 14 dagar" in look_at(older).constants["Översikt"].values()
    assert told(older, fresh, {}) == told(older, fresh, {}, old="1") == []


FIRST = Path(__file__).with_name("pages_of_a_first_workbook.txt")


@pytest.mark.parametrize("days", ["30", "14"])
def test_a_workbook_of_the_first_kind_whatever_the_pages_say_now(model: Model, tmp_path: Path, days: str) -> None:
    """Its pages, cell by cell (of formulas that are alike, one), beside pages that say nothing of it any longer."""
    pages: dict[str, dict[tuple[int, int], Any]] = {"Start": {}, "Översikt": {}}
    for line in FIRST.read_text(encoding="utf-8").splitlines():
        place, text = line.split("\t")
        page, cell = place.split("!")
        text = text.replace("Inom 30 dagar", f"Inom {days} dagar")
        pages[page][spot_of(cell)] = Formula(text, "x") if text.startswith("=") else text
    pages["Start"][1, 6] = "Ring Karin"
    pages["Översikt"][1, 13] = Formula("=1+1", 2.0)
    sheets = [OldSheet(page, cells=cells) for page, cells in pages.items()]
    old = write_old(tmp_path / "gammal.xlsx", sheets, model, company=model.companies[0].id, version="0.2").read_bytes()
    names = {"Idag": ("Start", 2, 2, 2, 2), "Visa_handledare": ("Översikt", 3, 3, 2, 2)}
    carried, company = Carried(), {(0, 0): model.companies[0].name}
    now = Unseen(constants={"Start": company}, formulas={"Start": {}, "Översikt": {}}, names=names)
    tell_own_words(carried, book_of(old), replace(look_at(old), names=names), now, ("0.2", "0.2"))
    assert [(move.sheet, move.cell) for move in carried.moves] == [("Start", "G2"), ("Översikt", "N2")]


def test_what_is_typed_in_a_cell_that_is_meant_for_it_is_told(content: bytes, fresh: Unseen) -> None:
    """Any cell on the pages that has a name: also one that there is not yet."""
    named = rewritten(
        content, "xl/workbook.xml", lambda xml: xml.replace("<definedNames>", f"<definedNames>{INPUT}", 1)
    )
    how, place, what = told(named, fresh, {"Start": {"D3": 46000}})[0]
    assert (how, place) == ("se efter", "Start!D3")
    assert what == "Skrivet i en cell som är till för det. I den nya är den tom: skriv in det igen om det ska gälla."


INPUT = '<definedName name="En_annan_dag">Start!$D$3</definedName>'
