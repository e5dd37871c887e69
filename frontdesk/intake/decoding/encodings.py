"""Guessing the encoding of a text without a byte-order mark, from its words with bytes beyond ASCII.

UTF-8 is recognised by its byte sequences, which hardly any other text has. Any bytes are valid in the old single-byte
encodings, so each is tried on these words, and the results are scored: letters that are common in names, usual upper
and lower case, one script in a word, signs in usual places. The weights are this program's own, chosen so that a name
with two or three such letters decides; texts that stay ambiguous raise `Undecided`.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

_MOST_WORDS = 2_000  # different words that are scored; more would not change the result
_LONGEST_WORD = 60  # bytes
_WORD = re.compile(rb"[A-Za-z0-9'\x80-\xff]+")
_BEGUN = re.compile(rb"[A-Za-z0-9'\x80-\xff]*\Z")


@dataclass(frozen=True, slots=True)
class Encoding:
    """A single-byte encoding. name: for people. codec: Python's name. unusual: a penalty for rare encodings."""

    name: str
    codec: str
    unusual: float


# DOS encodings: no website exports forms in them, but old programs save tables so.
_POSSIBLE = (
    Encoding("Windows-1252", "cp1252", 0.0),
    Encoding("ISO-8859-15", "iso8859_15", 2.0),
    Encoding("Mac Roman", "mac_roman", 3.0),
    Encoding("Windows-1254 (Turkish)", "cp1254", 3.0),
    Encoding("Windows-1250 (Central European)", "cp1250", 3.5),
    Encoding("ISO-8859-2 (Central European)", "iso8859_2", 4.0),
    Encoding("Windows-1257 (Baltic)", "cp1257", 4.0),
    Encoding("CP850 (DOS)", "cp850", 4.5),
    Encoding("CP437 (DOS)", "cp437", 5.0),
    Encoding("Windows-1251 (Cyrillic)", "cp1251", 4.0),
    Encoding("KOI8-R (Cyrillic)", "koi8_r", 5.0),
    Encoding("Mac Cyrillic", "mac_cyrillic", 5.0),
    Encoding("CP866 (DOS, Cyrillic)", "cp866", 5.0),
    Encoding("Windows-1253 (Greek)", "cp1253", 4.0),
)
_CERTAIN_BY = 1.5  # the lead in score that the best must have over the next different reading
_WORST = -2.6  # average score of a letter; a text that scores worse in every encoding is in none of these


class Undecided(Exception):
    """The words don't tell the encoding. one, other: a word in two possible encodings, both "" if none makes words."""

    def __init__(self, one: str = "", other: str = "") -> None:
        super().__init__(one, other)
        self.one = one
        self.other = other


def words_beyond_ascii(parts: Iterable[bytes]) -> list[bytes]:
    """The first different words of a text, in parts of any length, with a byte beyond ASCII that are not UTF-8.

    UTF-8 words in a text of another encoding come from concatenated exports and double encoding (`double_encoding`).
    """
    words: dict[bytes, None] = {}
    begun = b""
    for part in parts:
        whole = begun + part
        match = _BEGUN.search(whole, max(len(whole) - _LONGEST_WORD, 0))
        begun = match[0] if match else b""
        words.update(_beyond_ascii(whole[: len(whole) - len(begun)]))
        if len(words) >= _MOST_WORDS:
            break
    words.update(_beyond_ascii(begun))
    return list(words)[:_MOST_WORDS]


def _beyond_ascii(content: bytes) -> dict[bytes, None]:
    if content.isascii():
        return {}
    return {word[:_LONGEST_WORD]: None for word in _WORD.findall(content) if not _is_utf_8(word)}


def _is_utf_8(word: bytes) -> bool:
    try:
        word.decode()
    except UnicodeDecodeError:
        return False
    return True


def likeliest(words: Collection[bytes]) -> Encoding:
    """The encoding in which these words score best. Raises Undecided."""
    readings: dict[tuple[str, ...], tuple[float, Encoding]] = {}
    for encoding in _POSSIBLE:
        read = tuple(word.decode(encoding.codec, errors="replace") for word in words)
        if read not in readings:  # of encodings with equal results, the first is the most usual
            readings[read] = (sum(map(likeness, read)) - encoding.unusual, encoding)
    (best, (score, encoding)), *others = sorted(readings.items(), key=lambda reading: -reading[1][0])
    letters = sum(len(word) - len(word.translate(None, _BEYOND_ASCII)) for word in words)
    is_bad = score + encoding.unusual < _WORST * letters - 1.0
    for read, (other_score, _) in others[:1]:
        one, other = next((one, other) for one, other in zip(best, read, strict=True) if one != other)
        if is_bad and not (one.isalpha() and other.isalpha()):
            raise Undecided
        if is_bad or score - other_score < _CERTAIN_BY:
            raise Undecided(one, other)
    if is_bad:
        raise Undecided
    return encoding


def likeness(word: str) -> float:
    """A score for how much a word reads like a real one: at most a little over 0, the lower the worse."""
    if word.isascii():
        return 0.0
    padded = f" {word} "
    score = sum(_of_letter(padded, at) for at, letter in enumerate(padded) if letter > "\x7f")
    return score + (_KNOWN_WORD if word.casefold() in _KNOWN else 0.0)


_BEYOND_ASCII = bytes(range(128, 256))
_KNOWN_WORD = 3.0

_LETTERS = {
    **dict.fromkeys("áéíóúñ", -0.5),
    **dict.fromkeys("ÁÉÍÓÚÑü", -1.0),
    **dict.fromkeys("äöçèàãõêâôßåëïîÄÖÜÇÅøæØÂÊ", -1.5),
    **dict.fromkeys("ìòùûÀÈÃÕÔÎÆ", -2.0),
    **dict.fromkeys("łśżźćńęąčšžřěůőűğışİŞĞăđțșţťďňľŕĽĎŤŁŚŻŹĆČŠŽŘŐĐȚȘŢ", -2.0),
    **dict.fromkeys("āēīūģķļņėųįĀĒĪŪĢĶĻŅ", -2.0),
    **dict.fromkeys("ŻÝýðþÐÞŸÿŒœËÏÛÙÒÌ", -3.5),
}
_OTHER_LATIN = -5.0
_VOWELS = "aeiouyáéíóúýâêôãõäöüåæøìèòùûîëï"
# Western European letters in places where its languages don't have them, but Central European and Baltic languages have
# the letters of the same bytes: Foøt for Fořt, veèer for večer, Mariæ for Marić, Petõ for Pető, Meilutytë for
# Meilutytė.
_OUT_OF_PLACE = re.compile(
    f"(?<=[{_VOWELS}])ø|è(?=[{_VOWELS}])|(?<=[aeouyáéíóúý])è|(?<=i)æ|õ(?![es])|õ(?=sz)|ì(?=[a-zà-ÿ])"
    f"|ç(?=[bcdfghklmnprstvz])|(?<=[òçûþ])ð|(?<![a-zà-ÿ])ð|(?<=[^\\W{_VOWELS}])ë|þ(?=y)",
    re.IGNORECASE,
)
_IS_OUT_OF_PLACE = -3.0
# Letters in places where no language has them, but the letters of the same bytes in other encodings are usual: ñ before
# a consonant (ń of Polish), Œ before one (Ś), š and ž beside w (ś, ż), š between consonants that carry no syllable (ö
# of a Mac), á before o (ç of DOS), letters that begin no word (capitals of a Mac or of DOS), ã beside Turkish letters
# (ă of Romanian), þ in a word with a Lithuanian ending (ž), Ø before a vowel (Ż).
_NEVER = re.compile(
    "ñ(?=[bcdfghjklmnpqrstvwxz])|œ(?=[wlmnprstzk])|[šž](?=[a-zà-ÿ]*w)|(?<=w)[šž]"
    "|(?<=[bcdfghjklmnprstvz])š(?=[bdfghjlmnrvwz])|á(?=o)|(?<![^\\W\\d_])(?-i:[àèìòùëïîûÿ])(?=[a-z])"
    "|(?<![^\\W\\d_])(?-i:[áçü])(?=[bcdfghjklmnpqstvwxz][bcdfghjklmnpqstvwxz])"
    "|ã(?=[a-zà-ÿ]*[şğıİ])|(?<=ş)ã|(?<=ş[a-z])ã|(?<=ş[a-z]{2})ã|(?<=ş[a-z]{3})ã|þ(?=[a-z]*(?:as|is|ys|us)\\b)"
    "|(?<![^\\W\\d_])ø(?=[aeiou])",
    re.IGNORECASE,
)
_IS_NEVER = -4.0
# French î, ï and û follow a vowel or stand in few words; elsewhere they may be ī and ū of Baltic names.
_RARE = re.compile(
    "(?<=[^\\Waeiou])î(?!t)|(?<=[^\\Waeiouáéíóú])ï|(?<=[^\\Waeiousdmlq])û(?!l)|(?<![^\\W\\d_])û", re.IGNORECASE
)
_IS_RARE = -3.5
_DRAWN = ("\u2500", "\u259f")  # first and last of the characters with which DOS tables are drawn
_USUAL = "аеиностлрвкдмупя" + "αοιετνσςρκπμλυηάίόέή"
_LESS_USUAL = "бгжзйфхцчшщъыьэюё" + "βγδζθξφχψωύώ"
_OPENING = "“‘«¿¡„‚("
_CLOSING = "”’»…ºª°®™"
_ALONE = "–—•€£…§½¼¾·°№"
_IN_NUMBERS = "€£°ºª–½¼¾²³%¢"
_SHORTENED = re.compile(r"(?:t|s|m|d|re|ve|ll)[^a-z]", re.IGNORECASE)  # as after the apostrophe of "can’t"


def _of_letter(text: str, at: int) -> float:
    letter, before, after = text[at], text[at - 1], text[at + 1]
    if letter.isalpha() and letter not in "ºªµƒ":
        return _of_alphabet(text, at)
    if letter == "\xa0":
        return -5.0 if before.islower() and after.islower() else -1.0
    if letter == "\xad":
        return -1.0 if before.isascii() and before.isalpha() and after.isalpha() else -4.0
    if letter == "’" and before.isalpha() and _SHORTENED.match(text, at + 1):
        return -0.2
    if letter == "’" and before.isalpha() and after.isalpha():
        return -0.5 if before.isupper() else -2.5
    if letter in _OPENING and (before == " " or before in "¿¡(") and (after == " " or after.isalnum()):
        return -1.0
    if letter in _CLOSING and not after.isalnum() and (before.isascii() or before.isalpha()):
        return -1.2
    if letter in _IN_NUMBERS and (before.isdigit() or after.isdigit()):
        return -1.2
    if letter in _ALONE and not before.isalpha() and not after.isalpha():
        return -1.5
    if letter == "€":
        return -4.0
    if letter == "\ufffd" or not letter.isprintable() or _DRAWN[0] <= letter <= _DRAWN[1]:
        return -9.0
    return -3.5 - 2.5 * before.isalpha() - 2.5 * after.isalpha()


def _of_alphabet(text: str, at: int) -> float:
    letter, before, after = text[at], text[at - 1], text[at + 1]
    script = _script(letter)
    if script == "Latin":
        score = _LETTERS.get(letter, _OTHER_LATIN)
        if _OUT_OF_PLACE.match(text, at):
            score += _IS_OUT_OF_PLACE
        if _NEVER.match(text, at):
            score += _IS_NEVER
        if _RARE.match(text, at):
            score += _IS_RARE
        if before > "\x7f" and before.isalpha():
            score -= 5.0 if text[at - 2] > "\x7f" else 2.0  # two letters beyond ASCII side by side are rare
        if letter in "þÞ" and before.isalpha():
            score -= 2.0  # begins a word
        if letter in "ðıý" and not before.isalpha():
            score -= 2.0  # does not
        if letter in "ğ" and before not in "aeiouıöüAEIOU":
            score -= 2.0  # follows a vowel
    else:
        lower = letter.casefold()
        score = -0.7 if lower in _USUAL else -1.4 if lower in _LESS_USUAL else -3.0
        if script == "Cyrillic" and lower in "ьъы" and not before.isalpha():
            score -= 3.0  # begin no word
    for neighbour in (before, after):
        if neighbour.isdigit():
            score -= 2.0
        elif neighbour.isalpha() and neighbour not in "ºª" and _script(neighbour) != script:
            score -= 6.0
    if letter.isupper() and before.islower():
        return score - 5.0
    is_odd = (
        before.isalpha() and after.islower()
        if letter.isupper()
        else after.isupper() or (before.isupper() and text[at - 2].isupper())
    )
    return score - 3.0 * is_odd


def _script(letter: str) -> str:
    if letter < "\u0250":
        return "Latin"
    if letter < "\u0400":
        return "Greek"
    return "Cyrillic" if letter < "\u0530" else "other"


# Names and words that are letters in another encoding, too.
_KNOWN = frozenset(
    """
    josé maría jesús núñez muñoz garcía rodríguez hernández martínez lópez gonzález pérez sánchez ramírez díaz gómez
    álvarez jiménez gutiérrez ibáñez peña ángel andrés raúl inés sofía lucía mónica verónica adrián sebastián martín
    mañana años día teléfono también está qué cómo después señor señora niño niña más médico clínica
    joão são conceição gonçalves simões araújo antónio não coração
    zoë chloë françois rené andré hélène émile benoît gaël noël café naïve
    dîner île îles abîme gîte
    müller schröder jürgen günther böhm köhler weiß groß straße könig schäfer
    søren jørgen bjørn åse øystein sjöberg åkerström lindström malmö göran håkan
    sigurður guðrún þór björk ragnarsdóttir guðmundur ólafur þórdís davíð
    łukasz wałęsa michał józef paweł małgorzata kowalczyk wójcik woźniak dąbrowski wiśniewski kamiński zieliński
    szymański jabłoński nowaków krzyżanowski
    dvořák jiří tomáš novák svoboda černý procházka kučera veselý horák němec marek pospíšil hájek jelínek růžička
    beneš fiala sedlák zeman kolář krejčí navrátil čermák božena zdeněk ondřej matěj lukáš kateřina růžena břetislav
    milošević petrović jovanović nikolić marković đorđe živković
    lászló józsef gyöngyi szőke szűcs erdős tóth kovács győr istván jánoş erzsébet gergő csűrös
    ayşe yıldız yılmaz şahin öztürk çelik doğan aydın kılıç arslan işık erdoğan tuğba ışıl gülşen barış oğuz ağrı
    ağrım sızı çağrı şükrü fatıma mümtaz güneş ibrahım
    ionuț ștefan țepeș mihăilescu brâncuși
    """.split()
)
