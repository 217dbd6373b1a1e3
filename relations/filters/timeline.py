import django_filters as df
from django.utils.translation import gettext_lazy as _

from relations.models import (
    Agreement,
    Forum,
    Meeting,
    Milestone,
    Party,
    Program,
)

from .common import AnyOf, TopicsMixin, Year, topic_links

KINDS = {
    "agreement": (Agreement, _("Agreements")),
    "forum": (Forum, _("Forums")),
    "meeting": (Meeting, _("Meetings")),
    "program": (Program, _("Programs")),
    "party": (Party, _("Embassies and offices")),
    "milestone": (Milestone, _("Milestones")),
}


class TimelineFilterSet(TopicsMixin, df.FilterSet):
    """What may be asked of everything that has a date: read from `form`, there is no one table."""

    kind = AnyOf(
        label=_("Kind"), method="kept", choices=[(key, kind[1]) for key, kind in KINDS.items()]
    )
    year_from = Year(label=_("From the year"), method="kept")
    year_to = Year(label=_("To the year"), method="kept")

    class Meta:
        model = Milestone
        fields = []

    def kept(self, queryset, name, value):
        return queryset

    def published(self, model):
        """Records of one kind that the reader asked for; none of a kind that was left out."""
        asked = self.form.cleaned_data
        records = model.objects.published()
        if asked["kind"] and model not in {KINDS[key][0] for key in asked["kind"]}:
            return records.none()
        if asked["topic"]:
            links = topic_links(records).filter(topic__slug__in=asked["topic"])
            records = records.filter(pk__in=links.values("record"))
        return records

    def spans(self, iso: str) -> bool:
        """Whether an ISO date of any precision lies in the years asked for."""
        asked = self.form.cleaned_data
        first, last = asked["year_from"], asked["year_to"]
        return (not first or iso[:4] >= first) and (not last or iso[:4] <= last)
