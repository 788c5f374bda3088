import io
import zipfile

import pytest
import xlsxwriter

from framsteg_xl.tables.dropdowns import dropdowns

CELLS = b'<sheetData><row r="1"><c r="A1"/></row></sheetData>'


@pytest.mark.parametrize(
    ("after", "blocks"),
    [
        (b"", ()),
        (
            b'<dataValidations><dataValidation type="list" sqref="B2:B9"><formula1>x</formula1></dataValidation></dataValidations>',
            ((1, 1, 8, 1),),
        ),
        (b'<dataValidation sqref="B2:C9 E4" type="list"/>', ((1, 1, 8, 2), (3, 4, 3, 4))),
        (b'<dataValidation type="date" sqref="B2:B9"/>', ()),
        (b'<x14:dataValidation type="list"><xm:sqref>A2:A3</xm:sqref></x14:dataValidation>', ((1, 0, 2, 0),)),
        (b'<dataValidation type="list" sqref="\xff nonsense A"/>', ()),
    ],
)
def test_the_blocks_with_a_list_to_choose_from(after: bytes, blocks: tuple[tuple[int, ...], ...]) -> None:
    assert dropdowns(CELLS + after) == blocks


def test_what_looks_like_one_in_a_cells_text_is_none() -> None:
    assert dropdowns(b'<sheetData><c><is><t>dataValidation type="list" sqref="A1"</t></is></c></sheetData>') == ()


def test_those_that_xlsxwriter_makes_are_found() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as workbook:
        sheet = workbook.add_worksheet()
        sheet.data_validation(4, 2, 99, 2, {"validate": "list", "source": ["ja", "nej"]})
        sheet.data_validation(4, 3, 99, 3, {"validate": "date", "criteria": ">", "value": 1})
    with zipfile.ZipFile(out) as package:
        assert dropdowns(package.read("xl/worksheets/sheet1.xml")) == ((4, 2, 99, 2),)
