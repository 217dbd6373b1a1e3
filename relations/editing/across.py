"""Records of several kinds in one list: which and when, in one query; their titles come later."""

from collections.abc import Callable, Iterable
from typing import Any, cast

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, IntegerField, Model, QuerySet, Value

from .titles import Key


def across(
    kinds: Iterable,
    rows_of: Callable[[Any], QuerySet],
    at: str,
    *besides: str,
    newest_first: bool = False,
) -> QuerySet | list:
    """(content type, number, moment, columns besides) of some records of each kind, by the moment."""
    numbers = ContentType.objects.get_for_models(*kinds)
    parts = [
        rows_of(kind)
        .order_by()
        .annotate(kind_number=Value(number.pk, IntegerField()), moment=F(at))
        .values_list("kind_number", "pk", "moment", *besides)
        for kind, number in numbers.items()
    ]
    if not parts:
        return []
    order = "-moment" if newest_first else "moment"
    return parts[0].union(*parts[1:], all=True).order_by(order, "kind_number", "pk")


def key_of(number: int, pk: int) -> Key:
    kind = cast("type[Model]", ContentType.objects.get_for_id(number).model_class())
    return kind, pk
