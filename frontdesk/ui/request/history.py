"""What was done for a caller before: their other requests, calls with what was read, sheets they were given."""

from datetime import datetime

from frontdesk.contacts.cards import CallerCard
from frontdesk.contacts.requests import ContactRequest
from frontdesk.ui import words
from frontdesk.ui.request.request_label import RequestLabel


class History(RequestLabel):
    """One line for each thing that happened."""

    def __init__(self) -> None:
        super().__init__(soft=True)
        self.setAccessibleName(self.tr("History"))

    def show_history(self, request: ContactRequest, card: CallerCard, now: datetime) -> None:
        """Show it, the newest first; hidden if there is nothing to tell."""
        told = [
            (row.received_at, self.tr("wrote: {words}").format(words=words.shortened(row.first_words, 100)))
            for row in card.requests
            if row.id != request.id
        ]
        for call in card.calls:
            ended = words.outcome(call.outcome) if call.outcome else self.tr("call under way")
            read = ", ".join(dict.fromkeys(section.title for section in call.read))
            was_read = self.tr("read: {sections} (version {version})")
            was_read = was_read.format(sections=read, version=call.read[0].edition.version) if read else ""
            said = (f"{ended} ({call.staff_name})", call.note, was_read)
            told.append((call.began_at, ", ".join(filter(None, said))))
        for handout in card.handouts:
            if handout.made_at is not None:
                edition = handout.edition
                given = self.tr("was given the sheet: {form}, {language}, version {version} ({name})").format(
                    form=words.form(handout.form),
                    language=words.language(edition.language),
                    version=edition.version,
                    name=handout.staff_name,
                )
                told.append((handout.made_at, given))
        told.sort(key=lambda one: one[0], reverse=True)
        lines = [f"{words.when(moment, now)}: {what}" for moment, what in told]
        if card.not_here:
            older = self.tr("Older requests that are not shown here: {count}. Search for the number to see all.")
            lines.append(older.format(count=f"{card.not_here:,}"))
        lines += [words.unreadable(one) for one in card.unreadable]
        if request.due_at is not None:
            lines.insert(0, words.due(request.due_at, now))
        self.setText("\n".join(lines))
        self.setVisible(bool(lines))
