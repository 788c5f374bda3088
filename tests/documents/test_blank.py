import re
from pathlib import Path

import pytest

from framsteg_xl.documents.blank import make_blank
from framsteg_xl.errors import Refused, UserError
from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import DocumentKind
from office import COMPANY, WATERMARK, example, parts, template_saying, words
from support import TODAY

LINE = re.compile("_{10,20}")


def blank(folder: Path, model: Model, *, template: Path | None = None, kind: str = "arbetsplan") -> Path:
    beside = template.parent / "modell.xlsx" if template else None
    return make_blank(example(model), model.document(kind), COMPANY, TODAY, folder / "Dokument", beside).path


def test_a_blank_of_every_kind_that_has_no_number_can_be_made(tmp_path: Path, model: Model) -> None:
    kinds: list[DocumentKind] = [kind for kind in model.documents if kind.role != "certificate"]
    assert kinds
    for kind in kinds:
        text = words(blank(tmp_path, model, kind=kind.id).read_bytes())
        assert LINE.search(text)
        assert "–" not in [line.strip() for line in text.splitlines()]


def test_a_blank_plan_has_lines_for_what_is_asked_and_the_words_of_the_template(tmp_path: Path, model: Model) -> None:
    path = blank(tmp_path, model)
    assert path.name == "arbetsplan_tom_2026-11-23.docx"
    text = words(path.read_bytes())
    lines = text.splitlines()
    assert lines[0] == "Arbetsplan"
    assert re.fullmatch("_{10,20} _{10,20}", lines[1])
    for label in ("Form", "Placering", "Från", "Till", "Beställare", "Handläggare", "Beslutsnummer", "Deltagar-ID"):
        assert LINE.fullmatch(lines[lines.index(label) + 1]), label
    assert "Här är plats för målen. Skriv dem tillsammans, gärna ett i taget." in text
    around = "".join(xml for name, xml in parts(path.read_bytes()).items() if re.search("header|footer", name))
    assert COMPANY.name in around
    assert WATERMARK in around
    assert "2026-11-23" in around


def test_a_template_that_says_nothing_of_empty_tables_gets_rows_to_write_in(tmp_path: Path, model: Model) -> None:
    template = template_saying(
        tmp_path / "mallar" / "arbetsplan.docx",
        "{% for rad in mål %}[{{ rad.mål }}|{{ rad.ansvarig.namn }}|{{ rad.ansvarig }}]{% endfor %}",
        "{% for rad in resa %}{{ rad.steg }}{% else %}inga steg{% endfor %}",
        "{{ placering.deltagare.förnamn }} {{ deltagare.född }} {{ företag.namn }} {{ dokument.titel }}",
    )
    first, rest = words(blank(tmp_path, model, template=template).read_bytes()).split("inga steg")
    assert first.replace("\n", "") == "[||]" * 5
    assert re.fullmatch(rf"_+ _+ {re.escape(COMPANY.name)} Arbetsplan", rest.strip())


def test_a_field_that_there_is_not_is_told_as_in_any_document(tmp_path: Path, model: Model) -> None:
    template = template_saying(tmp_path / "mallar" / "arbetsplan.docx", "{{ deltagare.förnam }}")
    with pytest.raises(UserError, match="förnam"):
        blank(tmp_path, model, template=template)
    assert not (tmp_path / "Dokument").exists()


def test_a_template_reaches_no_more_of_a_blank_row_than_of_others(tmp_path: Path, model: Model) -> None:
    for field in ("deltagare._nothing", "deltagare._model.companies", "deltagare.__class__"):
        template = template_saying(tmp_path / "mallar" / "arbetsplan.docx", f"{{{{ {field} }}}}")
        with pytest.raises(UserError):
            blank(tmp_path, model, template=template)


def test_there_is_no_blank_certificate(tmp_path: Path, model: Model) -> None:
    with pytest.raises(Refused, match="Tomma dokument av slaget Intyg finns inte"):
        blank(tmp_path, model, kind="intyg")
    assert list(tmp_path.iterdir()) == []


def test_a_second_blank_leaves_the_first_alone_and_has_the_same_bytes(tmp_path: Path, model: Model) -> None:
    first, second = blank(tmp_path, model), blank(tmp_path, model)
    assert second.name == "arbetsplan_tom_2026-11-23 (2).docx"
    assert first.read_bytes() == second.read_bytes()
