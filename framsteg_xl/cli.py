"""The command ``framsteg``: one function a command, the same verbs as the buttons in Excel.

Exit codes: 0 nothing wrong · 1 findings of severity *fel*, or something could not be issued or read ·
2 could not run at all (one Swedish sentence on stderr).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from framsteg_xl.errors import Refused, UserError, with_remedy
from framsteg_xl.passwords import Keyring

if TYPE_CHECKING:
    from framsteg_xl.checks.files import Checked

F = TypeVar("F", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    """A date on the command line."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, _param: click.Parameter | None, _ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            day = date.fromisoformat(value)
            if 2000 <= day.year <= 2100:
                return day
        except ValueError:
            pass
        raise UserError(f"{value} är inget datum att räkna från", "skriv datumet som 2026-01-31")


def common(command: F) -> F:
    """The options that every command takes."""
    model = click.option(
        "--model",
        type=click.Path(path_type=Path),
        help="Model workbook. Default: the one that came with the package.",
    )
    today = click.option("--today", type=Day(), default=None, help="Count from this day. Default: today.")
    return model(today(command))


def passwords(command: F) -> F:
    """The option of the commands that read a company's workbook: it may have a password."""
    return click.option(
        "--password-file",
        "passwords",
        type=click.Path(path_type=Path),
        callback=lambda _context, _option, file: Keyring(file),
        help="A text file with the workbook's password on its first line. Default: it is asked for.",
    )(command)


@click.group(context_settings={"help_option_names": ["--help"], "max_content_width": 100})
@click.version_option(package_name="framsteg-xl", prog_name="framsteg")
def cli() -> None:
    """Framsteg: workbooks, checks, documents and deliveries for work-integrating social enterprises."""


@cli.command()
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--company", required=True, help="The company's id in the model.")
@common
def new(out: Path, company: str, model: Path | None, today: date | None) -> int:
    """Make an empty standard workbook for a company."""
    from framsteg_xl.files import save_as
    from framsteg_xl.model.reading import load_model
    from framsteg_xl.workbook.standard.workbook import standard_workbook

    loaded = load_model(model)
    out = _as_workbook(out)
    save_as(out, standard_workbook(loaded, loaded.company(company), today or date.today()))
    click.echo(f"Klart: {out}")
    return 0


@cli.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The new workbook.")
@click.option("--company", default="", help="The company's id, where the old workbook does not say whose it is.")
@passwords
@common
def upgrade(old: Path, out: Path, company: str, passwords: Keyring, model: Path | None, today: date | None) -> int:
    """Carry everything from an OLD workbook into a new one of the present model."""
    from framsteg_xl.files import save_as
    from framsteg_xl.model.reading import load_model
    from framsteg_xl.tables.xlsx import read_xlsx
    from framsteg_xl.wording import counted
    from framsteg_xl.workbook.upgrade.moves import LOG_NAME
    from framsteg_xl.workbook.upgrade.upgrade import upgrade as carry_over

    new = carry_over(read_xlsx(old, passwords), load_model(model), today or date.today(), company)
    out = _as_workbook(out)
    save_as(out, new.content)
    click.echo(f"Klart: {out}")
    columns = counted(new.columns, "egen kolumn", "egna kolumner")
    sheets = counted(new.sheets, "eget blad", "egna blad")
    click.echo(f"{counted(new.rows, 'rad', 'rader')}, {columns} och {sheets} följde med.")
    if new.backwards:
        click.echo(new.backwards, err=True)
    if new.moves:
        click.echo(f"Se bladet {LOG_NAME}: {new.left} följde inte med, {new.look} att se efter.")
    else:
        click.echo("Inget behöver ses efter.")
    click.echo(f"{old.name} är orörd. Spara den tills ni har sett att allt är med.")
    return int(new.left > 0)


@cli.command("import")
@click.argument("source", metavar="LIST", type=click.Path(path_type=Path))
@click.option("--into", "file", required=True, type=click.Path(path_type=Path), help="The workbook. It is only read.")
@click.option("--out", type=click.Path(path_type=Path), help="The new workbook: the old one and the list's people.")
@click.option("--dry-run", is_flag=True, help="Show what would be done, and write nothing.")
@passwords
@common
def import_list(
    source: Path,
    file: Path,
    out: Path | None,
    dry_run: bool,
    passwords: Keyring,
    model: Path | None,
    today: date | None,
) -> int:
    """Put the people of your own LIST in a new copy of a workbook."""
    from framsteg_xl.files import save_as
    from framsteg_xl.model.reading import load_model
    from framsteg_xl.tables.xlsx import read_xlsx
    from framsteg_xl.workbook.importing.import_into import import_into
    from framsteg_xl.workbook.importing.report import report

    if out is None and not dry_run:
        raise UserError("Den nya arbetsboken har inget namn", "skriv --out och ett filnamn, eller --dry-run")
    loaded = load_model(model)
    old, people = read_xlsx(file, passwords), read_xlsx(source, passwords)
    done, content = import_into(old, people, loaded, today or date.today())
    for line in report(done):
        click.echo(line)
    if out is None or dry_run:
        click.echo("Inget är skrivet. Kör igen utan --dry-run när det ser rätt ut.")
    else:
        out = _as_workbook(out)
        save_as(out, content)
        click.echo(f"Klart: {out}. {source.name} och {file.name} är orörda.")
        click.echo(f"Nästa steg: kör framsteg check på {out.name} och rätta det som saknas.")
        click.echo("På Importerat står namn och nummer en gång till: ta bort de bladen när allt är kontrollerat.")
    return int(bool(done.checks))


@cli.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print a list of objects instead of lines.")
@click.option("--report", "out", type=click.Path(path_type=Path), help="A new workbook with all findings.")
@passwords
@common
def check(
    files: tuple[Path, ...],
    as_json: bool,
    out: Path | None,
    passwords: Keyring,
    model: Path | None,
    today: date | None,
) -> int:
    """Check workbooks (files, or folders of them) against the model."""
    from framsteg_xl.checks.files import check_file, listed
    from framsteg_xl.files import must_be_free, save_as
    from framsteg_xl.finding import Severity
    from framsteg_xl.model.reading import load_model
    from framsteg_xl.progress import track

    loaded, day = load_model(model), today or date.today()
    if out:
        out = _as_workbook(out)
        must_be_free(out)
    todo = listed(files)
    done = [check_file(f, loaded, day, passwords) for f in (track(todo, "Kontrollerar") if len(todo) > 1 else todo)]
    checked = [some for some in done if not some.skipped]
    findings = [finding for some in checked for finding in some.findings]
    if as_json:
        click.echo(json.dumps([finding.as_json() for finding in findings], ensure_ascii=False, indent=1))
    else:
        _show([some for some in checked if not some.error])
    for some in done:
        if some.skipped:
            click.echo(f"Hoppas över: {some.skipped.what}.", err=True)
        elif some.error:
            click.echo(str(some.error), err=True)
    if not checked:
        raise UserError("Där finns ingen arbetsbok att kontrollera", "ange en mapp med företagens arbetsböcker")
    if all(some.error for some in checked):
        return 2
    if not as_json:
        _sum_up(checked, reported=out is not None)
    if out:
        from framsteg_xl.checks.report.report import report

        save_as(out, report(done, loaded, day, out.parent))
        click.echo(f"Klart: {out}", err=as_json)
    return int(any(finding.severity is Severity.ERROR for finding in findings))


def _show(read: Sequence[Checked]) -> None:
    """The findings of each workbook as lines."""
    from framsteg_xl.checks.fold import listing
    from framsteg_xl.finding import count_by_severity

    for some in read:
        click.echo(f"{some.name}: {count_by_severity(some.findings)}")
        for line in listing(some.findings):
            click.echo(line)


def _sum_up(checked: Sequence[Checked], *, reported: bool) -> None:
    """The last lines: all workbooks together, and how to learn more."""
    from framsteg_xl.checks.files import UNREAD
    from framsteg_xl.checks.fold import grouped
    from framsteg_xl.finding import count_by_severity

    findings = [finding for some in checked for finding in some.findings]
    if len(checked) > 1:
        click.echo(f"Tillsammans i {len(checked)} arbetsböcker: {count_by_severity(findings)}")
    if code := next((group.first.code for group in grouped(findings) if group.first.code != UNREAD.code), ""):
        click.echo(f"Varför, och exempel: skriv framsteg rules och koden i slutet av raden, som framsteg rules {code}.")
        if not reported:
            click.echo("Alla anmärkningar i en Excelfil: kör igen med --report och ett filnamn.")


@cli.command()
@click.argument("code", required=False)
@click.option("--model", type=click.Path(path_type=Path), help="Model workbook. Default: the one that came along.")
def rules(code: str | None, model: Path | None) -> int:
    """Explain the rule with this CODE (F401), those of a family (F4), or list them all."""
    from framsteg_xl.checks.catalogue import RULES
    from framsteg_xl.checks.families import FAMILIES
    from framsteg_xl.checks.files import UNREAD
    from framsteg_xl.checks.page import explained, rule_page, standing
    from framsteg_xl.likeness import likely_meant
    from framsteg_xl.model.reading import load_model

    loaded, wanted = load_model(model), (code or "F").strip().upper()
    known = {rule.code: rule for rule in (UNREAD, *RULES)}
    if wanted in known:
        rule = known[wanted]
        click.echo(explained(rule, loaded) if rule is UNREAD else rule_page(rule, loaded).rstrip())
        return 0
    found = [rule for rule in known.values() if rule.code.startswith(wanted)]
    if not found:
        likely = likely_meant(wanted, [*known, *FAMILIES])
        raise UserError(
            f"Det finns ingen regel {wanted}",
            f"menade du {likely}?" if likely else "skriv framsteg rules utan kod för att se alla",
        )
    for digit, name in FAMILIES.items():
        if some := [rule for rule in found if rule.code.startswith(digit)]:
            click.echo(name)
            for rule in some:
                click.echo(f"  {rule.code}  {rule.name} ({standing(rule, loaded)})")
    click.echo("En regel i taget, med exempel: framsteg rules och koden.")
    return 0


@cli.command("model")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print a list of objects instead of lines.")
def check_model(file: Path | None, as_json: bool) -> int:
    """Check a model workbook itself. Default: the one that came with the package."""
    from framsteg_xl.checks.model_rules import wrong_rules
    from framsteg_xl.documents.fields import wrong_in_template
    from framsteg_xl.files import shipped
    from framsteg_xl.finding import Severity, count_by_severity
    from framsteg_xl.model.documents import wrong_templates
    from framsteg_xl.model.fault import UNREAD
    from framsteg_xl.model.reading import read_model
    from framsteg_xl.tables.xlsx import read_xlsx

    book = read_xlsx(file or shipped("workbooks", "modell.xlsx"))
    found, findings = read_model(
        book, [wrong_rules, lambda model: wrong_templates(model, lambda kind: wrong_in_template(model, kind, file))]
    )
    sound = not any(finding.severity is Severity.ERROR for finding in findings)
    if as_json:
        click.echo(json.dumps([f.as_json() for f in findings], ensure_ascii=False, indent=1))
    else:
        click.echo(f"{book.name}: {count_by_severity(findings)}")
        for finding in findings:
            click.echo(finding.line)
        if sound:
            click.echo(found.summary)
        elif any(finding.code in UNREAD for finding in findings):
            click.echo("Rätta först det som inte gick att läsa, och kör igen: mer kan synas när det är läst.")
    return int(not sound)


@cli.command()
@click.argument("kind")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--participant", required=True, help="The participant's id, such as D017.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Folder for the document. Default: Dokument, beside the workbook.",
)
@passwords
@common
def document(
    kind: str,
    file: Path,
    participant: str,
    out: Path | None,
    passwords: Keyring,
    model: Path | None,
    today: date | None,
) -> int:
    """Make a Word document of a KIND in the model's document table."""
    from framsteg_xl.documents.make import Blocked, Desk
    from framsteg_xl.model.reading import load_model
    from framsteg_xl.workbook.reading import read_entries

    loaded = load_model(model)
    wanted = loaded.document(kind)
    entries = read_entries(file, loaded, passwords)
    desk = Desk.open(entries, today or date.today(), out or file.parent / "Dokument", model)
    try:
        for path in desk.make(wanted, participant):
            click.echo(f"Klart: {path}")
    except Blocked as blocked:
        click.echo(str(blocked), err=True)
        for finding in blocked.findings:
            click.echo(finding.line)
        return 1
    return 0


@cli.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--period", required=True, help="Quarter, such as 2026Q3.")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Folder for the delivery.")
@passwords
@common
def deliver(file: Path, period: str, out: Path, passwords: Keyring, model: Path | None, today: date | None) -> int:
    """Make a company's delivery: what the project needs, without any person in it."""
    from framsteg_xl.checks.run import check as run
    from framsteg_xl.consolidation.delivery import delivery_of, save_delivery
    from framsteg_xl.consolidation.period import Period
    from framsteg_xl.finding import Severity, count_by_severity
    from framsteg_xl.model.reading import load_model
    from framsteg_xl.workbook.reading import read_entries

    quarter = Period.parse(period)
    loaded = load_model(model)
    entries = read_entries(file, loaded, passwords)
    company = entries.company
    day = today or date.today()
    quarter.must_have_begun(day)
    findings = run(entries, day)
    path = save_delivery(delivery_of(entries, findings, company, quarter), loaded, company, day, out)
    click.echo(f"Klart: {path}")
    click.echo("Öppna filen och läs vad som lämnar företaget innan du skickar den.")
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if errors:
        click.echo(f"Arbetsboken har {count_by_severity(errors)}. Rätta och gör leveransen igen.", err=True)
    return int(bool(errors))


@cli.command()
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The new workbook.")
@click.option("--period", help="Quarter, such as 2026Q3. Default: the newest that came in.")
@common
def consolidate(
    sources: tuple[Path, ...], out: Path, period: str | None, model: Path | None, today: date | None
) -> int:
    """Put deliveries (files, or folders of them) together in one workbook."""
    from framsteg_xl.consolidation.gather import consolidation_workbook
    from framsteg_xl.consolidation.period import Period
    from framsteg_xl.consolidation.receive import choose, receive
    from framsteg_xl.files import files_in, save_as
    from framsteg_xl.model.reading import load_model
    from framsteg_xl.progress import track

    quarter = Period.parse(period) if period else None
    loaded, day = load_model(model), today or date.today()
    if quarter:
        quarter.must_have_begun(day)
    files = list(files_in(sources))
    received = choose([receive(file, loaded, day, quarter) for file in track(files, "Läser")], quarter)
    used = [r for r in received if r.delivery]
    if not used:
        problems = "; ".join(f"{r.file}: {r.status}" for r in received[:3]) or "mappen är tom"
        raise UserError(f"Det finns ingen leverans att sammanställa ({problems})", "ange en mapp med leveranser")
    out = _as_workbook(out)
    save_as(out, consolidation_workbook(received, loaded, day))
    click.echo(f"Klart: {out}, med {len(used)} av {len(received)} filer.")
    for r in received:
        if not r.delivery:
            said = f"{r.file}: {r.status}"
            click.echo(f"  {with_remedy(said, r.remedy) if r.remedy else f'{said}.'}", err=r.failed)
    return int(any(r.failed for r in received))


@cli.command()
@click.argument("folder", default="framsteg-demo", type=click.Path(path_type=Path))
@common
def demo(folder: Path, model: Path | None, today: date | None) -> int:
    """Build twelve made-up companies and do the whole job with them."""
    from framsteg_xl.demo.run import run_demo, summary
    from framsteg_xl.model.reading import load_model

    click.echo(summary(run_demo(load_model(model), folder, today or date.today())))
    return 0


def _as_workbook(path: Path) -> Path:
    """The path with the ending that makes Excel open it."""
    return path if path.suffix.lower() == ".xlsx" else path.with_name(f"{path.name}.xlsx")


def main() -> None:
    """Run the command; whatever goes wrong ends in one sentence."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # an old console that lacks a character must not stop the work
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """The exit code of a command line."""
    try:
        return cli.main(arguments, prog_name="framsteg", standalone_mode=False) or 0
    except Refused as refused:
        click.echo(str(refused), err=True)
        return 1
    except UserError as error:
        click.echo(str(error), err=True)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
    except click.UsageError as error:
        click.echo(_in_swedish(error), err=True)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Avbrutet. Det som redan är skrivet ligger kvar.", err=True)
    except Exception as error:
        from framsteg_xl.log import write_down

        click.echo(
            f"Något gick fel i programmet. Så rättar du: försök igen, och skicka annars filen {write_down(error)} "
            "till den som hjälper er. Den innehåller inga personuppgifter.",
            err=True,
        )
    return 2


def _in_swedish(error: click.UsageError) -> str:
    command = error.ctx.command_path if error.ctx else "framsteg"
    if isinstance(error, click.NoSuchOption):
        what = f"Flaggan {error.option_name} finns inte"
    elif isinstance(error, click.MissingParameter):
        what = f"{error.param.get_error_hint(error.ctx) if error.param and error.ctx else 'Något'} saknas"
    elif error.ctx and isinstance(error.ctx.command, click.Group):
        what = "Kommandot finns inte"
    else:
        what = "Kommandot går inte att förstå"
    return f"{what}. Så rättar du: se {command} --help."
