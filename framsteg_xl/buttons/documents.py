"""The buttons that make documents. Which kinds there are is the model's business; the button says of which."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from framsteg_xl.buttons.press import Press
from framsteg_xl.errors import with_remedy
from framsteg_xl.wording import listed

if TYPE_CHECKING:
    from framsteg_xl.documents.make import Desk


def document_selected(press: Press) -> None:
    """The kind of document for those that are selected."""
    press.must_last()
    _make(press, _desk(press), press.selected(), pdf=False)


def document_pdf(press: Press) -> None:
    """The same as Word and as PDF."""
    press.must_last()
    _make(press, _desk(press), press.selected(), pdf=True)


def document_due(press: Press) -> None:
    """The kind of document for all for whom it is time."""
    from framsteg_xl.documents.on_turn import on_turn

    press.must_last()
    desk, kind = _desk(press), press.model.document(press.about)
    ids = on_turn(desk, kind)
    if ids:
        _make(press, desk, ids, pdf=False)
    else:
        press.tell(f"Ingen är på tur för {kind.name} just nu.")


def document_blank(press: Press) -> None:
    """The kind of document without any person in it, to fill in by hand."""
    from framsteg_xl.documents.blank import make_blank

    kind, company = press.model.document(press.about), press.entries.company
    made = make_blank(press.model, kind, company, press.today, _folder(press), press.model_path)
    press.say(f"Framsteg: {made.path.name} är klar.")
    press.open_outside(made.path)


def documents_folder(press: Press) -> None:
    """Open the folder with what has been made."""
    folder = _folder(press)
    if folder.is_dir():
        press.open_outside(folder)
    else:
        press.tell("Det finns inga dokument än. Gör ett, så skapas mappen bredvid arbetsboken.")


def _folder(press: Press) -> Path:
    from framsteg_xl.files import DOCUMENTS

    return press.place_on_disk.parent / DOCUMENTS


def _desk(press: Press) -> Desk:
    from framsteg_xl.documents.make import Desk

    folder = _folder(press)  # asked first: a workbook that is nowhere on disk has nowhere to put them
    return Desk.open(press.entries, press.today, folder, press.model_path)


def _make(press: Press, desk: Desk, ids: Sequence[str], *, pdf: bool) -> None:
    from framsteg_xl.documents.batch import make_all, summary
    from framsteg_xl.documents.made import register_rows
    from framsteg_xl.open_book.rows import add_rows

    done = make_all(desk, press.model.document(press.about), ids, press.counting("gör dokument"))
    add_rows(press.book, press.entries, register_rows(done.made, press.entries))
    if pdf:
        _make_pdfs(press, [made.path for made in done.made])
    press.say(f"Framsteg: {len(done.made)} dokument klara.")
    if done.skipped:
        press.tell("\n".join(summary(done, desk.out)))
    if done.made:
        press.open_outside(desk.out)


def _make_pdfs(press: Press, words: Sequence[Path]) -> None:
    from framsteg_xl.documents.pdf import to_pdf

    press.say("Framsteg gör PDF …")
    left = set(words).difference(to_pdf(words))
    if left:
        names = listed(sorted(path.name for path in left))
        press.tell(with_remedy(f"Det gick inte att göra PDF av {names}", "öppna dem i Word och spara dem som PDF"))
