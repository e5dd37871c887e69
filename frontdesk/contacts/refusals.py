"""Refused actions. Each is a Problem; some can be done after all with one thing more, such as a reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from frontdesk.contacts.calling_hours import OutsideHours
from frontdesk.contacts.calls import Call
from frontdesk.contacts.claims import Claim
from frontdesk.phrases import translatable
from frontdesk.problems import Problem


class ClaimedByOther(Problem):
    """Another staff member has claimed this request, or has a call with it under way, or both. It can be taken over.

    call: another's call that is under way, perhaps of a third person. At least one of claim and call is given.
    """

    def __init__(self, claim: Claim | None, call: Call | None = None) -> None:
        values: dict[str, object] = {}
        if claim is not None:
            values |= {"name": claim.staff_name, "since": claim.since.astimezone()}
        if call is not None:
            values |= {"caller": call.staff_name, "began": call.began_at.astimezone()}
        if call is None:
            template = translatable("{name} is on this one since {since}.")
        elif claim is None or claim.staff_id == call.staff_id:
            template = translatable("{caller} is talking to this person since {began}.")
        else:
            template = translatable(
                "{caller} is talking to this person since {began}, and {name} is on this one since {since}."
            )
        super().__init__(template, **values)
        self.claim = claim
        self.call = call


class AlreadyCalling(Problem):
    """The staff member's own call with this request is under way. It is ended with an outcome, not begun again."""

    def __init__(self, call: Call) -> None:
        super().__init__(
            translatable("You are talking to this person since {began}. That call has no outcome yet."),
            began=call.began_at.astimezone(),
        )
        self.call = call


class NeedsReason(Problem):
    """A call now is outside the hours. It can be made with a reason."""

    def __init__(self, why: OutsideHours, local_times: Sequence[datetime]) -> None:
        template = (
            translatable(
                "It is {time} where the caller is. Calls there are made from 8 a.m. to 9 p.m.; "
                "give a reason to call now."
            )
            if why is OutsideHours.AT_THE_CALLER
            else translatable("The clinic is closed now. Give a reason to call all the same.")
        )
        super().__init__(template, time=tuple(local_times))
        self.why = why


@dataclass(frozen=True, slots=True)
class FieldConflict:
    """A field that two people changed. seen: its value when this person began. now: the value in the store."""

    seen: str
    now: str
    wanted: str


class EditConflict(Problem):
    """Somebody changed the same fields meanwhile. Nothing was saved; each field can be decided and saved again."""

    def __init__(self, fields: Mapping[str, FieldConflict], staff_name: str) -> None:
        super().__init__(
            translatable("{name} changed {fields} meanwhile. Choose which to keep, then save again."),
            name=staff_name,
            fields=", ".join(fields),
        )
        self.fields = fields
