import pytest

from framsteg_xl.likeness import likely_meant


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ("handledar", "handledare"),
        ("arbetspraktk", "Arbetspraktik"),
        ("ARBETS TRÄNING", "Arbetsträning"),
        ("lön med bidarg", "lön med bidrag"),
        ("senankomst", "sen ankomst"),
        ("paln", "plan"),
        ("namm", "namn"),
        ("mett", "met"),
        ("start_dat", "start_date"),
        ("BUTKI", "BUTIK"),
        ("F4O3", "F403"),
        ("kön ", "kön"),
    ],
)
def test_a_slip_is_understood(said: str, known: str) -> None:
    assert likely_meant(said, [known, "något annat", "sista"]) == known


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ("strejk", "sjuk"),
        ("sal C", "sal B"),
        ("KOK1.9", "KOK1.3"),
        ("BUT1", "UTE1"),
        ("BUT1", "BUT2"),
        ("skattningar", "anteckningar"),
        ("handläggare", "handledare"),
        ("extern kvalitetssäkrare", "intern kvalitetssäkrare"),
        ("anmäld", "oanmäld"),
        ("från", "till"),
        ("man", "mån"),
        ("", "ja"),
        ("x", ""),
    ],
)
def test_what_merely_looks_like_it_is_another_thing(said: str, known: str) -> None:
    assert likely_meant(said, [known]) == ""


def test_the_most_alike_is_meant_whatever_stands_first() -> None:
    words = ["started_date", "start_date", "target_date"]
    assert likely_meant("startdate", words) == likely_meant("startdate", words[::-1]) == "start_date"


def test_nothing_is_known() -> None:
    assert likely_meant("något", []) == ""
