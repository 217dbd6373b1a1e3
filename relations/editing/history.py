"""The history of a record, in words: every act since it came in, and what each changed."""

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.views.generic.history import HistoryFilterSet
from wagtail.models import Revision
from wagtail.snippets.views import snippets

from .act_words import Telling
from .acts import Line, acts_of
from .clock import moment

MOST_CHANGES = 8


class ActFilterSet(HistoryFilterSet):
    """By person and day, of lines that are put together already."""

    def get_action_choices(self):
        return []

    def filter_queryset(self, lines: list[Line]) -> list[Line]:
        asked = self.form.cleaned_data
        users, days = {user.pk for user in asked.get("user") or []}, asked.get("timestamp")
        return [
            line
            for line in lines
            if (not users or line.user_id in users)
            and (not days or days.start is None or line.end >= days.start)
            and (not days or days.stop is None or line.begin <= days.stop)
        ]


class RecordHistoryView(snippets.HistoryView):
    """The queries do not grow with the lines: what a page of them names is read at once."""

    filterset_class = ActFilterSet
    results_template_name = "relations/admin/history_results.html"

    def get_queryset(self):
        return self.filter_queryset(acts_of(self.object))

    def get_table(self, object_list):
        """Not a table: the page is a list of acts."""
        return super().get_table([])

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        told = Telling(self.object, context["object_list"])
        context["lines"] = [self.as_shown(line, told) for line in context["object_list"]]
        return context

    def as_shown(self, line: Line, told: Telling) -> dict:
        changes = told.changes(line)
        saves = told.saves(line)
        for save in saves:
            save["links"] = self.links(save["revision"], save["previous"])
        return {
            "line": line,
            "when": moment(line.end),
            "who": told.who(line.user_id) or ("" if not line.entries else _("system")),
            "acts": told.acts(line),
            "status": self.status(line),
            "comment": line.comment,
            "reason": line.publication.reason if line.publication else "",
            "changes": changes[:MOST_CHANGES],
            "more": max(0, len(changes) - MOST_CHANGES),
            "saves": saves if len(saves) > 1 else [],
            "links": self.links(line.revision, line.previous) if line.revisions else [],
        }

    def status(self, line: Line) -> str:
        row = line.publication
        if row and row.until is None and row.revision_id and self.object.live:
            return _("Live version")
        draft = self.object.has_unpublished_changes or not self.object.live
        if draft and self.object.latest_revision_id in line.revisions:
            return _("Current draft")
        return ""

    def links(self, revision: int | None, previous: int | None) -> list[dict]:
        latest = self.object.latest_revision_id
        found = [self._link(_("Preview"), self.revisions_view_url_name, revision)]
        if revision == latest:
            found.append(self._link(_("Edit"), self.edit_url_name))
        else:
            name = self.revisions_revert_url_name
            found.append(self._link(_("Review this version"), name, revision))
        comparing = self.revisions_compare_url_name
        if previous:
            label = _("Compare with previous version")
            found.append(self._link(label, comparing, previous, revision))
        if revision != latest:
            label = _("Compare with current version")
            found.append(self._link(label, comparing, revision, "latest"))
        if self.user_can_unschedule() and revision in self.scheduled:
            name = self.revisions_unschedule_url_name
            found.append(self._link(_("Cancel scheduled publish"), name, revision))
        return found

    def _link(self, label, name, *args) -> dict:
        return {"label": label, "url": reverse(name, args=[self.object.pk, *args])}

    @cached_property
    def scheduled(self) -> set[int]:
        versions = Revision.objects.for_instance(self.object)
        waiting = versions.filter(approved_go_live_at__isnull=False)
        return set(waiting.values_list("pk", flat=True))
