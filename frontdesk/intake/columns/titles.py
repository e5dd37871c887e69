"""How surely the title of a column asks for the sender's telephone number or e-mail, in English and six more languages.

A title is judged word by word. A word for another person or thing (a doctor, an insurer, the form itself) makes the
column theirs, whatever the other words are: `Emergency contact phone`, `Form Name`.
"""

from frontdesk.intake.columns.title_words import FILLERS, NOT_ITSELF, words_of
from frontdesk.text.folding import folded_words

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
# The only words that may stand beside the word for a telephone or an e-mail in the sender's own title. Any other word
# may make it another person's (`Daughter's phone`) or another number (`Claim number`).
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


def phone_grade(title: str) -> int:
    """3: certainly the sender's telephone; 2: if most values agree; 1: if all values prove it; 0: not the sender's."""
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
    return 2 if not NOT_ITSELF.isdisjoint(words) or title.rstrip().endswith("?") else 3


_NOT_FOR_A_CALL = NOT_ITSELF - folded_words("can may preference text")


def _is_not_to_be_called(words: tuple[str, ...]) -> bool:
    """Whether a title asks for a number that must not be called: `Never call`, `Phone not to use`."""
    return any(word in _NOT and not _CALLING.isdisjoint(words[at + 1 : at + 3]) for at, word in enumerate(words))


_NOT = folded_words("not never no")
_CALLING = folded_words("call calls calling use using contact contacting reach llamar usar contactar ligar")


def _is_the_senders(words: tuple[str, ...], kind: frozenset[str]) -> bool:
    """Whether no word makes the column, or may make it, another person's."""
    return all(word in kind or word in _HARMLESS or word in _ALTERNATE or word in NOT_ITSELF for word in words)


def is_country_code(title: str) -> bool:
    """Whether a title asks for the country code of a telephone number."""
    words = words_of(title)
    return "code" in words and all(word in _COUNTRY_CODE or word in _PHONE for word in words)


_COUNTRY_CODE = folded_words("country code dial dialing dialling calling number")


def is_area_code(title: str) -> bool:
    """Whether a title asks for the area code of a telephone number."""
    words = words_of(title)
    told = [word for word in words if word not in _PHONE and word not in FILLERS]
    return told == ["area", "code"] or (len(told) == 1 and told[0] in _AREA_CODE)


_AREA_CODE = folded_words("areacode lada ddd vorwahl prefisso indicatif")


def email_grade(title: str) -> int:
    """How surely a title asks for the sender's e-mail; the grades are those of `phone_grade`."""
    words = words_of(title)
    if _EMAIL.isdisjoint(words) or not _is_the_senders(words, _EMAIL | _TWICE) or is_to_somebody(title):
        return 0
    if not _ALTERNATE.isdisjoint(words):
        return 2 if _OF_A_CONTACT.isdisjoint(words) else 0
    unsure = not (NOT_ITSELF | _TWICE).isdisjoint(words) or "me" in words or title.rstrip().endswith("?")
    unsure = unsure or all(word not in _EMAIL or word == "mail" for word in words)  # `Mail address` may be a street
    return 2 if unsure else 3


def is_to_somebody(title: str) -> bool:
    """Whether a title is about the form's recipient: `To Email`, `Para: correo`."""
    words = words_of(title)
    return len(words) > 1 and words[0] in _TO and (words[1] in _EMAIL or words[1] in _PHONE)


_TO = folded_words("to para an cc bcc")
