"""Checks: workbooks, the rules themselves, and the model."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from framsteg_xl.cli.group import as_workbook, cli, common, passwords
from framsteg_xl.errors import UserError
from framsteg_xl.passwords import Keyring

if TYPE_CHECKING:
    from framsteg_xl.checks.files import Checked


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
        out = as_workbook(out)
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
    from framsteg_xl.documents.examined import examined
    from framsteg_xl.finding import Severity, count_by_severity
    from framsteg_xl.model.fault import UNREAD

    book, found, findings = examined(file)
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
