"""Whether a web page is whole, and small enough to be taken apart.

Python's html.parser reads what is never closed (`<a <a <a`, `<!--` again and again) once more from each of its
beginnings: 30,000 characters take it 15 seconds. So such a page is refused before.
"""

from html.parser import HTMLParser

from frontdesk.contacts.problems import Problem

MOST_TAGS = 50_000  # and remarks; a long page has a few thousand. Each takes a kilobyte of memory, and 15 microseconds


def must_be_complete(text: str, name: str) -> None:
    """Raise Problem if a page has something in it that never ends, too many tags, or can't be parsed.

    name: what a Problem calls it.
    """
    if text.count("<") > MOST_TAGS:
        raise Problem(
            "{file} has more than {most} tags, far more than a page to read out. Nothing was brought in.",
            file=name,
            most=MOST_TAGS,
        )
    parser = HTMLParser(convert_charrefs=False)
    try:
        parser.feed(text)  # and not closed: it stops where something does not end
    except AssertionError:  # what it raises for `<![nonsense[`
        is_whole = False
    else:
        is_whole = not parser.rawdata.startswith("<")
    if not is_whole:
        raise Problem(
            "{file}: what begins on line {line} with < never ends. Nothing was brought in.",
            file=name,
            line=parser.getpos()[0],
        )
