"""How well the bank of questions answers questions that people ask; started by scripts/questions.py.

A case says which facts answer a question. It is *right* if the best question that is offered has one of them (or one
that would not be wrong) and no statement is offered that has none; a question that the sheet does not answer is right
if nothing is offered. *Missed*: handed over though the sheet answers it. *Wrong*: anything else, which is worse.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from frontdesk import shipped
from frontdesk.contacts.urgent.emergency import emergency_in
from frontdesk.contacts.urgent.urgent_list import read_list
from frontdesk.sheets.questions.answers import offered
from frontdesk.sheets.questions.bank import read_questions
from frontdesk.sheets.questions.likeness import Likeness
from frontdesk.sheets.reading import read_sheet
from frontdesk.sheets.sheet import Sheet

CASES = Path(__file__).parent.parent / "tests" / "cases"
FILES = {
    "given": "questions.json",
    "a nurse": "questions_nurse.json",
    "a patient": "questions_patient.json",
    "a receptionist": "questions_receptionist.json",
}
"""The lists of questions by who wrote them, each without sight of the bank."""
LANGUAGES = {"en": "English", "es": "Spanish"}
RIGHT, HANDED_OVER, WRONG, MISSED, EMERGENCY, EMERGENCY_MISSED = (
    "right",
    "handed over",
    "wrong",
    "missed",
    "911 and 988",
    "emergency missed",
)


@dataclass(frozen=True, slots=True)
class Case:
    """A question as it was typed, the facts that answer it, and those that would not be wrong."""

    language: str
    question: str
    facts: frozenset[int]
    fine: frozenset[int]
    is_emergency: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a case. offered: the ids of the questions that were offered, with their likeness."""

    case: Case
    kind: str
    offered: Sequence[tuple[str, float]]


def cases(name: str) -> list[Case]:
    """The cases of a list."""
    told = json.loads((CASES / FILES[name]).read_text(encoding="utf-8"))
    return [
        Case(
            one["language"],
            one["question"],
            frozenset(one["facts"]),
            frozenset(one["facts"]) | frozenset(one.get("also_fine", ())),
            bool(one.get("emergency")),
        )
        for one in told
    ]


def judged(asked: Sequence[Case]) -> Iterator[Verdict]:
    """What becomes of each."""
    urgent = read_list((shipped.RESOURCES / "urgent-words.txt").read_text(encoding="utf-8")).to_search()
    for case in asked:
        if emergency_in(case.question, urgent, case.language) is not None:
            yield Verdict(case, EMERGENCY if case.is_emergency else WRONG, ())
            continue
        found = offered(_sheet(case.language), case.question, _likeness(case.language))
        shown = [{fact for answer in one.answers for fact in answer.facts} for one in found if one.answers]
        yield Verdict(case, _kind(case, shown), [(one.question.id, one.likeness) for one in found])


@cache
def _sheet(language: str) -> Sheet:
    return read_sheet(shipped.SHEET if language == "en" else shipped.SHEETS / f"crps.{language}.md")


@cache
def _likeness(language: str) -> Likeness:
    return Likeness(read_questions(shipped.SHEETS / f"questions.{language}.toml"))


def _kind(case: Case, shown: Sequence[set[int]]) -> str:
    if case.is_emergency:
        return EMERGENCY_MISSED
    if not shown:
        return MISSED if case.facts else HANDED_OVER
    is_right = case.facts and shown[0] & case.fine and all(facts <= case.fine for facts in shown)
    return RIGHT if is_right else WRONG


def table(name: str, verdicts: Sequence[Verdict]) -> Iterator[str]:
    """Rows of a table in Markdown, one a language."""
    for code, language in LANGUAGES.items():
        of = Counter(verdict.kind for verdict in verdicts if verdict.case.language == code)
        count = of.total()
        well = of[RIGHT] + of[HANDED_OVER] + of[EMERGENCY]
        emergencies = f"{of[EMERGENCY]} of {of[EMERGENCY] + of[EMERGENCY_MISSED]}"
        yield (
            f"| {name} | {language} | {count} | {of[RIGHT]} | {of[HANDED_OVER]} | {of[MISSED]} | {of[WRONG]} "
            f"| {emergencies} | {100 * well / count:.0f} % | {100 * of[WRONG] / count:.1f} % |"
        )


def main() -> int:
    """0 if the target holds over all lists: 90 % right or handed over, at most 1 % wrong, every emergency."""
    parser = argparse.ArgumentParser(prog="questions.py", description="How well questions are answered.")
    parser.add_argument("--only", choices=list(FILES), help="one list")
    parser.add_argument("--each", action="store_true", help="each question that was not answered well")
    options = parser.parse_args()
    names = [options.only] if options.only else list(FILES)
    print("| written by | language | questions | right | handed over | missed | wrong | emergencies | well | wrong |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    everything: list[Verdict] = []
    for name in names:
        verdicts = list(judged(cases(name)))
        everything += verdicts
        print("\n".join(table(name, verdicts)))
    if options.each:
        for verdict in everything:
            if verdict.kind in (WRONG, MISSED, EMERGENCY_MISSED):
                near = ", ".join(f"{name} {likeness:.2f}" for name, likeness in verdict.offered)
                facts = sorted(verdict.case.facts)
                print(f"{verdict.kind}: [{verdict.case.language}] {verdict.case.question} {facts}: {near or 'nothing'}")
    of = Counter(verdict.kind for verdict in everything)
    holds = of[RIGHT] + of[HANDED_OVER] + of[EMERGENCY] >= 0.9 * of.total() and of[WRONG] <= 0.01 * of.total()
    return 0 if holds and not of[EMERGENCY_MISSED] else 1


if __name__ == "__main__":
    sys.exit(main())
