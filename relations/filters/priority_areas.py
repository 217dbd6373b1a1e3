from datetime import datetime

from django.utils.translation import gettext_lazy as _

from relations.models import Agreement, Forum
from relations.models.translated import columns

from .common import RecordFilterSet, naming
from .tally import Records


class PriorityAreaFilterSet(RecordFilterSet):
    """Asked of the areas of agreements and of forums, one table after the other."""

    searched = [*columns("title"), *columns("list_name")]
    agreement = naming(Agreement, _("Agreement"), "of_parent")
    forum = naming(Forum, _("Forum"), "of_parent")

    def filter_queryset(self, areas: Records) -> Records:
        """As the library's, which insists on one queryset."""
        for name, value in self.form.cleaned_data.items():
            areas = self.filters[name].filter(areas, value)
        return areas

    def changed_since(self, areas: Records, name: str, moment: datetime) -> Records:
        return areas.filter(record__last_published_at__gte=moment)

    def of_parent(self, areas: Records, name: str, slugs: list[str]) -> Records:
        return areas.of(name, slugs)
