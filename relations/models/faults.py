"""What keeps a record from its readers, each with its place: asked by forms, the gate, `seed`, `tick`.

`faults()` asks all that can be asked of a record and its rows at once, so that nobody is told in
instalments.
"""

from dataclasses import dataclass
from functools import reduce
from uuid import UUID

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import ForeignKey
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations

from relations.languages import NAMES

from .constraints import broken, checks_of, columns_of, place_of
from .translated import is_blank, translated_names


@dataclass(frozen=True, slots=True)
class RowPlace:
    """One child row of a record, by relation and by its place in it (from 0)."""

    relation: str
    number: int
    uid: UUID
    label: str


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend. `field` is a field or a relation of the record, or of the last of `rows`;
    empty where it is the whole. `label` names the field where the message does not."""

    message: str
    field: str = ""
    rows: tuple[RowPlace, ...] = ()
    label: str = ""

    @property
    def line(self) -> str:
        """The message with its place, for where no field stands beside it."""
        parts = [*(row.label for row in self.rows), *filter(None, [self.label])]
        if not parts:
            return self.message
        place = reduce(lambda whole, part: _("%s, %s") % (whole, part), parts)
        return _("%(place)s: %(message)s") % {"place": place, "message": self.message}


def faults(record, *, stored=False) -> list[Fault]:
    """What readers may not see so, over the record and all its rows.

    Of a `stored` row the database itself knows that it is unique, keeps the constraints and names
    what exists: that is not asked again. Of a draft it is, in three queries.
    """
    places = list(_with_places(record))
    found = [fault for row, rows in places for fault in _faults_of(row, rows, stored)]
    if stored:
        return found
    taken = [*_taken(record), *_from_errors(_refusal_of(record.clean), record, ())]
    return [*found, *taken, *_against_constraints(places, found)]


def of_errors(errors: dict[str, list]) -> list[Fault]:
    """Field -> messages, as faults of the record itself."""
    return [
        Fault(str(message), _field(name))
        for name, messages in errors.items()
        for message in messages
    ]


def field_label(row, name: str) -> str:
    """The name of a field as forms print it; "" for the whole."""
    fields = {field.name: field for field in row._meta.get_fields()}
    return capfirst(str(getattr(fields.get(name), "verbose_name", _field(name))))


def _with_places(parent, above=()):
    yield parent, above
    for relation in get_all_child_relations(type(parent)):
        name = relation.get_accessor_name()
        for number, row in enumerate(getattr(parent, name).all()):
            label = f"{capfirst(str(row._meta.verbose_name))} {number + 1}"
            yield from _with_places(row, (*above, RowPlace(name, number, row.uid, label)))


def _faults_of(row, rows, stored):
    for name, codes in row.missing_translations().items():
        for code in codes:
            yield _missing(row, f"{name}_{code}", rows)
    empty = _left_empty(row)
    yield from (_missing(row, name, rows) for name in empty)
    yield from _from_errors(_misfits(row, empty, stored), row, rows)
    for name, messages in row.publication_errors().items():
        for message in messages:
            yield Fault(str(message), _field(name), rows)


def _missing(row, name, rows) -> Fault:
    label = row._meta.get_field(name).verbose_name
    return Fault(_("Missing: %(text)s.") % {"text": label}, name, rows)


def _texts(row) -> list[str]:
    return [f"{name}_{code}" for name in translated_names(row.__class__) for code in NAMES]


def _left_empty(row) -> list[str]:
    """The fields that must be filled in and are not. Texts in languages have rules of their own."""
    texts = _texts(row)
    return [
        f.name
        for f in row._meta.concrete_fields
        if f.editable and not f.blank and f.name not in texts and not isinstance(f, ParentalKey)
        if getattr(row, f.attname) in f.empty_values
    ]


def _misfits(row, empty, stored: bool) -> dict[str, list[str]]:
    """What does not fit its column (an unknown kind, an address that is none), by field.

    What nobody can fill in is made by the code, and mended there.
    """
    unsaid = [column for column in _texts(row) if is_blank(getattr(row, column))]
    own = [f.name for f in row._meta.concrete_fields if not (f.editable or stored)]
    keys = [f.name for f in row._meta.concrete_fields if isinstance(f, ForeignKey)]
    return _refusal_of(row.clean_fields, exclude={*unsaid, *empty, *own, *keys})


def errors_of(refusal: ValidationError) -> dict[str, list[str]]:
    """Field -> messages, with or without fields of its own."""
    if hasattr(refusal, "error_dict"):
        return refusal.message_dict
    return {NON_FIELD_ERRORS: refusal.messages}


def _refusal_of(question, **kwargs) -> dict[str, list[str]]:
    try:
        question(**kwargs)
    except ValidationError as refusal:
        return errors_of(refusal)
    return {}


def _from_errors(errors, row, rows):
    for name, messages in errors.items():
        label = field_label(row, name)
        for message in messages:
            yield Fault(message, _field(name), rows, label)


def _taken(record):
    """What another record has and only one may have: an address name. One query."""
    kind = type(record)
    for field in kind._meta.concrete_fields:
        value = getattr(record, field.attname)
        if field.unique and field.editable and not field.primary_key and value:
            others = kind._base_manager.exclude(pk=record.pk)
            if others.filter(**{field.name: value}).exists():
                [message] = record.unique_error_message(kind, (field.name,)).messages
                yield Fault(message, field.name, (), field_label(record, field.name))


def _against_constraints(places, found):
    """The constraints of columns that have no fault of their own. One query."""
    faulty = {(fault.rows, fault.field) for fault in found}
    asked = []
    for row, rows in places:
        values = {} if rows else row.when_public()
        for constraint in checks_of(type(row)):
            if not any((rows, name) in faulty for name in columns_of(constraint)):
                asked.append((row, constraint, values))
    rows_by_id = {id(row): rows for row, rows in places}
    for row, constraint, _values in broken(asked):
        message = constraint.get_violation_error_message()
        yield Fault(message, place_of(type(row), constraint), rows_by_id[id(row)])


def _field(name: str) -> str:
    return "" if name == NON_FIELD_ERRORS else name
