"""`frontdesk sheet questions` and `sheet find`: what a caller asks, and where the sheet has some words."""

from typing import TYPE_CHECKING

from frontdesk.phrases import Phrase
from frontdesk.terminal.output import complain, say_json

if TYPE_CHECKING:
    from frontdesk.contacts.urgent.urgent_words import UrgentWords
    from frontdesk.sheets.questions.answers import Answer, Offered
    from frontdesk.sheets.questions.bank import Questions
    from frontdesk.sheets.sheet import Sheet


def print_answers(sheet: "Sheet", questions: "Questions", urgent: "UrgentWords", asked: str) -> bool:
    """What the sheet answers to a question, as JSON: an object for each sentence, the best question first.

    An emergency comes before anything else: one object that says so, and no answer. Without an answer: `[]`, and the
    hand-over line beside it. Whether the bank has the question.
    """
    from frontdesk.sheets.questions.answers import offered
    from frontdesk.sheets.questions.likeness import Likeness

    if _is_emergency(asked, urgent, sheet.language):
        return True
    found = offered(sheet, asked, Likeness(questions))
    say_json([_told(one, answer) for one in found for answer in one.answers])
    if any(one.is_handed_over for one in found) or not found:
        complain(Phrase("{why} Say: “{sentence}”", why=_why(found), sentence=questions.hand_over))
    return bool(found)


def print_questions(questions: "Questions") -> None:
    """All questions, as JSON."""
    say_json([{"id": question.id, "question": question.ask} for question in questions.asked])


def print_found(sheet: "Sheet", questions: "Questions", urgent: "UrgentWords", wanted: str) -> None:
    """The sentences of a sheet with some words, as JSON: found by their words, so not an answer to anything.

    An emergency comes before these, too.
    """
    from frontdesk.sheets.questions.answers import find

    if _is_emergency(wanted, urgent, sheet.language):
        return
    say_json([_statement(one) for one in find(sheet, wanted, questions)])


def _is_emergency(text: str, urgent: "UrgentWords", language: str) -> bool:
    """Whether a text tells of an emergency, which is said then, and nothing else."""
    from frontdesk.contacts.urgent.emergency import emergency_in

    emergency = emergency_in(text, urgent, language)
    if emergency is not None:
        say_json([{"emergency": True, "words": emergency.written, "say": list(emergency.lines)}])
        complain(Phrase("Emergency. {sentence}", sentence=emergency.sentence))
    return emergency is not None


def _told(one: "Offered", answer: "Answer") -> dict[str, object]:
    asked = {"question": one.question.ask, "id": one.question.id, "likeness": round(one.likeness, 2)}
    return asked | _statement(answer) | {"hand_over": one.is_handed_over}


def _statement(one: "Answer") -> dict[str, object]:
    return {"section": one.title, "sentence": one.sentence, "facts": list(one.facts), "kind": str(one.kind)}


def _why(found: "tuple[Offered, ...]") -> str:
    if not found:
        return Phrase("No question of the bank is like this.")
    if found[0].answers:
        return Phrase("Then hand it over.")
    return Phrase("“{question}” is not answered by the sheet.", question=found[0].question.ask)
