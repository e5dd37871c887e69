"""What the title of a form's column says about what stands in it, in English and six languages more.

A title is taken word by word. Words of somebody or something else (a doctor, an insurer, the form itself) make it
another's, whatever else it says: `Emergency contact phone`, `Form Name`. Only words that say nothing (`your`,
`patient`) may stand beside the words of a name.
"""

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
_NOT_ITSELF = folded_words(
    # about an address or a number, not one: may we, which kind, when
    "type kind time times method preference ok okay may "
    "can consent permission allow agree code extension ext subscribe "
    "newsletter verified status opt optin tipo hora horario "
    "metodo prefere prefiere prefijo type heure art uhrzeit orario "
    "count id language text sms contactable leave voicemail"
)
_FILLERS = folded_words(
    "primary main sender submitter respondent visitor applicant requester lead guest participant "
    "your my patient patients the of and s client "
    "clients customer customers caller callers contact person please enter what "
    "is you field text legal complete required optional full whole whats cual es quel est wie lautet ist qual e "
    "tu su sus del de la el y e paciente pacientes completo completa cliente "
    "mis mon mein meine meu minha mio mia seu sua do da votre vos et le du client complet ihr ihre dein vollstandiger "
    "und il tuo suo intero "
)
_PREFIX = folded_words("prefix salutation title anrede civilite trattamento tratamiento")
_PARTS = {
    "first": folded_words(
        "first given firstname givenname forename forenames fname vorname vornamen prenom prenoms primer primeiro"
    ),
    "middle": folded_words("middle middlename segundo mi"),
    "last": folded_words(
        "last family surname surnames lastname familyname "
        "lname apellido apellidos nachname familienname cognome sobrenome "
        "sobrenomes apelido apelidos"
    ),
    "suffix": folded_words("suffix"),
}
_NAME = folded_words("name names fullname yourname patientname nombre nombres nome nom お名前 氏名 名前 이름 姓名")
_PHONE = folded_words(
    "phone phones telephone telephones cellphone homephone mobilephone workphone dayphone daytimephone yourphone "
    "phonenumber telephonenumber mobilenumber cellnumber contactphone tel ph mobile cell cellular landline whatsapp "
    "callback telefono telefonos celular cel cellulare movil telemovel telefone telefones portable fixe fijo "
    "telefon telefonnummer handy handynummer mobil mobilnummer mobiltelefon mobilfunk mobilfunknummer festnetz "
    "festnetznummer rufnummer ruckruf ruckrufnummer kontakttelefon telefonnr fone fono "
    "電話番号 電話 携帯電話 전화번호 電話號碼 "
    "电话 手机 тел телефон"
)
_LOOSELY_PHONE = folded_words(
    "number numbers numero numeros nummer no nr contact contacto kontakt contatto contato call reach "
    "recapito telefonico telefonica"
)
_NOT_A_CLEAR_NUMBER = folded_words(
    "callback whatsapp ruckruf portable fixe fijo festnetz mobilfunk"
)  # also a time, an answer
# All that may stand beside the word for a telephone or an address for the column to be the sender's own. Whatever
# else stands there may be somebody else's (`Daughter's phone`) or another number (`Claim number`).
_HARMLESS = folded_words(
    "a an the of and or on at for to in with by is it be as if s the this that we us i me my you your yourself "
    "patient patients client customer caller sender submitter respondent visitor applicant requester lead guest "
    "participant home house mobile cell work day days daytime evening evenings morning afternoon night best preferred "
    "better good "
    "contact contacting number numbers no nr num n telephone phone primary main principal default personal private "
    "callback back call calls calling reach reached reaching please enter type provide give tell what whats which "
    "where when can could should may would use using current valid local direct include including area code "
    "digit digits dash dashes dot dots space spaces hyphen hyphens parentheses only incl includes inclusive format "
    "formatted example ex eg g ie "
    "country weekday weekdays weekend will so not never if available possible international complete full required "
    "optional field us usa text tel "
    "input mask xxx xxxx "
    "address mailing question q "
    # Spanish, Portuguese
    "tu su sus mi mis del de la el los y o en que es un una al cual por favor numero numeros casa "
    "trabajo dia noche tarde particular personal principal preferido mejor contacto contactar "
    "llamar llamarle llamarlo donde podemos para con "
    "direccion electronico electronica paciente seu sua meu minha do da e ou em qual residencial contato endereco "
    "eletronico melhor ligar ddd telefonico telefonica obligatorio obrigatorio "
    "lada clave digitos guion guiones espacio espacios sin solo incluya incluir incluyendo ejemplo formato com prefixo "
    # French
    "votre vos mon ma le les du ou une au sur quel quelle est domicile travail jour soir joindre rappel rappeler "
    "chiffres espaces sans exemple indicatif avec "
    "adresse electronique courrier pouvons nous vous appeler prive principale client coordonnees "
    # German, Italian
    "ihre ihr ihrer deine dein meine die der das fur und oder unter ist wie lautet privat nummer tagsuber abends "
    "mit ohne vorwahl inkl z b zb bsp beispiel ziffern stellig leerzeichen con prefisso cifre spazi senza esempio "
    "mobil erreichbar erreichen wir sie ruckruf bitte angeben optional pflichtfeld "
    "suo sua tuo tua mio il lo di casa recapito telefonico indirizzo posta elettronica lavoro "
)
_ALTERNATE = folded_words(
    "alternate alternative alternatively other another second secondary additional alt extra backup "
    "alterno alternativo otro segundo secundario autre zweite weitere andere altro secondo"
)
_OF_A_CONTACT = folded_words("contact contacto kontakt contatto contato person")
_OF_A_FILE = folded_words(
    # a number that is said to be theirs may be that of a file, or of a person
    "patient patients client customer caller sender submitter respondent visitor paciente personal question q field "
    "input text type private privat particular"
)
_TWICE = folded_words("confirm confirmation verify repeat retype")  # an address that is asked for twice
_EMAIL = folded_words(
    "email emails mail correo courriel emailaddress mailaddress mailadresse emailadresse correoelectronico epost "
    "youremail contactemail workemail useremail メールアドレス メール"
)
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


@lru_cache(maxsize=2_000)
def words_of(title: str) -> tuple[str, ...]:
    """The words of a title: `Name (First)`, `first_name`, `firstName` and `tel-123` alike; no digits, no accents."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", title[:300].replace("WhatsApp", "Whatsapp"))
    text = re.sub(r"\be-?mail", "email", folded(apart).replace("e mail", "email"))
    return tuple(word for part in re.findall(r"[^\W_]+", text) if (word := part.strip("0123456789")))


def is_anothers(title: str) -> bool:
    """Whether it names somebody or something other than the person who sent the form."""
    return not _OTHERS.isdisjoint(words_of(title))


def part_of_name(title: str) -> str | None:
    """Which part of a name it is: `prefix`, `first`, `middle`, `last`, `second last`, `suffix`, or `whole`. None if it
    is no name. `initial`: that of a middle name if it stands beside the first.
    """
    said = without_where_it_is_written(title)
    words = words_of(said)
    if is_anothers(said) or words[-2:] in _NAMES_OF_FIELDS:
        return None
    told = [word for word in words if word not in _FILLERS and word not in _NAME]
    if words[:1] == ("mi",) and "mi" in told and not _SPANISH_NAME.isdisjoint(words):
        told.remove("mi")  # my
    if not told:
        return "whole" if any(word in _NAME for word in words) else None
    if _is_of_both_names(said, words, told):
        return "whole"
    if all(word in _PARTS["last"] or word in _WHICH_LAST for word in told) and not _PARTS["last"].isdisjoint(told):
        if told == ["family"] and _NAME.isdisjoint(words):
            return None
        return "last" if _SECOND_LAST.isdisjoint(told) else "second last"
    if len(told) > 1:
        return "middle" if told in (["middle", "initial"], ["m", "i"]) else None
    if told[0] in _PREFIX:
        return "prefix"
    if told[0] == "initial":
        return "initial"
    return next((part for part, forms in _PARTS.items() if told[0] in forms), None)


def without_where_it_is_written(title: str) -> str:
    """`Full name (as on your insurance card)` without what it stands on, which is no insurer's name for that."""
    return _WRITTEN_ELSEWHERE.sub("", title[:300])


def _is_of_both_names(title: str, words: tuple[str, ...], told: list[str]) -> bool:
    """Whether it asks for the first and the last name in one field: `Vor- und Nachname`, `Name (Last, First)`."""
    kinds = [("last" if word in _PARTS["last"] else "first" if word in _FIRST_OF_BOTH else "") for word in told]
    if not all(kinds):
        return False
    if len(set(kinds)) == 2:
        at = words.index(told[-1])
        return kinds[0] == "last" or told[-1] == "last" or words[at - 1] not in _WHICH_LAST
    # `Nombre y apellidos`, `Nom et prénom`, `Name/Surname`
    is_joined = not _JOINING.isdisjoint(words) or re.search(r"[/,+&]", title) is not None
    return is_joined and not _NAME.isdisjoint(words) and set(told) != {"last"} and set(told) != {"first"}


def has_word_of_name(title: str) -> bool:
    """Whether a word of it is a word for a name, whosesoever: `Nombre del producto`."""
    return not (_NAME | _PARTS["last"] - folded_words("last family")).isdisjoint(words_of(title))


_WHICH_LAST = folded_words("primer segundo first second primeiro paterno materno paternal maternal")
_SECOND_LAST = folded_words("segundo second materno maternal")
_FIRST_OF_BOTH = _PARTS["first"] | folded_words("vor")
_JOINING = folded_words("and y e et und")
_SPANISH_NAME = folded_words("nombre nombres apellido apellidos")
_NAMES_OF_FIELDS = frozenset({("field", "name"), ("campo", "nombre")})
_WRITTEN_ELSEWHERE = re.compile(
    r"(?<=[\w)\s(,])\b(?:as|como|wie|comme|come)\s+"
    r"(?:on|in|it|shown|written|printed|listed|aparece|figura|est[aá]|en|auf|im|sur|dans|indiqu|sul|consta|no)\b.*",
    re.IGNORECASE | re.DOTALL,
)


def phone_grade(title: str) -> int:
    """3: says that it is the sender's telephone and nothing else; 2: what stands there must bear it out; 1: must prove
    it; 0: is none, or somebody else's as far as anybody knows.
    """
    words = words_of(title)
    if not _is_the_senders(words, _PHONE | _LOOSELY_PHONE) or is_to_somebody(title) or _is_not_to_be_called(words):
        return 0
    sure = not _PHONE.isdisjoint(words)
    if not _ALTERNATE.isdisjoint(words):
        return 2 if sure and _OF_A_CONTACT.isdisjoint(words) else 0
    if not sure:
        loosely = sum(word in _LOOSELY_PHONE for word in words)
        if not loosely or not _NOT_FOR_A_CALL.isdisjoint(words):
            return 0
        if loosely == 1 and not _OF_A_FILE.isdisjoint(words):
            return 0
        return 2 if loosely > 1 else 1
    if all(word not in _PHONE or word in _NOT_A_CLEAR_NUMBER for word in words):
        return 2
    return 2 if not _NOT_ITSELF.isdisjoint(words) or title.rstrip().endswith("?") else 3


_NOT_FOR_A_CALL = _NOT_ITSELF - folded_words("can may preference text")


def _is_not_to_be_called(words: tuple[str, ...]) -> bool:
    """Whether it asks for a number that is not to be called: `Never call`, `Phone not to use`."""
    return any(word in _NOT and not _CALLING.isdisjoint(words[at + 1 : at + 3]) for at, word in enumerate(words))


_NOT = folded_words("not never no")
_CALLING = folded_words("call calls calling use using contact contacting reach llamar usar contactar ligar")


def _is_the_senders(words: tuple[str, ...], kind: frozenset[str]) -> bool:
    """Whether no word says, or may say, that it is anybody else's."""
    return all(word in kind or word in _HARMLESS or word in _ALTERNATE or word in _NOT_ITSELF for word in words)


def is_country_code(title: str) -> bool:
    """Whether it is the country code of a telephone number."""
    words = words_of(title)
    return "code" in words and all(word in _COUNTRY_CODE or word in _PHONE for word in words)


_COUNTRY_CODE = folded_words("country code dial dialing dialling calling number")


def is_area_code(title: str) -> bool:
    """Whether it is the area code of a telephone number."""
    words = words_of(title)
    told = [word for word in words if word not in _PHONE and word not in _FILLERS]
    return told == ["area", "code"] or (len(told) == 1 and told[0] in _AREA_CODE)


_AREA_CODE = folded_words("areacode lada ddd vorwahl prefisso indicatif")


def email_grade(title: str) -> int:
    """As that of a telephone."""
    words = words_of(title)
    if _EMAIL.isdisjoint(words) or not _is_the_senders(words, _EMAIL | _TWICE) or is_to_somebody(title):
        return 0
    if not _ALTERNATE.isdisjoint(words):
        return 2 if _OF_A_CONTACT.isdisjoint(words) else 0
    unsure = not (_NOT_ITSELF | _TWICE).isdisjoint(words) or "me" in words or title.rstrip().endswith("?")
    unsure = unsure or all(word not in _EMAIL or word == "mail" for word in words)  # `Mail address` may be a street
    return 2 if unsure else 3


def is_to_somebody(title: str) -> bool:
    """Whether it is whom the form was sent to: `To Email`, `Para: correo`."""
    words = words_of(title)
    return len(words) > 1 and words[0] in _TO and (words[1] in _EMAIL or words[1] in _PHONE)


_TO = folded_words("to para an cc bcc")


def message_grade(title: str) -> int:
    """How surely it is what the sender wants to say, from 4; a message before a comment, a question, a reason."""
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
    if not addressed and any(word in _NOT_ITSELF and word not in ("text", "leave") for word in words):
        return 0
    return next((4 - at for at, forms in enumerate(_MESSAGES) if not forms.isdisjoint(words)), 0)


def _is_about_a_message(title: str, words: tuple[str, ...]) -> bool:
    """Whether it asks if one may be left, to whom or when it went, or about an earlier visit (`Consulta anterior`)."""
    if not _ABOUT_A_MESSAGE.isdisjoint(words):
        return True
    is_asked = title.rstrip().endswith("?") or words[:1] in _MAY_WE
    return not _LEAVING.isdisjoint(words) and is_asked


def _without_number(title: str) -> str:
    """`Question 2: How can we help?` without what only counts, if anything is left."""
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
    """Whether it says so and nothing else, so that whatever stands there is one."""
    words = words_of(_without_number(title))
    return all(word in _FILLERS or any(word in forms for forms in _MESSAGES) for word in words)
