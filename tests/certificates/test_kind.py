from dataclasses import replace
from datetime import date

import pytest

from approved import approving
from framsteg_xl.certificates.kind import certificate_kind, may_say_ocn
from framsteg_xl.model.model import Model


@pytest.mark.parametrize(
    ("trade_body", "agreement", "whole", "kind"),
    [
        ("", "", True, "certificate"),
        ("", "Avtal", True, "competence"),
        ("Rådet", "", True, "vocational"),
        ("Rådet", "Avtal", True, "vocational"),
        ("", "", False, "partial"),
        ("", "Avtal", False, "partial"),
        ("Rådet", "Avtal", False, "partial"),
    ],
)
def test_the_kind_follows_from_the_programme(
    model: Model, trade_body: str, agreement: str, whole: bool, kind: str
) -> None:
    (programme,) = approving(model, trade_body=trade_body, agreement=agreement).programmes
    assert certificate_kind(programme, whole=whole) == kind


def test_every_kind_has_its_word_in_the_model(model: Model) -> None:
    words = [kind.name for kind in model.certificate_kinds]
    assert all(words)
    assert len(set(words)) == 4


@pytest.mark.parametrize(
    ("panel", "agreement", "ocn"),
    [(True, "Avtal", True), (True, "", False), (False, "Avtal", False), (False, "", False)],
)
def test_ocn_is_said_only_after_a_panel_and_with_an_agreement(
    model: Model, panel: bool, agreement: str, ocn: bool
) -> None:
    (programme,) = approving(model, agreement=agreement).programmes
    assert may_say_ocn(replace(programme, panel_date=date(2026, 1, 15) if panel else None)) is ocn


def test_no_shipped_programme_may_say_ocn(model: Model) -> None:
    assert model.programmes
    assert not [programme.id for programme in model.programmes if may_say_ocn(programme)]
