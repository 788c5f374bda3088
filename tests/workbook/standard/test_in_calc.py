"""LibreOffice Calc opens a workbook of ours, works it out and saves it: nothing may differ afterwards."""

import io
import re
import subprocess
import zipfile
from dataclasses import dataclass, fields
from datetime import date, time, timedelta
from pathlib import Path
from typing import get_args

import pytest

from books import changed, filled_rows, model_text, small, sound
from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Column
from framsteg_xl.model.shows import CALCULATIONS, Calculated, Shows, State, shows
from framsteg_xl.tables.book import Value
from framsteg_xl.workbook.entries import Entries
from framsteg_xl.workbook.reading import read_entries
from framsteg_xl.workbook.standard.workbook import standard_workbook
from support import needs

#: The workbook counts from the machine's own day.
TODAY_HERE = date.today()
_STORED = re.compile(r"(</f><v>)[^<]*(</v>)")
_ALWAYS_WORK_OUT = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item></oor:items>
"""
#: Columns that fill in themselves from every type of value, typed into the model.
SHOWS = (
    "placering.från",
    "placering.form",
    "placering.beslut",
    "handledare.telefon",
)
OF_TYPE = {"placering.från": "datum", "omgång.från": "datum"}
OF_NUMBERS = ("modul.timmar", "modul.nivå", "modul.giltig till", "omgång.från")


@dataclass
class Pair:
    """The same workbook as we wrote it, and as Calc saved it."""

    model: Model
    ours: Entries
    theirs: Entries


def _stale(content: bytes) -> tuple[bytes, int]:
    """The workbook with a wrong stored value in every formula of its tables: only who works them out mends them."""
    out, changes = io.BytesIO(), 0
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name) and b"<tablePart" in part:
                text, some = _STORED.subn(r"\g<1>stale\g<2>", part.decode())
                part, changes = text.encode(), changes + some
            target.writestr(name, part)
    return out.getvalue(), changes


def _rows(model: Model) -> dict[str, list[dict[str, Value]]]:
    """Rows in which every kind of column that fills in itself comes to different values."""
    rows = filled_rows(model)
    for sheet_id, some in rows.items():
        for column in model.columns_of(sheet_id):
            if column.done_in:  # one that is done, then overdue, soon and planned
                for row, days in zip(some[1:], (-3, 5, 400), strict=True):
                    row |= {column.id: TODAY_HERE + timedelta(days), column.done_in: ""}
    for placement in rows["placeringar"][2:]:
        placement |= {"avslutad": "", "förlänger": ""}
    monday = date(2026, 1, 5)  # the schedule's first row is a Monday's
    rows["schema"][0] |= {"till": time(16, 30), "gäller_från": monday, "gäller_till": ""}
    rows["avvikelser"][0] |= {"slag": "borta hela dagen", "från": "", "till": "", "datum": monday}
    for goal, status in zip(rows["mål"], ("nått", "pågår", "ändrat"), strict=False):
        goal["status"] = status
    return rows


def _more_shown(model: Model) -> Model:
    """The model with columns that show dates, numbers, choices and texts."""
    text = model_text(model)
    for sheet, kinds in (("omfattning", SHOWS), ("valideringar", OF_NUMBERS)):
        first = re.search(rf"\| {sheet} \| \w+ \| [^|]+ \| \w+ \| (referens|text) ", text)
        assert first
        for number, what in enumerate(kinds):
            row = (
                f"| {sheet} | visar{number} | Visar {number} |  | {OF_TYPE.get(what, 'text')} | nej |  |  | {what} |"
                + "  |" * (len(fields(Column)) - 9)
            )
            text = changed(text, first[0], f"{row}\n{first[0]}")
    return sound(text)


@pytest.fixture(scope="module")
def pair(model: Model, tmp_path_factory: pytest.TempPathFactory) -> Pair:
    needs("soffice")
    folder = tmp_path_factory.mktemp("calc")
    profile, ours, theirs = folder / "profile", folder / "ours.xlsx", folder / "saved" / "stale.xlsx"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_ALWAYS_WORK_OUT)
    more = small(_more_shown(model))
    content = standard_workbook(more, more.companies[0], TODAY_HERE, _rows(more))
    ours.write_bytes(content)
    stale, changes = _stale(content)
    assert changes == 4 * sum(bool(column.shows) for column in more.columns)
    (folder / "stale.xlsx").write_bytes(stale)
    _convert(folder / "stale.xlsx", theirs.parent, profile)
    return Pair(more, read_entries(ours, more), read_entries(theirs, more))


def _convert(path: Path, out: Path, profile: Path) -> None:
    where = f"-env:UserInstallation={profile.as_uri()}"
    command = ["soffice", "--headless", where, "--convert-to", "xlsx", "--outdir", str(out), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=60)


def test_every_typed_value_of_every_table_is_the_same(pair: Pair) -> None:
    compared = 0
    for sheet in pair.model.sheets:
        for column in pair.model.columns_of(sheet.id):
            if not column.shows:
                ours, theirs = (entries.typed(sheet.id, column) for entries in (pair.ours, pair.theirs))
                assert (sheet.id, column.id, list(theirs.values)) == (sheet.id, column.id, list(ours.values))
                assert ours.wrong == theirs.wrong == ()
                compared += len(ours.values)
    assert compared > 200


def test_every_value_stands_in_the_same_cell_of_the_same_table(pair: Pair) -> None:
    for sheet in pair.model.sheets:
        ours, theirs = (entries.tables[sheet.id] for entries in (pair.ours, pair.theirs))
        assert (theirs.region, theirs.sheet, theirs.first_row) == (True, ours.sheet, ours.first_row)
        assert (theirs.places, theirs.missing, len(theirs)) == (ours.places, (), len(ours))


def test_what_fills_in_itself_is_what_calc_works_out(pair: Pair) -> None:
    differing = [
        (sheet.id, column.shows, list(ours), list(theirs))
        for sheet in pair.model.sheets
        for column in pair.model.columns_of(sheet.id)
        if column.shows
        for ours, theirs in [
            (pair.ours.tables[sheet.id].columns[column.id], pair.theirs.tables[sheet.id].columns[column.id])
        ]
        if list(ours) != list(theirs)
    ]
    assert differing == []


def test_every_kind_that_fills_in_itself_is_among_those_that_were_compared(pair: Pair) -> None:
    compared: dict[object, set[object]] = {}
    for column in pair.model.columns:
        if column.shows:
            shown = shows(pair.model, column)
            kind = shown.name if isinstance(shown, Calculated) else type(shown)
            compared.setdefault(kind, set()).update(pair.theirs.tables[column.sheet].columns[column.id])
    assert compared.keys() == set(CALCULATIONS) | (set(get_args(Shows)) - {Calculated})
    assert {kind for kind, values in compared.items() if len(values - {""}) < 2} == set()
    assert compared[State] == {"klart", "försenat", "snart", "planerat"}


def test_the_file_still_says_whose_it_is(pair: Pair) -> None:
    assert pair.theirs.company_id == pair.ours.company_id != ""
    assert pair.theirs.book.properties["framsteg_model"] == pair.model.setting("model_version")
