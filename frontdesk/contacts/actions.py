"""The actions that staff take at a desk, as audit entries name them.

`ui.words.action` has the words that people read for each.
"""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a person at the clinic is there for."""

    DESK = "desk"
    CLINICIAN = "clinician"
    MANAGER = "manager"


_EVERYBODY = frozenset(Role)
_SHEET = frozenset({Role.CLINICIAN, Role.MANAGER})
_CLINICIAN = frozenset({Role.CLINICIAN})
_MANAGER = frozenset({Role.MANAGER})


class Action(StrEnum):
    """One kind of audit entry. The value is the word kept in the store, so it never changes.

    can_be_undone: whether the person who did it can take it back. allowed_to: the roles that may do it; nothing
    enforces this before there is a sign-in, and until then everybody may do everything.
    """

    can_be_undone: bool
    allowed_to: frozenset[Role]

    def __new__(cls, kept: str, allowed_to: frozenset[Role] = _EVERYBODY, can_be_undone: bool = True) -> Action:
        """A member with what hangs on it."""
        member = str.__new__(cls, kept)
        member._value_ = kept
        member.allowed_to = allowed_to
        member.can_be_undone = can_be_undone
        return member

    IMPORT = "import"
    LOG_INQUIRY = "log-inquiry"
    CLAIM = "claim"
    TAKE_OVER = "take-over"
    LET_GO = "let-go"
    BEGIN_CALL = "begin-call"
    END_CALL = "end-call"
    CALL = "call"
    EDIT = "edit"
    CLOSE = "close"
    REOPEN = "reopen"
    SNOOZE = "snooze"
    CLEAR_URGENT = "clear-urgent"
    SET_PERMISSIONS = "set-permissions"
    LIFT_BLOCK = "lift-block"
    MERGE = "merge"
    UNMERGE = "unmerge"
    TAKE_APART = "take-apart"
    HAND_OUT = "hand-out", _EVERYBODY, False
    SAVE_SHEET = "save-sheet", _SHEET
    APPROVE_SHEET = "approve-sheet", _CLINICIAN
    WITHDRAW_SHEET = "withdraw-sheet", _SHEET
    ADD_QUESTION = "add-question", _SHEET
    CHANGE_QUESTION = "change-question", _SHEET
    WITHDRAW_QUESTION = "withdraw-question", _SHEET
    SET_DEFAULT_REGION = "set-default-region", _MANAGER
    SET_CLINIC_HOURS = "set-clinic-hours", _MANAGER
    SET_FOLLOW_UPS = "set-follow-ups", _MANAGER
    SET_CLINIC = "set-clinic", _MANAGER
    SET_URGENT_WORDS = "set-urgent-words", _MANAGER
    SET_SETTINGS = "set-settings", _MANAGER  # several of those above, saved together
    LOOK_FOR_URGENT = "look-for-urgent"
    READ_NUMBERS = "read-numbers", _EVERYBODY, False  # done by the program itself, so it is nobody's to take back
    REBUILD_INDEX = "rebuild-index", _EVERYBODY, False
    UNDO = "undo", _EVERYBODY, False
