"""Factories that leave Wagtail's index of references alone: it takes half of a record's time."""

from contextlib import contextmanager

from factory.django import DjangoModelFactory
from wagtail.signal_handlers import (
    disable_reference_index_auto_update,
    reference_index_auto_update_disabled,
)


@contextmanager
def unindexed():
    """May stand in itself, as a factory in a factory; Wagtail's own may not."""
    if getattr(reference_index_auto_update_disabled, "value", False):
        yield
        return
    with disable_reference_index_auto_update():
        yield


class BareFactory(DjangoModelFactory):
    """A record whose references are not indexed; one with prose, which may name facts, is."""

    class Meta:
        abstract = True

    @classmethod
    def _generate(cls, strategy, params):
        if hasattr(cls._meta.model, "body_en"):
            return super()._generate(strategy, params)
        with unindexed():
            return super()._generate(strategy, params)
