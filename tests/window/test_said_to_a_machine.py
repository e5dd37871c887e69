"""What may be said to a machine names the clinic's number, whenever the call is shown."""

import pytest

from frontdesk.contacts.requests import Inquiry
from frontdesk.desk.desk import Desk
from frontdesk.ui.window.session import Session


def test_a_call_that_was_under_way_when_the_program_starts_has_the_number_to_call_back(
    desk: Desk, request: pytest.FixtureRequest
) -> None:
    bo = desk.inquiries.log(Inquiry("Bo", "602 555 0143")).request_ids[0]
    desk.calling.begin(bo, reason="asked for it")
    session: Session = request.getfixturevalue("session")
    assert session.window.outcomes.call is not None
    assert "(480) 626-2727" in session.window.outcomes._voicemail.text()
