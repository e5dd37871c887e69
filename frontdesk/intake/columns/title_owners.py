"""Whom a title is about: the sender, the patient, a contact, or somebody else such as a doctor."""

from enum import IntEnum

from frontdesk.intake.columns.message_titles import message_grade
from frontdesk.intake.columns.name_titles import without_where_it_is_written
from frontdesk.intake.columns.title_words import words_of
from frontdesk.intake.columns.titles import email_grade, phone_grade
from frontdesk.text.folding import folded_words


class Owner(IntEnum):
    """Whom a title names."""

    CONTACT = 1
    PATIENT = 2
    UNNAMED = 3
    SENDER = 4

    @property
    def likeliness(self) -> int:
        """A higher value is more likely the sender. Patient and contact are equally likely, so the first one counts."""
        return max(self, Owner.PATIENT)


_SENDER = folded_words(
    "your yourname yourphone youremail my you me caller callers sender senders submitter respondent visitor "
    "tu su sus mi mis seu sua meu minha votre vos mon ma ihr ihre ihrer mein meine dein deine tuo tua suo mio mia"
)
_PATIENT = folded_words(
    "patient patients patientname client clients customer customers paciente pacientes cliente kunde kunden"
)
_CONTACT = folded_words("contact contacts person contacto kontakt contatto contato persona")
_PEOPLE = folded_words(
    # those whose number a form asks for beside the sender's, and the places they work at
    "emergency ice doctor doctors dr md physician physicians provider providers referring referred insurer insurance "
    "carrier pharmacy pharmacist employer supervisor spouse partner husband wife relative kin guardian guarantor "
    "parent parents mother mothers mom mum father fathers dad daughter son brother sister sibling child children kid "
    "aunt "
    "uncle cousin grandmother grandfather grandparent friend neighbor neighbour roommate pastor attorney lawyer "
    "hospital school dentist surgeon therapist neurologist specialist pcp gp caregiver carer caretaker interpreter "
    "companion escort adjuster coordinator nurse manager agent agency insured subscriber witness "
    # Spanish, Portuguese
    "emergencia emergencias medico medica doctora aseguradora seguro farmacia empleador empresa conyuge esposo esposa "
    "pareja familiar pariente madre padre hijo hija hermano hermana amigo amiga vecino vecina tutor abogado hospital "
    "cuidador cuidadora acompanante nino nina convenio mae pai filho filha irmao irma empregador "
    # French
    "urgence medecin docteur assureur assurance mutuelle pharmacie employeur conjoint conjointe epoux epouse mere pere "
    "fils fille frere soeur ami amie voisin voisine avocat "
    # German, Italian
    "notfall notfallkontakt arzt arztin hausarzt hausarztin facharzt versicherung krankenkasse apotheke arbeitgeber "
    "ehepartner ehemann ehefrau mutter vater sohn tochter bruder schwester freund freundin nachbar angehorige "
    "angehoriger anwalt emergenza medico dottore assicurazione coniuge madre figlio figlia datore avvocato"
)
_ANOTHER = folded_words("alternate alternative other another second secondary additional otro segundo autre zweiter")
_PERSON = folded_words("person persona personne pessoa ansprechpartner")
_PLACES = folded_words(
    "insurer insurance carrier pharmacy employer hospital school agency aseguradora seguro farmacia empleador empresa "
    "convenio empregador assureur assurance mutuelle pharmacie employeur versicherung krankenkasse apotheke "
    "arbeitgeber "
    "assicurazione"
)
_OF_A_PERSON = folded_words(
    "cell cellphone cellular mobile mobilephone home homephone house work workphone personal private day daytime "
    "evening "
    "night celular movil casa trabajo portable domicile handy handynummer mobil privat cellulare"
)
_ASKS_WHETHER = folded_words(
    "is are was do does did have has had can may should would will ha han tiene tienes es esta puede desea avez etes "
    "haben hat sind ist"
)


def owner_of(title: str) -> Owner:
    """Whom a title of a name, a number or an address names."""
    words = words_of(title)
    for owner, forms in ((Owner.SENDER, _SENDER), (Owner.PATIENT, _PATIENT), (Owner.CONTACT, _CONTACT)):
        if not forms.isdisjoint(words):
            return owner
    return Owner.UNNAMED


def names_somebody_else(title: str) -> bool:
    """Whether a title is about a doctor, a pharmacy, a spouse, an emergency contact."""
    return not _PEOPLE.isdisjoint(words_of(without_where_it_is_written(title)))


def begins_anothers_block(title: str) -> bool:
    """Whether plain titles after this one (`Phone`, `Address`) are another person's: `Emergency contact`, `Pharmacy`.

    False for a yes-or-no question (`Is this an emergency?`) and for a message (`Message for the doctor`).
    """
    words = words_of(title)
    if not words or message_grade(title) or (title.rstrip().endswith("?") and words[0] in _ASKS_WHETHER):
        return False
    if names_somebody_else(title):
        return True
    is_contact = not _ANOTHER.isdisjoint(words) and not _CONTACT.isdisjoint(words)
    return (is_contact or not _PERSON.isdisjoint(words)) and not is_way_to_reach(title)


def may_be_of(title: str, other: str) -> bool:
    """Whether a title of a number may belong to the title before it: an insurer or a pharmacy has no `Cell phone`."""
    places = [word for word in words_of(other) if word in _PEOPLE]
    is_place = bool(places) and all(word in _PLACES for word in places)
    return not is_place or _OF_A_PERSON.isdisjoint(words_of(title))


def is_way_to_reach(title: str) -> bool:
    """Whether a title asks for anybody's number or e-mail address."""
    return asks_for_number(title) or asks_for_address(title)


def asks_for_number(title: str) -> bool:
    """Whether a title asks for anybody's telephone number, by a word for it or as a contact's number."""
    words = words_of(title)
    if not _NUMBER.isdisjoint(words) and not _CONTACT.isdisjoint(words):
        return True
    return any(phone_grade(word) == SURELY or word in _LOOSELY_TELEPHONE for word in words)


def asks_for_address(title: str) -> bool:
    """Whether a title asks for anybody's e-mail address."""
    return any(email_grade(word) == SURELY for word in words_of(title))


SURELY = 3
_NUMBER = folded_words("number numero nummer")
_LOOSELY_TELEPHONE = folded_words("whatsapp callback portable")
