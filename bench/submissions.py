"""Invented submissions of a website's form, as many as wanted, the same ones every time."""

import csv
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

HEADER = (
    "your-name",
    "your-email",
    "your-tel",
    "your-message",
    "best-time",
    "contact-by",
    "language",
    "insurer",
    "Date",
)

_NEWEST = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
_BETWEEN = 260  # seconds between two submissions, on average: a million in eight years
_RETURNING = 0.3  # of submissions, by somebody who wrote before
_REMEMBERED = 5_000  # people who may write again

_FIRST = (
    "Ana Bo Mei Tom Grace Priya Walter Kofi Maria Helen Lucia Ben Dot Sam Robin Hassan Ingrid Carl José Zoë Nadia "
    "Omar Ruth Pavel Yuki Leila Igor Chidi Amara Felix Rosa Hugo Iris Noor Oskar Paula Quinn Rafael Sofia Teo Uma "
    "Vera Wanda Xavier Yara Zane Alma Bruno Cora Dario Edith Farid Gita Hanna Ivan Jonas Karin Luis Marta Nils Olga "
    "Pia Rosalind"
).split()
_LAST = (
    "Ruiz Lin Okafor Brandt Mensah Marsh Park Klein Fox Solberg Jensen Brooks Novak Tanaka O'Neil Lindqvist Begay "
    "Yazzie Castillo Dubois Ebert Fischer Grant Horvath Ibrahim Jacobs Kowalski Lopez Moreau Nguyen Osei Petrov Quist "
    "Rossi Sandoval Thorne Ueda Vargas Whitman Xu Young Zimmermann Abbott Bauer Chavez Doyle Espinoza Flores Gomez "
    "Hale Ito"
).split()
_SYLLABLES = (
    "ba ber cal dor el fin gar hol in jar kel lan mor nor os pel quin ras sten tur ul ver win yor zan"
).split()
_AREAS = (602, 480, 623, 520, 928, 602, 480, 212, 415, 312, 305, 702)
_SAID = (
    "My {part} has been burning since {cause}.",
    "The {part} is swollen and changes colour, and nobody here knows what to do.",
    "I was told it may be CRPS after {cause}.",
    "A friend had infusions at your institute and could walk again.",
    "My doctor, {doctor}, gave me your number.",
    "Can you tell me what the treatment costs and whether {insurer} pays for it?",
    "I have tried nerve blocks, gabapentin and physical therapy without much relief.",
    "Even a bedsheet on my {part} is too much.",
    "Please call in the {time}; I cannot hold the telephone for long.",
    "Do you see people from out of state? We would drive from {town}.",
    "How long does one infusion take, and do I have to stay overnight?",
    "It is for my {relative}, who has not slept for {number} weeks.",
    "The pain is worse in the {time} and when it is cold.",
    "I already filled this in on {number} May but heard nothing.",
    "¿Habla alguien español? Mi {relative} no habla inglés.",
    "Thank you for reading this.",
)
_PARTS = "arm hand wrist foot ankle knee leg shoulder elbow hip finger back".split()
_CAUSES = ("a fracture", "surgery", "a fall at work", "a car accident", "a sprain", "the cast came off", "an injection")
_RELATIVES = "mother father daughter son wife husband sister brother mamá grandmother".split()
_TIMES = "morning afternoon evening night".split()
_INSURERS = ("Medicare", "AHCCCS", "Blue Cross", "Aetna", "Cigna", "none", "")


def rows(count: int) -> Iterator[tuple[str, ...]]:
    """Submissions in the order of HEADER, oldest first."""
    choose = random.Random(1)
    at = _NEWEST - timedelta(seconds=_BETWEEN * count)
    people: list[tuple[str, str, str]] = []
    for number in range(count):
        at += timedelta(seconds=choose.randrange(2 * _BETWEEN))
        if people and choose.random() < _RETURNING:
            name, email, phone = choose.choice(people)
        else:
            name, email, phone = _person(choose, number)
            if len(people) < _REMEMBERED:
                people.append((name, email, phone))
            else:
                people[choose.randrange(_REMEMBERED)] = (name, email, phone)
        yield (
            name,
            email,
            phone,
            _message(choose),
            choose.choice(_TIMES) if choose.random() < 0.4 else "",
            "phone",
            "es" if choose.random() < 0.1 else "en",
            choose.choice(_INSURERS),
            at.isoformat(),
        )


def write_csv(path: Path, count: int) -> None:
    """A file as Flamingo writes it."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        writer.writerow(HEADER)
        writer.writerows(rows(count))


def _person(choose: random.Random, number: int) -> tuple[str, str, str]:
    last = choose.choice(_LAST) if choose.random() < 0.5 else _surname(choose)
    first = choose.choice(_FIRST)
    email = f"{first}.{last}{number % 977}@example.org".lower() if choose.random() < 0.7 else ""
    return f"{first} {last}", email, _phone(choose)


def _surname(choose: random.Random) -> str:
    return "".join(choose.choices(_SYLLABLES, k=3)).capitalize()


def _phone(choose: random.Random) -> str:
    area, exchange, line = choose.choice(_AREAS), choose.randrange(200, 1000), choose.randrange(10_000)
    form = choose.random()
    if form < 0.5:
        return f"({area}) {exchange}-{line:04d}"
    if form < 0.7:
        return f"{area}.{exchange}.{line:04d}"
    if form < 0.85:
        return f"{area}{exchange}{line:04d}"
    if form < 0.95:
        return f"+1 {area} {exchange} {line:04d}"
    if form < 0.98:
        return f"{area}-{exchange}-{line:04d} ext. {choose.randrange(10, 400)}"
    return choose.choice(
        (f"{exchange}-{line:04d}", "see e-mail", f"{area} {exchange}", f"+52 55 5{exchange} {line:04d}")
    )


def _message(choose: random.Random) -> str:
    sentences = choose.sample(_SAID, choose.choice((1, 1, 2, 2, 3, 3, 4, 6)))
    return " ".join(sentences).format(
        part=choose.choice(_PARTS),
        cause=choose.choice(_CAUSES),
        doctor=f"Dr. {_surname(choose)}",
        insurer=choose.choice(_INSURERS[:5]),
        time=choose.choice(_TIMES),
        town=_surname(choose),
        relative=choose.choice(_RELATIVES),
        number=choose.randrange(2, 30),
    )
