"""A desk: one staff member at one store, and all they can do there."""

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Self

from frontdesk.clock import utc_now
from frontdesk.desk.callers import Callers
from frontdesk.desk.calling import Calling
from frontdesk.desk.claims import Claims
from frontdesk.desk.drafting import Drafting
from frontdesk.desk.editing import Editing
from frontdesk.desk.finding import Finding
from frontdesk.desk.handing_out import HandingOut
from frontdesk.desk.importing import Imports
from frontdesk.desk.inquiries import Inquiries
from frontdesk.desk.joined import Joined
from frontdesk.desk.looking_again import LookingAgain
from frontdesk.desk.numbers_again import NumbersAgain
from frontdesk.desk.queue import Queue
from frontdesk.desk.settings import Settings
from frontdesk.desk.transaction import Workplace
from frontdesk.desk.undoing import Undoing
from frontdesk.desk.whole_store import WholeStore
from frontdesk.store.database import location
from frontdesk.store.store import Store, open_store

if TYPE_CHECKING:
    from frontdesk.desk.approving import Approving
    from frontdesk.desk.questions import Asking
    from frontdesk.desk.sheets import Sheets


class Desk:
    """The actions, by what they are about."""

    def __init__(self, store: Store, staff_name: str, clock: Callable[[], datetime] = utc_now) -> None:
        workplace = Workplace(store, staff_name, clock)
        self._store = store
        self.store_name = str(store.where)
        self.queue = Queue(workplace)
        self.claims = Claims(workplace)
        self.calling = Calling(workplace)
        self.callers = Callers(workplace)
        self.joined = Joined(workplace)
        self.editing = Editing(workplace)
        self.undoing = Undoing(workplace)
        self.finding = Finding(workplace)
        self.drafting = Drafting(workplace)
        self.imports = Imports(workplace)
        self.inquiries = Inquiries(workplace)
        self.settings = Settings(workplace)
        self.looking_again = LookingAgain(workplace)
        self.handing_out = HandingOut(workplace)
        self.numbers_again = NumbersAgain(workplace)
        self.whole_store = WholeStore(workplace)
        self._workplace = workplace

    @property
    def staff_name(self) -> str:
        """Who is at the desk, for showing; `staff_id` is for comparing."""
        return self._workplace.staff_name

    @property
    def staff_id(self) -> int | None:
        """Who is at the desk, as learnt by reading a list or a card, or by acting. Does not read the store.

        None for a person who never did anything at this store.
        """
        return self._workplace.staff_id

    @property
    def clock(self) -> Callable[[], datetime]:
        """Gives the current time, in UTC."""
        return self._workplace.clock

    @cached_property
    def sheets(self) -> "Sheets":
        """The sheets; imported late, because that takes 40 ms and a list of requests does not need them."""
        from frontdesk.desk.sheets import Sheets

        return Sheets(self._workplace)

    @cached_property
    def approving(self) -> "Approving":
        """Approving sheets; imported late with the sheets."""
        from frontdesk.desk.approving import Approving

        return Approving(self._workplace)

    @cached_property
    def questions(self) -> "Asking":
        """The questions callers ask; imported late with the sheets."""
        from frontdesk.desk.questions import Asking

        return Asking(self._workplace, self.sheets)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the store. The desk can't be used after."""
        self._store.close()


def open_desk(path_or_url: str | None, staff_name: str, clock: Callable[[], datetime] = utc_now) -> Desk:
    """Open the store (the user's own, or the one named) and return a desk at it. Raises Problem."""
    return Desk(open_store(location(path_or_url)), staff_name, clock)
