"""The commands, on real files."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from urllib.parse import unquote

import openpyxl
import pytest

from approved import BOOK
from books import changed
from framsteg_xl.checks.catalogue import RULES
from framsteg_xl.checks.families import FAMILIES
from framsteg_xl.checks.page import rule_page
from framsteg_xl.cli import run
from framsteg_xl.demo.example_model import example_model
from framsteg_xl.demo.faults import FAULTS, plant
from framsteg_xl.demo.story import tell
from framsteg_xl.errors import UserError
from framsteg_xl.model.model import Model
from framsteg_xl.model.reading import load_model
from framsteg_xl.model.writing import model_workbook
from framsteg_xl.workbook.standard.workbook import standard_workbook
from locked_books import PASSWORD, locked
from office import example, template_saying, workbook
from support import TODAY, needs

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
        "Tillsammans i 2 arbetsböcker",
        "Varför, och exempel",
        "Alla anmärkningar i en Excelfil",
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


def test_a_folder_is_checked_whole_and_says_what_it_passes_by(
    company: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("hel.xlsx", "fel.xlsx", "modell.xlsx"):
        (tmp_path / name).write_bytes((company / name).read_bytes())
    openpyxl.Workbook().save(tmp_path / "budget.xlsx")
    (tmp_path / "trasig.xlsx").write_text("hej")
    assert run(["check", str(tmp_path), *options(company)]) == 1
    printed = capsys.readouterr()
    headings = [line.split(":")[0] for line in printed.out.splitlines() if not line.startswith(" ")]
    assert headings[:3] == ["fel.xlsx", "hel.xlsx", "Tillsammans i 3 arbetsböcker"]
    assert "Kontrollerar (5 st)" in printed.err
    assert "Hoppas över: Filen modell.xlsx är en modell, inte en arbetsbok.\n" in printed.err
    assert "Hoppas över: Filen budget.xlsx är ingen arbetsbok från Framsteg.\n" in printed.err
    assert "Filen trasig.xlsx är ingen Excelarbetsbok. Så rättar du: " in printed.err


@pytest.mark.parametrize("inside", [[], ["modell.xlsx"]])
def test_a_folder_without_a_workbook_to_check(
    inside: list[str], company: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mapp").mkdir()
    for name in inside:
        (tmp_path / "mapp" / name).write_bytes((company / name).read_bytes())
    assert run(["check", str(tmp_path / "mapp"), *options(company)]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("Så rättar du: ange en mapp med företagens arbetsböcker.") == 1


def test_a_folder_where_nothing_can_be_read_could_not_be_run(
    company: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        (tmp_path / name).write_text("hej")
    out = tmp_path / "rapport.xlsx"
    assert run(["check", str(tmp_path), "--json", "--report", str(out), *options(company)]) == 2
    found = json.loads(capsys.readouterr().out)
    assert [(f["code"], f["workbook"]) for f in found] == [("F100", "a.xlsx"), ("F100", "b.xlsx")]
    assert not out.exists()


def many_faults(company: Path, tmp_path: Path) -> Path:
    """A workbook with the same fault in five cells, and more kinds of faults than are told first."""
    book = openpyxl.load_workbook(company / "hel.xlsx")
    for row in range(5, 10):
        book["Placeringar"].cell(row, 6, "i mars")
    for sheet in ("Samtycken", "Valideringar", "Underlag", "Kriterier", "Resa", "Omfattning", "Dokument"):
        for cell in book[sheet][6][:4]:
            cell.value = "#REF!"
    book.save(tmp_path / "många.xlsx")
    return tmp_path / "många.xlsx"


def test_check_says_what_to_mend_first_and_tells_the_same_fault_once(
    company: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", str(many_faults(company, tmp_path)), *options(company)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("många.xlsx: ")
    assert lines[1] == "Åtgärda först:"
    rest = lines.index("Sedan:")
    assert len([line for line in lines[2:rest] if line.endswith("]")]) == 10
    at = next(n for n, line in enumerate(lines) if 'Placeringar!F5 "Från"' in line)
    assert lines[at + 1] == "             Samma slags problem i 4 celler till: F6–F9"
    assert not [line for line in lines if 'Placeringar!F7 "Från"' in line]
    first = next(line for line in lines[2:] if line.endswith("]"))
    assert lines[-2].endswith(f"som framsteg rules {first[-5:-1]}.")
    assert lines[-1] == "Alla anmärkningar i en Excelfil: kör igen med --report och ett filnamn."


def test_report_and_json_together(company: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "rapport"
    call = ["check", str(company / "fel.xlsx"), str(company / "hel.xlsx"), "--report", str(out), *options(company)]
    assert run([*call, "--json"]) == 1
    printed = capsys.readouterr()
    found = json.loads(printed.out)
    assert f"Klart: {out}.xlsx\n" in printed.err
    table = openpyxl.load_workbook(tmp_path / "rapport.xlsx")["Anmärkningar"]
    written = [[str(cell.value or "") for cell in row] for row in table.iter_rows(min_row=5)]
    assert sorted((row[0], row[1], row[3], row[5]) for row in written) == sorted(
        (f["severity"], f["code"], f["workbook"], f["heading"]) for f in found
    )
    (link,) = {cell.hyperlink.target for cell in table["E"] if cell.hyperlink and cell.value == "Placeringar!F9"}
    assert (tmp_path / unquote(link)).resolve() == (company / "fel.xlsx").resolve()


def test_a_report_is_never_written_over_a_file_and_that_is_said_before_the_work(
    company: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "rapport.xlsx").write_bytes(b"min")
    call = ["check", str(company / "fel.xlsx"), "--report", str(tmp_path / "rapport.xlsx"), *options(company)]
    assert run(call) == 2
    printed = capsys.readouterr()
    assert (printed.out, printed.err.count("\n")) == ("", 1)
    assert "rapport.xlsx finns redan" in printed.err
    assert (tmp_path / "rapport.xlsx").read_bytes() == b"min"


def test_a_report_says_where_it_is(company: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call = ["check", str(company / "fel.xlsx"), "--report", str(tmp_path / "ny" / "rapport.xlsx"), *options(company)]
    assert run(call) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == f"Klart: {tmp_path / 'ny' / 'rapport.xlsx'}"
    assert not any("--report" in line for line in lines)


def test_the_next_check_of_the_folder_passes_the_report_by(
    company: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "hel.xlsx").write_bytes((company / "hel.xlsx").read_bytes())
    assert run(["check", str(tmp_path), "--report", str(tmp_path / "rapport.xlsx"), *options(company)]) == 0
    assert run(["check", str(tmp_path), *options(company)]) == 0
    assert "Filen rapport.xlsx är en rapport, inte en arbetsbok" in capsys.readouterr().err


@pytest.fixture
def shut(company: Path, tmp_path: Path) -> Path:
    """The workbook in order, under a password."""
    (tmp_path / "låst.xlsx").write_bytes(locked((company / "hel.xlsx").read_bytes()))
    (tmp_path / "lösen.txt").write_text(f"{PASSWORD}\n", encoding="utf-8")
    return tmp_path / "låst.xlsx"


@pytest.mark.parametrize("command", ["check", "document", "deliver", "upgrade", "import"])
def test_every_command_that_reads_a_workbook_opens_one_under_a_password(
    command: str, company: Path, shut: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    people = openpyxl.Workbook()
    people.active.append(["Förnamn", "Efternamn", "Född"])
    people.active.append(["Tage", "Isåker", "1985-04-23"])
    people.save(shut.parent / "lista.xlsx")
    before = shut.read_bytes()
    call = {
        "check": ["check", str(shut), "--report", str(shut.parent / "ny.xlsx")],
        "document": ["document", "arbetsplan", str(shut), "--participant", "D002", "--out", str(shut.parent / "ut")],
        "deliver": ["deliver", str(shut), "--period", "2026Q4", "--out", str(shut.parent / "ut")],
        "upgrade": ["upgrade", str(shut), "--out", str(shut.parent / "ny.xlsx")],
        "import": [
            "import",
            str(shut.parent / "lista.xlsx"),
            "--into",
            str(shut),
            "--out",
            str(shut.parent / "ny.xlsx"),
        ],
    }[command]
    call += options(company)
    assert run(call) == 2
    printed = capfd.readouterr()
    assert printed.err.count("Så rättar du: ") == 1
    assert "låst.xlsx är skyddad med lösenord" in printed.err
    assert "--password-file" in printed.err
    assert run([*call, "--password-file", str(shut.parent / "lösen.txt")]) < 2
    printed = capfd.readouterr()
    assert PASSWORD not in printed.out + printed.err
    assert shut.read_bytes() == before
    made = [path for path in shut.parent.rglob("*") if path.suffix in (".xlsx", ".docx") and path != shut]
    assert len(made) > 1
    assert not [path for path in made if PASSWORD.encode() in path.read_bytes()]


def test_an_upgrade_of_one_under_a_password_is_the_same_as_of_the_open_one(company: Path, shut: Path) -> None:
    for book, out in ((company / "hel.xlsx", "öppen.xlsx"), (shut, "stängd.xlsx")):
        call = [
            "upgrade",
            str(book),
            "--out",
            str(shut.parent / out),
            "--password-file",
            str(shut.parent / "lösen.txt"),
        ]
        assert run([*call, *options(company)]) == 0
    assert (shut.parent / "öppen.xlsx").read_bytes() == (shut.parent / "stängd.xlsx").read_bytes()


def test_the_password_that_fitted_is_not_asked_for_again(
    company: Path, shut: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (shut.parent / "låst 2.xlsx").write_bytes(shut.read_bytes())
    typed = ["fel", PASSWORD]
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("click.termui.hidden_prompt_func", lambda _: typed.pop(0))
    assert run(["check", str(shut), str(shut.parent / "låst 2.xlsx"), *options(company)]) == 0
    assert typed == []
    assert PASSWORD not in "".join(capsys.readouterr())


@pytest.mark.parametrize("content", [None, "", "fel lösenord"])
def test_a_password_file_that_does_not_help_is_one_sentence(
    content: str | None, company: Path, shut: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = shut.parent / "annan.txt"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    assert run(["check", str(shut), "--password-file", str(file), *options(company)]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == printed.err.count("Så rättar du: ") == 1
    assert "annan.txt" in printed.err
    assert not content or content not in printed.err


def test_rules_lists_all_by_family(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if line in FAMILIES.values()] == [
        name for digit, name in FAMILIES.items() if any(rule.code.startswith(digit) for rule in RULES)
    ]
    assert [line.split()[0] for line in lines if line.startswith("  ")] == ["F100", *(rule.code for rule in RULES)]
    assert "  F403  Beslutet går snart ut (varning, 28 dagar)" in lines


def test_rules_of_a_family(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "f4"]) == 0
    first, *rest = capsys.readouterr().out.splitlines()
    assert first == "Placeringar"
    assert [line.split()[0] for line in rest if line.startswith("  ")] == [
        rule.code for rule in RULES if rule.code.startswith("F4")
    ]


def test_one_rule_is_explained_with_its_example(model: Model, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "F401"]) == 0
    printed = capsys.readouterr().out
    assert printed == rule_page(next(rule for rule in RULES if rule.code == "F401"), model)
    for heading in (
        "# F401 ",
        "## Vad kontrolleras",
        "## Varför",
        "## Så rättar du",
        "## Exempel",
        "Kontrollen säger:",
    ):
        assert heading in printed


def test_the_rule_of_files_that_cannot_be_read_is_explained_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "F100"]) == 0
    assert capsys.readouterr().out.startswith("# F100 Arbetsboken går inte att läsa\n")


@pytest.mark.parametrize(
    ("code", "said"),
    [("F4O1", "Menade du F401?"), ("F499", "framsteg rules utan kod"), ("X", "framsteg rules utan kod")],
)
def test_a_rule_that_there_is_not(code: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", code]) == 2
    printed = capsys.readouterr()
    assert (printed.out, printed.err.count("\n")) == ("", 1)
    assert said in printed.err


def test_a_work_plan_lands_beside_the_workbook(company: Path) -> None:
    assert run(["document", "arbetsplan", str(company / "hel.xlsx"), "--participant", "D002", *options(company)]) == 0
    made = sorted(path.name for path in (company / "Dokument").iterdir())
    assert made == ["arbetsplan_D002-1_2026-11-23.docx", "arbetsplan_D002-2_2026-11-23.docx"]


def made_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def test_plans_for_several_at_once(company: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call = ["document", "arbetsplan", str(company / "hel.xlsx"), "--out", str(tmp_path), *options(company)]
    assert run([*call, "--participant", "D002-1", "--participant", "D999", "--participant", "D003"]) == 1
    assert made_in(tmp_path) == ["arbetsplan_D002-1_2026-11-23.docx", "arbetsplan_D003-1_2026-11-23.docx"]
    printed = capsys.readouterr()
    assert printed.out.splitlines()[:2] == [f"Klart: 2 dokument i mappen {tmp_path}", "Inte gjort för 1:"]
    assert "Skriver dokument (3 st) …" in printed.err


def test_plans_for_all_and_for_those_on_turn(model: Model, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    some = example(model)
    (tmp_path / "modell.xlsx").write_bytes(model_workbook(some))
    book = workbook(tmp_path, changed(BOOK, "| D001-1 | 2026-11-16 | 20 |", "| D001-1 | 2026-11-16 | 200 |"), some)
    call = ["document", "arbetsplan", str(book), *options(tmp_path)]
    for _ in range(2):  # one is made only once
        assert run([*call, "--due"]) == 1
        assert made_in(tmp_path / "Dokument") == ["arbetsplan_D002-1_2026-11-23.docx"]
    assert capsys.readouterr().out.splitlines() == [
        f"Klart: 1 dokument i mappen {tmp_path / 'Dokument'}",
        "Inte gjort för 2:",
        "  D001-1, D001-2: Värdet är utanför gränserna [F205]",
        "Alla anmärkningar: framsteg check arbetsbok.xlsx",
        "Inte gjort för 2:",
        "  D001-1, D001-2: Värdet är utanför gränserna [F205]",
        "Alla anmärkningar: framsteg check arbetsbok.xlsx",
    ]
    assert run([*call, "--all"]) == 1
    assert made_in(tmp_path / "Dokument")[0] == "arbetsplan_D002-1_2026-11-23 (2).docx"


def test_where_nobody_is_on_turn_nothing_is_wrong(company: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["document", "arbetsplan", str(company / "hel.xlsx"), "--due", *options(company)]) == 0
    assert capsys.readouterr().out == "Arbetsplan: ingen är på tur.\n"


def test_a_blank_plan_with_its_pdf(company: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    needs("soffice")
    call = ["document", "arbetsplan", str(company / "fel.xlsx"), "--out", str(tmp_path), *options(company)]
    assert run([*call, "--blank", "--pdf"]) == 0
    assert made_in(tmp_path) == ["arbetsplan_tom_2026-11-23.docx", "arbetsplan_tom_2026-11-23.pdf"]
    assert capsys.readouterr().out.splitlines() == [f"Klart: {tmp_path / name}" for name in made_in(tmp_path)]


def test_without_a_program_for_pdf_the_word_file_is_there_and_it_is_told(
    company: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("framsteg_xl.documents.pdf.ways", list)
    call = ["document", "arbetsplan", str(company / "hel.xlsx"), "--out", str(tmp_path), *options(company)]
    assert run([*call, "--participant", "D002-1", "--pdf"]) == 2
    assert made_in(tmp_path) == ["arbetsplan_D002-1_2026-11-23.docx"]
    assert "bara Wordfilerna är gjorda. Så rättar du: " in capsys.readouterr().err


def test_a_pdf_that_could_not_be_made_is_named(
    company: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("framsteg_xl.documents.pdf.ways", lambda: [lambda *_: True])
    call = ["document", "arbetsplan", str(company / "hel.xlsx"), "--out", str(tmp_path), *options(company)]
    assert run([*call, "--participant", "D002-1", "--pdf"]) == 1
    assert "PDF av arbetsplan_D002-1_2026-11-23.docx" in capsys.readouterr().err


@pytest.mark.parametrize(
    "how", [[], ["--all", "--due"], ["--participant", "D001", "--blank"], ["--blank", "--all"], ["--pdf"]]
)
def test_it_must_be_said_once_whom_a_document_is_for(
    company: Path, how: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["document", "arbetsplan", str(company / "hel.xlsx"), *how, *options(company)]) == 2
    assert "skriv en av --participant, --all, --due och --blank" in capsys.readouterr().err


def test_there_is_no_blank_certificate(company: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call = ["document", "intyg", str(company / "hel.xlsx"), "--blank", "--out", str(tmp_path), *options(company)]
    assert run(call) == 1
    assert made_in(tmp_path) == []
    assert "Tomma dokument av slaget Intyg finns inte" in capsys.readouterr().err


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


def test_deliver_and_consolidate_without_saying_where_or_when(company: Path, tmp_path: Path) -> None:
    book = tmp_path / "bok.xlsx"
    book.write_bytes((company / "hel.xlsx").read_bytes())
    assert run(["deliver", str(book), *options(company)]) == 0
    assert made_in(tmp_path / "Leveranser") == ["leverans_SOLGLANTAN_2026K3_v1.xlsx"]
    assert run(["consolidate", str(tmp_path / "Leveranser"), *options(company)]) == 0
    assert made_in(tmp_path) == ["Leveranser", "bok.xlsx", "sammanställning_2026K3.xlsx"]


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
