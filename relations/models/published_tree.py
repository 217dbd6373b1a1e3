"""What readers see of a kind, whole: the rules that look at everything published read it from here."""

from django.db.models import ForeignKey, Prefetch, QuerySet
from modelcluster.models import get_all_child_relations


def live_with_rows(kind) -> QuerySet:
    """Live records with all their child rows and what those name. A fixed number of queries."""
    named = [f.name for f in kind._meta.concrete_fields if _names_a_record(f)]
    return kind.objects.filter(live=True).select_related(*named).prefetch_related(*_rows(kind))


def rows_of(record):
    """The record and each child row, from what was prefetched."""
    yield record
    for relation in get_all_child_relations(type(record)):
        for child in getattr(record, relation.get_accessor_name()).all():
            yield from rows_of(child)


def _rows(model, path=""):
    for relation in get_all_child_relations(model):
        name, child = path + relation.get_accessor_name(), relation.related_model
        named = [f.name for f in child._meta.concrete_fields if _names_a_record(f)]
        yield Prefetch(name, child._default_manager.select_related(*named))
        yield from _rows(child, f"{name}__")


def _names_a_record(field) -> bool:
    return isinstance(field, ForeignKey) and field.related_model._meta.app_label == "relations"
