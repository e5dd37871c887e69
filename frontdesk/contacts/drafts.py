"""What is being typed and not saved yet."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EditDraft:
    """Changes to a request. seen: what its fields were when the form was opened. fields: what they are in the form."""

    request_id: int
    seen: Mapping[str, str]
    fields: Mapping[str, str]
