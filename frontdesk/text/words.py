"""The words of a text: one way to cut it, for the search index and for what is typed alike.

A word is letters, digits and vowel signs (not accents), folded by `text.folding.folded`. Parts joined by an apostrophe
or a hyphen are found together and apart: `O'Neil` as `oneil`, `neil`, `o neil`. Chinese, Japanese, Korean, Thai and
similar scripts are cut into pairs of letters, so that the middle of a name is found. Letters that people spell in two
ways (`ü` as `u` and `ue`) make two words.

Stores keep an index of these words. A change of how a text is cut needs a migration that makes the index anew; a test
pins the words. Letters newer than Python's Unicode tables count as letters; two versions of Python differ in some
hundred rare signs only, such as those of Kawi, and `frontdesk verify-index` finds words that were indexed by the other
version. All functions take time in proportion to the text's length.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from frontdesk.text.folding import APOSTROPHES, HYPHENS, folded, with_whole_syllables

Beginnings = tuple[str, ...]
"""Beginnings of words that a text must have, all of them."""

Word = tuple[Beginnings, ...]
"""A word that is looked for: the alternatives, any of which a text may have."""

LONGEST = 64
"""Characters of a word that are indexed and compared; the rest of a longer word is ignored."""

JOIN = "§"
"""Stands between the parts of a word that is also found without the space or sign in it: `mary§jane`. No word of a text
has this sign, so a search for `mary` alone does not match everybody's second names."""

_PARTS_JOINED = 3  # of a name or of what hyphens hold together
_DIGITS_JOINED = 16  # of a number in a text; E.164 has 15 (ITU-T E.164, 6.1)
_WORDS_OF_A_PHRASE = 16  # typed words that are also looked for as if typed without spaces

_LETTER = r"[^\x00-\x2f\x3a-\x60\x7b-\x7f]"  # of a text that `plain` made; written so, it compiles 50 times quicker
_WORD = re.compile(f"{_LETTER}+")
_BLANKS = bytes(place if chr(place) in "0123456789abcdefghijklmnopqrstuvwxyz" else 32 for place in range(256))
_JOINED = re.compile(f"(?<!{_LETTER}){_LETTER}++(?:['`_-]{_LETTER}++)+")
_DIGIT_GROUPS = re.compile(f"(?<!{_LETTER})[0-9]++(?:[ \t.()/+-]{{1,3}}[0-9]++)+")
_DIGITS_IN_WORD = re.compile(r"(?<![0-9])[0-9]{2,}")
_DIGITS = re.compile("[0-9]+")
# Scripts that put no spaces between words, or hardly any between the parts of a name: Thai, Lao, Burmese, Khmer,
# Korean, Japanese, Chinese.
_DENSE = (
    "\u0e01-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17d3\u2e80-\u2fdf\u3005-\u3007\u3041-\u318f\u31a0-\u31ff"
    "\u3400-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\U0001aff0-\U0001b16f\U00020000-\U0003ffff"
)
_HAS_DENSE = re.compile(f"[{_DENSE}]")
_SEGMENT = re.compile(f"[{_DENSE}]+|[^{_DENSE}]+")
_PIECE = re.compile(f"[{_DENSE}]|[0-9]+|[^{_DENSE}0-9\x00-\x60\x7b-\x7f]+")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_SYLLABLE = re.compile("[\u1100-\u115f]+[\u1160-\u11a7]+[\u11a8-\u11ff]*")
_UNIT = re.compile(f"{_SYLLABLE.pattern}|[aouAOU]\u0308|[aA]\u030a|.", re.DOTALL)
_LINE = re.compile(r".{1,400}(?:\s|\Z)|.{1,400}", re.DOTALL)

_APOSTROPHES = frozenset(APOSTROPHES) - {"`"} | frozenset("ʻʽ‛ʿʾ׳״·‧\u1fbd\u1fef\u1ffd")
_DIGITS_AND_SIGNS = "0123456789 ().+-/"
_HYPHENS = frozenset(HYPHENS) | {"־"}
_UNHEARD = frozenset("\u034f\u0640\u180b\u180c\u180d\u180f")  # signs that only join or stretch letters
_ALIKE = {
    **dict(zip("ىیکٱةہھە", "ييكاهههه", strict=True)),  # Arabic letters of one sound, typed by keyboard or habit
    **{chr(katakana): chr(katakana - 0x60) for katakana in range(0x30A1, 0x30F7)},
}
_UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe"}
_RING = {"å": "aa"}
_SPELT_TWICE = re.compile("[äöüøåÄÖÜØÅ\u212b]|[aouAOU]\u0308|[aA]\u030a")


def plain(text: str) -> str:
    """The text in folded letters; every other character is a blank, an apostrophe or a hyphen."""
    if text.isascii():
        return text.lower()
    return _NOT_ASCII.sub(_sign_match, with_whole_syllables(text.casefold()))


def index_words(name: str, email: str, message: str, number: str, notes: str) -> str:
    """The words by which the search index finds a request, each once, with blanks between them.

    number: as it was sent; only what follows its first digits is indexed here, such as a name or an extension. notes:
    those of all calls, with line breaks between them.
    """
    found: dict[str, None] = {}
    said = plain(message)
    _cut(plain(name), found, is_name=True)
    if email:
        _cut(plain(email), found)
    _cut(said, found)
    if notes:
        _cut(plain(notes), found)
    if said_more := plain(number).lstrip(_DIGITS_AND_SIGNS):
        _cut(said_more, found)
    for text in (name, email, message, notes):
        if not text.isascii() and _SPELT_TWICE.search(text):
            for spelt in _spelt_otherwise(text, whole=text is name):
                _cut(plain(spelt), found, is_name=text is name)
    return " ".join(found)


def words_of(text: str) -> list[str]:
    """The words that the index has of a text: a request that holds the text has all of them."""
    found: dict[str, None] = {}
    _cut(plain(text), found)
    return list(found)


def sought(text: str) -> tuple[Word, ...]:
    """The words to look for when a text was typed; none if the text has signs only."""
    chunks: list[tuple[str, ...]] = []  # what is typed without a space, in each of its spellings
    for piece in text.split():
        spellings = [_chunks(plain(spelt)) for spelt in (piece, *_spelt_otherwise(piece))]
        chunks += dict.fromkeys(zip(*spellings, strict=False))
    joined = [[_WITHOUT_JOINS.sub("", spelling) for spelling in chunk] for chunk in chunks]
    words = []
    for place, chunk in enumerate(chunks):
        ways: list[Beginnings] = []
        for nth, spelling in enumerate(chunk):
            ways += _ways(spelling)
            if place < _WORDS_OF_A_PHRASE:  # `o neil` finds Oneil
                before = [one[min(nth, len(one) - 1)] for one in joined[max(0, place - _PARTS_JOINED + 1) : place]]
                ways += [_beginnings("".join([*before[at:], joined[place][nth]])) for at in range(len(before))]
        words.append(tuple(dict.fromkeys(ways)))
    return tuple(dict.fromkeys(words))


def in_two_parts(beginning: str) -> Iterator[str]:
    """The beginning of a word, as the index has it where a text has a space or a sign inside the word."""
    for place in range(1, len(beginning)):
        yield f"{beginning[:place]}{JOIN}{beginning[place:]}"


def marks(text: str, beginnings: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where a text has words with these beginnings: start and end of each match, signs between parts included."""
    wanted = [beginning for beginning in dict.fromkeys(beginnings) if beginning]
    if not wanted:
        return
    for line in _LINE.finditer(text):
        stretches = _marks(line[0], wanted)
        for other in _spellings_in(line[0]):
            stretches += _marks(line[0], wanted, other)
        stretches.sort()
        reached = 0
        for start, end in stretches:
            if end > reached:
                yield line.start() + max(start, reached), line.start() + end
                reached = end


def _cut(text: str, found: dict[str, None], *, is_name: bool = False) -> None:
    if text.isascii():  # nearly always: all words go in as they are, except the few that are long or have digits
        # split as bytes, in a third of the time of the pattern
        words = text.encode().translate(_BLANKS).decode().split()
        found.update(dict.fromkeys(words))
        has_digits = not all(map(str.isalpha, words))
        if has_digits:
            for word in words:
                if not word.isalpha() and not word.isdigit():
                    _add(word, found)
        if len(text) > LONGEST and max(map(len, words), default=0) > LONGEST:
            for word in [word for word in words if len(word) > LONGEST]:
                found.pop(word, None)
                _add(word, found)
    else:
        words = _WORD.findall(text)
        has_digits = _DIGITS.search(text) is not None
        for word in words:
            _add(word, found)
    if is_name:
        _add_joined(words, found)
    elif "-" in text or "'" in text or "_" in text or "`" in text:
        for chunk in _JOINED.findall(text):
            _add_joined(_WORD.findall(chunk), found)
    for run in _DIGIT_GROUPS.findall(text) if has_digits else ():
        _add_joined_digits(_DIGITS.findall(run), found)


def _add(word: str, found: dict[str, None]) -> None:
    for segment in [word] if word.isascii() else _SEGMENT.findall(word):
        if _is_dense(segment):
            found.update(dict.fromkeys(first + second for first, second in pairwise(segment)))
            found[segment[-1]] = None
            continue
        found[segment[:LONGEST]] = None
        if not segment.isdigit() and not segment.isalpha():
            found.update(dict.fromkeys(digits[:LONGEST] for digits in _DIGITS_IN_WORD.findall(segment)))


def _add_joined(parts: list[str], found: dict[str, None]) -> None:
    """Add each part joined with the parts after it, so that a search may begin at any part; see `in_two_parts`."""
    for place in range(len(parts) - 1):
        first, *others = (part[:LONGEST] for part in parts[place : place + _PARTS_JOINED])
        rest = "".join(others)
        joined = f"{first}{JOIN}{rest}"
        if not (first.isascii() and rest.isascii()) and _HAS_DENSE.search(joined):
            _add(first + rest, found)  # their pairs of letters
        else:
            found[joined[:LONGEST]] = None


def _add_joined_digits(groups: list[str], found: dict[str, None]) -> None:
    for place in range(len(groups) - 1):
        joined = groups[place]
        for group in groups[place + 1 : place + _DIGITS_JOINED]:
            if len(joined) + len(group) > _DIGITS_JOINED:
                break
            joined += group
        found[joined[:LONGEST]] = None


_WITHOUT_JOINS = re.compile("['`_-]")


def _chunks(text: str) -> list[str]:
    """The pieces between blanks and signs, with apostrophes and hyphens kept inside a piece."""
    return [chunk[0] for chunk in _CHUNK.finditer(text)]


_CHUNK = re.compile(f"{_LETTER}++(?:['`_-]{_LETTER}++)*")


def _ways(chunk: str) -> list[Beginnings]:
    parts = _WORD.findall(chunk)
    if len(parts) == 1:
        return [_beginnings(chunk)]
    return [_beginnings("".join(parts)), tuple(dict.fromkeys(one for part in parts for one in _beginnings(part)))]


def _beginnings(word: str) -> Beginnings:
    found: dict[str, None] = {}
    for segment in [word] if word.isascii() else _SEGMENT.findall(word):
        if _is_dense(segment) and len(segment) > 1:
            found.update(dict.fromkeys(first + second for first, second in pairwise(segment)))
        else:
            found[segment[:LONGEST]] = None
    return tuple(found)


def _is_dense(segment: str) -> bool:
    return not segment.isascii() and _HAS_DENSE.match(segment) is not None


def _spelt_otherwise(text: str, *, whole: bool = False) -> list[str]:
    """The pieces of a text with letters of two spellings, written in the other spellings.

    whole: keep the other pieces between them.
    """
    if text.isascii() or not _SPELT_TWICE.search(text):
        return []
    pieces = text if whole else "\n".join(piece for piece in text.split() if _SPELT_TWICE.search(piece))
    return [_respelt(pieces, other) for other in _spellings_in(pieces)]


def _respelt(text: str, other: dict[str, str]) -> str:
    return _SPELT_TWICE.sub(lambda letter: _spelt(letter[0], other), text)


def _spellings_in(text: str) -> list[dict[str, str]]:
    """The other spellings of a text's letters: `Ångström` is also angstroem, aangstroem and aangstrom."""
    if text.isascii():
        return []
    letters = {unicodedata.normalize("NFC", letter).lower() for letter in _SPELT_TWICE.findall(text)}
    has_ring, has_umlaut = "å" in letters, bool(letters - {"å"})
    return [*[_UMLAUTS] * has_umlaut, *[_RING] * has_ring, *[_UMLAUTS | _RING] * (has_umlaut and has_ring)]


def _spelt(letter: str, other: dict[str, str]) -> str:
    whole = unicodedata.normalize("NFC", letter).lower()
    return other.get(whole, letter)


def _marks(line: str, wanted: list[str], spelling: dict[str, str] | None = None) -> list[tuple[int, int]]:
    """Where a line has one of the wanted beginnings, if its letters are spelt in this way."""
    if line.isascii():
        text, starts, ends = line.lower(), None, None
    else:
        text, starts, ends = _with_places(line, spelling or {})
    pieces = [(piece[0], piece.start()) for piece in _PIECE.finditer(text)]
    begin_so: dict[str, list[str]] = {}
    for beginning in wanted:
        begin_so.setdefault(beginning[0], []).append(beginning)
    found = []
    for place, (piece, _) in enumerate(pieces):
        if piece[0] not in begin_so:
            continue
        length = max(_reach(pieces, place, beginning) for beginning in begin_so[piece[0]])
        if length:
            first, last = pieces[place][1], pieces[place][1] + length - 1
            found.append((first, last + 1) if starts is None or ends is None else (starts[first], ends[last]))
    return found


def _reach(pieces: list[tuple[str, int]], place: int, beginning: str) -> int:
    """How many characters a beginning covers from one piece of a text on, over the pieces after it; 0 if it differs."""
    left = beginning
    begins = pieces[place][1]
    reached = begins
    for at in range(place, len(pieces)):
        piece, start = pieces[at]
        if start - reached > 3:  # more signs than stand between the parts of a name or a number
            return 0
        if piece.startswith(left):
            return start + len(left) - begins
        if not left.startswith(piece):
            return 0
        left = left[len(piece) :]
        reached = start + len(piece)
    return 0


def _with_places(line: str, spelling: dict[str, str]) -> tuple[str, list[int], list[int]]:
    """A line made plain, and where each of its letters begins and ends in the line."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for unit in _UNIT.finditer(line):
        made = plain(_spelt(unit[0], spelling) if spelling else unit[0])
        if not made and ends:
            ends[-1] = unit.end()  # an accent is marked with its letter
        for letter in made:
            letters.append(letter)
            starts.append(unit.start())
            ends.append(unit.end())
    return "".join(letters), starts, ends


def _sign_match(letter: re.Match[str]) -> str:
    return _sign(letter[0])


@lru_cache(maxsize=4_096)
def _sign(letter: str) -> str:
    if letter in _APOSTROPHES:
        return "'"
    if letter in _HYPHENS:
        return "-"
    if unicodedata.category(letter) == "Cf" or letter in _UNHEARD:
        return ""
    return "".join(map(_sign_of_part, folded(letter)))


def _sign_of_part(part: str) -> str:
    if part.isascii():
        return part if part.isalnum() else " "
    if part in _APOSTROPHES:
        return "'"
    kind = unicodedata.category(part)
    if kind == "Nd":
        return str(unicodedata.decimal(part))
    if kind[0] == "M":  # a vowel sign; accents are gone
        return "" if kind == "Me" or part in _UNHEARD or _is_selector(part) else part
    if kind in ("Cn", "Co"):  # perhaps a letter of a newer Unicode, unless it is among the emoji
        return " " if "\U0001f000" <= part <= "\U0001faff" else part
    return _ALIKE.get(part, part) if kind[0] in "LN" else " "


def _is_selector(part: str) -> bool:
    return "\ufe00" <= part <= "\ufe0f" or "\U000e0100" <= part <= "\U000e01ef"
