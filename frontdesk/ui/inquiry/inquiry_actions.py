"""The form at a desk: its draft is kept, its number looked up, its content saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from frontdesk.contacts.drafts import EditDraft
from frontdesk.contacts.refusals import EditConflict
from frontdesk.contacts.requests import ContactRequest, Inquiry
from frontdesk.phrases import Phrase
from frontdesk.ui import words

if TYPE_CHECKING:  # the desk comes after the first paint
    from frontdesk.contacts.cards import KnownCaller
    from frontdesk.desk.changes import Changes
    from frontdesk.desk.desk import Desk
    from frontdesk.ui.background.runner import Runner
    from frontdesk.ui.inquiry.inquiry_form import InquiryForm
    from frontdesk.ui.widgets.footer import Footer

_DRAFT_EVERY = 2_000  # ms after the first unsaved key; the manual promises five seconds
_MOST_TOLD = 6  # callers listed of one number; a care home may have a hundred


class InquiryActions(QObject):
    """Connects the form to a desk."""

    inquiry_wanted = Signal()
    """The form is to be opened, with what is in it."""
    edit_wanted = Signal(EditDraft)
    """The form is to be opened with this."""
    saved = Signal()
    """What was typed is in the store, so the form can be closed."""

    def __init__(self, form: InquiryForm, footer: Footer, runner: Runner, desk: Desk) -> None:
        super().__init__(form)
        self._form = form
        self._footer = footer
        self._runner = runner
        self._desk = desk
        self._draft = QTimer(self, singleShot=True, interval=_DRAFT_EVERY)
        self._draft.timeout.connect(self._keep_draft)

    def on_typed(self) -> None:
        """Keep the draft within two seconds."""
        if not self._draft.isActive():
            self._draft.start()

    def keep_now(self) -> None:
        """Keep the draft at once: the form takes other content, or the window closes."""
        if self._draft.isActive():
            self._draft.stop()
            self._keep_draft()

    def keep_again(self) -> None:
        """Keep the draft again: the store could not be written to before."""
        if any(self._form.fields().values()):
            self._keep_draft()

    def make_inquiry_of_edit(self) -> None:
        """The request being edited is not in the store any more: what was typed becomes a new inquiry."""
        if self._form.request_id is not None:
            typed = self._form.fields()
            self._form.clear()
            self._form.fill(typed)

    def _keep_draft(self) -> None:
        drafting, edit, fields = self._desk.drafting, self._form.edit_draft(), self._form.fields()
        self._runner.ask(
            lambda: drafting.keep(fields) if edit is None else drafting.keep_edit(edit),
            replaces="draft" if edit is None else f"draft of {edit.request_id}",
        )

    def recall_draft(self) -> None:
        """Put back what was being typed when the program ended, and say so."""
        drafting = self._desk.drafting

        def done(begun: tuple[Mapping[str, str], EditDraft | None]) -> None:
            inquiry, edit = begun
            sentences = []
            if any(inquiry.values()) and not any(self._form.fields().values()):
                self._form.fill(inquiry)
                sentences.append(self.tr("An inquiry was being typed; it is still there."))
            go_on: Callable[[], object] = self.inquiry_wanted.emit
            if edit is not None:
                name = words.shortened(words.name(edit.seen["name"]), 60)
                sentences.append(self.tr("{name} was being edited; what was typed is still there.").format(name=name))
                if len(sentences) == 1:
                    go_on = partial(self.edit_wanted.emit, edit)
            if sentences:
                self._footer.say("\n".join(sentences), action=self.tr("Go on"), on_action=go_on)

        self._runner.ask(lambda: (drafting.last(), drafting.last_edit()), done)

    def look_up(self, e164: str) -> None:
        """Show who is known at a number."""
        if not e164:
            self._form.show_known("")
            return

        def done(known: list[KnownCaller]) -> None:
            if self._form.e164 != e164:
                return  # the number in the form is another one by now
            if self._form.request_id is not None or not known:
                self._form.show_known("")
                return
            told = [self._told(one) for one in known[:_MOST_TOLD]]
            if len(known) > _MOST_TOLD:
                told.insert(0, self.tr("{count} people are known at this number:").format(count=len(known)))
            self._form.show_known(
                words.shortened("\n".join(told), 600), [one.caller.name for one in known[:_MOST_TOLD]]
            )

        self._runner.ask(lambda: self._desk.callers.known_at(e164), done, replaces="known")

    def _told(self, known: KnownCaller) -> str:
        parts = [
            words.name(known.caller.name),
            words.phrase(Phrase("%n requests", None, known.requests, "1 request")),
        ]
        if known.last_outcome is not None and known.last_called_at is not None:
            last = self.tr("last call: {outcome}, {moment}")
            moment = words.when(known.last_called_at, self._desk.clock())
            parts.append(last.format(outcome=words.outcome(known.last_outcome), moment=moment))
        if known.blocked:
            parts.append(self.tr("asked not to be called"))
        return " · ".join(parts)

    def edit(self, request: ContactRequest | None) -> None:
        """Open the form to put a request right, with what was typed before if it was not saved."""
        if request is None or (self._form.isVisible() and self._form.request_id == request.id):
            return
        as_it_is = EditDraft(request.id, request.editable, request.editable)

        def done(draft: EditDraft | None) -> None:
            self.edit_wanted.emit(draft or as_it_is)
            if draft is not None:
                self._footer.say(
                    self.tr("What you typed before is still here. It is not saved yet."),
                    action=self.tr("Start over"),
                    on_action=lambda: self._start_over(as_it_is),
                )

        self.keep_now()
        self._runner.ask(lambda: self._desk.drafting.edit_of(request.id), done)

    def _start_over(self, as_it_is: EditDraft) -> None:
        self.edit_wanted.emit(as_it_is)
        self._keep_draft()

    def save(self) -> None:
        """Save what is in the form: a new inquiry, or a change of a request."""
        self.keep_now()  # because saving may fail
        if self._form.request_id is None:
            self._save_inquiry()
        else:
            self._save_edit(self._form.request_id)

    def _save_inquiry(self) -> None:
        fields = self._form.fields()
        inquiry = Inquiry(fields["name"], fields["phone"], fields["email"], fields["message"])

        desk = self._desk

        def save() -> tuple[Changes, ContactRequest | None]:
            changes = desk.inquiries.log(inquiry)
            return changes, desk.queue.request(changes.request_ids[0])

        def done(saved: tuple[Changes, ContactRequest | None]) -> None:
            changes, request = saved
            self._form.clear()
            self.saved.emit()
            kept = self.tr("Kept: {name}.").format(name=words.short_name(inquiry.name or inquiry.phone))
            if request is not None and request.urgent:
                marked = self.tr("Marked as urgent: {words}.").format(words=words.urgent_words(request.urgent_words))
                kept = f"{kept} {marked}"
            self._runner.did(kept, changes)

        self._runner.ask(save, done)

    def _save_edit(self, request_id: int) -> None:
        seen, wanted = self._form.seen, self._form.fields()

        def done(_: Changes) -> None:
            self._draft.stop()
            self._form.start()  # what was being typed before comes back
            self.saved.emit()

        def failed(error: Exception) -> None:
            if isinstance(error, EditConflict):
                self._form.show_conflict({name: field.now for name, field in error.fields.items()})
            else:
                self._footer.say_problem(error)

        said = self.tr("Saved: {name}.").format(name=words.short_name(wanted["name"]))
        save = partial(self._desk.editing.edit_fields, request_id, seen, wanted)
        self._runner.act(save, said, done=done, failed=failed)
