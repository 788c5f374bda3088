import hashlib
import pickle
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from approved import BOOK, by_hand, with_module, with_second_module, without_column
from books import changed
from framsteg_xl.checks.catalogue import RULES
from framsteg_xl.documents import certificates
from framsteg_xl.documents.make import Blocked, Desk
from framsteg_xl.errors import Refused, UserError
from framsteg_xl.finding import Severity
from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Issuer, ModuleStatus
from framsteg_xl.workbook.entries import Entries
from framsteg_xl.workbook.reading import read_entries
from office import COMPANY, desk, example, issue, plan, register_of, template_saying, words, workbook
from support import TODAY, entries_in

GATE = [rule for rule in RULES if rule.code.startswith("F7") and rule.severity is Severity.ERROR]
NEEDED = sorted({part for rule in GATE for part in rule.needs})
PERSONAL = ("Alma", "Ekhult", "1985", "1964", "Tage", "Ulvsäter", "Ida", "Tallmo", "3234")


def files(folder: Path) -> list[str]:
    """Every file below the folder but the workbook and the templates."""
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return sorted(name for name in found if name != "arbetsbok.xlsx" and not name.startswith("mallar/"))


def with_document(model: Model, kind: str, **facts: Any) -> Model:
    assert model.document(kind)
    return replace(model, documents=tuple(replace(d, **facts) if d.id == kind else d for d in model.documents))


# -- work plans


def test_one_of_them_can_be_chosen_even_if_it_is_over(tmp_path: Path, model: Model) -> None:
    book = changed(
        BOOK, "| 2026-11-16 | 2027-05-15 |  |  |  |", "| 2026-11-16 | 2027-05-15 |  | 2026-11-22 | Flyttat |"
    )
    at = desk(tmp_path, book, example(model))
    for placement in ("D001-1", "D001-2"):
        (made,) = at.make(at.entries.model.document("arbetsplan"), placement)
        assert made.path.name == f"arbetsplan_{placement}_2026-11-23.docx"
        assert (made.participant, made.placement) == ("D001", placement)


def test_a_certificate_is_the_participants_whichever_placement_is_chosen(tmp_path: Path, model: Model) -> None:
    (path,) = issue(desk(tmp_path, BOOK, example(model)), "D001-2")
    assert path.name.startswith("intyg_D001_")


def test_a_placement_of_nobody_is_told_so(tmp_path: Path, model: Model) -> None:
    some = by_hand(example(model))
    entries = entries_in(changed(BOOK, "| D002-1 | D002 |", "| D002-1 | D009 |"), some, framsteg_company=COMPANY.id)
    with pytest.raises(UserError, match="Placeringen D002-1 hör inte till någon deltagare"):
        plan(Desk.open(entries, TODAY, tmp_path, None), "D002-1")


def test_two_placements_at_once_are_two_plans(tmp_path: Path, model: Model) -> None:
    made = plan(desk(tmp_path, BOOK, example(model)), "D001")
    assert [path.name for path in made] == [
        "arbetsplan_D001-1_2026-11-23.docx",
        "arbetsplan_D001-2_2026-11-23.docx",
    ]
    assert [path.parent for path in made] == [tmp_path / "Dokument"] * 2
    texts = [words(path.read_bytes()) for path in made]
    assert ["Klara kassan själv" in text for text in texts] == [True, False]
    assert ["Komma i tid" in text for text in texts] == [False, True]


def test_a_plan_is_called_what_its_form_calls_it(tmp_path: Path, model: Model) -> None:
    titles = {form.name: form.plan_title for form in model.placement_forms}
    wanted = [titles["Arbetsträning"], titles["Daglig verksamhet enligt LSS"]]
    assert len(set(wanted)) == 2
    made = plan(desk(tmp_path, BOOK, example(model)), "D001")
    assert [words(path.read_bytes()).split("\n")[0] for path in made] == wanted


def test_a_placement_that_is_over_has_no_plan_while_another_goes_on(tmp_path: Path, model: Model) -> None:
    book = changed(
        BOOK, "| 2026-11-16 | 2027-05-15 |  |  |  |", "| 2026-11-16 | 2027-05-15 |  | 2026-11-22 | Flyttat |"
    )
    assert [path.name for path in plan(desk(tmp_path, book, example(model)), "D001")] == [
        "arbetsplan_D001-2_2026-11-23.docx"
    ]


def test_a_placement_goes_on_through_its_last_day(tmp_path: Path, model: Model) -> None:
    book = changed(
        BOOK, "| 2026-11-16 | 2027-05-15 |  |  |  |", "| 2026-11-16 | 2027-05-15 |  | 2026-11-23 | Flyttat |"
    )
    assert len(plan(desk(tmp_path, book, example(model)), "D001")) == 2


def test_when_every_placement_is_over_the_latest_has_its_plan(tmp_path: Path, model: Model) -> None:
    book = changed(
        BOOK, "| 2026-11-16 | 2027-05-15 |  |  |  |", "| 2026-11-16 | 2027-05-15 |  | 2026-11-22 | Flyttat |"
    )
    book = changed(
        book, "| 2026-11-17 | 2027-06-15 |  |  |  |", "| 2026-11-17 | 2027-06-15 |  | 2026-11-21 | Flyttat |"
    )
    assert [path.name for path in plan(desk(tmp_path, book, example(model)), "D001")] == [
        "arbetsplan_D001-2_2026-11-23.docx"
    ]


def test_a_participant_without_a_placement_is_told_so(tmp_path: Path, model: Model) -> None:
    book = changed(BOOK, "| D002 | Tage |", "| D003 | Moa | Sjöhage |  |  |  |  |  |\n| D002 | Tage |")
    with pytest.raises(UserError, match="D003 har ingen placering"):
        plan(desk(tmp_path, book, example(model)), "D003")
    assert files(tmp_path) == []


def test_a_second_plan_on_the_same_day_gets_a_number_and_leaves_the_first_alone(tmp_path: Path, model: Model) -> None:
    at = desk(tmp_path, BOOK, example(model))
    (first,) = plan(at, "D002")
    content = first.read_bytes()
    (second,), (third,) = plan(at, "D002"), plan(at, "D002")
    assert [path.name for path in (first, second, third)] == [
        "arbetsplan_D002-1_2026-11-23.docx",
        "arbetsplan_D002-1_2026-11-23 (2).docx",
        "arbetsplan_D002-1_2026-11-23 (3).docx",
    ]
    assert first.read_bytes() == second.read_bytes() == content


def test_a_plan_leaves_no_trace_in_the_register(tmp_path: Path, model: Model) -> None:
    plan(desk(tmp_path, BOOK, example(model)), "D001")
    assert register_of(tmp_path) == {}


# -- who may have a document


def test_ones_own_findings_stop_a_document_and_anothers_do_not(tmp_path: Path, model: Model) -> None:
    at = desk(tmp_path, changed(BOOK, "| D001-1 | 2026-11-16 | 20 |", "| D001-1 | 2026-11-16 | 60 |"), example(model))
    with pytest.raises(Blocked) as blocked:
        plan(at, "D001")
    found = [(f.sheet, f.heading, f.code) for f in blocked.value.findings]
    assert found == [("Omfattning", "Timmar per vecka", "F205")]
    assert files(tmp_path) == []
    assert len(plan(at, "D002")) == 1


def test_a_finding_that_is_nobodys_stops_everybody(tmp_path: Path, model: Model) -> None:
    at = desk(tmp_path, changed(BOOK, "| P04 | Örjan Dalskog |", "| 4 | Örjan Dalskog |"), example(model))
    for participant in ("D001", "D002"):
        with pytest.raises(Blocked):
            plan(at, participant)


def test_a_warning_that_the_kind_does_not_name_stops_nothing(tmp_path: Path, model: Model) -> None:
    at = desk(tmp_path, changed(BOOK, "2027-05-15", "2026-12-01"), example(model))
    assert [finding.code for finding in at.findings] == ["F403"]
    assert len(plan(at, "D001")) == 2
    for named, stops in (("F4", False), ("F403", True)):  # of a family only what is fel by nature stops
        strict = with_document(example(model), "arbetsplan", blocked_by=(named,))
        with pytest.raises(Blocked) if stops else nullcontext():
            plan(Desk.open(Entries(at.entries.book, strict), TODAY, tmp_path, None), "D001")


def test_a_protected_person_gets_no_document(tmp_path: Path, model: Model) -> None:
    book = changed(BOOK, "| Alma | Ekhult | 1985-04-23 |  | nej |", "|  |  |  |  | ja |")
    at = desk(tmp_path, book, example(model))
    for make in (plan, issue):
        with pytest.raises(Refused, match="skyddade personuppgifter"):
            make(at, "D001")
    assert files(tmp_path) == []


@pytest.mark.parametrize(
    ("asked", "meant"), [("D01", "D001"), ("D0002", "D002"), ("d002", "D002"), ("D1-02", "D001-2")]
)
def test_an_unknown_participant_is_answered_with_who_was_meant(
    tmp_path: Path, model: Model, asked: str, meant: str
) -> None:
    with pytest.raises(UserError) as told:
        plan(desk(tmp_path, BOOK, example(model)), asked)
    assert asked in told.value.what
    assert told.value.remedy == f"menade du {meant}?"


def test_somebody_quite_unknown_is_told_so(tmp_path: Path, model: Model) -> None:
    with pytest.raises(UserError) as told:
        plan(desk(tmp_path, BOOK, example(model)), "xyz")
    assert "du menar" not in told.value.remedy


def test_a_workbook_of_no_company_is_told_so(tmp_path: Path, model: Model) -> None:
    with pytest.raises(UserError, match=r"bok\.xlsx"):
        Desk.open(entries_in(BOOK, example(model)), TODAY, tmp_path, None)


# -- certificates


@pytest.mark.parametrize(
    ("facts", "whole", "title"),
    [
        ({}, False, "Intyg över validerade moduler"),
        ({"trade_body": "Rådet", "agreement": "Avtal"}, False, "Intyg över validerade moduler"),
        ({}, True, "Intyg"),
        ({"agreement": "Avtal"}, True, "Kompetensbevis"),
        ({"trade_body": "Rådet"}, True, "Yrkesbevis"),
    ],
)
def test_the_kind_of_a_certificate_is_derived_and_printed(
    tmp_path: Path, model: Model, facts: dict[str, str], whole: bool, title: str
) -> None:
    (path,) = issue(desk(tmp_path, with_second_module(BOOK) if whole else BOOK, example(model, **facts)))
    assert words(path.read_bytes()).split("\n")[0] == title
    ((reserved, _),) = register_of(tmp_path).values()
    assert reserved["slag"] == title


def test_a_certificate_is_numbered_saved_and_written_down(tmp_path: Path, model: Model) -> None:
    (path,) = issue(desk(tmp_path, BOOK, example(model)))
    assert path == tmp_path / "Dokument" / "intyg_D001_DEMO-EXEMPEL-2026-0001.docx"
    assert "DEMO-EXEMPEL-2026-0001" in words(path.read_bytes())
    assert register_of(tmp_path) == {
        "DEMO-EXEMPEL-2026-0001.jsonl": [
            {
                "nummer": "DEMO-EXEMPEL-2026-0001",
                "status": "reserverat",
                "datum": "2026-11-23",
                "slag": "Intyg över validerade moduler",
                "deltagare": "D001",
                "programplan": "EX",
                "moduler": ["EX1"],
                "modell": model.setting("model_version"),
            },
            {"status": "utfärdat", "fil": path.name, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()},
        ]
    }


def test_no_personal_data_stands_in_file_names_or_in_the_register(tmp_path: Path, model: Model) -> None:
    book = changed(BOOK, "| 1985-04-23 |  | nej |", "| 1964-08-23 | 19640823-3234 | nej |")
    at = desk(tmp_path, book, example(model))
    issue(at)
    plan(at, "D001")
    names = files(tmp_path)
    register = "".join(path.read_text("utf-8") for path in tmp_path.rglob("*.jsonl"))
    assert len(names) == 4
    assert register
    assert not [word for word in PERSONAL if word in register or any(word in name for name in names)]


def test_a_second_request_is_refused_with_the_first_number_and_uses_none(tmp_path: Path, model: Model) -> None:
    at = desk(tmp_path, BOOK, example(model))
    issue(at)
    before = files(tmp_path), register_of(tmp_path)
    with pytest.raises(Refused, match="DEMO-EXEMPEL-2026-0001"):
        issue(at)
    assert (files(tmp_path), register_of(tmp_path)) == before


def test_more_modules_later_are_a_new_certificate_with_the_next_number(tmp_path: Path, model: Model) -> None:
    issue(desk(tmp_path, BOOK, example(model)))
    (path,) = issue(desk(tmp_path, with_second_module(BOOK), example(model)))
    assert path.name == "intyg_D001_DEMO-EXEMPEL-2026-0002.docx"
    assert [lines[0]["moduler"] for lines in register_of(tmp_path).values()] == [["EX1"], ["EX1", "EX2"]]


def test_two_programmes_are_two_certificates_and_only_the_new_one_is_made_later(tmp_path: Path, model: Model) -> None:
    some = example(model)
    (programme,) = some.programmes
    modules = tuple(replace(m, programme="AN") if m.id == "EX2" else m for m in some.modules)
    two = replace(some, programmes=(programme, replace(programme, id="AN", name="Annat")), modules=modules)
    issue(desk(tmp_path, BOOK, two))
    made = issue(desk(tmp_path, with_second_module(BOOK), two))
    assert [path.name for path in made] == ["intyg_D001_DEMO-EXEMPEL-2026-0002.docx"]
    assert [lines[0]["programplan"] for lines in register_of(tmp_path).values()] == ["EX", "AN"]


def test_a_certificate_that_nobody_requested_is_refused(tmp_path: Path, model: Model) -> None:
    with pytest.raises(Refused, match="Inget intyg är begärt för D002"):
        issue(desk(tmp_path, BOOK, example(model)), "D002")
    assert files(tmp_path) == []


@pytest.mark.parametrize("issuer", [issuer for issuer in Issuer if issuer is not Issuer.COMPANY])
def test_only_a_programme_that_the_company_issues_prints_a_certificate(
    tmp_path: Path, model: Model, issuer: Issuer
) -> None:
    with pytest.raises(Refused, match="utfärdas inte av företaget"):
        issue(desk(tmp_path, BOOK, example(model, issuer=issuer)))
    assert files(tmp_path) == []


def test_draft_modules_are_refused_in_the_words_of_the_house(tmp_path: Path, model: Model) -> None:
    draft = with_module(example(model), status=ModuleStatus.DRAFT, adopted=None)
    with pytest.raises(Blocked) as blocked:
        issue(desk(tmp_path, BOOK, draft))
    (finding,) = blocked.value.findings
    assert finding.message.startswith("modulen är inte fastställd av en panel")
    assert files(tmp_path) == []


def test_every_module_of_the_shipped_model_is_refused_as_a_draft(tmp_path: Path, model: Model) -> None:
    shipped = replace(model, companies=(COMPANY,))
    assert model.modules
    for module in model.modules:
        book = changed(BOOK, "| D001-EX1 | D001 | EX1 |", f"| D001-EX1 | D001 | {module.id} |")
        with pytest.raises(Blocked) as blocked:
            issue(Desk.open(entries_in(book, shipped, framsteg_company=COMPANY.id), TODAY, tmp_path, None))
        messages = [finding.message for finding in blocked.value.findings if finding.code == "F705"]
        assert len(messages) == 1
        assert "modulen är inte fastställd av en panel" in messages[0]
    assert files(tmp_path) == []


def test_a_register_that_is_broken_stops_the_certificate(tmp_path: Path, model: Model) -> None:
    at = desk(tmp_path, BOOK, example(model))
    folder = tmp_path / "intygsregister_EXEMPEL"
    folder.mkdir()
    (folder / "DEMO-EXEMPEL-2026-0001.jsonl").write_text("{", encoding="utf-8")
    with pytest.raises(UserError, match=r"DEMO-EXEMPEL-2026-0001\.jsonl"):
        issue(at)
    assert len(files(tmp_path)) == 1


def test_a_workbook_that_is_not_saved_gets_no_number(tmp_path: Path, model: Model) -> None:
    entries = entries_in(BOOK, example(model), framsteg_company=COMPANY.id)
    with pytest.raises(UserError, match="inte sparad"):
        issue(Desk.open(entries, TODAY, tmp_path, None))
    assert files(tmp_path) == []


# -- a number is never wasted


@pytest.mark.parametrize(
    "text",
    [
        "{{ intyg.felstavat }}",
        "{% if intyg.hel %}",
        "{{ deltagare._entries }}",
        "{% if dokument.nummer %}{{ intyg.felstavat }}{% endif %}",
    ],
)
def test_a_template_that_is_wrong_costs_no_number(tmp_path: Path, model: Model, text: str) -> None:
    template = template_saying(tmp_path / "mallar" / "intyg.docx", text)
    with pytest.raises(UserError, match=r"intyg\.docx"):
        issue(desk(tmp_path, BOOK, example(model), template=template))
    assert files(tmp_path) == []


def test_whatever_else_goes_wrong_in_a_template_costs_no_number(
    tmp_path: Path, model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: Any) -> bytes:
        raise RuntimeError("en bugg")

    at = desk(tmp_path, BOOK, example(model))
    monkeypatch.setattr(certificates, "render", fails)
    with pytest.raises(RuntimeError):
        issue(at)
    assert files(tmp_path) == []


def test_a_document_that_cannot_be_saved_is_never_called_issued(tmp_path: Path, model: Model) -> None:
    at = desk(tmp_path, BOOK, example(model))
    (tmp_path / "Dokument").write_text("en fil", encoding="utf-8")
    with pytest.raises(UserError):
        issue(at)
    assert [lines[-1]["status"] for lines in register_of(tmp_path).values()] in ([], ["reserverat"])


# -- nothing unproved


@pytest.mark.parametrize("part", NEEDED)
def test_without_a_column_that_the_gate_needs_no_certificate_gets_out(tmp_path: Path, model: Model, part: str) -> None:
    at = desk(tmp_path, BOOK, example(model))
    some = with_document(example(model), "intyg", blocked_by=("F7",))
    sheet, column = some.sheet(part.split(".", maxsplit=1)[0]), some.column(*part.split("."))
    assert sheet
    assert column
    text = without_column(BOOK, sheet.name, column.heading)
    entries = Entries(
        replace(at.entries.book, grids=entries_in(text, some).book.grids, regions=entries_in(text, some).book.regions),
        some,
    )
    assert not entries.has(*part.split("."))
    with pytest.raises(UserError):
        issue(Desk.open(entries, TODAY, tmp_path / "Dokument", None))
    assert files(tmp_path) == []


@pytest.mark.parametrize("part", NEEDED)
def test_without_a_role_that_the_gate_needs_no_certificate_gets_out(tmp_path: Path, model: Model, part: str) -> None:
    some = example(model)
    column = some.column(*part.split("."))
    bare = replace(some, columns=tuple(replace(c, role="") if c is column else c for c in some.columns))
    at = desk(tmp_path, BOOK, some)
    with pytest.raises(UserError):
        issue(Desk.open(Entries(at.entries.book, bare), TODAY, tmp_path / "Dokument", None))
    assert files(tmp_path) == []


# -- what the model cannot take away


@pytest.mark.parametrize("blocked_by", [(), ("F1",), ("f7",)])
def test_no_certificate_passes_the_gate_by_whatever_the_model_says(
    tmp_path: Path, model: Model, blocked_by: tuple[str, ...]
) -> None:
    some = with_document(example(model), "intyg", blocked_by=blocked_by)
    at = desk(tmp_path, changed(BOOK, "| EX1.1a | uppfyllt |", "| EX1.1a | ej bedömt |"), some)
    with pytest.raises(Blocked):
        issue(at)
    assert files(tmp_path) == []


def test_a_placement_id_that_two_people_share_blocks_them_both(tmp_path: Path, model: Model) -> None:
    book = BOOK.replace("D002-1", "D001-1")
    for participant in ("D001", "D002"):
        with pytest.raises(Blocked) as blocked:
            plan(desk(tmp_path, book, by_hand(example(model))), participant)
        assert "F302" in {finding.code for finding in blocked.value.findings}


def test_a_placement_id_that_stands_twice_is_its_participants_and_nobody_elses(tmp_path: Path, model: Model) -> None:
    at = desk(tmp_path, BOOK.replace("D002-1", "D001-1"), example(model))
    with pytest.raises(Blocked) as blocked:
        plan(at, "D001")
    assert {finding.code for finding in blocked.value.findings} == {"F302"}
    with pytest.raises(UserError, match="D002 har ingen placering"):
        plan(at, "D002")
    assert files(tmp_path) == []


@pytest.mark.parametrize("change", [("| nej |", "| ja, sekretess |"), ("Skyddade uppgifter", "Något annat")])
def test_whoever_may_be_protected_gets_no_document(tmp_path: Path, model: Model, change: tuple[str, str]) -> None:
    some = with_document(example(model), "arbetsplan", blocked_by=("F4",))
    entries = entries_in(changed(BOOK, *change), some, framsteg_company=COMPANY.id)
    with pytest.raises(Refused, match="skyddade"):
        plan(Desk.open(entries, TODAY, tmp_path, None), "D001")


def test_the_kind_of_document_may_be_written_in_any_case(model: Model) -> None:
    assert example(model).document("Arbetsplan") == example(model).document("arbetsplan")


def issue_in_a_process_of_its_own(path: Path, out: Path, some: Model) -> str:
    try:
        return issue(Desk.open(read_entries(path, some), TODAY, out, None))[0].name
    except Refused:
        return "refused"


def test_two_clicks_at_once_give_one_certificate(tmp_path: Path, model: Model) -> None:
    path = workbook(tmp_path, BOOK, example(model))
    with ProcessPoolExecutor(4, mp_context=get_context("spawn")) as pool:
        asked = [pool.submit(issue_in_a_process_of_its_own, path, tmp_path / "ut", example(model)) for _ in range(4)]
        made = sorted(one.result() for one in asked)
    assert made == ["intyg_D001_DEMO-EXEMPEL-2026-0001.docx", "refused", "refused", "refused"]
    assert len(register_of(tmp_path)) == 1


def test_an_id_cannot_lead_out_of_the_folder(tmp_path: Path, model: Model) -> None:
    some = with_document(example(model), "arbetsplan", blocked_by=("F401",))
    before = list(tmp_path.parent.iterdir())
    for placement, whose in (("D001-../../Anna", some), ("../../Anna", by_hand(some))):
        at = desk(tmp_path, BOOK.replace("D001-1", placement), whose)
        with pytest.raises(Refused, match="filnamn"):
            plan(at, "D001")
    assert files(tmp_path) == []
    assert list(tmp_path.parent.iterdir()) == before


def test_an_id_that_fits_no_file_name_costs_no_number(tmp_path: Path, model: Model) -> None:
    some = with_document(example(model), "intyg", blocked_by=())
    with pytest.raises(Refused, match="filnamn"):
        issue(desk(tmp_path, BOOK.replace("D001", "D 001"), some), "D 001")
    assert files(tmp_path) == []


def test_a_refusal_travels_between_processes_with_its_findings(tmp_path: Path, model: Model) -> None:
    with pytest.raises(Blocked) as blocked:
        plan(desk(tmp_path, changed(BOOK, "| Arbetsträning |", "| Kaffekokning |"), example(model)), "D001")
    again = pickle.loads(pickle.dumps(blocked.value))
    assert (again.what, again.remedy, again.findings) == (
        blocked.value.what,
        blocked.value.remedy,
        blocked.value.findings,
    )
