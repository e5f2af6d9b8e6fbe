"""Stories of our own invention, of which everything is known: what a reader should find in a file made from one."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from itertools import count
from typing import NamedTuple

OUTLETS = {
    "Vessen Herald": "vessenherald.example",
    "Radio Orrin": "orrin.example",
    "The Lanne Courier": "lannecourier.example",
    "Skerrow Post": "skerrow.example",
}
PLACES = "Harrowmouth Skerrow Vessen Lanne Orrin Tarn Calder Marrow Esker Dunmere".split()
PEOPLE = ["Orla Brenn", "Bo Lind", "Mara Teale", "Ivo Hask", "Runa Dell", "Tam Orrick", "Greta Voss", "Pim Arkwright"]
THINGS = ["ferry", "bridge", "tram depot", "harbour crane", "reservoir", "night market", "grain store", "lighthouse"]
DEEDS = ["closed", "reopened", "flooded", "was sold", "caught fire", "lost power", "was searched", "ran out of money"]
SECTIONS = ["World", "Business", "Local", "Culture"]
ZONES = [UTC, timezone(timedelta(hours=2)), timezone(timedelta(hours=-5))]


PARAGRAPHS = """\
The {thing} of {place} {deed} on the night of the storm, and {some} people had to find another way home, {who} {said}. \
The repairs would cost {cost} million crowns, of which the town has less than half.
“Nobody had thought of the {thing} for years,” {who} {said}, as {some} neighbours watched from the wall. A report \
numbered {number} had warned of it, yet the council of {place} put it aside.
In {there} a similar {thing} {deed} in the spring, which cost {cost} jobs. {who} {said} that this would not happen \
again, and that {some} letters from people in {place} had been answered.
Work begins in {weeks} weeks and should be over before winter. Until then a bus runs from {place} to {there} every \
{minutes} minutes, and it takes {some} passengers a day.""".splitlines()


class Known(NamedTuple):
    """A story as it is; `paragraphs` are its body."""

    number: int
    title: str
    outlet: str
    published: datetime
    modified: datetime
    authors: tuple[str, ...]
    section: str
    paragraphs: tuple[str, ...]

    @property
    def body(self) -> str:
        return "\n\n".join(self.paragraphs)

    @property
    def domain(self) -> str:
        return OUTLETS[self.outlet]

    @property
    def url(self) -> str:
        return f"https://www.{self.domain}/stories/{self.number}"


def known(seed: int = 1) -> Iterator[Known]:
    """Stories without end; the same for a seed."""
    chance = random.Random(seed)
    for number in count(1):
        yield _story(number, chance)


def _story(number: int, chance: random.Random) -> Known:
    place, thing, deed = chance.choice(PLACES), chance.choice(THINGS), chance.choice(DEEDS)
    published = datetime(2023, 1, 1, tzinfo=chance.choice(ZONES)) + timedelta(minutes=chance.randrange(500_000))
    return Known(
        number=number,
        title=f"The {thing} of {place} {deed} after {chance.randint(2, 90)} years",
        outlet=chance.choice(list(OUTLETS)),
        published=published,
        modified=published + timedelta(minutes=chance.randint(1, 300)),
        authors=tuple(chance.sample(PEOPLE, chance.choice([1, 1, 2]))),
        section=chance.choice(SECTIONS),
        paragraphs=tuple(
            _paragraph(f"{number}.{at}", place, thing, deed, chance) for at in range(chance.randint(4, 9))
        ),
    )


def _paragraph(number: str, place: str, thing: str, deed: str, chance: random.Random) -> str:
    who, some, cost = chance.choice(PEOPLE), chance.randint(12, 900), chance.randint(3, 70)
    said = chance.choice(["said", "told the council", "wrote in a letter", "confirmed"])
    there, weeks, minutes = chance.choice(PLACES), chance.randint(2, 11), chance.randint(10, 50)
    return chance.choice(PARAGRAPHS).format(**locals())
