"""Questions an editor may ask of a list."""

import django_filters
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django_filters.fields import ModelChoiceField
from wagtail.admin.filters import WagtailFilterSet


class RecordFilterSet(WagtailFilterSet):
    """Every record with an upkeep; a kind adds its own fields in `list_filter`."""

    due = django_filters.BooleanFilter(label=_("Review date has passed"), method="filter_due")

    def filter_due(self, queryset, name, due):
        passed = {"review_by__lte": localdate()}
        return queryset.filter(**passed) if due else queryset.exclude(**passed)


class KindField(ModelChoiceField):
    """Django calls a kind by its application too: "Relations | forum"."""

    def label_from_instance(self, kind):
        return kind.name


class KindFilter(django_filters.ModelChoiceFilter):
    field_class = KindField

    def __init__(self, **kwargs):
        super().__init__(label=_("Kind"), **kwargs)
