"""Word documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from framsteg_xl.cli.group import cli, common, passwords
from framsteg_xl.errors import UserError, with_remedy
from framsteg_xl.passwords import Keyring
from framsteg_xl.progress import track

if TYPE_CHECKING:
    from framsteg_xl.documents.batch import Batch
    from framsteg_xl.documents.made import Made
    from framsteg_xl.documents.make import Desk


@cli.command()
@click.argument("kind")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--participant",
    "ids",
    multiple=True,
    help="The id of a participant (D017) or a placement (D017-2). Repeat it for several.",
)
@click.option("--all", "everyone", is_flag=True, help="For everybody who is here today.")
@click.option("--due", "due", is_flag=True, help="For everybody for whom the model says that it is time.")
@click.option("--blank", is_flag=True, help="With nobody in it, to print and fill in by hand.")
@click.option("--pdf", "with_pdf", is_flag=True, help="A PDF beside each document, made by Word or LibreOffice.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Folder for the documents. Default: Dokument, beside the workbook.",
)
@passwords
@common
def document(
    kind: str,
    file: Path,
    ids: tuple[str, ...],
    everyone: bool,
    due: bool,
    blank: bool,
    with_pdf: bool,
    out: Path | None,
    passwords: Keyring,
    model: Path | None,
    today: date | None,
) -> int:
    """Make Word documents of a KIND in the model's document table: for some, for all, or a blank one."""
    from framsteg_xl.documents.batch import make_all
    from framsteg_xl.documents.blank import make_blank
    from framsteg_xl.documents.make import Desk
    from framsteg_xl.documents.on_turn import everybody, on_turn
    from framsteg_xl.files import DOCUMENTS
    from framsteg_xl.model.reading import load_model
    from framsteg_xl.workbook.reading import read_entries

    if sum(map(bool, (ids, everyone, due, blank))) != 1:
        raise UserError("Det är inte sagt vem dokumentet gäller", "skriv en av --participant, --all, --due och --blank")
    loaded = load_model(model)
    wanted = loaded.document(kind)
    entries = read_entries(file, loaded, passwords)
    folder, day = out or file.parent / DOCUMENTS, today or date.today()
    if blank:
        made = make_blank(loaded, wanted, entries.company, day, folder, model)
        click.echo(f"Klart: {made.path}")
        return _pdfs([made], with_pdf)
    desk = Desk.open(entries, day, folder, model)
    asked = ids or (on_turn if due else everybody)(desk, wanted)
    if not asked:
        click.echo(f"{wanted.name}: ingen är på tur." if due else f"{wanted.name}: det finns ingen att göra det för.")
    done = make_all(desk, wanted, asked, _follow)
    return max(_tell(done, desk, alone=len(ids) == 1), _pdfs(done.made, with_pdf))


def _follow(ids: Sequence[str]) -> Iterable[str]:
    return track(ids, "Skriver dokument") if len(ids) > 1 else ids


def _tell(done: Batch, desk: Desk, *, alone: bool) -> int:
    """Say what was made and what was not; of one alone with all that stops it. Returns the exit code."""
    from framsteg_xl.documents.batch import summary
    from framsteg_xl.documents.make import Blocked

    if not alone:
        for line in summary(done, desk.out):
            click.echo(line)
        if any(isinstance(skipped.why, Blocked) for skipped in done.skipped):
            click.echo(f"Alla anmärkningar: framsteg check {desk.entries.workbook}")
        return int(bool(done.skipped))
    for made in done.made:
        click.echo(f"Klart: {made.path}")
    for skipped in done.skipped:
        if not isinstance(skipped.why, Blocked):
            raise skipped.why
        click.echo(str(skipped.why), err=True)
        for finding in skipped.why.findings:
            click.echo(finding.line)
    return int(bool(done.skipped))


def _pdfs(made: Sequence[Made], wanted: bool) -> int:
    """Make a PDF beside each, where it is wanted. Returns the exit code."""
    if not (wanted and made):
        return 0
    from framsteg_xl.documents.pdf import to_pdf
    from framsteg_xl.wording import listed

    pdfs = to_pdf([some.path for some in made])
    for path in pdfs.values():
        click.echo(f"Klart: {path}")
    left = [some.path.name for some in made if some.path not in pdfs]
    if left:
        remedy = "öppna dem i Word och spara dem som PDF"
        click.echo(with_remedy(f"Det gick inte att göra PDF av {listed(left)}", remedy), err=True)
    return int(bool(left))
