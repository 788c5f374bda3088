from dataclasses import replace
from datetime import time
from typing import Any

import pytest
from jinja2 import StrictUndefined
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from approved import BOOK, with_second_module, without_column, without_sheet
from books import changed
from framsteg_xl.certificates.award import awards_of
from framsteg_xl.documents.context import Nobody, Row, as_text, award_fields, context_of
from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import ColumnType, Issuer
from office import COMPANY, WATERMARK, example
from support import TODAY, entries_in


def context(text: str, model: Model, participant: str = "D001", placement: str = "D001-1") -> dict[str, Any]:
    return context_of(entries_in(text, model), COMPANY, TODAY, "Titel", participant, placement)


def award(text: str, model: Model) -> dict[str, Any]:
    entries = entries_in(text, model)
    (found,) = awards_of(entries, "D001")
    return award_fields(entries, COMPANY, TODAY, found)


def said(template: str, fields: dict[str, Any]) -> str:
    """What the template language makes of a text."""
    return ImmutableSandboxedEnvironment(undefined=StrictUndefined).from_string(template).render(fields)


def test_a_document_knows_its_participant_its_placement_and_its_company(model: Model) -> None:
    fields = context(BOOK, example(model))
    assert said("{{ deltagare.id }} {{ deltagare.förnamn }} {{ deltagare.född }}", fields) == "D001 Alma 1985-04-23"
    assert said("{{ placering.id }} {{ placering.form }} {{ placering.från }}", fields) == (
        "D001-1 Arbetsträning 2026-11-16"
    )
    assert fields["företag"] == {
        "id": "EXEMPEL",
        "namn": "Exempelstugan (exempel)",
        "organisationsnummer": "–",
        "kommun": "Exempelstad",
    }
    assert (fields["idag"], fields["vattenstämpel"]) == ("2026-11-23", WATERMARK)
    assert fields["dokument"] == {"titel": "Titel", "nummer": ""}


def test_a_reference_leads_on_as_far_as_it_goes(model: Model) -> None:
    fields = context(BOOK, example(model))
    assert said("{{ placering.deltagare.efternamn }}", fields) == "Ekhult"
    assert said(
        "{% for rad in mål %}{{ rad.placering.deltagare.förnamn }} {{ rad.ansvarig.namn }}{% endfor %}", fields
    ) == ("Alma Kaj Isåker")


def test_a_row_is_printed_as_its_id(model: Model) -> None:
    fields = context(BOOK, example(model))
    assert said("{{ placering.deltagare }} {{ placering }}", fields) == "D001 D001-1"


def test_a_blank_reference_leads_to_blanks(model: Model) -> None:
    fields = context(BOOK, example(model), placement="D001-2")
    assert said("{% for rad in mål %}{{ rad.ansvarig }} {{ rad.ansvarig.namn }}{% endfor %}", fields) == "– –"
    assert said("{{ placering.förlänger.till }}", fields) == "–"


def test_a_column_that_fills_in_itself_is_worked_out_anew(model: Model) -> None:
    fields = context(BOOK, example(model))
    assert said("{% for rad in omfattning %}{{ rad.vem }} {{ rad.handledarnamn }}{% endfor %}", fields) == (
        "Alma Kaj Isåker"
    )
    assert said("{% for rad in valideringar %}{{ rad.titel }}{% endfor %}", fields) == "Första modulen"
    stale = changed(
        BOOK,
        "| Placering | Från | Timmar per vecka | Handledare |",
        "| Placering | Från | Timmar per vecka | Förnamn |",
    )
    assert said("{{ omfattning[0].vem }} {{ omfattning[0].handledarnamn }}", context(stale, example(model))) == "Alma –"


@pytest.mark.parametrize(
    ("written", "printed"), [("20", "20"), ("12.5", "12,5"), ("0.1", "0,1"), ("", "–"), ("x", "–")]
)
def test_numbers_have_decimal_commas_and_no_zeros_of_excels(model: Model, written: str, printed: str) -> None:
    book = changed(BOOK, "| D001-1 | 2026-11-16 | 20 |", f"| D001-1 | 2026-11-16 | {written} |")
    assert said("{{ omfattning[0].timmar }}", context(book, example(model))) == printed


def test_each_value_is_printed_in_the_swedish_way(model: Model) -> None:
    values = [TODAY, time(9, 0), True, False, 3.0, 0.1 + 0.2, -1.5, 7, None, "", ("U001", "U002"), ()]
    assert [as_text(value, model) for value in values] == [
        "2026-11-23",
        "09:00",
        "ja",
        "nej",
        "3",
        "0,3",
        "-1,5",
        "7",
        "–",
        "–",
        "U001 och U002",
        "–",
    ]


def test_a_time_of_day_and_a_yes_of_the_models_are_printed_so(model: Model) -> None:
    item = next(item for item in model.checklist if item.work_environment)
    book = without_sheet(without_sheet(BOOK, "Schema"), "Introduktion")
    book += f"""
## Schema
| Placering | Veckodag | Från | Till | Rast, minuter | Gäller från |
| --- | --- | --- | --- | --- | --- |
| D001-1 | måndag | 09:00 | 15:30 | 30 | 2026-11-16 |

## Introduktion
| Placering | Punkt | Klart |
| --- | --- | --- |
| D001-1 | {item.id} | 2026-11-20 |
"""
    fields = context(book, example(model))
    assert said("{{ schema[0].från }}–{{ schema[0].till }}", fields) == "09:00–15:30"
    assert said("{{ introduktion[0].arbetsmiljö }}", fields) == "ja"


def test_the_sign_for_nothing_is_the_models(model: Model) -> None:
    some = example(model)
    settings = tuple(replace(s, value="saknas") if s.key == "empty_value" else s for s in some.settings)
    fields = context(BOOK, replace(some, settings=settings), placement="D001-2")
    assert said("{{ placering.handläggare }} {{ mål[0].ansvarig.namn }}", fields) == "saknas saknas"


def test_only_this_placements_rows_are_there(model: Model) -> None:
    goals = "{% for rad in mål %}{{ rad.mål }};{% endfor %}"
    assert said(goals, context(BOOK, example(model))) == "Klara kassan själv;"
    assert said(goals, context(BOOK, example(model), placement="D001-2")) == "Komma i tid;"
    steps = "{% for rad in resa %}{{ rad.placering }};{% endfor %}"
    assert said(steps, context(BOOK, example(model))) == "D001-1;"


def test_without_a_placement_all_of_the_participants_rows_are_there_and_nobody_elses(model: Model) -> None:
    fields = context(BOOK, example(model), placement="")
    assert "placering" not in fields
    assert said("{% for rad in mål %}{{ rad.mål }};{% endfor %}", fields) == "Klara kassan själv;Komma i tid;"
    assert said("{% for rad in underlag %}{{ rad.id }};{% endfor %}", fields) == "U001;U002;"
    theirs = context(BOOK, example(model), "D002", "")
    assert said("{% for rad in underlag %}{{ rad.id }};{% endfor %}", theirs) == "U003;"
    assert theirs["valideringar"] == []


def test_rows_that_belong_to_nobody_are_in_no_document(model: Model) -> None:
    fields = context(BOOK, example(model))
    assert fields["personal"] == fields["uppdrag"] == fields["omgångar"] == []


def test_every_row_that_a_document_lists_is_the_participants_own(model: Model) -> None:
    entries = entries_in(with_second_module(BOOK), example(model))
    for participant in ("D001", "D002"):
        fields = context_of(entries, COMPANY, TODAY, "", participant)
        for sheet_id in entries.tables:
            rows = fields[sheet_id] if isinstance(fields[sheet_id], list) else []
            assert {entries.owners(sheet_id)[row._number] for row in rows} <= {participant}


def test_a_column_that_the_model_gets_is_a_field_at_once(model: Model) -> None:
    some = example(model)
    first = some.columns_of("mål")[0]
    extra = replace(first, id="hjälpmedel", heading="Hjälpmedel", role="", type=ColumnType.TEXT)
    extra = replace(extra, required=False, refers_to="", list="", shows="")
    more = replace(some, columns=(*some.columns, extra))
    assert said("{{ mål[0].hjälpmedel }}", context(BOOK, more)) == "–"
    book = changed(BOOK, "| Placering | Mål | Så gör vi | Stöd |", "| Placering | Mål | Så gör vi | Hjälpmedel |")
    book = changed(book, "| Övar i lugna stunder |  |", "| Övar i lugna stunder | Hörlurar |")
    assert said("{{ mål[0].hjälpmedel }}", context(book, more)) == "Hörlurar"
    with pytest.raises(UndefinedError):
        said("{{ mål[0].hjälpmedel }}", context(book, some))


def test_a_column_that_the_workbook_lacks_is_blank(model: Model) -> None:
    fields = context(without_column(BOOK, "Arbetsplan", "Stöd"), example(model), placement="D001-2")
    assert said("{{ mål[0].stöd }}", fields) == "–"


def test_a_row_has_nothing_but_its_columns() -> None:
    for kind in (Row, Nobody):
        assert [name for name in dir(kind) if not name.startswith("_")] == []


@pytest.mark.parametrize(
    "template",
    [
        "{{ deltagare._entries }}",
        "{{ deltagare['_entries'] }}",
        "{{ deltagare|attr('_entries') }}",
        "{{ deltagare._sheet }}",
        "{{ deltagare._columns() }}",
        "{{ deltagare._raw }}",
        "{{ deltagare.__class__ }}",
        "{{ deltagare.__init__.__globals__ }}",
        "{{ placering.förlänger._blank }}",
        "{{ placering.deltagare.förnamn.__class__ }}",
        "{{ mål[0]._entries.book }}",
    ],
)
def test_nothing_private_can_be_reached(model: Model, template: str) -> None:
    with pytest.raises((SecurityError, UndefinedError)):
        said(template, context(BOOK, example(model)))


# -- what a certificate says


def test_a_certificate_says_what_was_shown_how_and_who_stands_behind_it(model: Model) -> None:
    fields = award(with_second_module(BOOK), example(model))
    assert (fields["programplan"], fields["område"]) == ("Arbete i exempel", "Exempelområdet")
    assert fields["moduler"] == [
        {
            "titel": "Första modulen",
            "nivå": "2",
            "timmar": "45",
            "poäng": "4,5",
            "resultat": ["möta kunder", "ta betalt"],
        },
        {"titel": "Andra modulen", "nivå": "1", "timmar": "30", "poäng": "3", "resultat": ["fylla på hyllor"]},
    ]
    assert (fields["bedömare"], fields["ik"], fields["ek"]) == ("Ida Tallmo", "Stina Ängsro", "Örjan Dalskog")
    assert (fields["ort"], fields["datum"], fields["utfärdare"]) == ("Exempelstad", "2026-11-23", COMPANY.name)
    assert (fields["hel"], fields["återstår"]) == (True, [])


def test_a_partial_certificate_says_what_remains(model: Model) -> None:
    fields = award(BOOK, example(model))
    assert (fields["hel"], fields["återstår"]) == (False, ["Andra modulen"])


def test_the_forms_of_assessment_stand_in_the_lists_order_once(model: Model) -> None:
    assert award(BOOK, example(model))["former"] == "observation och arbetsprov"
    turned = changed(changed(BOOK, "| observation |", "| arbetsprov |"), "02 | arbetsprov |", "02 | observation |")
    assert award(turned, example(model))["former"] == "observation och arbetsprov"


def test_ocn_is_a_fact_of_the_programme(model: Model) -> None:
    assert award(BOOK, example(model, agreement="Avtal"))["ocn"] is True
    assert award(BOOK, example(model))["ocn"] is False
    assert award(BOOK, example(model, agreement="Avtal", panel_date=None))["ocn"] is False


def test_several_assessors_are_named_once_each(model: Model) -> None:
    book = changed(with_second_module(BOOK), "| 2026-10-07 | U002 |  |", "| 2026-10-07 | U002 | P02 |")
    assert award(book, example(model))["bedömare"] == "Ida Tallmo och Kaj Isåker"


def test_without_hours_there_are_no_points(model: Model) -> None:
    some = example(model, issuer=Issuer.COMPANY)
    bare = replace(some, modules=tuple(replace(m, hours=None, level=None) for m in some.modules))
    (module,) = award(BOOK, bare)["moduler"]
    assert (module["nivå"], module["timmar"], module["poäng"]) == ("–", "–", "–")
    settings = tuple(replace(s, value="") if s.key == "hours_per_point" else s for s in some.settings)
    (module,) = award(BOOK, replace(some, settings=settings))["moduler"]
    assert (module["timmar"], module["poäng"]) == ("45", "–")
