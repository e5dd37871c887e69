"""How words are kept as numbers: the same in every version, because stores hold them."""

import pytest

from frontdesk.contacts.numbers.callback_numbers import NumberValidity
from frontdesk.contacts.requests import Source, Status
from frontdesk.store.schema.codes import SOURCE, STATUS, VALIDITY, as_e164, as_whole_number


def test_the_numbers_of_words_are_for_ever() -> None:
    assert [STATUS.code(one) for one in (Status.NEW, Status.WAITING, Status.DONE)] == [0, 1, 2]
    sources = (Source.PHONE, Source.WEB_FORM, Source.EMAIL, Source.WALK_IN, Source.IMPORT)
    assert [SOURCE.code(one) for one in sources] == [0, 1, 2, 3, 4]
    standings = (
        NumberValidity.VALID,
        NumberValidity.NO_AREA_CODE,
        NumberValidity.NOT_VALID,
        NumberValidity.IMPOSSIBLE,
        NumberValidity.MISSING,
    )
    assert [VALIDITY.code(one) for one in standings] == [0, 1, 2, 3, 4]
    assert len(Status) == 3, "a new status needs a number of its own, after the others"
    assert (len(Source), len(NumberValidity)) == (5, 5)


def test_a_number_stands_for_its_word_and_any_other_for_nothing() -> None:
    for source in Source:
        assert SOURCE.word(SOURCE.code(source)) is source
        assert SOURCE.code(str(source)) == SOURCE.code(source)
    for code in (-1, 5, 255):
        with pytest.raises(KeyError):
            SOURCE.word(code)


def test_a_telephone_number_is_kept_as_a_whole_number() -> None:
    assert as_whole_number("+14806262727") == 14806262727
    assert as_e164(14806262727) == "+14806262727"
    assert as_whole_number(None) is None
    assert as_e164(None) is None
