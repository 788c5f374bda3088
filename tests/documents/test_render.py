import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from approved import BOOK
from framsteg_xl.documents.context import context_of
from framsteg_xl.documents.render import find_template, render
from framsteg_xl.errors import UserError
from framsteg_xl.model.model import Model
from office import COMPANY, example, template_saying, words
from support import TODAY, entries_in


def rendered(folder: Path, text: str) -> str:
    """What a document says when a cell's text is put into it."""
    return words(render(template_saying(folder / "mall.docx", "före {{ text }} efter", "slut"), {"text": text}, TODAY))


def told(folder: Path, text: str, fields: dict[str, Any]) -> UserError:
    with pytest.raises(UserError) as error:
        render(template_saying(folder / "mall.docx", text), fields, TODAY)
    assert "mall.docx" in error.value.what
    assert str(folder) not in str(error.value)
    return error.value


@pytest.fixture
def fields(model: Model) -> dict[str, Any]:
    return context_of(entries_in(BOOK, example(model)), COMPANY, TODAY, "Titel", "D001", "D001-1")


@pytest.mark.parametrize(
    "text",
    [
        "Skor & Co <AB> \"citat\" 'apostrof'",
        "a < b && c > d",
        "&amp; &lt;b&gt;",
        "</w:t></w:r>",
        "<w:br/>",
        "Bra jobbat 👍🏽 👩‍👩‍👧",
        "{{ 7 * 7 }} {% if %}",
        "ÅÄÖ åäö é ß 漢字 עברית",
        "rad ett\nrad två",
        "]]>",
        "50 % av 100 €",
    ],
)
def test_what_somebody_wrote_stands_in_the_document_as_it_was_written(tmp_path: Path, text: str) -> None:
    assert rendered(tmp_path, text).splitlines()[:-1] == f"före {text} efter".splitlines()


@pytest.mark.parametrize("text", ["a\x0bb", "a\x01b", "a\x00b", "a\x1fb", "\ufffe", "a\x07b", "a\x0cb"])
def test_a_character_that_word_cannot_hold_costs_nothing_else(tmp_path: Path, text: str) -> None:
    found = rendered(tmp_path, text)
    assert found.startswith("före ")
    assert found.endswith(" efter\nslut")


def test_a_row_for_each_line_of_a_table(tmp_path: Path) -> None:
    document = Document()
    table = document.add_table(rows=3, cols=2)
    for row, cells in enumerate([("{%tr for x in rader %}", ""), ("{{ x.a }}", "{{ x.b }}"), ("{%tr endfor %}", "")]):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    document.save(str(tmp_path / "mall.docx"))
    content = render(tmp_path / "mall.docx", {"rader": [{"a": "1 & 2", "b": "x"}, {"a": "<3>", "b": "y"}]}, TODAY)
    found = Document(io.BytesIO(content)).tables[0]
    assert [[cell.text for cell in row.cells] for row in found.rows] == [["1 & 2", "x"], ["<3>", "y"]]


@pytest.mark.parametrize(
    ("written", "field", "meant"),
    [
        ("{{ deltagare.förnmn }}", "förnmn", "förnamn"),
        ("{{ deltagre.förnamn }}", "deltagre", "deltagare"),
        ("{{ placering.frn }}", "frn", "från"),
        ("{{ företag.namm }}", "namm", "namn"),
        ("{% if deltagare.efternman %}ja{% endif %}", "efternman", "efternamn"),
        ("{% for rad in omfatning %}{{ rad.från }}{% endfor %}", "omfatning", "omfattning"),
        ("{% for rad in omfattning %}{{ rad.tmmar }}{% endfor %}", "tmmar", "timmar"),
    ],
)
def test_a_misspelt_field_is_named_with_what_was_meant(
    tmp_path: Path, fields: dict[str, Any], written: str, field: str, meant: str
) -> None:
    error = told(tmp_path, written, fields)
    assert f"”{field}”" in error.what
    assert f"menade du ”{meant}” i mallen?" in error.remedy


def test_a_field_like_no_other_is_named_all_the_same(tmp_path: Path, fields: dict[str, Any]) -> None:
    error = told(tmp_path, "{{ qqqq }}", fields)
    assert "”qqqq”" in error.what
    assert "du menar" not in error.remedy


@pytest.mark.parametrize(
    "written",
    [
        "{{ deltagare.id",
        "{% if deltagare.id %}",
        "{% for rad in mål %}{{ rad.mål }}",
        "{% endif %}",
        "{{ deltagare. }}",
        "{{ 'a }}",
        "{% hoppsan %}",
        "{{ deltagare.id | finnsinte }}",
        "{% include 'annan.docx' %}",
    ],
)
def test_a_code_that_is_not_closed_or_not_known_is_told(tmp_path: Path, fields: dict[str, Any], written: str) -> None:
    told(tmp_path, written, fields)


@pytest.mark.parametrize(
    "written",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ deltagare.__class__ }}",
        "{{ deltagare._entries.book.path }}",
        "{{ deltagare['_entries'].book.path }}",
        "{{ (deltagare|attr('_entries')).book.path }}",
        "{{ företag.__init__ }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ self.__init__.__globals__ }}",
        "{{ lipsum.__globals__['os'] }}",
        "{{ '{0.__class__}'.format('') }}",
        "{{ mål.append(1) }}",
        "{{ företag.update({'namn': 'x'}) }}",
        "{% for x in range(999999999) %}x{% endfor %}",
        "{{ 1 / 0 }}",
        "{{ 1 + 'a' }}",
        "{{ deltagare() }}",
        "{{ 'a'.join(1) }}",
        "{% for x in 7 %}{% endfor %}",
    ],
)
def test_what_a_template_may_not_or_cannot_do_is_refused(tmp_path: Path, fields: dict[str, Any], written: str) -> None:
    told(tmp_path, written, fields)


@pytest.mark.parametrize("content", [b"bara text", b"", b"PK\x03\x04skadad", b"\xd0\xcf\x11\xe0gammal doc"])
def test_a_file_that_is_no_word_document_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "mall.docx").write_bytes(content)
    with pytest.raises(UserError, match=r"mall\.docx"):
        render(tmp_path / "mall.docx", {}, TODAY)


@pytest.mark.parametrize("name", ["annat.txt", "[Content_Types].xml"])
def test_a_zip_file_that_is_no_word_document_is_told(tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(tmp_path / "mall.docx", "w") as package:
        package.writestr(name, "<Types/>")
    with pytest.raises(UserError, match=r"mall\.docx"):
        render(tmp_path / "mall.docx", {}, TODAY)


def test_a_workbook_that_is_called_a_template_is_told(tmp_path: Path) -> None:
    (tmp_path / "mall.docx").write_bytes(Path(__file__).parents[2].joinpath("workbooks/modell.xlsx").read_bytes())
    with pytest.raises(UserError, match=r"mall\.docx"):
        render(tmp_path / "mall.docx", {}, TODAY)


def test_the_same_fields_give_the_same_bytes(tmp_path: Path, fields: dict[str, Any]) -> None:
    template = template_saying(tmp_path / "mall.docx", "{{ deltagare.förnamn }} {{ idag }}")
    assert render(template, fields, TODAY) == render(template, fields, TODAY)
    assert render(template, fields, TODAY) != render(template, fields | {"idag": "2026-11-24"}, TODAY)


def test_the_package_opens_and_its_dates_are_fixed(tmp_path: Path) -> None:
    content = render(template_saying(tmp_path / "mall.docx", "hej"), {}, TODAY)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.testzip() is None
        assert package.namelist()[0] == "[Content_Types].xml"
        assert len(set(package.namelist())) == len(package.namelist())
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_neither_template_nor_fields_are_changed(tmp_path: Path) -> None:
    template = template_saying(tmp_path / "mall.docx", "{% set x = 1 %}{{ namn }}")
    before, fields = template.read_bytes(), {"namn": "Alma"}
    render(template, fields, TODAY)
    assert (template.read_bytes(), fields) == (before, {"namn": "Alma"})


def test_a_template_beside_the_model_comes_before_the_shipped_one(tmp_path: Path) -> None:
    model_path = tmp_path / "modell.xlsx"
    shipped = find_template("intyg.docx", None)
    assert find_template("intyg.docx", model_path) == shipped
    inside = template_saying(tmp_path / "templates" / "intyg.docx", "vår")
    assert find_template("intyg.docx", model_path) == inside
    beside = template_saying(tmp_path / "intyg.docx", "vår")
    assert find_template("intyg.docx", model_path) == beside


def test_a_template_that_is_nowhere_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"finnsinte\.docx"):
        find_template("finnsinte.docx", tmp_path / "modell.xlsx")


@pytest.mark.parametrize("sign", ["\v", "\f", "\x00", "\x1f", "\x85", "\u2028", "\ufffe", "\ud800"])
def test_a_sign_that_word_cannot_hold_takes_nothing_along(tmp_path: Path, sign: str) -> None:
    template = template_saying(tmp_path / "mall.docx", "{{ ett }}", "{{ två }}", "{{ tre }}")
    found = words(
        render(template, {"ett": f"Laga soppa{sign}och sälja", "två": "Kök & disk < 2 timmar", "tre": "slut"}, TODAY)
    )
    assert found.replace("\n", "") == "Laga soppaoch säljaKök & disk < 2 timmarslut"


def test_the_file_says_what_it_is_and_when_it_was_made(tmp_path: Path) -> None:
    template = template_saying(tmp_path / "mall.docx", "hej")
    about = Document(io.BytesIO(render(template, {"dokument": {"titel": "Yrkesbevis"}}, TODAY))).core_properties
    assert about.title == "Yrkesbevis"
    assert (about.created.date(), about.modified.date()) == (TODAY, TODAY)  # type: ignore[union-attr]


def test_a_misspelt_field_behind_a_blank_reference_is_told(tmp_path: Path, model: Model) -> None:
    some = context_of(entries_in(BOOK, example(model)), COMPANY, TODAY, "", "D001", "D001-2")
    error = told(tmp_path, "{% for rad in mål %}{{ rad.ansvarig.telefonn }}{% endfor %}", some)
    assert "menade du ”telefon” i mallen?" in error.remedy
