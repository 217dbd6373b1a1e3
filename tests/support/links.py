"""Rows and keys by which a record names every other record."""

from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations

from relations.models import MeetingStep, Observation

CHOICES = {MeetingStep: "held"}


def keys_to(model, records):
    """What each key of the model to another record may name, but a row's to its own record."""
    return {
        field.name: records[field.related_model]
        for field in model._meta.concrete_fields
        if field.related_model in records and not isinstance(field, ParentalKey)
    }


def add_rows(parent, records, mark=lambda row: row) -> set:
    """A row of every child relation, and of theirs, naming the records. The relations tried."""
    tried = set()
    for relation in get_all_child_relations(type(parent)):
        model = relation.related_model
        row = model(**{relation.field.name: parent}, **keys_to(model, records))
        for field in model._meta.concrete_fields:
            if field.choices and not field.blank and not getattr(row, field.name):
                setattr(row, field.name, CHOICES.get(model, field.choices[0][0]))
            if field.name in ("name_en", "name_fr"):
                setattr(row, field.name, "Somebody")
        mark(row).save()
        tried |= {model} | add_rows(row, records, mark)
    return tried


def connect(record, records):
    """All its keys that may be empty. Behind its back: a publication would refuse drafts."""
    optional = {
        name: other
        for name, other in keys_to(type(record), records).items()
        if type(record)._meta.get_field(name).null
    }
    if optional and not isinstance(record, Observation):
        type(record)._base_manager.filter(pk=record.pk).update(**optional)
