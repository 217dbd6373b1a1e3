"""Where Wagtail compares two versions of a record, it shows what changed as its readers see it.

Wagtail's own shows the stored values, and digits of one number among digits of the other.
"""

from collections.abc import Callable
from functools import lru_cache, partial

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations
from wagtail.admin.panels import TabbedInterface
from wagtail.snippets.views import snippets

from relations.models.faults import field_label

from .clock import moment
from .comparison import Change, compare, content_of, in_table
from .named_in_versions import Known
from .names import name_of
from .reading import compounds, told_fields


def changes_between(old, new) -> list[Change]:
    """Between two objects of one kind. One query for each kind that they name."""
    model, before, after = type(new), content_of(old), content_of(new)
    return compare(model, before, after, Known([(model, before), (model, after)]))


class PartComparison:
    """One field, one compound or the rows of one relation, as Wagtail's views ask for it."""

    is_field = True
    is_child_relation = False

    def __init__(self, between: Callable[..., list[Change]], part: str, label: str, old, new):
        self.label = label
        self.changes = [c for c in between(old, new) if c.part == part]

    def has_changed(self) -> bool:
        return bool(self.changes)

    def field_label(self) -> str:
        told = [change.heading for change in self.changes if not change.place]
        return told[0] if len(told) == 1 else self.label

    def htmldiff(self) -> SafeString:
        if len(self.changes) == 1 and not self.changes[0].place:
            return self.changes[0].marked
        line = '<li><span class="desk-changes__of">{}</span> {}</li>'
        lines = format_html_join("", line, in_table(self.changes))
        return format_html('<ul class="desk-changes">{}</ul>', lines)


def parts_of(model) -> dict[str, str]:
    """Part -> label, in the order in which changes are told."""
    parts = {name: field_label(model, columns[0]) for name, columns in compounds(model).items()}
    parts |= {field.name: field_label(model, field.name) for field in told_fields(model)}
    for relation in get_all_child_relations(model):
        label = capfirst(str(relation.related_model._meta.verbose_name_plural))
        parts[relation.get_accessor_name()] = label
    return parts


class RecordTabs(TabbedInterface):
    """The tabs of a record's form, which know how its versions differ."""

    class BoundPanel(TabbedInterface.BoundPanel):
        def get_comparison(self):
            between = lru_cache(1)(changes_between)  # found once for all parts of the record
            parts = parts_of(type(self.instance)).items()
            return [partial(PartComparison, between, part, label) for part, label in parts]


class RecordCompareView(snippets.RevisionsCompareView):
    """Says which two versions it compares, and who made them."""

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        parts = context["comparison"]
        return context | {
            "changes": [(part.field_label(), part.htmldiff()) for part in parts],
            "old": self.version(self.revision_id_a),
            "new": self.version(self.revision_id_b),
        }

    def version(self, name: str) -> str:
        """ "2026-11-29 14:30 EST, somebody" """
        if name == "live":
            return _("the public version")
        versions = self.object.revisions.select_related("user").order_by("created_at", "pk")
        ends = {"earliest": versions.first, "latest": versions.last}
        revision = ends[name]() if name in ends else versions.get(pk=name)
        return ", ".join(filter(None, [moment(revision.created_at), name_of(revision.user)]))
