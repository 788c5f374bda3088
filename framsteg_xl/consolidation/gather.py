"""Many deliveries → one workbook. Counts only; small numbers are not yet protected, so it is marked as internal."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import pandas as pd
import xlsxwriter

from framsteg_xl.consolidation.delivery import (
    APPROVED,
    CODE,
    COUNT,
    DONE,
    ENDED,
    FINDINGS,
    GOING_ON,
    MODULE,
    PLACEMENTS,
    REQUESTED,
    SEVERITY,
    STARTED,
    STEP,
    STEPS,
    VALIDATION,
)
from framsteg_xl.consolidation.pages import add_frame, add_text, frame
from framsteg_xl.consolidation.receive import Received
from framsteg_xl.model.kind import Kind
from framsteg_xl.model.model import Model
from framsteg_xl.model.soundness import LAST_STEP, STATE
from framsteg_xl.workbook.properties import mark
from framsteg_xl.workbook.standard.layout import FIRST_ROW

BANNER = "ARBETSMATERIAL – små tal kan peka ut personer. Sprid inte vidare."
_OUR_NAMES = re.compile(r"(?:leverans_([\w-]+)_\d{4}K\d_v\d+|arbetsbok_([\w-]+))\.xlsx")
COMPANY, NAME, TOTAL, PROTECTED = "Företags-id", "Företag", "Placeringar", "Inte med"


def consolidation_workbook(received: Sequence[Received], model: Model, today: date) -> bytes:
    """The consolidation of everything that was taken, as the bytes of an .xlsx.

    The same files in another order give the same bytes.
    """
    received = _without_names(sorted(received, key=lambda r: (r.company_id, r.file, r.sha256)), model)
    taken = [r for r in received if r.delivery]
    period = str(taken[0].delivery.period) if taken and taken[0].delivery else "ingen period"
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as workbook:
        title = f"{model.setting('model_name')} – sammanställning {period}"
        workbook.set_properties({"title": title, "created": datetime.combine(today, time())})
        mark(workbook, Kind.CONSOLIDATION, model, period=period)
        add_text(workbook, "Översikt", title, list(_summary(received, model)), BANNER)
        placements = _together(received, PLACEMENTS, [STATE, LAST_STEP])
        companies = _per_company(received, placements, model)
        page = add_frame(workbook, "Per företag", "Placeringar under kvartalet.", companies, BANNER)
        _chart(workbook, page, "Per företag", len(companies), "Placeringar per företag")
        steps = _per_step(received, model)
        page = add_frame(workbook, "Per steg", "Placeringar som har gjort steget.", steps, BANNER)
        _chart(workbook, page, "Per steg", len(steps), "Hur långt placeringarna har kommit")
        for name, column in (
            ("Per form", "form"),
            ("Per beställartyp", "commissioner_kind"),
            ("Utfall", "exit_outcome"),
        ):
            add_frame(workbook, name, "Antal placeringar.", _per_value(placements, model, column), BANNER)
        modules = _per_module(received, model)
        add_frame(workbook, "Validering", "Antal valideringar för varje modul.", modules, BANNER)
        note = "Antal anmärkningar av varje slag i företagens arbetsböcker."
        add_frame(workbook, "Kvalitet", note, _quality(received, model), BANNER)
        add_frame(workbook, "Leveranser", "Varje fil, och vad som hände med den.", _files(received), BANNER)
    return out.getvalue()


def _without_names(received: Sequence[Received], model: Model) -> list[Received]:
    """The same files; one whose name is not of our own making is shown by a number: it may be a person's."""
    companies = {company.id.casefold() for company in model.companies}
    names: dict[str, str] = {}
    for number, r in enumerate(received, start=1):
        found = _OUR_NAMES.fullmatch(r.file)
        ours = found and (found[1] or found[2]).casefold() in companies
        names.setdefault(r.file, r.file if ours else f"okänd fil {number}")

    def covered(text: str) -> str:
        for name in sorted(names, key=len, reverse=True):
            text = text.replace(name, names[name])
        return text

    return [replace(r, file=names[r.file], status=covered(r.status), remedy=covered(r.remedy)) for r in received]


def _summary(received: Sequence[Received], model: Model) -> Iterator[str]:
    taken = {r.company_id for r in received if r.delivery}
    missing = [company.name for company in model.companies if company.id not in taken]
    placements = _together(received, PLACEMENTS, [STATE, LAST_STEP])
    going_on = int((placements[STATE] == GOING_ON).sum())
    validation = _together(received, VALIDATION, [APPROVED])
    yield f"{len(taken)} av {len(model.companies)} företag är med."
    yield f"{len(placements)} placeringar under kvartalet: {going_on} pågår, {len(placements) - going_on} är avslutade."
    yield f"{int(pd.to_numeric(validation[APPROVED]).sum())} valideringar är godkända för intyg."
    if failed := [r.file for r in received if r.failed]:
        yield f"Kunde inte användas: {', '.join(failed)}. Se bladet Leveranser."
    if missing:
        yield f"Saknas: {', '.join(missing)}."
    yield ""
    yield "Per företag, Per steg, Per form, Per beställartyp och Utfall räknar placeringar."
    yield "Validering räknar valideringar för varje modul: påbörjade, begärda och godkända för intyg."
    yield "Kvalitet visar hur många anmärkningar av varje slag som finns i arbetsböckerna, aldrig vilka."
    yield "Leveranser visar varje fil: om den är med, och annars varför."


def _together(received: Sequence[Received], page: str, columns: list[str]) -> pd.DataFrame:
    """One page of all deliveries below each other, with the company's id in front."""
    frames = [r.delivery.pages[page].assign(**{COMPANY: r.company_id}) for r in received if r.delivery]
    frames = [some for some in frames if len(some)]
    return pd.concat(frames, ignore_index=True) if frames else frame([], [COMPANY, *columns])


def _per_company(received: Sequence[Received], placements: pd.DataFrame, model: Model) -> pd.DataFrame:
    rows: list[dict[str, Any]] = []
    for r in received:
        if r.delivery:
            own = placements[placements[COMPANY] == r.company_id]
            states = own[STATE].value_counts()
            rows.append(
                {
                    NAME: model.company(r.company_id).name,
                    TOTAL: len(own),
                    "Pågår": states.get(GOING_ON, 0),
                    "Avslutade": states.get(ENDED, 0),
                    PROTECTED: r.delivery.protected,
                    COMPANY: r.company_id,
                }
            )
    return frame(rows, [NAME, TOTAL, "Pågår", "Avslutade", PROTECTED, COMPANY])


def _per_step(received: Sequence[Received], model: Model) -> pd.DataFrame:
    done = _sum(_together(received, STEPS, [STEP, DONE]), STEP, [DONE])
    names = [step.name for step in model.ordered_steps()]
    return done.reindex(names, fill_value=0).rename_axis(STEP).reset_index()


def _per_value(placements: pd.DataFrame, model: Model, role: str) -> pd.DataFrame:
    column = model.column("placements", role)
    if column is None or column.heading not in placements:
        return frame([], ["Värde", COUNT])
    counts = placements[column.heading].replace("", None).dropna().value_counts()
    values = [choice.value for choice in model.choices(column.list)]
    return frame([{column.heading: v, COUNT: counts.get(v, 0)} for v in values], [column.heading, COUNT])


def _per_module(received: Sequence[Received], model: Model) -> pd.DataFrame:
    numbers = [STARTED, REQUESTED, APPROVED]
    sums = _sum(_together(received, VALIDATION, [MODULE, *numbers]), MODULE, numbers)
    areas = {area.id: area.name for area in model.areas}
    rows = [
        {"Område": areas[model.programme_of(m).area], MODULE: m.id, "Titel": m.title, "Nivå": m.level}
        | {number: sums[number].get(m.id, 0) for number in numbers}
        for m in model.modules
    ]
    return frame(rows, ["Område", MODULE, "Titel", "Nivå", *numbers])


def _quality(received: Sequence[Received], model: Model) -> pd.DataFrame:
    findings = _together(received, FINDINGS, [CODE, SEVERITY, COUNT])
    names = {rule.code: rule.name for rule in model.rules}
    findings = findings[findings[CODE].isin(names)]  # only codes that we know: a cell can hold anything
    findings = findings.assign(**{COUNT: pd.to_numeric(findings[COUNT])})
    table = findings.pivot_table(index=[CODE, SEVERITY], columns=COMPANY, values=COUNT, aggfunc="sum", fill_value=0)
    table.insert(0, "Alla", table.sum(axis=1))
    table = table.reset_index()
    table.insert(1, "Anmärkning", [names.get(code, "") for code in table[CODE]])
    return table


def _files(received: Sequence[Received]) -> pd.DataFrame:
    columns = ["Fil", COMPANY, "Version", "Modell", "Läge", "Så rättar du", "SHA-256"]
    rows = [
        {
            "Fil": r.file,
            COMPANY: r.company_id,
            "Version": f"v{r.version}" if r.version else "",
            "Modell": r.model_version,
            "Läge": r.status,
            "Så rättar du": r.remedy,
            "SHA-256": r.sha256,
        }
        for r in received
    ]
    return frame(rows, columns)


def _sum(table: pd.DataFrame, by: str, numbers: list[str]) -> pd.DataFrame:
    table[numbers] = table[numbers].apply(pd.to_numeric)
    return table.groupby(by)[numbers].sum()


def _chart(workbook: Any, page: Any, name: str, rows: int, title: str) -> None:
    """A bar chart of the page's second column over its first, to the right of the table."""
    if not rows:
        return
    last = FIRST_ROW + rows - 1
    chart = workbook.add_chart({"type": "bar"})
    series = {"categories": [name, FIRST_ROW, 0, last, 0], "values": [name, FIRST_ROW, 1, last, 1]}
    chart.add_series(series | {"fill": {"color": "#1F6F78"}, "gap": 60, "data_labels": {"value": True}})
    chart.set_title({"name": title, "name_font": {"size": 12, "color": "#1F4E5F"}})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    chart.set_size({"width": 620, "height": 60 + 26 * rows})
    page.insert_chart(FIRST_ROW, 7, chart)
