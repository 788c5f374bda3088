"""Files that came in → what each of them is and holds. One that is broken never stops the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pandas as pd

from framsteg_xl.checks.run import check
from framsteg_xl.consolidation.delivery import COUNTS, PAGES, PLACEMENTS, Delivery, delivery_of
from framsteg_xl.consolidation.pages import read_frame
from framsteg_xl.consolidation.period import Period
from framsteg_xl.errors import UserError
from framsteg_xl.model.kind import Kind, kind_of
from framsteg_xl.model.model import Model
from framsteg_xl.tables.book import Book
from framsteg_xl.tables.xlsx import read_xlsx
from framsteg_xl.workbook.reading import entries_of

TAKEN = "med"


@dataclass(frozen=True)
class Received:
    """A file: ``status`` is *med* or why not, ``failed`` when it could not be used though it should have been."""

    file: str
    status: str
    remedy: str = ""
    failed: bool = False
    company_id: str = ""
    version: int = 0
    model_version: str = ""
    sha256: str = ""
    delivery: Delivery | None = None


def receive(file: Path, model: Model, today: date, period: Period | None) -> Received:
    """Read one file. Never raises for what is wrong with the file."""
    try:
        book = read_xlsx(file)
        kind = kind_of(book)
        if kind is Kind.DELIVERY:
            return _delivery(book, model)
        if kind in (Kind.CONSOLIDATION, Kind.MODEL, Kind.REPORT):
            return Received(file.name, f"är en {kind}, inte en leverans", sha256=book.sha256)
        return _whole(book, model, today, period or Period.of(today))
    except UserError as error:
        return Received(file.name, error.what, error.remedy, failed=True)


def choose(received: Sequence[Received], period: Period | None) -> list[Received]:
    """Mark what is not used: other periods, and all but the newest version from each company.

    Without a ``period`` the newest delivered one counts, and deliveries for others are told as failures, since
    somebody expected them to count. Whole workbooks give way to deliveries. The order of the files means nothing.
    """
    delivered = [r.delivery.period for r in received if r.delivery and r.version]
    whole = [r.delivery.period for r in received if r.delivery]
    wanted = period or max(delivered or whole, default=None)
    best: dict[str, Received] = {}
    for r in received:
        if r.delivery and r.delivery.period == wanted:
            best[r.company_id] = max(best.get(r.company_id, r), r, key=lambda some: (some.version, some.sha256))
    return [_weighed(r, wanted, best, sure=period is not None) for r in received]


def _weighed(r: Received, wanted: Period | None, best: Mapping[str, Received], *, sure: bool) -> Received:
    if r.delivery is None:
        return r
    if r.delivery.period != wanted:
        status, remedy = f"gäller {r.delivery.period}, inte {wanted}", "" if sure else "välj period med --period"
        return replace(r, status=status, remedy=remedy, failed=bool(r.version) and not sure, delivery=None)
    winner = best[r.company_id]
    if winner is r:
        return r
    if winner.sha256 == r.sha256:
        return replace(r, status="samma fil finns två gånger", delivery=None)
    if winner.version == r.version:
        remedy = "be företaget göra en ny leverans, så att det syns vilken som gäller"
        return replace(r, status=f"två olika filer är version {r.version}", remedy=remedy, failed=True, delivery=None)
    return replace(r, status=f"ersatt av {winner.file}", delivery=None)


def _delivery(book: Book, model: Model) -> Received:
    said = book.properties
    pages = {name: read_frame(book, name, headings) for name, headings in PAGES.items()}
    try:
        version, protected = int(said.get("framsteg_version", "")), int(said.get("framsteg_protected", "0"))
        for page in pages.values():
            for heading in COUNTS & set(page.columns):
                page[heading] = pd.to_numeric(page[heading])
    except ValueError:
        raise UserError(f"Leveransen {book.name} är ändrad", "be företaget göra leveransen på nytt") from None
    pages[PLACEMENTS], missing = _in_our_words(pages[PLACEMENTS], model)
    company = model.company(said.get("framsteg_company", ""))
    period = Period.parse(said.get("framsteg_period", ""))
    return Received(
        book.name,
        f"{TAKEN}, men saknar {', '.join(missing)}" if missing else TAKEN,
        company_id=company.id,
        version=version,
        model_version=said.get("framsteg_model", ""),
        sha256=book.sha256,
        delivery=Delivery(company.id, period, pages, protected),
    )


def _in_our_words(page: pd.DataFrame, model: Model) -> tuple[pd.DataFrame, list[str]]:
    """The placements with the model's present headings for older ones, and the headings that are not there."""
    names, missing = {}, []
    for column in model.columns:
        if column.delivered:
            found = [heading for heading in (column.heading, *column.aliases) if heading in page.columns]
            if found:
                names[found[0]] = column.heading
            else:
                missing.append(column.heading)
    return page.rename(columns=names), missing


def _whole(book: Book, model: Model, today: date, period: Period) -> Received:
    """A whole workbook, on its company's or the project leader's own machine: its delivery, made on the spot."""
    entries = entries_of(book, model)
    company = entries.company
    return Received(
        book.name,
        TAKEN,
        company_id=company.id,
        model_version=book.properties.get("framsteg_model", ""),
        sha256=book.sha256,
        delivery=delivery_of(entries, check(entries, today), company, period),
    )
