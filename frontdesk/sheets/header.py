"""The header of a sheet's file: YAML between two lines of ---, each entry with the line it stands on."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from frontdesk.contacts.numbers import number_reading
from frontdesk.phrases import Phrase
from frontdesk.sheets.sheet import Section, Sheet
from frontdesk.sheets.wrong_line import WrongLine

Header = Mapping[str, tuple[Any, int]]
"""By name: an entry's value, and its line."""

_REQUIRED = ("id", "title", "language", "version", "clinic", "phone")
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_LANGUAGE = re.compile(r"[a-z]{2}")
_LARGEST_HEADER = 20_000  # characters; one with fifty words has 1,000
_DEEPEST_HEADER = 10  # lists within lists; it has one list


def read_header(lines: Sequence[str]) -> Header:
    """The entries of a header, complete. lines: those between the two of ---. Raises WrongLine."""
    text = "\n".join(lines)
    if len(text) > _LARGEST_HEADER:
        raise WrongLine(2, Phrase("the header has more than {most} characters", most=_LARGEST_HEADER))
    try:
        _must_be_plain(text)
        return _required(_entries(yaml.compose(text, Loader=yaml.SafeLoader)), len(lines) + 2)
    except yaml.MarkedYAMLError as error:
        begun_at = error.context_mark or error.problem_mark  # where what was never finished begins
        line = begun_at.line if begun_at else 0
        raise WrongLine(line + 2, Phrase("the header can't be read ({reason})", reason=error.problem)) from None
    except yaml.YAMLError:
        raise WrongLine(2, Phrase("the header holds a character that YAML does not allow")) from None


def _must_be_plain(text: str) -> None:
    """Refuse references within a header: a few characters that refer to each other can stand for a gigabyte."""
    deep = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        line = event.start_mark.line + 2 if event.start_mark is not None else 2
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
            raise WrongLine(line, Phrase("a header has no & or * before a word; write it in quotation marks"))
        if isinstance(event, yaml.NodeEvent) and getattr(event, "tag", None) is not None:
            raise WrongLine(line, Phrase("a header has no ! before a word; write it in quotation marks"))
        deep += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if deep > _DEEPEST_HEADER:
            raise WrongLine(
                line, Phrase("the header holds lists within lists, more than {most} deep", most=_DEEPEST_HEADER)
            )


def _entries(root: yaml.Node | None) -> dict[str, tuple[Any, int]]:
    if not isinstance(root, yaml.MappingNode):
        raise WrongLine(2, Phrase("the header must hold lines such as 'title: …'"))
    header = {}
    for name, value in root.value:
        line = name.start_mark.line + 2
        try:
            header[str(name.value)] = yaml.SafeLoader("").construct_document(value), line
        except ValueError:
            raise WrongLine(
                line, Phrase("the number or the date after '{name}' can't be read", name=name.value)
            ) from None
    return header


def _required(header: dict[str, tuple[Any, int]], end: int) -> Header:
    for name in _REQUIRED:
        if name not in header:
            raise WrongLine(end, Phrase("the header has no '{name}'", name=name))
        if header[name][0] in (None, ""):
            raise WrongLine(header[name][1], Phrase("'{name}' is empty", name=name))
    return header


def sheet_with(header: Header, sections: tuple[Section, ...], digest: str) -> Sheet:
    """The sheet that a header and sections make. Raises WrongLine if an entry can't be used."""
    version, version_line = header["version"]
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise WrongLine(version_line, Phrase("'version' must be a whole number from 1"))
    phone, phone_line = header["phone"]
    number = number_reading.parse(str(phone))
    if number.e164 is None:
        raise WrongLine(phone_line, Phrase("'phone' is not a telephone number"))
    words, words_line = header.get("words", ([], 0))
    if not isinstance(words, list) or not all(isinstance(word, str) and word.strip() for word in words):
        raise WrongLine(words_line, Phrase("'words' must be a list such as [CRPS, RSD]"))
    return Sheet(
        id=_fitting(header, "id", _ID, Phrase("must be small letters, digits and hyphens")),
        title=str(header["title"][0]),
        language=_fitting(header, "language", _LANGUAGE, Phrase("must be two small letters, such as en or es")),
        version=version,
        clinic=str(header["clinic"][0]),
        phone_display=number.display,
        sections=sections,
        words=tuple(word.strip() for word in words),
        digest=digest,
    )


def _fitting(header: Header, name: str, form: re.Pattern[str], what: str) -> str:
    value, line = header[name]
    if not form.fullmatch(str(value)):
        raise WrongLine(line, Phrase("'{name}' {what}", name=name, what=what))
    return str(value)
