"""Between the gate and a form: what was typed, put before the gate; its faults, put beside fields."""

from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.text import capfirst

from relations.models.faults import Fault, RowPlace
from relations.models.gate import incompleteness
from relations.models.named import know_named


def faults_in(form) -> tuple[list[Fault], list[Fault]]:
    """What a form itself refuses, and what the gate adds. As many queries for many rows as for few."""
    told = []
    if form.is_bound:
        told = list(_errors(form))
        fill_instance(form)
        know_named(form.instance)
    places = {_place(fault) for fault in told}
    return told, [f for f in incompleteness(form.instance) if _place(f) not in places]


def fill_instance(form) -> None:
    """The rows that were typed, onto the record in memory, also where some are not valid."""
    for name, formset in form.formsets.items():
        forms = _kept(formset)
        for place, row in enumerate(forms):
            fill_instance(row)
            row.instance.sort_order = place
        getattr(form.instance, name).set([row.instance for row in forms])


def attach(fault: Fault, form) -> None:
    """The message beside its field, in its row: the tab then counts it."""
    place = form_of_row(form, fault)
    if place is None:
        form.add_error(None, fault.line)
    elif fault.field in place.fields:
        place.add_error(fault.field, fault.message)
    elif fault.field in place.formsets:
        place.formsets[fault.field].non_form_errors().append(fault.message)
    else:
        place.add_error(None, fault.line if place is form else fault.message)


def form_of_row(form, fault: Fault):
    """The form in which the fault lies: the record's own, a row's, or None where it has none."""
    for row in fault.rows:
        formset = form.formsets.get(row.relation)
        same = (f for f in formset.forms if f.instance.uid == row.uid) if formset else iter(())
        form = next(same, None)
        if form is None:
            return None
    return form


def _kept(formset) -> list:
    """The row forms that are not deleted and not empty, in the order that the editor gave them."""
    forms = [f for f in formset.forms if f in formset.initial_forms or f.has_changed()]
    forms = [f for f in forms if not formset._should_delete_form(f)]
    return sorted(forms, key=lambda f: f.cleaned_data.get("ORDER") or len(forms))


def _errors(form, rows=()):
    """What the form's own validation says, with its places."""
    for name, messages in form.errors.items():
        field = "" if name == NON_FIELD_ERRORS else name
        label = str(form.fields[field].label) if field in form.fields else ""
        yield from (Fault(str(message), field, rows, label) for message in messages)
    for name, formset in form.formsets.items():
        yield from (Fault(str(message), name, rows) for message in formset.non_form_errors())
        for number, row in enumerate(_kept(formset)):
            label = f"{capfirst(str(row.instance._meta.verbose_name))} {number + 1}"
            place = RowPlace(name, number, row.instance.uid, label)
            yield from _errors(row, (*rows, place))


def _place(fault: Fault):
    return tuple(row.uid for row in fault.rows), fault.field
