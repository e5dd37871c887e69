"""`frontdesk sheet questions` and `sheet find`: what a caller asks, and where the sheet has some words."""

from typing import TYPE_CHECKING

from frontdesk.command_options import DONE
from frontdesk.command_output import complain, say_json

if TYPE_CHECKING:
    from frontdesk.sheets.answers import Answer, Offered
    from frontdesk.sheets.questions import Questions
    from frontdesk.sheets.sheet import Sheet


def print_answers(sheet: "Sheet", questions: "Questions", asked: str) -> int:
    """What the sheet answers to a question, as JSON: an object for each statement, the best question first.

    Without an answer: `[]`, and the hand-over line beside it.
    """
    from frontdesk.sheets.answers import offered
    from frontdesk.sheets.likeness import Likeness

    if not asked:
        say_json([{"id": question.id, "question": question.ask} for question in questions.asked])
        return DONE
    found = offered(sheet, asked, Likeness(questions))
    say_json([_told(one, answer) for one in found for answer in one.answers])
    if any(one.is_handed_over for one in found) or not found:
        complain(f"{_why(found)} Say: “{questions.hand_over}”")
    return DONE


def print_found(sheet: "Sheet", questions: "Questions", wanted: str) -> int:
    """The sentences of a sheet with some words, as JSON: found by their words, so not an answer to anything."""
    from frontdesk.sheets.answers import find

    say_json([_statement(one) for one in find(sheet, wanted, questions)])
    return DONE


def _told(one: "Offered", answer: "Answer") -> dict[str, object]:
    asked = {"question": one.question.ask, "id": one.question.id, "likeness": round(one.likeness, 2)}
    return asked | _statement(answer) | {"hand_over": one.is_handed_over}


def _statement(one: "Answer") -> dict[str, object]:
    return {"section": one.title, "sentence": one.sentence, "facts": list(one.facts), "kind": str(one.kind)}


def _why(found: "tuple[Offered, ...]") -> str:
    if not found:
        return "No question of the bank is like this."
    if found[0].answers:
        return "Then hand it over."
    return f"“{found[0].question.ask}” is not answered by the sheet."
