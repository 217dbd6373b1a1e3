"""A filter by kind of record. Django calls a kind by its application too: "Relations | forum"."""

import django_filters
from django.utils.translation import gettext_lazy as _
from django_filters.fields import ModelChoiceField


class KindField(ModelChoiceField):
    def label_from_instance(self, kind):
        return kind.name


class KindFilter(django_filters.ModelChoiceFilter):
    field_class = KindField

    def __init__(self, **kwargs):
        super().__init__(label=_("Kind"), **kwargs)
