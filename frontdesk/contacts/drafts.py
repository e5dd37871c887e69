"""Drafts: text that is being typed and not saved yet."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EditDraft:
    """Unsaved changes to a request. seen: its fields when the form was opened. fields: the fields as typed so far."""

    request_id: int
    seen: Mapping[str, str]
    fields: Mapping[str, str]
