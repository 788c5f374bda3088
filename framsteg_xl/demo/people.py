"""Made-up names. Combined by chance; any likeness to a real person is a coincidence."""

from __future__ import annotations

from random import Random

_FIRST = """
    Aisha Albin Alma Amir Anneli Asta Birger Cecilia Dalia Edvin Elsa Emil Fatima Folke Greta Hamid Hanna
    Hugo Ida Ingvar Jamila Jonna Kaj Karim Kerstin Lars Leila Linnea Maja Malte Mira Moa Nils Noor Olof Pia
    Ragnhild Rashid Sanna Sixten Stina Tage Tova Ulla Vera Viggo Yasmin Åke Åsa Örjan
""".split()  # noqa: SIM905
_LAST = """
    Alnebo Bergdal Björkhage Dalskog Ekhult Fagerlid Granvret Hasselby Isåker Junered Kvarnlund Lindtorp
    Myrvall Norrbäck Odenhult Porsmyr Rönnvik Sjöhage Tallmo Ulvsäter Vattholm Ängsro Åstjärn Ösmark
""".split()  # noqa: SIM905


class People:
    """Draws names so that no two people in one company have the same."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._used: set[tuple[str, str]] = set()

    def draw(self) -> tuple[str, str]:
        """A first name and a last name."""
        while True:
            name = self._random.choice(_FIRST), self._random.choice(_LAST)
            if name not in self._used:
                self._used.add(name)
                return name

    def phone(self) -> str:
        """A number from the series that PTS keeps for books and films (070-174 06 05 … 99)."""
        return f"070-174 06 {self._random.randint(5, 99):02d}"
