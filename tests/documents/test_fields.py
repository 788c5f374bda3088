"""What a Word template asks for is held against the model before anybody makes a document."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from approved import BOOK
from framsteg_xl.certificates.award import awards_of
from framsteg_xl.documents.context import AWARD, award_fields, context_of, sample_fields
from framsteg_xl.documents.fields import wrong_in_template
from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import ColumnType, DocumentKind, Per
from office import COMPANY, example, template_saying
from support import TODAY, entries_in


def kind_of(model: Model, kind: str) -> DocumentKind:
    return next(document for document in model.documents if document.id == kind)


def without(model: Model, sheet: str, column: str) -> Model:
    return replace(model, columns=tuple(c for c in model.columns if (c.sheet, c.id) != (sheet, column)))


def told(model: Model, folder: Path, *said: str, per: Per = Per.PLACEMENT, role: str = "") -> list[tuple[str, str]]:
    template = template_saying(folder / "mall.docx", *said)
    kind = replace(model.documents[0], template=template.name, per=per, role=role)
    return list(wrong_in_template(model, kind, folder / "modell.xlsx"))


def test_the_shipped_templates_ask_for_nothing_that_there_is_not(model: Model) -> None:
    assert [list(wrong_in_template(model, kind, None)) for kind in model.documents] == [[], []]


@pytest.mark.parametrize(
    ("sheet", "column", "field", "name"),
    [
        ("placeringar", "handläggare", "placering.handläggare", "Placeringar"),
        ("mål", "stöd", "rad.stöd", "Arbetsplan"),
        ("omfattning", "handledarnamn", "rad.handledarnamn", "Omfattning"),
        ("personal", "namn", "rad.ansvarig.namn", "Personal"),
        ("resa", "klart", "rad.klart", "Resa"),
    ],
)
def test_a_column_that_is_gone_is_told_with_its_field_and_where_it_stood(
    model: Model, sheet: str, column: str, field: str, name: str
) -> None:
    ((message, remedy),) = wrong_in_template(without(model, sheet, column), kind_of(model, "arbetsplan"), None)
    assert message == f"wordmallen arbetsplan.docx använder fältet ”{field}”, som inte finns"
    assert remedy == f"lägg tillbaka kolumnen {column} på bladet {name}, eller ta bort fältet i mallen"


def test_each_column_that_a_shipped_template_needs_is_missed(model: Model) -> None:
    """As many are missed one by one as are missed when all columns of the sheet are others."""
    kind = kind_of(model, "arbetsplan")
    for sheet in ("placeringar", "mål", "omfattning", "resa"):
        columns = [column.id for column in model.columns_of(sheet)]
        missed = [column for column in columns if list(wrong_in_template(without(model, sheet, column), kind, None))]
        others = tuple(replace(c, id=f"x{n}") if c.sheet == sheet else c for n, c in enumerate(model.columns))
        fields = [message for message, _ in wrong_in_template(replace(model, columns=others), kind, None)]
        assert len(missed) == len(fields) > 2, sheet


def test_an_id_that_was_changed_a_little_is_suggested(model: Model) -> None:
    columns = tuple(replace(c, id="handläggaren") if c.id == "handläggare" else c for c in model.columns)
    ((_, remedy),) = wrong_in_template(replace(model, columns=columns), kind_of(model, "arbetsplan"), None)
    assert remedy == (
        "lägg tillbaka kolumnen handläggare på bladet Placeringar, eller ändra fältet i mallen till ”handläggaren”"
    )


def test_what_a_row_is_called_is_a_field_too(model: Model) -> None:
    sheets = tuple(replace(s, singular="tid_hos_oss") if s.role == "placements" else s for s in model.sheets)
    ((message, remedy),) = wrong_in_template(replace(model, sheets=sheets), kind_of(model, "arbetsplan"), None)
    assert "”placering”" in message
    assert remedy == (
        "lägg tillbaka det som heter placering (under id eller en rad på bladet Blad), eller ta bort fältet i mallen"
    )


def test_a_misspelt_row_is_suggested(model: Model, tmp_path: Path) -> None:
    ((_, remedy),) = told(model, tmp_path, "{{ deltagre.förnamn }}")
    assert remedy.endswith("eller ändra fältet i mallen till ”deltagare”")


def test_a_certificate_has_no_placement_and_a_plan_no_award(model: Model, tmp_path: Path) -> None:
    fields = ("{{ placering.form }}", "{{ intyg.ort }}")
    missed = {
        (per, role): [message.split("”")[1] for message, _ in told(model, tmp_path, *fields, per=per, role=role)]
        for per, role in [(Per.PLACEMENT, ""), (Per.PARTICIPANT, ""), (Per.PARTICIPANT, "certificate")]
    }
    assert missed == {
        (Per.PLACEMENT, ""): ["intyg"],
        (Per.PARTICIPANT, ""): ["placering", "intyg"],
        (Per.PARTICIPANT, "certificate"): ["placering"],
    }


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ("{{ deltagare.finns_inte }}", "deltagare.finns_inte"),
        ("{% if deltagare.förnamn %}{% elif deltagare.x %}{% else %}{% endif %}", "deltagare.x"),
        ("{% if deltagare.förnamn %}{% else %}{{ deltagare.x }}{% endif %}", "deltagare.x"),
        ("{{ 'ja' if deltagare.x else 'nej' }}", "deltagare.x"),
        ("{{ deltagare.förnamn if false else deltagare.x }}", "deltagare.x"),
        ("{% for rad in mål %}{% else %}{{ deltagare.x }}{% endfor %}", "deltagare.x"),
        ("{% for rad in mål if rad.x %}{% endfor %}", "rad.x"),
        ("{% for rad in mål|sort(attribute='mål') %}{{ rad.x }}{% endfor %}", "rad.x"),
        ("{% for rad in kriterier %}{{ rad.validering.deltagare.x }}{% endfor %}", "rad.validering.deltagare.x"),
        ("{% set denna = deltagare %}{{ denna.x }}", "denna.x"),
        ("{{ deltagare['x'] }}", "deltagare.x"),
        ("{{ deltagare.x|upper }}", "deltagare.x"),
        ("{{ deltagare.förnamn.x }}", "deltagare.förnamn.x"),
        ("{{ företag.x }}", "företag.x"),
        ("{{ mål.x }}", "mål.x"),
        ("{{ x }}", "x"),
        ("{% for rad in x %}{{ rad.y }}{% endfor %}", "x"),
        ("{{ rad.mål }}", "rad"),
    ],
)
def test_a_field_that_there_is_not_is_told_wherever_it_stands(
    model: Model, tmp_path: Path, said: str, field: str
) -> None:
    ((message, remedy),) = told(model, tmp_path, said, said)
    assert message == f"wordmallen mall.docx använder fältet ”{field}”, som inte finns"
    assert remedy


@pytest.mark.parametrize(
    "said",
    [
        "{{ deltagare.förnamn.upper() }}",
        "{{ deltagare.x|default('–') }}",
        "{% if deltagare.x is defined %}ja{% endif %}",
        "{% for rad in mål %}{{ loop.index }}{{ rad.ansvarig.namn }}{{ rad.placering.deltagare.förnamn }}{% endfor %}",
        "{% macro ord(text) %}{{ text.x }}{% endmacro %}{{ ord(deltagare) }}",
        "{% for a, b in mål|groupby('status') %}{{ a.x }}{{ b }}{% endfor %}",
        "{% with x = 1 %}{{ x }}{% endwith %}",
        "{% set x %}text{% endset %}{{ x }}",
        "{{ range(3)|join }}{{ (mål|first).mål }}{{ mål[0].mål }}{{ mål|length }}",
        "{% raw %}{{ x }}{% endraw %}{# {{ x }} #}",
        "{{ idag[:4] }}{{ dokument.titel }}{{ modell.version }}",
    ],
)
def test_what_a_template_may_do_is_left_alone(model: Model, tmp_path: Path, said: str) -> None:
    assert told(model, tmp_path, said) == []


@pytest.mark.parametrize("part", ["header", "footer"])
def test_headers_and_footers_are_read_too(model: Model, tmp_path: Path, part: str) -> None:
    from docx import Document

    document = Document()
    getattr(document.sections[0], part).paragraphs[0].text = "{{ deltagare.x }}"
    document.save(str(tmp_path / "mall.docx"))
    kind = replace(model.documents[0], template="mall.docx")
    assert len(list(wrong_in_template(model, kind, tmp_path / "modell.xlsx"))) == 1


def test_a_template_that_is_none_or_is_not_there(model: Model, tmp_path: Path) -> None:
    (tmp_path / "mall.docx").write_text("ingen mall")
    kind = replace(model.documents[0], template="mall.docx")
    ((message, _),) = wrong_in_template(model, kind, tmp_path / "modell.xlsx")
    assert message == "wordmallen mall.docx är inget Worddokument som går att läsa"
    ((message, _),) = wrong_in_template(model, replace(kind, template="saknas.docx"), tmp_path / "modell.xlsx")
    assert message == "wordmallen saknas.docx finns inte"
    ((message, _),) = told(model, tmp_path, "{{ deltagare.id")
    assert message == "wordmallen mall.docx har en felskriven kod"


def test_a_reference_that_has_become_a_text_leads_nowhere(model: Model) -> None:
    columns = tuple(replace(c, type=ColumnType.TEXT) if c.id == "ansvarig" else c for c in model.columns)
    ((message, _),) = wrong_in_template(replace(model, columns=columns), kind_of(model, "arbetsplan"), None)
    assert "”rad.ansvarig.namn”" in message


def names_in(fields: Any) -> Any:
    """The names that can be asked for, level by level."""
    if isinstance(fields, list):
        return [names_in(fields[0])] if fields else []
    return {name: names_in(fields[name]) for name in fields} if isinstance(fields, dict) else None


def test_the_sample_has_the_fields_that_documents_have(model: Model) -> None:
    some = example(model)
    entries = entries_in(BOOK, some)
    (award,) = awards_of(entries, "D001")
    assert names_in({**AWARD, "återstår": ["x"]}) == names_in(
        {**award_fields(entries, COMPANY, TODAY, award), "återstår": ["x"]}
    )
    for kind, placement in ((kind_of(some, "arbetsplan"), "D001-1"), (kind_of(some, "intyg"), "")):
        real = context_of(entries, COMPANY, TODAY, "Titel", "D001", placement)
        assert set(real) | ({"intyg"} if kind.role == "certificate" else set()) <= set(sample_fields(some, kind))
        same = set(real) - {sheet.id for sheet in some.sheets if sheet.id != "dokument"}
        assert {n: names_in(real[n]) for n in same} == {n: names_in(sample_fields(some, kind)[n]) for n in same}
