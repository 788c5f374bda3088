from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from books import small
from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Column, Indicator
from framsteg_xl.tables.book import Value
from framsteg_xl.workbook.standard.layout import Layout
from framsteg_xl.workbook.standard.shown import formula, longest_shown, shown_values
from support import TODAY

Rows = dict[str, list[dict[str, Value]]]

PEOPLE: list[dict[str, Value]] = [{"id": "D001", "förnamn": "Alma"}, {"id": "D002", "förnamn": "Bo"}]


def _column(model: Model, sheet_id: str, column_id: str) -> Column:
    return next(column for column in model.columns_of(sheet_id) if column.id == column_id)


def _with(model: Model, sheet_id: str, column_id: str, shows: str) -> Model:
    """The model with one column that fills in itself, showing something else."""
    changed = _column(model, sheet_id, column_id)
    assert changed.shows
    columns = (replace(column, shows=shows) if column is changed else column for column in model.columns)
    return replace(model, columns=tuple(columns))


def _shown(model: Model, rows: Rows, sheet_id: str, column_id: str, today: date = TODAY) -> list[Value]:
    return [row[column_id] for row in shown_values(model, rows, today)[sheet_id]]


def _formula(model: Model, sheet_id: str, column_id: str) -> str:
    return formula(Layout(small(model), {}), _column(model, sheet_id, column_id))


def test_a_reference_shows_a_value_of_the_row_it_leads_to(model: Model) -> None:
    rows: Rows = {"deltagare": PEOPLE, "placeringar": [{"id": "D002-1"}], "underlag": [{"deltagare": "d002"}]}
    assert _shown(model, rows, "placeringar", "vem") == ["Bo"]
    assert _shown(model, rows, "underlag", "vem") == ["Bo"]


def test_what_is_shown_may_be_shown_again_further_on(model: Model) -> None:
    rows: Rows = {"resa": [{"placering": "D002-1"}], "placeringar": [{"id": "D002-1"}], "deltagare": PEOPLE}
    assert _shown(model, rows, "resa", "vem") == ["Bo"]


def test_a_chosen_value_shows_a_property_of_its_row_in_the_model(model: Model) -> None:
    module = model.modules[0]
    rows: Rows = {"valideringar": [{"deltagare": "D001", "modul": module.id}]}
    assert _shown(model, rows, "valideringar", "titel") == [module.title]


def test_a_chosen_value_shows_what_its_row_leads_to(model: Model) -> None:
    module = model.modules[0]
    area = next(area.name for area in model.areas if area.id == model.programme_of(module).area)
    assert _shown(model, {"valideringar": [{"modul": module.id}]}, "valideringar", "område") == [area]


def test_a_yes_or_no_of_the_models_is_shown_in_words(model: Model) -> None:
    items = [next(item.id for item in model.checklist if item.work_environment is some) for some in (True, False)]
    rows: Rows = {"introduktion": [{"punkt": item} for item in items]}
    assert _shown(model, rows, "introduktion", "arbetsmiljö") == ["ja", "nej"]


@pytest.mark.parametrize(
    ("chosen", "number", "step"),
    [
        ("I2", 1.0, "one"),
        ("i2", 3.0, "three"),
        ("I2", 5.0, "five"),
        ("I2", 2.9, "two"),  # as CHOOSE counts
        ("I2", 6.0, ""),
        ("I2", 0.0, ""),
        ("I2", -1.0, ""),
        ("I2", "", ""),
        ("I2", "3", ""),
        ("I2", True, ""),
        ("I2", date(2026, 1, 1), ""),
        ("I99", 3.0, ""),
        ("", 3.0, ""),
    ],
)
def test_a_rating_is_shown_in_words(model: Model, chosen: Value, number: Value, step: str) -> None:
    (indicator,) = (some for some in model.indicators if some.id == "I2")
    rows: Rows = {"skattningar": [{"indikator": chosen, "deltagarens": number, "handledarens": 4.0}]}
    assert _shown(model, rows, "skattningar", "deltagarens_ord") == [getattr(indicator, step) if step else ""]
    known = indicator.four if chosen in ("I2", "i2") else ""
    assert _shown(model, rows, "skattningar", "handledarens_ord") == [known]


def test_an_empty_property_shows_nothing(model: Model) -> None:
    endless = next(form for form in model.placement_forms if form.longest_months is None)
    some = _with(model, "placeringar", "vem", "form.längst månader")
    assert _shown(some, {"placeringar": [{"form": endless.name}]}, "placeringar", "vem") == [""]


def test_what_leads_nowhere_shows_nothing(model: Model) -> None:
    rows: Rows = {
        "deltagare": [*PEOPLE, {"id": "", "förnamn": "Cilla"}, {"förnamn": "Doris"}],
        "placeringar": [{"id": "D099-1"}, {"id": ""}, {}],
        "underlag": [{"deltagare": "D099"}, {"deltagare": ""}, {}],
        "valideringar": [{"modul": "finns inte"}, {}],
    }
    assert _shown(model, rows, "placeringar", "vem") == ["", "", ""]
    assert _shown(model, rows, "underlag", "vem") == ["", "", ""]
    assert _shown(model, rows, "valideringar", "titel") == ["", ""]


def test_of_two_rows_with_the_same_id_the_first_is_shown_as_excel_does(model: Model) -> None:
    people: list[dict[str, Value]] = [*PEOPLE, {"id": "D001", "förnamn": "Annan"}]
    rows: Rows = {"deltagare": people, "placeringar": [{"id": "D001-1"}]}
    assert _shown(model, rows, "placeringar", "vem") == ["Alma"]


def test_the_rows_that_were_given_are_left_as_they_were(model: Model) -> None:
    rows: Rows = {"placeringar": [{"id": "D001-1"}]}
    shown_values(model, rows, TODAY)
    assert rows == {"placeringar": [{"id": "D001-1"}]}


def test_what_stood_in_a_column_that_fills_in_itself_is_worked_out_anew(model: Model) -> None:
    rows: Rows = {"deltagare": PEOPLE, "placeringar": [{"id": "D002-1", "deltagare": "D001", "vem": "Alma"}]}
    assert _shown(model, rows, "placeringar", "deltagare") == ["D002"]
    assert _shown(model, rows, "placeringar", "vem") == ["Bo"]


# -- what is made of the row itself


@pytest.mark.parametrize(
    ("key", "before"), [("D001-1", "D001"), ("D001-1-2", "D001"), ("D001", ""), ("-1", ""), ("", ""), (17.0, "")]
)
def test_the_part_of_an_id_before_its_first_dash(model: Model, key: Value, before: str) -> None:
    assert _shown(model, {"placeringar": [{"id": key}]}, "placeringar", "deltagare") == [before]


@pytest.mark.parametrize(
    ("key", "after"), [("D001-BUT1", "BUT1"), ("D001-BUT1-x", "BUT1-x"), ("D001", ""), ("D001-", ""), ("", "")]
)
def test_the_part_of_an_id_after_its_first_dash(model: Model, key: Value, after: str) -> None:
    assert _shown(model, {"kriterier": [{"validering": key}]}, "kriterier", "modul") == [after]


@pytest.mark.parametrize(
    ("participant", "module", "joined"),
    [("D001", "BUT1", "D001-BUT1"), ("D001", "", ""), ("", "BUT1", ""), (17.0, 2.5, "17-2.5")],
)
def test_two_columns_with_a_dash_between_them(model: Model, participant: Value, module: Value, joined: str) -> None:
    rows: Rows = {"valideringar": [{"deltagare": participant, "modul": module}]}
    assert _shown(model, rows, "valideringar", "id") == [joined]


@pytest.mark.parametrize(
    ("day", "week"),
    [
        (date(2026, 11, 23), "2026 v. 48"),
        (datetime(2026, 11, 29, 23, 59), "2026 v. 48"),
        (date(2026, 1, 1), "2026 v. 01"),
        (date(2027, 1, 3), "2026 v. 53"),
        (date(2024, 12, 30), "2025 v. 01"),
        ("i mars", ""),
        ("", ""),
    ],
)
def test_the_week_of_a_day(model: Model, day: Value, week: str) -> None:
    assert _shown(model, {"veckor": [{"dag": day}]}, "veckor", "vecka") == [week]


@pytest.mark.parametrize(
    ("days", "state"), [(-1, "försenat"), (0, "snart"), (30, "snart"), (31, "planerat"), (-9999, "försenat")]
)
def test_the_state_of_a_deadline(model: Model, days: int, state: str) -> None:
    row: dict[str, Value] = {"planerat": TODAY + timedelta(days)}
    rows: Rows = {"resa": [row, row | {"klart": TODAY}, row | {"klart": "igår"}]}
    assert _shown(model, rows, "resa", "läge") == [state, "klart", "klart"]
    later = [{"planerat": TODAY + timedelta(days + 7)}]
    assert _shown(model, {"resa": [*later]}, "resa", "läge", TODAY + timedelta(7)) == [state]


@pytest.mark.parametrize(
    ("status", "state"),
    [("nått", "klart"), ("ÄNDRAT", "klart"), ("pågår", "försenat"), ("planerat", "försenat"), ("", "försenat")],
)
def test_a_list_says_done_only_by_the_words_that_mean_it(model: Model, status: str, state: str) -> None:
    goal: dict[str, Value] = {"måldatum": TODAY - timedelta(1), "status": status, "utfall": "Det går bra så här långt."}
    assert _shown(model, {"mål": [goal]}, "mål", "läge") == [state]


def test_any_value_of_a_list_without_such_words_means_done(model: Model) -> None:
    plain = replace(model, list_values=tuple(replace(v, role="") for v in model.list_values))
    goal: dict[str, Value] = {"måldatum": TODAY - timedelta(1), "status": "planerat"}
    assert _shown(plain, {"mål": [goal, goal | {"status": ""}]}, "mål", "läge") == ["klart", "försenat"]


def test_what_has_no_deadline_has_no_state_until_it_is_done(model: Model) -> None:
    rows: Rows = {"resa": [{}, {"planerat": "i mars"}, {"klart": TODAY}]}
    assert _shown(model, rows, "resa", "läge") == ["", "", "klart"]


def test_soon_is_as_soon_as_the_model_says(model: Model) -> None:
    settings = tuple(replace(s, value="3") if s.key == "soon_days" else s for s in model.settings)
    rows: Rows = {"resa": [{"planerat": TODAY + timedelta(3)}, {"planerat": TODAY + timedelta(4)}]}
    assert _shown(replace(model, settings=settings), rows, "resa", "läge") == ["snart", "planerat"]


# -- the programme's own calculations

HERE: dict[str, Value] = {"id": "D001-1", "från": date(2026, 9, 1)}
SHIFT: dict[str, Value] = {
    "placering": "D001-1",
    "veckodag": "måndag",
    "från": time(9, 0),
    "till": time(15, 0),
    "rast": 30.0,
    "gäller_från": date(2026, 9, 7),
}


@pytest.mark.parametrize(
    ("cells", "hours"),
    [
        ({}, 5.5),
        ({"rast": ""}, 6.0),
        ({"rast": "en kvart"}, 6.0),
        ({"till": time(9, 20)}, 0.0),
        ({"till": time(8, 0)}, 0.0),
        ({"till": time(9, 50), "rast": ""}, 0.83),
        ({"till": ""}, ""),
        ({"från": "nio"}, ""),
    ],
)
def test_the_hours_of_a_shift_are_from_to_less_the_break(model: Model, cells: dict[str, Value], hours: Value) -> None:
    assert _shown(model, {"schema": [SHIFT | cells]}, "schema", "timmar") == [hours]


@pytest.mark.parametrize(
    ("cells", "hours"),
    [
        ({"från": time(9, 0), "till": time(10, 30)}, 1.5),
        ({"från": time(10, 0), "till": time(9, 0)}, 0.0),
        ({}, ""),
        ({"slag": "borta hela dagen"}, 5.5),
        ({"slag": "BORTA hela dagen", "placering": "d001-1"}, 5.5),
        ({"slag": "borta hela dagen", "datum": date(2026, 9, 8)}, 0.0),  # a Tuesday
        ({"slag": "borta hela dagen", "datum": date(2026, 8, 31)}, 0.0),  # before the schedule
        ({"slag": "borta hela dagen", "datum": date(2026, 9, 7)}, 5.5),  # its first day
        ({"slag": "borta hela dagen", "datum": date(2026, 10, 5)}, 9.5),  # two shifts that day
        ({"slag": "borta hela dagen", "datum": date(2026, 10, 12)}, 5.5),  # the second is over
        ({"slag": "borta hela dagen", "placering": "D002-1"}, 0.0),
        ({"slag": "borta hela dagen", "datum": "i måndags"}, ""),
        ({"slag": "borta hela dagen", "från": time(9, 0), "till": time(10, 0)}, 1.0),
    ],
)
def test_the_hours_of_a_deviation_are_its_own_or_the_whole_days(
    model: Model, cells: dict[str, Value], hours: Value
) -> None:
    deviation: dict[str, Value] = {"placering": "D001-1", "datum": date(2026, 9, 21), "slag": "sen ankomst"}
    evening = {"från": time(16, 0), "till": time(20, 0), "rast": "", "gäller_från": date(2026, 10, 5)}
    shifts = [SHIFT, SHIFT | evening | {"gäller_till": date(2026, 10, 11)}, SHIFT | {"gäller_från": ""}]
    rows: Rows = {"placeringar": [HERE], "avvikelser": [deviation | cells], "schema": shifts}
    assert _shown(model, rows, "avvikelser", "timmar") == [hours]


@pytest.mark.parametrize(
    ("placement", "day", "hours"),
    [
        ({}, date(2026, 9, 21), 5.5),
        ({"från": date(2026, 9, 22)}, date(2026, 9, 21), 0.0),  # before the placement
        ({"avslutad": date(2026, 9, 21)}, date(2026, 9, 21), 5.5),  # its last day
        ({"avslutad": date(2026, 9, 20)}, date(2026, 9, 21), 0.0),  # after it
    ],
)
def test_nothing_is_lost_of_a_day_on_which_nothing_was_booked(
    model: Model, placement: dict[str, Value], day: date, hours: float
) -> None:
    away: dict[str, Value] = {"placering": "D001-1", "datum": day}
    rows: Rows = {
        "placeringar": [HERE | placement],
        "avvikelser": [
            away | {"slag": "borta hela dagen"},
            away | {"slag": "sen ankomst", "från": time(9, 0), "till": time(10, 0)},
            away | {"slag": "gick tidigare", "från": time(9, 0), "till": time(19, 0)},
            away | {"slag": "extra tid", "från": time(17, 0), "till": time(19, 0)},
        ],
        "schema": [SHIFT],
    }
    assert _shown(model, rows, "avvikelser", "timmar") == [hours, min(1.0, hours), hours, 2.0]


def test_the_schedule_of_a_placement_that_is_extended_ends_with_it(model: Model) -> None:
    away: dict[str, Value] = {"slag": "borta hela dagen", "datum": date(2026, 9, 28)}
    rows: Rows = {
        "placeringar": [HERE, {"id": "D001-2", "från": date(2026, 9, 22), "förlänger": "D001-1"}],
        "avvikelser": [away | {"placering": "D001-1"}, away | {"placering": "D001-2"}],
        "schema": [SHIFT, SHIFT | {"placering": "D001-2"}],
    }
    assert _shown(model, rows, "avvikelser", "timmar") == [0.0, 5.5]
    assert _shown(model, rows, "placeringar", "sista") == [date(2026, 9, 21), ""]


@pytest.mark.parametrize(
    ("rows", "last"),
    [
        ([{}], [""]),
        ([{"avslutad": date(2026, 9, 4)}], [date(2026, 9, 4)]),
        ([{"avslutad": "i fredags"}], ["i fredags"]),
        ([{"förlänger": "D001-1"}], [""]),
        ([{}, {"id": "D001-2", "förlänger": "d001-1", "från": "snart"}], ["", ""]),
        ([{"avslutad": date(2026, 9, 4)}, {"id": "D001-2", "förlänger": "D001-1"}], [date(2026, 9, 4), ""]),
        (
            [{}, {"id": "D001-2", "förlänger": "D001-1", "från": datetime(2026, 9, 22, 9)}],
            [date(2026, 9, 21), ""],
        ),
        ([{}, {"id": "D001-2", "förlänger": "D001-1", "från": "2026-09-22"}], ["", ""]),
        ([{}, {"id": "D001-2", "förlänger": "D001-1", "från": 46287.0}], [date(2026, 9, 21), ""]),
        (
            [
                {},
                {"id": "D001-2", "förlänger": "D001-1", "från": date(2026, 9, 22)},
                {"id": "D001-3", "förlänger": "D001-1", "från": date(2026, 9, 15)},
            ],
            [date(2026, 9, 14), "", ""],
        ),
    ],
)
def test_the_last_day_of_a_placement(model: Model, rows: list[dict[str, Value]], last: list[Value]) -> None:
    assert _shown(model, {"placeringar": [HERE | row for row in rows]}, "placeringar", "sista") == last


@pytest.mark.parametrize(("hours", "percent"), [(20.0, 50.0), (40.0, 100.0), (12.5, 31.0), (0.0, 0.0), ("", "")])
def test_hours_in_percent_of_full_time(model: Model, hours: Value, percent: Value) -> None:
    assert _shown(model, {"omfattning": [{"timmar": hours}]}, "omfattning", "procent") == [percent]


def test_full_time_is_what_the_model_says(model: Model) -> None:
    settings = tuple(replace(s, value="38") if s.key == "full_time_hours" else s for s in model.settings)
    assert _shown(replace(model, settings=settings), {"omfattning": [{"timmar": 19.0}]}, "omfattning", "procent") == [
        50.0
    ]


def test_how_many_of_a_modules_criteria_are_met(model: Model) -> None:
    module = model.modules[0]
    criteria = [c.id for outcome in model.outcomes_of(module) for c in model.criteria_of(outcome)]
    met = [("D001", "uppfyllt"), ("d001", "UPPFYLLT"), ("D001", "ej bedömt"), ("D002", "uppfyllt"), ("D001", "")]
    rows: Rows = {
        "valideringar": [{"deltagare": who, "modul": module.id} for who in ("D001", "D002", "D003", "")],
        "kriterier": [{"validering": f"{who}-{module.id}", "resultat": what} for who, what in met],
    }
    assert _shown(model, rows, "valideringar", "uppfyllda") == [2.0, 1.0, 0.0, ""]
    assert _shown(model, rows, "valideringar", "av") == [float(len(criteria))] * 4
    assert _shown(model, {"valideringar": [{"modul": "okänd"}, {}]}, "valideringar", "av") == [0.0, ""]


# -- formulas


def test_a_formula_looks_in_all_the_prepared_cells_of_the_model(model: Model) -> None:
    text = _formula(model, "placeringar", "vem")
    assert "MATCH(placeringar[[#This Row],[Deltagare]],'Deltagare'!$A$5:$A$64,0)" in text
    assert "INDEX('Deltagare'!$B$5:$B$64," in text


def test_a_formula_reaches_as_far_as_the_sheet_it_looks_in_is_prepared(model: Model) -> None:
    text = formula(Layout(small(model), {"deltagare": 7, "placeringar": 3}), _column(model, "placeringar", "vem"))
    assert "'Deltagare'!$A$5:$A$71" in text


def test_a_formula_of_a_list_looks_in_the_hidden_lists(model: Model) -> None:
    text = _formula(model, "kriterier", "text")
    assert "INDEX(lista_kriterier__text,MATCH(kriterier[[#This Row],[Kriterium]],lista_kriterier,0))" in text


def test_a_formula_of_a_rating_looks_at_its_step(model: Model) -> None:
    text = _formula(model, "skattningar", "handledarens_ord")
    rating = f"skattningar[[#This Row],[{_column(model, 'skattningar', 'handledarens').heading}]]"
    steps = ",".join(f"lista_indikatorer__{step}" for step in ("etta", "tvåa", "trea", "fyra", "femma"))
    assert f"INDEX(CHOOSE({rating},{steps}),MATCH(skattningar[[#This Row],[Indikator]],lista_indikatorer,0))" in text


def test_the_longest_of_the_models_texts_that_a_column_can_show(model: Model) -> None:
    steps = [getattr(some, step) for some in model.indicators for step in Indicator.STEPS]
    assert longest_shown(model, _column(model, "skattningar", "deltagarens_ord")) == max(steps, key=len)
    titles = [module.title for module in model.modules]
    assert longest_shown(model, _column(model, "valideringar", "titel")) == max(titles, key=len)
    assert (
        longest_shown(model, _column(model, "resa", "vem"))
        == longest_shown(model, _column(model, "resa", "steg"))
        == ""
    )


def test_signs_that_mean_something_in_a_formula_are_escaped(model: Model) -> None:
    columns = tuple(replace(c, heading="Id [nr #1]") if c == model.key_of("placeringar") else c for c in model.columns)
    assert "placeringar[[#This Row],[Id '[nr '#1']]]" in _formula(
        replace(model, columns=columns), "placeringar", "deltagare"
    )
    sheets = tuple(replace(s, name="Bo's folk") if s.id == "deltagare" else s for s in model.sheets)
    assert "'Bo''s folk'!$A$5:" in _formula(replace(model, sheets=sheets), "placeringar", "vem")


def test_a_day_that_was_closed_takes_no_hours_from_anybody(model: Model) -> None:
    away: dict[str, Value] = {"placering": "D001-1", "slag": "borta hela dagen"}
    days = [away | {"datum": date(2026, 9, 21)}, away | {"datum": date(2026, 9, 28)}]
    rows: Rows = {
        "placeringar": [HERE],
        "avvikelser": days,
        "schema": [SHIFT],
        "stängt": [{"datum": date(2026, 9, 21)}, {"datum": "jul"}],
    }
    assert _shown(model, rows, "avvikelser", "timmar") == [0.0, 5.5]
