"""What is chosen before a sheet is handed out: for whom, which sheet, how it is set, where it goes."""

from dataclasses import dataclass, replace

from frontdesk.sheets.catalog import CurrentSheet
from frontdesk.sheets.paper import PaperSetting


@dataclass(frozen=True, slots=True)
class Callers:
    """Callers who may be handed a sheet, by their requests. said: in words (`Bo Lindqvist`, `The 12 selected`).

    name: of the caller, if there is only one.
    """

    said: str
    request_ids: tuple[int, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class HandOutChoice:
    """What a person chose in the dialog. callers: None for a stack, of which there are `copies`.

    setting: with the lines that are the same for all callers. with_name: each caller's name stands above these.
    printer: empty for a PDF. both_sides: of each leaf; None: as the printer does it.
    """

    sheet: CurrentSheet
    setting: PaperSetting
    callers: Callers | None
    with_name: bool
    copies: int
    printer: str
    both_sides: bool | None = None

    def setting_for(self, name: str) -> PaperSetting:
        """The same setting, for one of the callers."""
        cover = self.setting.cover
        return replace(self.setting, cover=replace(cover, name=name if self.with_name else ""))
