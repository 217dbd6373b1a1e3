"""The database's CHECK constraints, asked of rows in memory before the database says no."""

from typing import Any, cast

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import DEFAULT_DB_ALIAS, models
from django.db.models import BooleanField, Case, CheckConstraint, F, Q, Value, When
from django.db.models.functions import Coalesce
from django.db.models.sql import Query
from django.db.models.sql.constants import SINGLE

AT_ONCE = 200  # SQLite takes 2,000 columns, PostgreSQL 1,664


class ToldBesideFields(models.Model):
    """A row whose broken constraints are told beside a field, and asked in one query."""

    class Meta:
        abstract = True

    def validate_constraints(self, exclude=None):
        """A constraint that names an excluded column waits, as Django's own does: so a draft of a
        live record may be incomplete, since no form holds `live`."""
        exclude = exclude or set()
        errors: dict[str, Any] = {}
        kept = [c for c in checks_of(type(self)) if not exclude & set(columns_of(c))]
        for _row, constraint, _values in broken([(self, c, {}) for c in kept]):
            place = place_of(type(self), constraint) or NON_FIELD_ERRORS
            errors.setdefault(place, []).append(constraint.get_violation_error_message())
        for constraint in self._meta.constraints:
            if not isinstance(constraint, CheckConstraint):
                try:
                    constraint.validate(type(self), self, exclude=exclude)
                except ValidationError as error:
                    error.update_error_dict(errors)
        if errors:
            raise ValidationError(errors)


def broken(questions) -> list[tuple]:
    """Those of (row, constraint, values) that the database would refuse. One query for 200.

    `values` stand for columns that the row will have by then, as {"live": True}.
    """
    questions = list(questions)
    found = []
    for start in range(0, len(questions), AT_ONCE):
        some = questions[start : start + AT_ONCE]
        query = Query(None)
        for number, (row, constraint, values) in enumerate(some):
            query.add_annotation(_is_broken(row, constraint.condition, values), f"c{number}")
        answers = query.get_compiler(DEFAULT_DB_ALIAS).execute_sql(SINGLE)
        found += [question for question, answer in zip(some, answers, strict=True) if answer]
    return found


def checks_of(model) -> list[CheckConstraint]:
    return [c for c in model._meta.constraints if isinstance(c, CheckConstraint)]


def columns_of(constraint) -> list[str]:
    """The columns that a constraint names, in its order."""
    return list(dict.fromkeys(_named(constraint.condition)))


def place_of(model, constraint) -> str:
    """The field beside which the constraint's message stands: the first one that can be filled in."""
    said = getattr(model, "SAID_AT", {}).get(constraint.name)
    editable = (n for n in columns_of(constraint) if model._meta.get_field(n).editable)
    return said or next(editable, "")


def _named(condition: Any):
    if isinstance(condition, F):
        yield cast("Any", condition).name
    elif isinstance(condition, tuple):
        yield condition[0].partition("__")[0]
        yield from _named(condition[1])
    elif isinstance(condition, Q):
        for child in condition.children:
            yield from _named(child)


def _is_broken(row, condition, values) -> Case:
    """1 where the condition is false; unknown (NULL) counts as kept, as in the database."""
    columns: dict[Any, Any] = {
        F(f.name): Value(values.get(f.name, getattr(row, f.attname)), f.target_field)
        if f.remote_field
        else Value(values.get(f.name, getattr(row, f.attname)), f)
        for f in row._meta.local_concrete_fields
    }
    stated = _right_sides(condition, columns).replace_expressions(columns)
    kept = Coalesce(stated, True, output_field=BooleanField())
    return Case(When(Q(kept), then=Value(0)), default=Value(1))


def _right_sides(condition, columns) -> Q:
    """Django replaces only the left side of a comparison."""
    clone = condition.create(connector=condition.connector, negated=condition.negated)
    for child in condition.children:
        if isinstance(child, Q):
            clone.children.append(_right_sides(child, columns))
        else:
            name, value = child
            clone.children.append((name, columns[value] if isinstance(value, F) else value))
    return clone
