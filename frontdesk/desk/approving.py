"""Approval: a clinician says that a sheet may be read to callers, or that it must not be any more."""

from collections.abc import Collection
from datetime import date

from frontdesk.contacts.actions import Action
from frontdesk.contacts.editions import Edition
from frontdesk.desk.changes import Changes
from frontdesk.desk.sheets_kept import current, today_of
from frontdesk.desk.transaction import Workplace
from frontdesk.problems import Problem
from frontdesk.sheets.approvals import holds_for, points_to_look_at
from frontdesk.sheets.catalog import CurrentSheet
from frontdesk.store import approvals
from frontdesk.store.store import Connection


class Approving:
    """Approve the text of a sheet, and withdraw that."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def approve(self, edition: Edition, by: str, until: date, looked_at: Collection[str]) -> Changes:
        """Approve exactly this text until the end of a day. by: the clinician. looked_at: the keys of all its points.

        Raises Problem without a name, for a day in the past, if a point is missing, or if the sheet was changed
        meanwhile.
        """
        if not by.strip():
            raise Problem("Say who approves this sheet.")
        if until < self._today():
            raise Problem("{day} is over. Choose a day that is still to come.", day=until.isoformat())
        with self._workplace.act(Action.APPROVE_SHEET) as entry:
            sheet = self._same(entry.connection, edition).sheet
            missing = [point.key for point in points_to_look_at(sheet) if point.key not in looked_at]
            if missing:
                raise Problem("Not looked at yet: {points}. Nothing was approved.", points=", ".join(missing))
            approvals.approve(entry, sheet.edition, by.strip(), until.isoformat())
            entry.details.update(sheet=sheet.id, language=sheet.language, version=sheet.version, by=by.strip())
        return Changes()

    def withdraw(self, sheet_id: str, language: str) -> Changes:
        """Withdraw the approval of a sheet. Raises Problem if it is not approved."""
        with self._workplace.act(Action.WITHDRAW_SHEET) as entry:
            at_hand = current(entry.connection, sheet_id, language, self._today())
            given = approvals.given(entry.connection).get((sheet_id, language), [])
            holds = [one for one in given if holds_for(one.digest, at_hand.sheet) and one.revoked_at is None]
            if not at_hand.may_be_read or not holds:
                raise Problem("The sheet {id} is not approved.", id=sheet_id)
            for approval in holds:
                approvals.revoke(entry, approval.id, self._workplace.staff_name)
            entry.details.update(sheet=sheet_id, language=language, version=at_hand.sheet.version)
        return Changes()

    def _same(self, connection: Connection, edition: Edition) -> CurrentSheet:
        at_hand = current(connection, edition.sheet_id, edition.language, self._today())
        if at_hand.sheet.digest != edition.digest:
            raise Problem("The sheet was changed meanwhile. Look at it again; nothing was approved.")
        return at_hand

    def _today(self) -> date:
        return today_of(self._workplace.clock())
