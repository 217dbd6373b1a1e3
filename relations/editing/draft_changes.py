"""What a draft would change: old beside new, and every page and sentence that shows the record."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django.views.generic import TemplateView
from wagtail.admin.widgets.button import HeaderButton

from relations.actions.discard import last_public
from relations.facts.sentences import sentences_about
from relations.languages import LANGUAGES, NAMES

from .addresses import page_on
from .comparison import compare, content_of, in_table
from .named_in_versions import Known
from .public_page import public_address
from .record_page import RecordPage
from .usage import used_by
from .word_changes import KEPT, NEW, OLD, marked


def changes_button(record) -> list[HeaderButton]:
    """Where a draft waits beside what is public, or for a reviewer."""
    waits = record.has_unpublished_changes or record.workflow_in_progress
    if not (record.pk and waits):
        return []
    return [HeaderButton(_("What changes"), url=page_on(record, "review"), icon_name="list-ul")]


class DraftChangesView(RecordPage, TemplateView):
    """Read only: the form beside it approves and sends back."""

    template_name = "relations/admin/review.html"
    page_title = gettext_lazy("What changes")
    header_icon = "list-ul"

    @property
    def header_buttons(self):
        return [HeaderButton(_("Edit"), url=self.back_url, icon_name="edit")]

    def get_context_data(self, **kwargs):
        draft = self.record.get_latest_revision_as_object()
        public = last_public(self.standing)
        old, new = public.content if public else None, content_of(draft)
        names = Known((self.model, content) for content in (old, new) if content)
        sentences = sentences_about(self.record, draft)
        return super().get_context_data(**kwargs) | {
            "record": self.record,
            "was_public": old is not None,
            "changes": in_table(compare(self.model, old, new, names)) if old else [],
            "languages": by_language(sentences),
            "uses": [
                {"use": use, "kind": use.kind, "url": public_address(use.record)}
                for use in used_by(self.standing)
                if use.record != self.record
            ],
        }

    @property
    def standing(self):
        """What readers see now: the record, or of a correction, the figure that it corrects."""
        corrected = getattr(self.record, "corrects", None)
        return corrected if corrected and not self.record.live else self.record


def by_language(sentences) -> list[dict]:
    """Each language that has some, those that change first."""
    found = []
    for code in LANGUAGES:
        here = [s for s in sentences if s.language == code]
        if here:
            here.sort(key=lambda s: not s.changes)
            with override(code):
                pages = [public_address(s.record) for s in here]
            told = [
                {"sentence": s, "url": page, "marked": told_of(s)}
                for s, page in zip(here, pages, strict=True)
            ]
            found.append({"code": code, "name": NAMES[code], "sentences": told})
    return found


def told_of(sentence):
    parts = []
    for old, new in sentence.pieces:
        parts += [(KEPT, old)] if old == new else [(OLD, old), (NEW, new)]
    return marked(parts)
