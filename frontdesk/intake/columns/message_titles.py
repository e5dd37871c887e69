"""How surely the title of a column says that the sender's message stands there."""

import re

from frontdesk.intake.columns.title_words import FILLERS, NOT_ITSELF, is_anothers, words_of
from frontdesk.text.folding import folded_words

_MESSAGES = (
    folded_words("message mensaje nachricht messaggio mensagem mitteilung"),
    folded_words(
        "comment comments comentario comentarios commentaire commentaires kommentar commento commenti anliegen"
    ),
    folded_words("question questions consulta pregunta preguntas frage fragen domanda pergunta help ayuda ajuda"),
    folded_words(
        "reason motivo grund motif concern concerns inquiry enquiry anfrage details describe description notes"
    ),
)


def message_grade(title: str) -> int:
    """How surely a title asks for the sender's message: 4 message, 3 comment, 2 question, 1 reason, 0 none of these."""
    title = _without_number(title)
    words = words_of(title)
    if not _OF_THE_STAFF.isdisjoint(words):
        return 0
    said = next((at for at, word in enumerate(words) if any(word in forms for forms in _MESSAGES)), len(words))
    # to whom it is addressed comes after: `Message to Dr. Smith`, `How can our doctors help you?`
    addressed = any(word in _TO_WHOM for word in words[said + 1 : said + 3]) or words[:2] in _HOW_MAY
    if _is_about_a_message(title, words):
        return 0
    if not addressed and is_anothers(title) and "doctor" not in words:
        return 0
    if not addressed and any(word in NOT_ITSELF and word not in ("text", "leave") for word in words):
        return 0
    return next((4 - at for at, forms in enumerate(_MESSAGES) if not forms.isdisjoint(words)), 0)


def _is_about_a_message(title: str, words: tuple[str, ...]) -> bool:
    """Whether a title is about a message: whether one may be left, when it was sent, or an earlier visit."""
    if not _ABOUT_A_MESSAGE.isdisjoint(words):
        return True
    is_asked = title.rstrip().endswith("?") or words[:1] in _MAY_WE
    return not _LEAVING.isdisjoint(words) and is_asked


def _without_number(title: str) -> str:
    """The title without its number (`Question 2: How can we help?`), unless nothing else is left."""
    return _NUMBERED.sub("", title[:300]) or title


_NUMBERED = re.compile(
    r"\s*(?:question|pregunta|frage|domanda|pergunta|q)\s{0,3}[0-9]{1,3}\s{0,3}[:.)–-]\s*", re.IGNORECASE
)
_ABOUT_A_MESSAGE = folded_words(
    "sent date fecha datum last previous prior earlier next anterior anteriores previa previo ultima ultimo proxima "
    "proximo derniere dernier precedente precedent prochaine letzte letzter vorherige nachste ultimate voz vocal "
    "uploaded attachment"
)
_LEAVING = folded_words("leave leaving left dejar dejarle dejarlo dejarla dejamos laisser hinterlassen lasciare deixar")
_MAY_WE = frozenset(
    (word,)
    for word in folded_words("may can could should ok okay puede podemos pueden se puis pouvons durfen konnen possiamo")
)
_TO_WHOM = folded_words("to for para a al an fur au pour")
_HOW_MAY = frozenset({("how", "can"), ("how", "may"), ("how", "could"), ("what", "can"), ("tell", "us")})
_OF_THE_STAFF = folded_words(
    "staff internal admin administrator only use operator handler reviewer moderator nurse receptionist triage "
    "security captcha quiz intern interna interno interne"
)


def is_only_a_message(title: str) -> bool:
    """Whether a title has only words for a message, so that every value under it is one."""
    words = words_of(_without_number(title))
    return all(word in FILLERS or any(word in forms for forms in _MESSAGES) for word in words)
