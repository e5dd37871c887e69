"""Which part of a person's name the title of a column asks for."""

import re

from frontdesk.intake.columns.title_words import FILLERS, is_anothers, words_of
from frontdesk.text.folding import folded_words

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


def part_of_name(title: str) -> str | None:
    """The part of a name for which a title asks: `prefix`, `first`, `middle`, `initial` (of a middle name), `last`,
    `second last`, `suffix` or `whole`. None if it asks for no name.
    """
    said = without_where_it_is_written(title)
    words = words_of(said)
    if is_anothers(said) or words[-2:] in _NAMES_OF_FIELDS:
        return None
    told = [word for word in words if word not in FILLERS and word not in _NAME]
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
    """The title without a place where the name is written: `Full name (as on your insurance card)` is no insurer's."""
    return _WRITTEN_ELSEWHERE.sub("", title[:300])


def _is_of_both_names(title: str, words: tuple[str, ...], told: list[str]) -> bool:
    """Whether a title asks for first and last name in one field: `Vor- und Nachname`, `Name (Last, First)`."""
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
    """Whether a title has a word for anybody's or anything's name: `Nombre del producto`."""
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
