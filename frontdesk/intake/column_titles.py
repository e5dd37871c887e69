"""What the title of a form's column says about what stands in it, in English and six languages more.

A title is taken word by word. Words of somebody or something else (a doctor, an insurer, the form itself) make it
another's, whatever else it says: `Emergency contact phone`, `Form Name`. Only words that say nothing (`your`,
`patient`) may stand beside the words of a name.
"""

import re
from functools import lru_cache

from frontdesk.text import folded


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_OTHERS = _set(
    # English
    "emergency doctor doctors dr physician physicians provider referring referral referrer referred insurer insurance "
    "carrier pharmacy employer company business organization organisation form file page user username login site "
    "website spouse partner husband wife relative kin guardian parent mother mothers father fathers attorney lawyer "
    "hospital clinic school dentist surgeon therapist pcp "
    "campaign product event author maiden nickname preferred former "
    "plan policy group subscriber caregiver interpreter case manager agent agency account host domain "
    "fax telefax street city state country server "
    # Spanish, Portuguese
    "emergencia emergencias urgencia urgencias medico medica "
    "doctora aseguradora seguro seguros farmacia empresa compania "
    "formulario archivo pagina usuario conyuge esposo esposa familiar madre padre tutor convenio arquivo mae pai "
    "empleador remitente abogado hospitalario clinica "
    # French
    "medecin assurance assureur mutuelle pharmacie entreprise "
    "societe formulaire fichier conjoint utilisateur mere pere "
    "telecopie docteur "
    # German
    "arzt arztes hausarzt hausarztes arztin "
    "notfall notfallkontakt notfallnummer versicherung krankenkasse krankenversicherung "
    "apotheke firma unternehmen formular formularname datei dateiname seite seitenname benutzer benutzername "
    "arbeitgeber ehepartner faxnummer firmenname versicherungsnummer geburtsname "
    # Italian
    "emergenza medici dottore assicurazione azienda modulo utente coniuge datore"
)
_NOT_ITSELF = _set(
    # about an address or a number, not one: may we, which kind, when
    "type kind time times method preference ok okay may "
    "can consent permission allow agree code extension ext subscribe "
    "newsletter verified status opt optin tipo hora horario "
    "metodo prefere prefiere prefijo type heure art uhrzeit orario "
    "count id language text sms contactable leave voicemail"
)
_FILLERS = _set(
    "your my patient patients the of and s client "
    "clients customer customers caller callers contact person please enter what "
    "is you field text legal complete required optional full whole "
    "tu su sus del de la el y e paciente pacientes completo completa cliente "
    "seu sua do da votre vos et le du client complet ihr ihre dein vollstandiger und il tuo suo intero "
)
_PREFIX = _set("prefix salutation title anrede civilite trattamento tratamiento")
_PARTS = {
    "first": _set("first given firstname givenname forename fname vorname prenom primer primeiro"),
    "middle": _set("middle middlename segundo initial mi"),
    "last": _set(
        "last family surname surnames lastname familyname "
        "lname apellido apellidos nachname familienname cognome sobrenome "
        "sobrenomes apelido apelidos"
    ),
    "suffix": _set("suffix"),
}
_NAME = _set("name names fullname yourname patientname nombre nombres nome nom")
_PHONE = re.compile(
    r"(?:[a-z]*phones?|[a-z]*telefon[oe]?|tel|telefonnummer|handy|handynummer|[a-z]*rufnummer|"
    r"[a-z]*mobil(?:e|nummer)?|cell|celular|"
    r"cel|cellulare|movil|telemovel|portable|landline|whatsapp|callback|fixe|fijo)(?:number|no|nummer)?"
)
_LOOSELY_PHONE = _set("number numero nummer contact contacto kontakt contatto call reach")
_EMAIL = _set("email emails mail correo courriel emailaddress mailadresse emailadresse correoelectronico epost")
_MESSAGES = (
    _set("message mensaje nachricht messaggio mensagem mitteilung"),
    _set("comment comments comentario comentarios commentaire commentaires kommentar commento commenti anliegen"),
    _set("question questions consulta pregunta preguntas frage fragen domanda pergunta help ayuda ajuda"),
    _set("reason motivo grund motif concern concerns inquiry enquiry anfrage details describe description notes"),
)
_SENT = _set(
    "submitted submission received created sent timestamp entry enviado envio recibido enviada envoi recu soumission "
    "eingang eingegangen gesendet eingereicht zeitstempel invio inviato ricevuto recebido"
)
_DATE = _set("date fecha datum data datetime moment zeitpunkt")
_NO_MOMENT = _set("id ids by from number nr no url ip status count source type via key reference ref")
_FILLS_DATE = _set("on at time hora and de del da do di d of der des form gmt utc local heure uhrzeit ora und y e")
_ANOTHER_MOMENT = re.compile(
    r"birth|born|dob|bday|nacim|geburt|naiss|nascim|nascit|appoint|visit|cita|termin|rendez|injur|accident|surg|onset|"
    r"prefer|desire|request|expir|updat|modif|symptom|payment|event|start|end|due|unfall|lesion|operac|fractur|your"
)


@lru_cache(maxsize=2_000)
def words_of(title: str) -> tuple[str, ...]:
    """The words of a title: `Name (First)`, `first_name`, `firstName` and `tel-123` alike; no digits, no accents."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", title[:300])
    text = re.sub(r"\be-?mail", "email", folded(apart).replace("e mail", "email"))
    return tuple(word for part in re.findall(r"[^\W_]+", text) if (word := part.strip("0123456789")))


def is_anothers(title: str) -> bool:
    """Whether it names somebody or something other than the person who sent the form."""
    return not _OTHERS.isdisjoint(words_of(title))


def part_of_name(title: str) -> str | None:
    """Which part of a name it is: `prefix`, `first`, `middle`, `last`, `suffix`, or `whole`. None if it is no name."""
    words = words_of(title)
    if is_anothers(title):
        return None
    told = [word for word in words if word not in _FILLERS and word not in _NAME]
    # `second surname` and `primer apellido` are a last name
    if told and told[-1] in _PARTS["last"] and all(word in _ORDINALS for word in told[:-1]):
        return "last"
    if len(told) > 1:
        return "middle" if told == ["middle", "initial"] else None
    if told:
        if told[0] in _PREFIX:
            return "prefix"
        return next((part for part, forms in _PARTS.items() if told[0] in forms), None)
    return "whole" if any(word in _NAME for word in words) else None


_ORDINALS = _set("primer segundo first second primeiro")


def phone_grade(title: str) -> int:
    """3: says that it is the sender's telephone and nothing else; 2: has a word for one; 1: may be one; 0: is none."""
    words = words_of(title)
    if is_anothers(title):
        return 0
    if not any(_PHONE.fullmatch(word) for word in words):
        return int(any(word in _LOOSELY_PHONE for word in words) and _NOT_ITSELF.isdisjoint(words))
    return 2 if not _NOT_ITSELF.isdisjoint(words) or title.rstrip().endswith("?") else 3


def email_grade(title: str) -> int:
    """As that of a telephone."""
    words = words_of(title)
    if is_anothers(title) or _EMAIL.isdisjoint(words):
        return 0
    return 2 if not _NOT_ITSELF.isdisjoint(words) or "me" in words or title.rstrip().endswith("?") else 3


def message_grade(title: str) -> int:
    """How surely it is what the sender wants to say, from 4; a message before a comment, a question, a reason."""
    words = words_of(title)
    if is_anothers(title) and "doctor" not in words:
        return 0
    if not _NOT_ITSELF.isdisjoint(words) and "text" not in words:
        return 0
    return next((4 - at for at, forms in enumerate(_MESSAGES) if not forms.isdisjoint(words)), 0)


def is_only_a_message(title: str) -> bool:
    """Whether it says so and nothing else, so that whatever stands there is one."""
    return all(word in _FILLERS or any(word in forms for forms in _MESSAGES) for word in words_of(title))


def sent_grade(title: str) -> int:
    """3: says that it is when the form was sent; 2: a date, of nothing said; 0: nothing is said; -1: another moment."""
    words = words_of(title)
    if (
        any(_ANOTHER_MOMENT.match(word) for word in words)
        or "last" in words
        or not _NO_MOMENT.isdisjoint(words)
        or (is_anothers(title) and "form" not in words)
    ):
        return -1
    if not _SENT.isdisjoint(words):
        return 3
    others = [word for word in words if word not in _DATE and word not in _FILLS_DATE]
    return 2 if not _DATE.isdisjoint(words) and not others else -1 if not _DATE.isdisjoint(words) else 0
