import io
import re
import zipfile
from dataclasses import fields as fields_of
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from approved import BOOK, approving, with_second_module
from books import changed, small
from framsteg_xl.certificates.award import awards_of
from framsteg_xl.demo.example_model import example_model
from framsteg_xl.demo.story import tell
from framsteg_xl.documents.context import award_fields, context_of
from framsteg_xl.documents.render import render
from framsteg_xl.files import shipped
from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import DocumentKind
from framsteg_xl.workbook.entries import Entries
from framsteg_xl.workbook.standard.workbook import standard_workbook
from office import COMPANY, WATERMARK, example, parts, words
from support import TODAY, book_of, entries_in

PLAN, CERTIFICATE = shipped("templates", "arbetsplan.docx"), shipped("templates", "intyg.docx")
both = pytest.mark.parametrize("template", [PLAN, CERTIFICATE], ids=["plan", "certificate"])
NUMBER = "DEMO-EXEMPEL-2026-0001"


def plan_fields(text: str, model: Model, placement: str = "D001-1") -> dict[str, Any]:
    entries = entries_in(text, model)
    return context_of(entries, COMPANY, TODAY, "Arbetsplan", placement.split("-", maxsplit=1)[0], placement)


def certificate_fields(text: str, model: Model, number: str = NUMBER) -> dict[str, Any]:
    entries = entries_in(text, model)
    (award,) = awards_of(entries, "D001")
    fields = context_of(entries, COMPANY, TODAY, "Intyg", "D001")
    fields["intyg"] = award_fields(entries, COMPANY, TODAY, award)
    return fields | {"dokument": {"titel": "Intyg", "nummer": number}}


def fields_for(template: Path, text: str, model: Model) -> dict[str, Any]:
    return plan_fields(text, model) if template == PLAN else certificate_fields(text, model)


def codes_in(template: Path) -> list[str]:
    """What stands between braces in the template, in order, however Word has split it into runs."""
    found = []
    for xml in parts(template.read_bytes()).values():
        text = re.sub(r"<[^>]+>", "", xml) + "".join(re.findall(r'="([^"]*\{\{[^"]*)"', xml))
        found += re.findall(r"\{\{.*?\}\}|\{%.*?%\}", text, re.DOTALL)
    return found


@both
def test_the_model_makes_a_document_of_each_shipped_template(template: Path, model: Model) -> None:
    assert template.name in [kind.template for kind in model.documents]
    assert all(isinstance(kind, DocumentKind) and shipped("templates", kind.template) for kind in model.documents)


@both
def test_every_field_that_a_template_names_exists(template: Path, model: Model) -> None:
    fields = fields_for(template, BOOK, example(model))
    columns = {sheet.id: {column.id for column in model.columns_of(sheet.id)} for sheet in model.sheets}
    known = {sheet.singular: columns[sheet.id] for sheet in model.sheets}
    known |= {name: set(value) for name, value in fields.items() if isinstance(value, dict)}
    known["loop"] = {"first", "last", "index", "revindex"}
    named = set()
    for code in codes_in(template):
        for name, source in re.findall(r"\bfor (\w+) in (\w+)\s", code):
            assert source in columns, source
            known[name] = columns[source]
        for name in re.findall(r"\bfor (\w+) in intyg\.moduler\b", code):
            known[name] = set(certificate_fields(BOOK, example(model))["intyg"]["moduler"][0])
        for root, field in re.findall(r'(?<![\w."])(\w+)\.(\w+)', code):
            assert field in known[root], code
            named.add((root, field))
    assert len(named) > 10


@both
@pytest.mark.parametrize("watermark", [True, False])
@pytest.mark.parametrize("whole", [True, False])
def test_nothing_of_the_template_language_is_left_in_any_part(
    template: Path, model: Model, watermark: bool, whole: bool
) -> None:
    some = example(model) if watermark else approving(model)
    content = render(template, fields_for(template, with_second_module(BOOK) if whole else BOOK, some), TODAY)
    for name, xml in parts(content).items():
        text = re.sub(r"<[^>]+>", "", xml)
        assert not re.search(r"\{\{|\{%|%\}|\}\}", xml), name
        assert not re.search(r"\{\{|\{%|%\}|\}\}", text), name
        assert "Undefined" not in text


def test_a_plan_without_any_rows_has_room_to_write_in(model: Model) -> None:
    empty = "\n".join(
        line for line in BOOK.splitlines() if not re.match(r"\| D00\d-\d \| (2026|Förfrågan|Klara|Komma|Orka)", line)
    )
    fields = plan_fields(empty, example(model))
    assert fields["mål"] == fields["resa"] == fields["omfattning"] == []
    text = words(render(PLAN, fields, TODAY))
    assert "Arbetsplan" in text
    assert "{" not in text


@both
def test_a_document_is_in_swedish_and_has_a_title(template: Path, model: Model) -> None:
    content = render(template, fields_for(template, BOOK, example(model)), TODAY)
    properties = Document(io.BytesIO(content)).core_properties
    assert properties.title
    assert properties.language == "sv-SE"
    assert 'w:lang w:val="sv-SE"' in parts(content)["word/styles.xml"]
    assert not re.findall(r'w:lang [^>]*w:val="(?!sv-SE)', "".join(parts(content).values()))


@both
def test_a_document_says_nothing_of_who_made_the_template(template: Path) -> None:
    properties = Document(str(template)).core_properties
    assert {properties.author, properties.last_modified_by} == {"Framsteg"}


@both
def test_the_watermark_stands_in_the_document_only_when_the_model_has_one(template: Path, model: Model) -> None:
    headers = {}
    for name, some in (("with", example(model)), ("without", approving(model))):
        content = parts(render(template, fields_for(template, BOOK, some), TODAY))
        headers[name] = [xml for part, xml in content.items() if part.startswith("word/header")]
    assert headers["with"]
    assert all(WATERMARK in xml for xml in headers["with"])
    assert not [xml for xml in headers["without"] if WATERMARK in xml or "<v:shape" in xml or "<w:pict" in xml]


@both
def test_what_staff_write_stands_in_the_document_whole(template: Path, model: Model) -> None:
    book = changed(BOOK, "| Alma | Ekhult |", '| Alma & <Co> | "Ek" 👍 |')
    text = words(render(template, fields_for(template, book, example(model)), TODAY))
    assert 'Alma & <Co> "Ek" 👍' in text


def test_a_plan_tells_its_goals_hours_and_steps(model: Model) -> None:
    text = words(render(PLAN, plan_fields(BOOK, example(model)), TODAY))
    for written in (
        "Alma Ekhult",
        "D001-1",
        "Klara kassan själv",
        "Kaj Isåker",
        "2027-02-01",
        "pågår",
        "Arbetsförmedlingen",
    ):
        assert written in text
    assert "Komma i tid" not in text
    assert "Orka fyra timmar" not in text


@pytest.mark.parametrize("repeats", [1, 2, 3, 4, 7])
def test_a_plan_shows_every_step_of_the_journey_once(model: Model, repeats: int) -> None:
    row = "| D001-1 | Förfrågan/anvisning | 2026-11-16 | 2026-11-16 |  |  |"
    rows = [f"| D001-1 | Uppföljning | 2027-01-0{number} |  |  |  |" for number in range(1, repeats + 1)]
    text = words(render(PLAN, plan_fields(changed(BOOK, row, "\n".join(rows)), example(model)), TODAY))
    for number in range(1, repeats + 1):
        assert text.count(f"2027-01-0{number}") == 1


@pytest.mark.parametrize(
    ("facts", "said"),
    [({"agreement": "Avtal"}, True), ({}, False), ({"agreement": "Avtal", "panel_date": None}, False)],
)
def test_ocn_is_said_only_where_it_may_be(model: Model, facts: dict[str, Any], said: bool) -> None:
    content = render(CERTIFICATE, certificate_fields(BOOK, example(model, **facts)), TODAY)
    everything = re.sub(r"<[^>]+>", "", "".join(parts(content).values()))
    assert ("OCN" in everything) is said
    assert ("Open College" in everything) is said


def test_no_plan_says_ocn(model: Model) -> None:
    assert "OCN" not in "".join(
        parts(render(PLAN, plan_fields(BOOK, example(model, agreement="Avtal")), TODAY)).values()
    )


def test_a_certificate_holds_what_it_must(model: Model) -> None:
    fields = certificate_fields(with_second_module(BOOK), example(model))
    content = render(CERTIFICATE, fields, TODAY)
    text = words(content)
    for written in (
        "Alma Ekhult",
        "1985-04-23",
        "Arbete i exempel",
        "Första modulen",
        "Andra modulen",
        "möta kunder",
        "ta betalt",
        "fylla på hyllor",
        "observation och arbetsprov",
        "Nivå 2",
        "45 timmar",
        "4,5 poäng",
        "Ida Tallmo",
        "Stina Ängsro",
        "Örjan Dalskog",
        COMPANY.name,
        "Exempelstad",
        "2026-11-23",
        NUMBER,
    ):
        assert written in text, written


def test_a_certificate_says_what_remains_only_when_something_does(model: Model) -> None:
    partial = words(render(CERTIFICATE, certificate_fields(BOOK, example(model)), TODAY))
    whole = words(render(CERTIFICATE, certificate_fields(with_second_module(BOOK), example(model)), TODAY))
    assert "Kvar till hela programmet" in partial
    assert "Andra modulen" in partial
    assert "Kvar till" not in whole


def test_a_certificate_never_says_seqf_or_a_personal_number(model: Model) -> None:
    book = changed(BOOK, "| 1985-04-23 |  | nej |", "| 1964-08-23 | 19640823-3234 | nej |")
    content = render(CERTIFICATE, certificate_fields(book, example(model)), TODAY)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        everything = b"".join(package.read(name) for name in package.namelist())
    assert b"1964-08-23" in everything
    assert b"3234" not in everything
    assert b"seqf" not in everything.lower()


def test_a_certificate_without_a_number_has_no_empty_place_for_it(model: Model) -> None:
    text = words(render(CERTIFICATE, certificate_fields(BOOK, example(model), number=""), TODAY))
    assert not re.search(r"\bNr\s*($|\n)", text)


def test_plans_of_the_demo_can_all_be_made(model: Model) -> None:
    some = small(example_model(model, TODAY))
    company = some.companies[0]
    entries = Entries(book_of(standard_workbook(some, company, TODAY, tell(some, TODAY, "mallar").rows)), some)
    placements = list(entries.lookup("placements"))
    assert len(placements) > 8
    for placement in placements:
        fields = context_of(entries, company, TODAY, "Arbetsplan", placement.split("-")[0], placement)
        assert "{" not in words(render(PLAN, fields, TODAY))


def test_the_company_is_named_in_full(model: Model) -> None:
    assert {field.name for field in fields_of(COMPANY)} >= {"name", "municipality"}
    for template in (PLAN, CERTIFICATE):
        content = parts(render(template, fields_for(template, BOOK, example(model)), TODAY))
        headers = re.sub(
            r"<[^>]+>", "", "".join(xml for name, xml in content.items() if name.startswith("word/header"))
        )
        assert COMPANY.name in headers
