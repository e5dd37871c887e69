"""The words of a column's title, and the words that make a column another person's, in seven languages."""

import re
from functools import lru_cache

from frontdesk.text.folding import folded, folded_words

_OTHERS = folded_words(
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
NOT_ITSELF = folded_words(
    # about an address or a number, not one: may we, which kind, when
    "type kind time times method preference ok okay may "
    "can consent permission allow agree code extension ext subscribe "
    "newsletter verified status opt optin tipo hora horario "
    "metodo prefere prefiere prefijo type heure art uhrzeit orario "
    "count id language text sms contactable leave voicemail"
)
FILLERS = folded_words(
    "primary main sender submitter respondent visitor applicant requester lead guest participant "
    "your my patient patients the of and s client "
    "clients customer customers caller callers contact person please enter what "
    "is you field text legal complete required optional full whole whats cual es quel est wie lautet ist qual e "
    "tu su sus del de la el y e paciente pacientes completo completa cliente "
    "mis mon mein meine meu minha mio mia seu sua do da votre vos et le du client complet ihr ihre dein vollstandiger "
    "und il tuo suo intero "
)


@lru_cache(maxsize=2_000)
def words_of(title: str) -> tuple[str, ...]:
    """The words of a title: `Name (First)`, `first_name`, `firstName` and `tel-123` alike; no digits, no accents."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", title[:300].replace("WhatsApp", "Whatsapp"))
    text = re.sub(r"\be-?mail", "email", folded(apart).replace("e mail", "email"))
    return tuple(word for part in re.findall(r"[^\W_]+", text) if (word := part.strip("0123456789")))


def is_anothers(title: str) -> bool:
    """Whether a title names a person or thing other than the sender of the form."""
    return not _OTHERS.isdisjoint(words_of(title))
