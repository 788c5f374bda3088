"""More than a hundred faults, each planted by itself in a whole, correct workbook and found at its exact cell."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

import pytest

from framsteg_xl.checks.catalogue import RULES
from framsteg_xl.checks.example import examples
from framsteg_xl.tables.book import Book, CellError, Value
from framsteg_xl.workbook.entries import Entries
from planted import found, whole, with_example, with_value

#: (rule, sheet, heading, what somebody writes in the first filled cell of that column).
VALUES: list[tuple[str, str, str, Value]] = [
    ("F201", "Deltagare", "Förnamn", ""),
    ("F201", "Placeringar", "Form", " "),
    ("F201", "Resa", "Steg", ""),
    ("F201", "Avvikelser", "Datum", ""),
    ("F201", "Underlag", "Slag", ""),
    ("F202", "Placeringar", "Från", "i våras"),
    ("F202", "Omfattning", "Timmar per vecka", "tjugo timmar"),
    ("F202", "Schema", "Från", "nio"),
    ("F202", "Skattningar", "Deltagarens siffra", 3.5),
    ("F202", "Uppdrag", "Från", True),
    ("F203", "Placeringar", "Form", "Arbetsträningg"),
    ("F203", "Resa", "Steg", "Fika"),
    ("F203", "Avvikelser", "Slag", "sjuk"),
    ("F203", "Schema", "Veckodag", "mondag"),
    ("F203", "Kriterier", "Resultat", "godkänd"),
    ("F203", "Deltagare", "Skyddade uppgifter", "kanske"),
    ("F204", "Personal", "Namn", CellError("#REF!")),
    ("F204", "Placeringar", "Förnamn", CellError("#N/A")),
    ("F204", "Resa", "Klart", CellError("#VALUE!")),
    ("F205", "Omfattning", "Timmar per vecka", 60.0),
    ("F205", "Skattningar", "Handledarens siffra", 6.0),
    ("F205", "Schema", "Rast, minuter", -15.0),
    ("F205", "Samtycken", "Givet", date(2026, 11, 24)),
    ("F207", "Placeringar", "Från", "2026-06-21"),
    ("F207", "Resa", "Klart", "1/9/2026"),
    ("F207", "Samtycken", "Givet", "260718"),
    ("F208", "Omfattning", "Timmar per vecka", "20"),
    ("F208", "Schema", "Till", "15:30"),
    ("F209", "Deltagare", "Deltagar-ID", "1"),
    ("F209", "Personal", "Personal-ID", "Hanna"),
    ("F209", "Underlag", "Underlag", "foto 1"),
    ("F210", "Deltagare", "Född", date(2099, 5, 21)),
    ("F210", "Placeringar", "Från", date(1926, 6, 21)),
    ("F210", "Resa", "Klart", date(1926, 6, 24)),
    ("F211", "Resa", "Placering", "D001-1 "),
    ("F211", "Placeringar", "Form", "Arbetsträning\u00a0"),
    ("F213", "Schema", "Till", time(5, 0)),
    ("F213", "Uppdrag", "Till", date(2000, 1, 1)),
    ("F213", "Omgångar", "Till", date(2026, 1, 1)),
    ("F214", "Placeringar", "Deltagare", "D002"),
    ("F214", "Valideringar", "Validering", "D009-ARB5"),
    ("F301", "Resa", "Placering", "D099-1"),
    ("F301", "Omfattning", "Handledare", "P99"),
    ("F301", "Valideringar", "Omgång", "2019-1"),
    ("F301", "Anteckningar", "Deltagare", "D123"),
    ("F302", "Deltagare", "Deltagar-ID", "D002"),
    ("F302", "Placeringar", "Placerings-ID", "D002-1"),
    ("F302", "Personal", "Personal-ID", "p02"),
    ("F302", "Beställare", "Namn", "Kommun 1 (exempel)"),
    ("F401", "Placeringar", "Till", date(2026, 6, 20)),
    ("F402", "Omfattning", "Från", date(2026, 6, 20)),
    ("F503", "Resa", "Klart", date(2026, 12, 24)),
    ("F601", "Avvikelser", "Datum", date(2026, 6, 1)),
    ("F604", "Avvikelser", "Från", ""),
    ("F805", "Dokument", "Datum", date(2026, 12, 1)),
    ("F902", "Anteckningar", "Anteckning", "Ring 19640823-3234 i morgon"),
    ("F902", "Personal", "Telefon", "640823-3234"),
]
#: Rules whose example needs a workbook of its own: the faults planted for them are among the others.
ELSEWHERE = ("F209", "F303", "F605", "F807")


@pytest.mark.parametrize(("code", "sheet", "heading", "value"), VALUES)
def test_a_value_in_one_cell(code: str, sheet: str, heading: str, value: Value) -> None:
    model, book = whole()
    faulty, cell = with_value(book, sheet, heading, value)
    assert (sheet, cell, code) not in {(f.sheet, f.cell, f.code) for f in found(book, model)}
    assert (sheet, cell, code) in {(f.sheet, f.cell, f.code) for f in found(faulty, model)}


@pytest.mark.parametrize("code", [r.code for r in RULES if r.code[:2] != "F1" and r.code not in ELSEWHERE])
def test_the_rows_of_its_example(code: str) -> None:
    model, book = whole(approved=False)  # the examples are told in the words of the shipped model
    wrong, _ = examples(code)
    faulty, places = with_example(book, model, wrong)
    assert len(places) == len(wrong.places)
    assert set(places) <= {(f.sheet, f.cell) for f in found(faulty, model) if f.code == code}


def _grid(book: Book, sheet: str, **changes: object) -> Book:
    return replace(book, grids={**book.grids, sheet: replace(book.grids[sheet], **changes)})  # type: ignore[arg-type]


def _region(book: Book, key: str, **changes: int) -> Book:
    return replace(book, regions={**book.regions, key: replace(book.regions[key], **changes)})


def _rows(book: Book, sheet: str, change: Callable[[list[list[Value]]], object]) -> Book:
    rows = [list(row) for row in book.grids[sheet].rows]
    change(rows)
    return _grid(book, sheet, rows=rows)


def _renamed(book: Book, sheet: str, heading: str, new: str) -> Book:
    def rename(rows: list[list[Value]]) -> None:
        for row in rows:
            row[:] = [new if value == heading else value for value in row]

    return _rows(book, sheet, rename)


def _without(book: Book, sheet: str) -> Book:
    regions = {key: region for key, region in book.regions.items() if region.sheet != sheet}
    return replace(book, grids={name: grid for name, grid in book.grids.items() if name != sheet}, regions=regions)


def _property(book: Book, name: str, value: str) -> Book:
    return replace(book, properties={key: text for key, text in {**book.properties, name: value}.items() if text})


#: (rule, what somebody does to the workbook, where it is told). Headings stand in row 4, the first values in row 5.
DEEDS: list[tuple[str, Callable[[Book], Book], tuple[str, str]]] = [
    ("F101", lambda b: _without(b, "Personal"), ("Personal", "")),
    ("F101", lambda b: _without(b, "Kriterier"), ("Kriterier", "")),
    ("F102", lambda b: _renamed(b, "Personal", "Namn", "Vem"), ("Personal", "")),
    ("F102", lambda b: _renamed(b, "Resa", "Klart", "Gjort den"), ("Resa", "")),
    (
        "F103",
        lambda b: replace(b, regions={k: r for k, r in b.regions.items() if k != "schema"}),
        ("Schema", ""),
    ),
    ("F104", lambda b: _region(b, "personal", end_row=b.regions["personal"].end_row - 1), ("Personal", "A14")),
    ("F105", lambda b: _grid(b, "Resa", strays=("XFD1048576",)), ("Resa", "XFD1048576")),
    ("F106", lambda b: _property(b, "framsteg_model", "0.1"), ("Start", "")),
    ("F107", lambda b: _property(b, "framsteg_company", "OKÄND"), ("Start", "")),
    ("F108", lambda b: _without(b, "Stängda dagar"), ("Stängda dagar", "")),
    ("F108", lambda b: _renamed(b, "Deltagare", "Kön", "Eget"), ("Deltagare", "")),
    ("F109", lambda b: _renamed(b, "Personal", "Tillhör", "Telefon"), ("Personal", "D4")),
    ("F110", lambda b: _rows(b, "Resa", lambda rows: rows.insert(9, list(rows[3]))), ("Resa", "A10")),
    ("F111", lambda b: _grid(b, "Uppdrag", dropdowns=[]), ("Uppdrag", "A4")),
    (
        "F112",
        lambda b: replace(b, grids={**b.grids, "Resa (2)": replace(b.grids["Resa"], name="Resa (2)")}),
        ("Resa (2)", ""),
    ),
    ("F113", lambda b: _grid(b, "Uppdrag", merged=[((4, 0), (6, 0))]), ("Uppdrag", "A5")),
    ("F114", lambda b: _property(b, "framsteg_company", ""), ("Start", "")),
    (
        "F303",
        lambda b: _renamed(_renamed(b, "Valideringar", "Modul", "M"), "Valideringar", "D001-ARB5", "D002-ARB5"),
        ("Valideringar", "A5"),
    ),
    ("F807", lambda b: _renamed(b, "Uppdrag", "intygsansvarig", "verksamhetsledare"), ("Uppdrag", "")),
]


@pytest.mark.parametrize(("code", "deed", "place"), DEEDS)
def test_what_somebody_does_to_the_workbook(code: str, deed: Callable[[Book], Book], place: tuple[str, str]) -> None:
    model, book = whole()
    assert (*place, code) not in {(f.sheet, f.cell, f.code) for f in found(book, model)}
    assert (*place, code) in {(f.sheet, f.cell, f.code) for f in found(deed(book), model)}


def test_an_absence_that_nobody_reported() -> None:
    model, book = whole(seed=2)  # the first one has none that is old enough
    reported = sum(value != "" for value in Entries(book, model).tables["avvikelser"].columns["rapporterad"])
    told = []
    for row in range(reported):
        faulty, cell = with_value(book, "Avvikelser", "Rapporterad", "", row)
        told += [f.cell == cell for f in found(faulty, model) if f.code == "F605"]
    assert told
    assert all(told)


def test_every_rule_has_a_fault_planted_for_it_and_there_are_more_than_a_hundred() -> None:
    from_examples = {rule.code for rule in RULES if rule.code[:2] != "F1" and rule.code not in ELSEWHERE}
    planted = {code for code, *_ in (*VALUES, *DEEDS)} | from_examples | {"F605"}
    assert planted == {rule.code for rule in RULES}
    cells = sum(len(examples(code)[0].places) for code in from_examples)
    assert len(VALUES) + len(DEEDS) + cells > 150
