"""Records by the hundred, for pages that must stay small: copies of one that is published."""

import uuid

from django.db import transaction
from django.db.models import QuerySet
from modelcluster.models import get_all_child_relations

from relations.models.versioning import begin


def many(record, count, each=lambda number: {}):
    """Published copies with their own child rows, without rows of the log. `each` gives what sets
    one apart by its number. Returns them in their order."""
    model = type(record)
    with transaction.atomic():
        begin()
        made = QuerySet(model).bulk_create(
            copy_of(record, **{"slug": f"{record.slug}-{number:04}"} | each(number))
            for number in range(count)
        )
        for relation in get_all_child_relations(model):
            rows = relation.related_model.objects.filter(record=record.pk)
            copies = [copy_of(row, record_id=new.pk) for row in rows for new in made]
            relation.related_model.objects.bulk_create(copies)
    return made


def copy_of(row, **fields):
    names = [field.attname for field in row._meta.concrete_fields if not field.primary_key]
    fresh = {"uid": uuid.uuid4()} if "uid" in names else {}
    return type(row)(**{name: getattr(row, name) for name in names} | fresh | fields)
