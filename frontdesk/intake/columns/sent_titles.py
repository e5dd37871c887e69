"""Whether a column's title asks for the moment of sending: a date, a time of day, a survey's start, a time zone.

A title is judged word by word, without the time zone in it. An unknown word makes it another moment: a clinic has more
dates (of an injury, a scan, a visit) than can be listed.
"""

import re
from itertools import zip_longest

from frontdesk.intake.columns.title_words import words_of
from frontdesk.intake.dates.title_zones import zone_of_title
from frontdesk.text.folding import folded, folded_words

_SURELY_SENT = folded_words(
    "submitted submission submit created sent conversion timestamp enviado "
    "envio enviada envoi envoye envoyee soumission soumis soumise gesendet eingereicht zeitstempel invio "
    "inviato creado creada cree creee criado creato erstellt ingediend verzonden skickat temporal "
    "carimbo horodateur horodatage tijdstempel tidsstampel tidstempel sygnatura "
    "タイムスタンプ 타임스탬프 时间戳 时间戳记 時間戳記 送信日時 受付日時"
)
_PERHAPS_SENT = folded_words(
    # a treatment is received or completed, too
    "received added completion completed entry recibido recibida recu eingang eingegangen ricevuto recebido"
)
_SENT = _SURELY_SENT | _PERHAPS_SENT
# "Date" as WordPress and Flamingo say it in the site's language, and what spreadsheets have
_DATE = folded_words(
    "date fecha datum data datetime moment zeitpunkt dato paivamaara дата ημερομηνια tarih "
    "日付 日期 날짜 תאריך التاريخ ngay วันที่ "
    "kuupaev datums dagsetning dyddiad tarix tanggal tarikh petsa sana tarehe датум datë dată күні огноо "
    "ամսաթիվ თარიღი तारीख दिनांक मिति তারিখ તારીખ தேதி తేదీ ದಿನಾಂಕ തീയതി ਮਿਤੀ تاریخ نېټه ကာလ ရက်စွဲ កាលបរិច្ឆេទ"
)
_REQUESTS = folded_words("request response inquiry enquiry anfrage solicitud demande")
_ABOUT_A_FORM = _REQUESTS | folded_words(
    "form message web website online formular formulario formulaire mensaje nachricht "
    "creation creacion criacao creazione"
)
_FILLS_DATE = _ABOUT_A_FORM | folded_words(
    "on at time hora and de del da do di d of der des du le l am el la local locale heure uhrzeit ora und y e was "
    "were it is when en op tijd marca czasowa the this"
)
_MOMENTS = _SENT | _DATE
_KNOWN = _MOMENTS | _FILLS_DATE
_AND_IN_FRENCH = folded_words("heure date l d de envoi")  # after `et`, which is Eastern Time elsewhere
_IS_IN_FRENCH = folded_words("envoye soumis recu cree")  # after `est`
_TIME = folded_words("time hora heure uhrzeit ora hour 時刻")
_ZONE = folded_words("timezone tz zeitzone offset")
_ZONES_OF_TWO_WORDS = {("time", "zone"), ("zona", "horaria"), ("fuseau", "horaire"), ("fuso", "horario")}
_WRITING_ENDED = folded_words("end date time")
_MOMENTS_OF_OTHERS = folded_words("updated modified birth born dob last")
_NUMBERED = re.compile(r"\A\W*\d{1,3}[.):\s_-]+")  # `1. Date`


def _words(title: str) -> tuple[str, ...]:
    words = words_of(zone_of_title(title).rest)
    return tuple(
        word
        for word, following in zip_longest(words, words[1:])
        if not (word == "et" and following in _AND_IN_FRENCH) and not (word == "est" and following in _IS_IN_FRENCH)
    )


def sent_grade(title: str) -> int:
    """3: certainly the moment of sending; 2: a date, not said of what; 1: the end of a survey's writing; 0: no moment;
    -1: perhaps another moment (`Date treatment received`), or a time zone that is unclear.
    """
    zone, words = zone_of_title(title), _words(title)
    if not zone.is_unclear and "end" in words and all(word in _WRITING_ENDED for word in words):
        return 1
    if not names_a_moment(title):
        return -1 if not _MOMENTS_OF_OTHERS.isdisjoint(words) else 0
    if zone.is_unclear or not (_KNOWN.issuperset(words) or _is_date_in_another_script(zone.rest)):
        return -1
    if not _SURELY_SENT.isdisjoint(words):
        return 3
    # a question is asked of a person, and `Date (PT)` may be physiotherapy
    if "?" in title or zone.may_be_word:
        return -1
    if not _SENT.isdisjoint(words):
        return 3
    # `date-412` is a field of the form that a person filled in
    return -1 if any(map(str.isdigit, _NUMBERED.sub("", zone.rest))) else 2


def names_a_moment(title: str) -> bool:
    """Whether a title has a word for a date or for sending, whatever its other words."""
    words = _words(title)
    return not _MOMENTS.isdisjoint(words) or _is_date_in_another_script(zone_of_title(title).rest)


def names_another_moment(title: str) -> bool:
    """Whether a title is about a change or a birth."""
    return not _MOMENTS_OF_OTHERS.isdisjoint(_words(title))


def _is_date_in_another_script(title: str) -> bool:
    """Whether a title is a word for a date, as a whole: in Hindi, for example, vowel signs would split the word."""
    return folded(title.strip()) in _DATE


def may_be_of_another(title: str) -> bool:
    """Whether the moment may not be the form's: `Completed`, `Date received`, `Request date`.

    With two such words it is the form's: `Date request received`, `Form completed`.
    """
    words = _words(title)
    if not _SURELY_SENT.isdisjoint(words):
        return False
    told = [word for word in words if word in _PERHAPS_SENT or word in _ABOUT_A_FORM]
    return len(told) == 1 and (told[0] in _PERHAPS_SENT or told[0] in _REQUESTS)


def is_start(title: str) -> bool:
    """Whether a title is about the start of a survey."""
    words = _words(title)
    return "start" in words and all(word == "start" or word in _WRITING_ENDED for word in words)


def is_time_of_day(title: str) -> bool:
    """Whether a title is about a time of day that belongs to a date, and about nothing else."""
    words = _words(title)
    return (
        not zone_of_title(title).is_unclear
        and not _TIME.isdisjoint(words)
        and all(word in _TIME or word in _SENT or word in _FILLS_DATE for word in words)
    )


def is_time_of_sending(title: str) -> bool:
    """Whether a title for a time of day names sending."""
    return not _SENT.isdisjoint(_words(title))


def is_just_a_date(title: str) -> bool:
    """Whether a title is just a word for a date: with `Time` beside it, both are one moment."""
    return all(word in _DATE for word in _words(title))


def is_time_zone(title: str) -> bool:
    """Whether a title is `Time zone`, without saying whose."""
    words = _words(title)
    rest = [word for word in words if word not in _ZONE and word not in _SENT and word not in _DATE]
    return (bool(words) and not rest and not _ZONE.isdisjoint(words)) or tuple(rest) in _ZONES_OF_TWO_WORDS


def differs_in_zone_only(title: str, other: str) -> bool:
    """Whether two titles differ only in a time zone that the first one has: `Entry Date GMT` and `Entry Date`."""
    return bool(zone_of_title(title).zones) and not zone_of_title(other).zones and _words(title) == _words(other)
