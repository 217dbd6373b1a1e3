from datetime import UTC, datetime, time

import django_filters as df
from django.utils.translation import gettext_lazy as _

from relations.models import KINDS
from relations.values.dates import earliest

from .common import AnyOf, Day
from .tally import Records

KIND_NAMES = [(model._meta.model_name, model._meta.verbose_name) for model in KINDS]


class ActFilterSet(df.FilterSet):
    """What may be asked of the publication log wherever it is read."""

    kind = AnyOf(label=_("Kind"), method="of_kinds", choices=KIND_NAMES)

    def of_kinds(self, queryset: Records, name: str, kinds: list[str]) -> Records:
        return queryset.filter(content_type__model__in=kinds)


class ChangeListFilterSet(ActFilterSet):
    since = Day(label=_("Changed since"), method="not_before")

    def not_before(self, queryset: Records, name: str, day: str) -> Records:
        """From the first moment, in UTC, that a year, a month or a day can mean."""
        return queryset.filter(at__gte=datetime.combine(earliest(day), time(), UTC))
