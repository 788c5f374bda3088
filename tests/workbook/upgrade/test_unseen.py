"""What calamine does not show, found by openpyxl and told on the list."""

from __future__ import annotations

import io
import struct
import zlib
from datetime import date

import pytest
import xlsxwriter

from framsteg_xl.tables.book import CellError
from framsteg_xl.workbook.formula_shape import shape
from framsteg_xl.workbook.upgrade.carried import Carried
from framsteg_xl.workbook.upgrade.drawn import Drawn
from framsteg_xl.workbook.upgrade.stays import tell_what_stays
from framsteg_xl.workbook.upgrade.unseen import Unseen, look_at
from old_books import with_part


def png() -> io.BytesIO:
    """A picture of one dot."""
    parts = ((b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)), (b"IDAT", zlib.compress(b"\x00\xff\x00\x00")))
    chunks = [struct.pack(">I", len(data)) + kind + data for kind, data in (*parts, (b"IEND", b""))]
    sums = [struct.pack(">I", zlib.crc32(chunk[4:])) for chunk in chunks]
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + b"".join(c + s for c, s in zip(chunks, sums, strict=True)))


@pytest.fixture(scope="module")
def content() -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as workbook:
        page, other = workbook.add_worksheet("Resa"), workbook.add_worksheet("Översikt")
        page.add_table(3, 0, 6, 1, {"name": "resa", "columns": [{"header": "A"}, {"header": "B"}], "total_row": True})
        page.write_row(4, 0, ["D001-1", True, 3, 0.5])
        page.write_formula(5, 1, "=1+1", None, 2)
        page.write_datetime(5, 2, date(2026, 1, 31), workbook.add_format({"num_format": "yyyy-mm-dd"}))
        page.write_comment(4, 0, "ring på måndag")
        page.write_url(8, 0, "https://exempel.se/cv", string="CV")
        page.write_url(8, 1, "mailto:ida@exempel.se", string="Ida@exempel.se")
        page.write_url(8, 2, "https://exempel.se/", string="exempel.se")
        page.write_url(8, 3, "internal:Översikt!A1", string="översikten")
        page.insert_textbox(10, 3, "Ring Ida\nom nycklarna")
        page.insert_image(20, 3, "prick.png", {"image_data": png()})
        for some in (page, other):
            chart = workbook.add_chart({"type": "column"})
            chart.add_series({"values": "=Resa!$C$5:$C$6"})
            some.insert_chart(30, 3, chart)
        workbook.define_name("Idag", "=Resa!$C$6")
        workbook.define_name("flera", "=Resa!$A$1,Resa!$B$1")
        alone = workbook.add_chartsheet("Kurva")
        chart = workbook.add_chart({"type": "line"})
        chart.add_series({"values": "=Resa!$C$5:$C$6"})
        alone.set_chart(chart)
        other.hide()
    return out.getvalue()


@pytest.fixture(scope="module")
def seen(content: bytes) -> Unseen:
    return look_at(content)


def test_formulas_and_values_are_by_their_place(seen: Unseen) -> None:
    assert seen.formulas["Resa"] == {(5, 1): "=1+1"}
    assert seen.value("Resa", (4, 0)) == "D001-1"
    assert seen.value("Resa", (5, 1)) == "=1+1"
    assert seen.value("Resa", (5, 2)) == date(2026, 1, 31)
    assert [seen.value("Resa", (4, column)) for column in (1, 2, 3, 9)] == [True, 3.0, 0.5, ""]


def test_the_row_of_totals_and_the_names_are_known(seen: Unseen) -> None:
    assert seen.totals == {("Resa", 6)}
    assert seen.names == {"Idag": ("Resa", 5, 5, 2, 2)}
    assert (seen.hidden, seen.chartsheets) == ({"Översikt"}, {"Kurva"})


def test_notes_links_and_drawings_are_found(seen: Unseen) -> None:
    assert [(note.cell, note.text) for note in seen.notes] == [("A5", "ring på måndag")]
    assert [(link.cell, link.text) for link in seen.links] == [("A9", "https://exempel.se/cv")]
    assert seen.drawn["Resa"] == Drawn(pictures=1, charts=1, texts=("Ring Ida\nom nycklarna",))


def test_an_error_that_is_no_formula_is_an_error(content: bytes) -> None:
    changed = with_part(
        content, "xl/worksheets/sheet1.xml", '<c r="C5"><v>3</v></c>', '<c r="C5" t="e"><v>#N/A</v></c>'
    )
    assert look_at(changed).value("Resa", (4, 2)) == CellError("#N/A")


def test_the_preface_that_excel_puts_before_a_conversation_is_left_out(content: bytes) -> None:
    preface = (
        "[Threaded comment]\n\nYour version of Excel allows you to read this threaded comment; "
        "https://go.microsoft.com/fwlink/?linkid=870924\n\nComment:\n    ring"
    )
    changed = with_part(content, "xl/comments1.xml", "ring", preface)
    assert look_at(changed).notes[0].text == "Comment:\n    ring på måndag"


def test_all_that_stays_is_told(seen: Unseen) -> None:
    carried = Carried(places={("Resa", 4, 0): "Resa!A5"})
    tell_what_stays(carried, seen, {"Översikt"})
    assert [(move.sheet, move.cell, move.value, move.what, move.now) for move in carried.moves] == [
        ("Resa", "A5", "ring på måndag", "Anteckningen på cellen står bara här.", "Resa!A5"),
        ("Resa", "A9", "https://exempel.se/cv", "Länken i cellen står bara här.", ""),
        ("Resa", "", "", "1 bild finns kvar i den gamla filen.", ""),
        ("Resa", "", "", "1 diagram finns kvar i den gamla filen.", ""),
        ("Resa", "", "Ring Ida\nom nycklarna", "Texten i en textruta på bladet står bara här.", ""),
        (
            "",
            "",
            "=Resa!$A$1,Resa!$B$1",
            "Namnet flera följde inte med. Ge cellerna det igen om ni använder det.",
            "",
        ),
        ("Kurva", "", "", "Bladet är ett diagram. Det finns kvar i den gamla filen.", ""),
    ]


def test_a_file_that_openpyxl_cannot_read_is_said_to_be_unseen(content: bytes) -> None:
    broken = look_at(with_part(content, "xl/styles.xml", "<fonts", "<fonts><font><family val='99'/></font></fonts><x"))
    assert not broken.readable
    carried = Carried()
    tell_what_stays(carried, broken, set())
    assert [move.what.split(".")[0] for move in carried.moves] == [
        "Det gick inte att se om filen har anteckningar, länkar, bilder eller formler"
    ]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("=UPPER(A2)", "=UPPER($A$300)", True),
        ("='Deltagare'!A5&\"\"", '=Deltagare!A9 & ""', True),
        ("=_xlfn.ISOWEEKNUM(A2)", "=ISOWEEKNUM(A3)", True),
        ("=N5*2", "=N5+2", False),
    ],
)
def test_formulas_have_the_same_shape_when_they_differ_in_what_they_point_at(one: str, other: str, alike: bool) -> None:
    assert (shape(one) == shape(other)) is alike
