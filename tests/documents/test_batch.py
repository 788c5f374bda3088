from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from approved import BOOK, with_second_module, without_column
from books import changed
from framsteg_xl.checks.run import check
from framsteg_xl.documents import certificates, make
from framsteg_xl.documents.batch import Batch, make_all, summary
from framsteg_xl.documents.make import Desk
from framsteg_xl.errors import Refused
from framsteg_xl.model.model import Model
from office import desk, example, register_of, template_saying
from support import entries_in

PROTECTED = ("| Tage | Ulvsäter | 1990-02-03 |  |  |", "|  |  |  |  | ja |")
#: D001 works more hours than a week has; D003 has no placement.
MANY = changed(
    changed(BOOK, "| D001-1 | 2026-11-16 | 20 |", "| D001-1 | 2026-11-16 | 200 |"),
    "| D002 | Tage |",
    "| D003 | Moa | Sjöhage | 1991-02-03 |  |  |  |  |\n| D002 | Tage |",
)


def made(done: Batch) -> list[str]:
    return [some.path.name for some in done.made]


def plans(at: Desk, *ids: str) -> Batch:
    return make_all(at, at.entries.model.document("arbetsplan"), ids)


def told(done: Batch) -> list[str]:
    return list(summary(done, Path("Dokument")))


def test_one_that_cannot_be_made_does_not_stop_the_rest(tmp_path: Path, model: Model) -> None:
    done = plans(desk(tmp_path, MANY, example(model)), "D001", "D999", "D003", "D002")
    assert made(done) == ["arbetsplan_D002-1_2026-11-23.docx"]
    assert [skipped.about for skipped in done.skipped] == ["D001", "D999", "D003"]
    assert told(done) == [
        "Klart: 1 dokument i mappen Dokument",
        "Inte gjort för 3:",
        "  D001: Värdet är utanför gränserna [F205]",
        "  D999: Deltagaren D999 finns inte i arbetsbok.xlsx. Så rättar du: ange ett deltagar-ID som finns i arbetsboken.",
        "  D003: D003 har ingen placering. Så rättar du: lägg till en rad för placeringen först.",
    ]


def test_those_with_the_same_reason_are_told_together(tmp_path: Path, model: Model) -> None:
    nobodys = changed(BOOK, "| P04 | Örjan Dalskog |", "| 4 | Örjan Dalskog |")
    at = desk(tmp_path, nobodys, example(model))
    findings = {finding.line for finding in at.blocking(model.document("arbetsplan"), "D001")}
    done = plans(at, "D001-1", "D001-2", "D002")
    _, *lines = told(done)
    assert made(done) == []
    assert len(lines) == 1
    assert lines[0].startswith("  D001-1, D001-2, D002: ")
    assert lines[0].endswith(f"och {len(findings) - 1} anmärkningar till")
    assert len(findings) > 2


def test_the_summary_holds_ids_and_no_person(tmp_path: Path, model: Model) -> None:
    text = " ".join(told(plans(desk(tmp_path, MANY, example(model)), "D001", "D002", "D003")))
    assert not [word for word in ("Alma", "Ekhult", "Tage", "Ulvsäter", "Moa", "Sjöhage", "19") if word in text]


def test_protected_people_are_only_counted(tmp_path: Path, model: Model) -> None:
    done = plans(desk(tmp_path, changed(BOOK, *PROTECTED), example(model)), "D001", "D002")
    assert made(done) == ["arbetsplan_D001-1_2026-11-23.docx", "arbetsplan_D001-2_2026-11-23.docx"]
    assert told(done)[1:] == [
        "Inte gjort för 1:",
        "  1 person med skyddade personuppgifter. Så rättar du: fyll i Wordmallen för hand, och spara den inte "
        "bredvid arbetsboken.",
    ]


def test_nobody_gets_a_document_where_it_is_not_known_who_is_protected(tmp_path: Path, model: Model) -> None:
    at = desk(tmp_path, BOOK, example(model))
    heading = next(c.heading for c in model.columns if c.sheet == "deltagare" and c.role == "protected")
    bare = without_column(BOOK, "Deltagare", heading)
    entries = entries_in(bare, at.entries.model, framsteg_company="EXEMPEL")
    with pytest.raises(Refused, match="Det går inte att se vilka som har skyddade"):
        plans(Desk(entries, at.company, at.today, at.out, None, check(entries, at.today)), "D001")
    assert not at.out.exists()


def test_the_same_is_made_once(tmp_path: Path, model: Model) -> None:
    at = desk(tmp_path, BOOK, example(model))
    assert len(made(plans(at, "D001-1", "D001", "D001", "D002-1", "D002-1"))) == 3
    done = make_all(at, at.entries.model.document("intyg"), ["D001-1", "D001-2", "D001"])
    assert made(done) == ["intyg_D001_DEMO-EXEMPEL-2026-0001.docx"]
    assert done.skipped == []


def test_a_placement_is_made_alone_though_another_goes_on(tmp_path: Path, model: Model) -> None:
    assert made(plans(desk(tmp_path, BOOK, example(model)), "D001-2")) == ["arbetsplan_D001-2_2026-11-23.docx"]


def test_what_a_bug_stops_is_written_down_and_the_rest_is_made(
    tmp_path: Path, model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = make.context_of

    def fails_once(entries, company, today, title, participant, placement):  # type: ignore[no-untyped-def]
        if placement == "D001-2":
            raise RuntimeError("Alma Ekhult")
        return real(entries, company, today, title, participant, placement)

    monkeypatch.setattr(make, "context_of", fails_once)
    monkeypatch.setattr("framsteg_xl.log.platformdirs.user_log_dir", lambda *_, **__: str(tmp_path / "logg"))
    done = plans(desk(tmp_path, BOOK, example(model)), "D001", "D002")
    assert made(done) == ["arbetsplan_D001-1_2026-11-23.docx", "arbetsplan_D002-1_2026-11-23.docx"]
    assert "framsteg.log" in told(done)[-1]
    assert "RuntimeError" in (tmp_path / "logg" / "framsteg.log").read_text("utf-8")
    assert "Alma" not in (tmp_path / "logg" / "framsteg.log").read_text("utf-8") + " ".join(told(done))


def test_a_certificate_that_is_there_is_known_though_the_next_one_fails(
    tmp_path: Path, model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two programmes; the second certificate cannot be written: the first has its number, and is told of."""
    some = example(model)
    (programme,) = some.programmes
    modules = tuple(replace(m, programme="AN") if m.id == "EX2" else m for m in some.modules)
    two = replace(some, programmes=(programme, replace(programme, id="AN", name="Annat")), modules=modules)
    real, calls = certificates.render, iter(range(10))

    def fails_the_third_time(*arguments):  # type: ignore[no-untyped-def]
        if next(calls) == 2:
            raise Refused("det gick inte", "gör om")
        return real(*arguments)

    monkeypatch.setattr(certificates, "render", fails_the_third_time)
    at = desk(tmp_path, with_second_module(BOOK), two)
    done = make_all(at, two.document("intyg"), ["D001"])
    assert made(done) == ["intyg_D001_DEMO-EXEMPEL-2026-0001.docx"]
    assert [skipped.about for skipped in done.skipped] == ["D001"]
    assert len(register_of(tmp_path)) == 1


def test_a_wrong_template_is_told_once(tmp_path: Path, model: Model) -> None:
    template = template_saying(tmp_path / "mallar" / "arbetsplan.docx", "{{ felstavat }}")
    done = plans(desk(tmp_path, BOOK, example(model), template=template), "D001", "D002")
    assert made(done) == []
    assert [line.split(":")[0] for line in told(done)] == ["Inte gjort för 2", "  D001, D002"]


def test_progress_follows_each_one(tmp_path: Path, model: Model) -> None:
    seen: list[str] = []

    def follow(ids: Sequence[str]) -> Iterable[str]:
        for about in ids:
            yield about
            seen.append(about)

    at = desk(tmp_path, BOOK, example(model))
    make_all(at, at.entries.model.document("arbetsplan"), ["D001", "D002", "D001-1"], follow)
    assert seen == ["D001", "D002"]
