from django.db import models

from relations.models import KINDS

from .tables import state_tables

# The state table of each kind and of each child table.
STATES = state_tables(KINDS)


class ReadModel(models.Model):
    """The one row that says from which of the publication log's schemas the states were made, and how
    far: `done` and `until` are keys of events."""

    schema = models.PositiveSmallIntegerField()
    done = models.PositiveBigIntegerField()
    until = models.PositiveBigIntegerField()

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"schema {self.schema}, {self.done} of {self.until}"
