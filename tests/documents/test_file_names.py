from dataclasses import replace
from datetime import date

import pytest

from framsteg_xl.documents.file_names import Named, file_name, named
from framsteg_xl.model.model import Model
from support import TODAY

DAY = date(2026, 11, 23)


def test_what_is_written_is_read(model: Model) -> None:
    for kind in model.documents:
        file = file_name(kind, "D001-2", TODAY, "SERIE-2026-0001" if "{nummer}" in kind.file_name else "")
        said = named(kind, file)
        assert said is not None
        assert said.subject == "D001-2"
        assert said.day == (TODAY if "{datum}" in kind.file_name else None)


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("arbetsplan_D001-2_2026-11-23.docx", Named("D001-2", DAY)),
        ("ARBETSPLAN_D001-2_2026-11-23.DOCX", Named("D001-2", DAY)),
        ("arbetsplan_D001-2_2026-11-23 (12).docx", Named("D001-2", DAY)),
        (r"C:\Dokument\arbetsplan_D_1_2026-11-23.docx", Named("D_1", DAY)),
        ("Dokument/arbetsplan_D001_2026-11-23.docx", Named("D001", DAY)),
        ("arbetsplan_D001_2026-13-23.docx", None),
        ("arbetsplan_D001_2026-11-23.pdf", None),
        ("arbetsplan_D001_2026-11-23 kopia.docx", None),
        ("min arbetsplan_D001_2026-11-23.docx", None),
        ("intyg_D001_2026-11-23.docx", None),
        ("", None),
    ],
)
def test_names_of_files_however_they_came(model: Model, file: str, said: Named | None) -> None:
    assert named(model.document("arbetsplan"), file) == said


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("plan", Named("", None)),
        ("{id}", Named("D001", None)),
        ("{datum} {id} plan", Named("D001", DAY)),
        ("{id} plan (för {id}) {datum}", Named("D001", DAY)),
        ("{dokument}+{datum}.{id}", Named("D001", DAY)),
    ],
)
def test_the_model_decides_how_files_are_called(model: Model, pattern: str, said: Named) -> None:
    kind = replace(model.document("arbetsplan"), file_name=pattern)
    assert named(kind, file_name(kind, "D001", DAY)) == said
    assert named(kind, file_name(kind, "D001", DAY).replace(".docx", "x.docx")) != said
