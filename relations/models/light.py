"""What Django and modelcluster do anew for each row, done once a field or not at all.

A page reads hundreds of rows; each made a dictionary of all its choices in the reader's language to
look up one of them, and looked for child rows among arguments that held none.
"""

from functools import cache
from typing import Any

from django.db import models
from django.utils.encoding import force_str
from modelcluster.models import ClusterableModel


class ShowsChoices(models.Model):
    """What `get_…_display()` calls, for every field with choices."""

    class Meta:
        abstract = True

    def _get_FIELD_display(self, field: models.Field) -> str:
        value = getattr(self, field.attname)
        return force_str(labels(field).get(value, value), strings_only=True)


@cache
def labels(field: models.Field) -> dict[Any, Any]:
    """Value -> label, which is put into words when it is shown."""
    return dict(field.flatchoices)


class Clusterable(ClusterableModel):
    """A row read from the database brings values only, and no names of child rows."""

    class Meta:
        abstract = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        if kwargs:
            super().__init__(*args, **kwargs)
        else:
            models.Model.__init__(self, *args)
