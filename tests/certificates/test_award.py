from dataclasses import replace

import pytest

from approved import BOOK, approving, with_second_module
from books import changed
from framsteg_xl.certificates.award import Award, awards_of, modules_of
from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Issuer
from support import entries_in


def awards(text: str, model: Model, participant: str = "D001") -> list[Award]:
    return awards_of(entries_in(text, model), participant)


def test_some_modules_of_a_programme_are_a_partial_award_that_says_what_remains(model: Model) -> None:
    (award,) = awards(BOOK, approving(model, trade_body="Rådet"))
    assert (award.participant_id, award.programme.id, award.kind) == ("D001", "EX", "partial")
    assert award.modules == ("EX1",)
    assert [module.id for module in award.remaining] == ["EX2"]


def test_a_module_that_is_not_in_use_any_longer_does_not_remain(model: Model) -> None:
    approved = approving(model, trade_body="Rådet")
    modules = tuple(replace(module, retired=module.id == "EX2") for module in approved.modules)
    (award,) = awards(BOOK, replace(approved, modules=modules))
    assert (award.modules, award.remaining) == (("EX1",), ())
    (both,) = awards(with_second_module(BOOK), replace(approved, modules=modules))
    assert both.modules == ("EX1", "EX2")


def test_all_modules_are_a_whole_award_in_the_models_order(model: Model) -> None:
    (award,) = awards(with_second_module(BOOK), approving(model))
    assert (award.modules, award.remaining, award.kind) == (("EX1", "EX2"), (), "certificate")


@pytest.mark.parametrize(
    ("facts", "kind"), [({"trade_body": "Rådet"}, "vocational"), ({"agreement": "Avtal"}, "competence")]
)
def test_a_whole_award_takes_its_kind_from_the_programme(model: Model, facts: dict[str, str], kind: str) -> None:
    (award,) = awards(with_second_module(BOOK), approving(model, **facts))
    assert award.kind == kind


def test_what_is_not_requested_is_not_awarded(model: Model) -> None:
    book = changed(
        with_second_module(BOOK),
        "| D001-EX2 | D001 | EX2 | P01 | 2026-1 | 2026-09-07 | 2026-11-16 |",
        "| D001-EX2 | D001 | EX2 | P01 | 2026-1 | 2026-09-07 |  |",
    )
    (award,) = awards(book, approving(model))
    assert award.modules == ("EX1",)
    assert awards(changed(BOOK, "2026-09-07 | 2026-11-16", "2026-09-07 |  "), approving(model)) == []


def test_another_participants_validation_is_not_awarded(model: Model) -> None:
    assert awards(BOOK, approving(model), "D002") == []


def test_a_validation_of_an_unknown_module_is_not_awarded(model: Model) -> None:
    assert awards(changed(BOOK, "| D001 | EX1 |", "| D001 | EX9 |"), approving(model)) == []


def test_modules_of_two_programmes_are_two_awards(model: Model) -> None:
    some = approving(model)
    (programme,) = some.programmes
    other = replace(programme, id="AN", name="Annat")
    modules = tuple(replace(m, programme="AN") if m.id == "EX2" else m for m in some.modules)
    two = replace(some, programmes=(programme, other), modules=modules)
    found = awards(with_second_module(BOOK), two)
    assert [(award.programme.id, award.modules, award.kind) for award in found] == [
        ("EX", ("EX1",), "certificate"),
        ("AN", ("EX2",), "certificate"),
    ]


@pytest.mark.parametrize("issuer", list(Issuer))
def test_only_the_company_issues_here(model: Model, issuer: Issuer) -> None:
    (award,) = awards(BOOK, approving(model, issuer=issuer))
    assert award.issued_here is (issuer is Issuer.COMPANY)


def test_a_programmes_modules_stand_in_the_models_order(model: Model) -> None:
    some = approving(model)
    turned = replace(some, modules=tuple(reversed(some.modules)))
    assert [module.id for module in modules_of(turned, turned.programmes[0])] == ["EX2", "EX1"]
