"""The commands, on real files."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

import openpyxl
import pytest

from framsteg_xl.cli import run
from framsteg_xl.demo.example_model import example_model
from framsteg_xl.demo.faults import FAULTS, plant
from framsteg_xl.demo.story import tell
from framsteg_xl.errors import UserError
from framsteg_xl.model.model import Model
from framsteg_xl.model.reading import load_model
from framsteg_xl.model.writing import model_workbook
from framsteg_xl.workbook.standard.workbook import standard_workbook
from office import template_saying
from support import TODAY

DAY = ["--today", TODAY.isoformat()]


@pytest.fixture(scope="module")
def company(model: Model, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an example model and two filled workbooks: one in order, one with a fault."""
    folder = tmp_path_factory.mktemp("företag")
    example = example_model(model, TODAY)
    (folder / "modell.xlsx").write_bytes(model_workbook(example))
    for name, number in (("hel.xlsx", 0), ("fel.xlsx", FAULTS[0].company)):
        story = tell(example, TODAY, "prov")
        plant(story, number)
        (folder / name).write_bytes(standard_workbook(example, example.companies[number], TODAY, story.rows))
    return folder


def options(company: Path) -> list[str]:
    return ["--model", str(company / "modell.xlsx"), *DAY]


def test_new_makes_a_workbook_that_checks_clean(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "ny" / "arbetsbok.xlsx"
    assert run(["new", str(out), "--company", "pda", *DAY]) == 0
    assert run(["check", str(out), *DAY]) == 0
    assert "arbetsbok.xlsx: inga anmärkningar" in capsys.readouterr().out


def test_new_never_writes_over_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "arbetsbok.xlsx"
    out.write_bytes(b"mitt")
    assert run(["new", str(out), "--company", "PDA"]) == 2
    assert out.read_bytes() == b"mitt"
    assert "arbetsbok.xlsx finns redan" in capsys.readouterr().err


def test_new_for_a_company_that_is_not_in_the_model(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", str(tmp_path / "x.xlsx"), "--company", "OKÄND"]) == 2
    assert "UNITIS" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_check_groups_findings_by_file_and_counts_them(company: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(company / "hel.xlsx"), str(company / "fel.xlsx"), *options(company)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0] for line in lines if not line.startswith(" ")] == [
        "hel.xlsx",
        "fel.xlsx",
        "Tillsammans i 2 filer",
    ]
    assert any(line.startswith('  fel        Placeringar!F9 "Från": ') and "Så rättar du: " in line for line in lines)


def test_check_exits_with_0_when_nothing_is_wrong_beyond_deadlines(company: Path) -> None:
    assert run(["check", str(company / "hel.xlsx"), *options(company)]) == 0


def test_check_as_json(company: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(company / "fel.xlsx"), "--json", *options(company)]) == 1
    first = json.loads(capsys.readouterr().out)[0]
    keys = {"code", "severity", "workbook", "sheet", "cell", "heading", "message", "remedy"}
    assert keys <= set(first)
    assert (first["code"], first["severity"], first["sheet"], first["cell"]) == ("F202", "fel", "Placeringar", "F9")


def test_a_file_that_cannot_be_read_does_not_stop_the_others(
    company: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "trasig.xlsx"
    broken.write_text("hej")
    assert run(["check", str(broken), str(company / "hel.xlsx"), "--json", *options(company)]) == 1
    printed = capsys.readouterr()
    assert [f["workbook"] for f in json.loads(printed.out) if f["severity"] == "fel"] == ["trasig.xlsx"]
    assert "trasig.xlsx" in printed.err


def test_a_work_plan_lands_beside_the_workbook(company: Path) -> None:
    assert run(["document", "arbetsplan", str(company / "hel.xlsx"), "--participant", "D002", *options(company)]) == 0
    made = sorted(path.name for path in (company / "Dokument").iterdir())
    assert made == ["arbetsplan_D002-1_2026-11-23.docx", "arbetsplan_D002-2_2026-11-23.docx"]


def test_a_blocked_document_shows_its_findings(company: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call = ["document", "arbetsplan", str(company / "fel.xlsx"), "--participant", "D003", *options(company)]
    assert run(call) == 1
    printed = capsys.readouterr()
    assert "Placeringar!F9" in printed.out
    assert "kan inte göras än" in printed.err


def test_an_unknown_kind_of_document(company: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["document", "brev", str(company / "hel.xlsx"), "--participant", "D001", *options(company)]) == 2
    assert "arbetsplan, intyg" in capsys.readouterr().err


def test_deliver_and_consolidate(company: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "leveranser"
    for _ in range(2):
        call = ["deliver", str(company / "hel.xlsx"), "--period", "2026Q4", "--out", str(out), *options(company)]
        assert run(call) == 0
    call = ["deliver", str(company / "fel.xlsx"), "--period", "2026Q4", "--out", str(out), *options(company)]
    assert run(call) == 1
    names = [
        "leverans_LINGON_2026K4_v1.xlsx",
        "leverans_SOLGLANTAN_2026K4_v1.xlsx",
        "leverans_SOLGLANTAN_2026K4_v2.xlsx",
    ]
    assert sorted(path.name for path in out.iterdir()) == names
    assert run(["consolidate", str(out), "--out", str(tmp_path / "allt.xlsx"), *options(company)]) == 0
    assert "med 2 av 3 filer" in capsys.readouterr().out


def test_version_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert version("framsteg-xl") in capsys.readouterr().out
    assert run(["check", "--help"]) == 0
    assert "Check workbooks (files, or folders of them) against the model." in capsys.readouterr().out


@pytest.mark.parametrize(
    "call",
    [
        ["chekc"],
        ["check"],
        ["check", "a.xlsx", "--jsno"],
        ["new", "a.xlsx"],
        ["check", "a.xlsx", "--today", "igår"],
        ["deliver", "a.xlsx", "--period", "hösten", "--out", "x"],
        ["consolidate", "finns-inte", "--out", "x.xlsx"],
        ["check", "a.xlsx", "--model", "finns-inte.xlsx"],
    ],
)
def test_a_call_that_cannot_be_understood_is_one_swedish_sentence(
    call: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(call) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    assert "Så rättar du: " in printed.err


def test_a_bug_ends_in_a_sentence_and_a_log_without_values(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("Alma Ekhult, 070-174 06 05")

    monkeypatch.setattr("framsteg_xl.model.reading.load_model", broken)
    monkeypatch.setattr("platformdirs.user_log_dir", lambda *_, **__: str(tmp_path))
    assert run(["check", "a.xlsx"]) == 2
    printed = capsys.readouterr().err
    assert printed.count("\n") == 1
    assert "Traceback" not in printed
    log = (tmp_path / "framsteg.log").read_text(encoding="utf-8")
    assert "RuntimeError" in log
    assert "Alma" not in log + printed


def test_a_period_that_has_not_begun_is_refused(company: Path, tmp_path: Path) -> None:
    call = ["deliver", str(company / "hel.xlsx"), "--period", "2036Q4", "--out", str(tmp_path), *options(company)]
    assert run(call) == 2
    assert list(tmp_path.iterdir()) == []


def test_a_new_workbook_gets_the_ending_that_excel_knows(tmp_path: Path) -> None:
    assert run(["new", str(tmp_path / "ny bok"), "--company", "PDA", *DAY]) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["ny bok.xlsx"]


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_beyond_reason_is_refused(day: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["demo", str(tmp_path / "demo"), "--today", day]) == 2
    assert "Så rättar du: " in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_workbook_that_does_not_say_whose_it_is(
    company: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:

    workbook = openpyxl.load_workbook(company / "hel.xlsx")
    for name in list(workbook.custom_doc_props.names):
        del workbook.custom_doc_props[name]
    workbook.save(tmp_path / "bok.xlsx")
    call = ["deliver", str(tmp_path / "bok.xlsx"), "--period", "2026Q4", "--out", str(tmp_path), *options(company)]
    assert run(call) == 2
    assert "säger inte vilket företag" in capsys.readouterr().err


def model_file(folder: Path, model: Model, **changed: object) -> str:
    path = folder / "min modell.xlsx"
    path.write_bytes(model_workbook(replace(model, **changed)))  # type: ignore[arg-type]
    return str(path)


def test_model_says_what_a_sound_model_holds(model: Model, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["model"]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed == ["modell.xlsx: inga anmärkningar", model.summary]
    assert f"{len(model.sheets)} blad, {len(model.steps)} steg" in model.summary


def test_model_shows_what_is_wrong_at_its_cell(
    model: Model, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = model_file(
        tmp_path,
        model,
        steps=(replace(model.steps[0], after="avslt"), *model.steps[1:]),
        rules=tuple(replace(rule, code=rule.code.replace("F404", "F4O4")) for rule in model.rules),
        documents=(replace(model.documents[0], template="saknas.docx"), *model.documents[1:]),
    )
    assert run(["model", file]) == 1
    header, *lines = capsys.readouterr().out.splitlines()
    assert header == "min modell.xlsx: 3 fel, 1 upplysning"
    assert [(line[2:12].strip(), line.split(" ")[-1], line.split("!")[0].split()[-1]) for line in lines] == [
        ("fel", "[M04]", "Steg"),
        ("fel", "[M07]", "Regler"),
        ("fel", "[M04]", "Dokument"),
        ("upplysning", "[M07]", "[M07]"),
    ]
    assert 'Steg!E2 "efter steg": ”avslt” finns inte på bladet Steg. Menade du avslut?' in lines[0]
    assert '"kod": programmet har ingen regel ”F4O4”. Menade du F404?' in lines[1]
    assert "saknas.docx finns inte" in lines[2]
    assert "Regler: regeln F404 (Avslutad utan utfall) har ingen rad" in lines[3]


def test_model_shows_all_at_once_though_something_cannot_be_read(
    model: Model, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = model_file(tmp_path, model, modules=(replace(model.modules[0], level=7), *model.modules[1:]))
    book = openpyxl.load_workbook(file)
    book["Steg"]["C2"] = "ett"
    book["Kolumner"]["D2"] = "particpant_id"
    book.save(file)
    assert run(["model", file]) == 1
    header, *lines, last = capsys.readouterr().out.splitlines()
    assert header == "min modell.xlsx: 3 fel"
    assert [line.split('"')[0].split()[-1] for line in lines] == ["Kolumner!D2", "Steg!C2", "Moduler!D2"]
    assert last.startswith("Rätta först det som inte gick att läsa")
    assert run(["new", str(tmp_path / "ny.xlsx"), "--company", "PDA", "--model", file]) == 2
    assert not (tmp_path / "ny.xlsx").exists()


def test_model_with_warnings_only_can_be_used(model: Model, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = model_file(tmp_path, model, criteria=model.criteria[3:])
    assert run(["model", file]) == 0
    header, warning, summary = capsys.readouterr().out.splitlines()
    assert header == "min modell.xlsx: 1 varning"
    assert 'Läranderesultat!A2 "id": ' in warning
    assert summary.startswith("Modellens version ")


def test_model_as_json(model: Model, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["model", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []
    file = model_file(tmp_path, model, groups=(replace(model.groups[0], colour="blå"), *model.groups[1:]))
    assert run(["model", file, "--json"]) == 1
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["code"], found["sheet"], found["cell"], found["heading"]) == ("M05", "Grupper", "C2", "färg")


def test_model_finds_templates_beside_the_model(model: Model, tmp_path: Path) -> None:
    documents = (replace(model.documents[0], template="vår.docx"), *model.documents[1:])
    file = model_file(tmp_path, model, documents=documents)
    assert run(["model", file]) == 1
    template_saying(tmp_path / "vår.docx", "{{ deltagare.förnamn }}")
    assert run(["model", file]) == 0


def test_model_tells_a_column_that_a_template_misses(
    model: Model, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    columns = tuple(column for column in model.columns if column.id != "handläggare")
    assert run(["model", model_file(tmp_path, model, columns=columns)]) == 1
    _, line = capsys.readouterr().out.splitlines()
    assert 'Dokument!D2 "mall": wordmallen arbetsplan.docx använder fältet ”placering.handläggare”' in line
    assert "lägg tillbaka kolumnen handläggare på bladet Placeringar, eller ta bort fältet i mallen. [M04]" in line


@pytest.mark.parametrize("command", ["check", "upgrade", "document", "new"])
def test_what_is_no_model_is_told_in_one_sentence(
    company: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    workbook = openpyxl.Workbook()
    workbook.active.append(["Vecka", "Lunch"])
    workbook.save(tmp_path / "lunch.xlsx")
    book = str(company / "hel.xlsx")
    calls = {
        "check": ["check", book],
        "upgrade": ["upgrade", book, "--out", str(tmp_path / "ny.xlsx")],
        "document": ["document", "arbetsplan", book, "--participant", "D001"],
        "new": ["new", str(tmp_path / "ny.xlsx"), "--company", "PDA"],
    }
    for file, said in (
        (company / "hel.xlsx", "Filen hel.xlsx är en arbetsbok, inte en modell"),
        (tmp_path / "lunch.xlsx", "Filen lunch.xlsx är ingen modell från Framsteg"),
    ):
        assert run([*calls[command], "--model", str(file)]) == 2
        printed = capsys.readouterr()
        assert (printed.out, printed.err) == ("", f"{said}. Så rättar du: välj filen som modellen står i.\n")


def test_a_workbook_whose_properties_are_lost_is_no_model_either(company: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(company / "hel.xlsx")
    for name in list(book.custom_doc_props.names):
        del book.custom_doc_props[name]
    book.save(tmp_path / "hel.xlsx")
    with pytest.raises(UserError, match="ingen modell från Framsteg"):
        load_model(tmp_path / "hel.xlsx")


def test_model_of_what_is_no_model(company: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "trasig.xlsx").write_text("hej")
    for file, said in (
        (tmp_path / "trasig.xlsx", "ingen Excelarbetsbok"),
        (tmp_path / "borta.xlsx", "finns inte"),
        (company / "hel.xlsx", "Filen hel.xlsx är en arbetsbok, inte en modell"),
    ):
        assert run(["model", str(file)]) == 2
        printed = capsys.readouterr()
        assert printed.out == ""
        assert said in printed.err
