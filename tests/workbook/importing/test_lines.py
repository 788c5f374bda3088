"""Which rows of a list are about a person, and what each of them says."""

from __future__ import annotations

from datetime import date

from framsteg_xl.model.model import Model
from own_lists import added, imported, looked


def test_rows_that_are_not_about_a_person_are_told_of(model: Model) -> None:
    done = imported(
        model,
        """
        | Våra deltagare | | |
        | Namn | Tel | Slut |
        | Moa Ekhult | 1 | |
        | | | |
        | Tage Isåker | 2 | |
        | Namn | Tel | Slut |
        | Ida | | |
        | Summa: | 3 | |
        | | lös lapp | |
        | | | |
        | Uppdaterad av Pia | | |
        """,
    )
    assert added(done, "deltagare", "förnamn") == ["Moa", "Tage", "Ida"]
    assert looked(done) == [("A7", "raden har bara ett ord och blev D003")]
    assert "Utanför listan på bladet, men med på Importerat: A1, A6, B6, C6, A8, B8, B9, A11." in done.told


def test_a_list_of_names_only(model: Model) -> None:
    assert added(
        imported(model, "| Deltagare |\n| Moa Ekhult |\n| |\n| Tage |"), "deltagare", "förnamn", "efternamn"
    ) == [
        ("Moa", "Ekhult"),
        ("Tage", ""),
    ]


def test_the_birth_date_comes_from_a_valid_number_only(model: Model) -> None:
    done = imported(
        model,
        """
        | Namn | Pnr | Född |
        | Tage Isåker | `19701063-2391` | |
        | Moa Ekhult | 19640823-3235 | |
        | Ida Junered | 6408233234 | 1964-08-24 |
        | Pia Vattholm `19640823-3234` | | |
        """,
    )
    assert added(done, "deltagare", "efternamn", "personnummer", "född") == [
        ("Isåker", "19701063-2391", date(1970, 10, 3)),
        ("Ekhult", "19640823-3235", ""),
        ("Junered", "6408233234", date(1964, 8, 24)),
    ]
