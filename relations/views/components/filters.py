"""components/filter_tags.html: the questions in force, each with the way to take it back."""

from dataclasses import dataclass

from django.forms import Form
from django.http import QueryDict

from relations.languages import speaking
from relations.text.dates import format_partial_date
from relations.values.dates import is_partial_date


@dataclass(frozen=True, slots=True)
class FilterTag:
    """A filter in use, by its parameter and in words; `url` asks the same without it."""

    name: str
    label: str
    value: str
    url: str


def tags(form: Form, params: QueryDict, language: str) -> list[FilterTag]:
    """Of a valid form whose selects hold their choices."""
    return [
        FilterTag(
            name=name,
            label=str(form.fields[name].label),
            value=shown(form.fields[name], value, language),
            url=f"?{plain_query(params, without=name)}",
        )
        for name, value in form.cleaned_data.items()
        if value and name in params
    ]


def shown(field, value, language: str) -> str:
    """The value as the form's own select words it; dates in words."""
    choices = {str(key): str(label) for key, label in getattr(field.widget, "choices", ())}
    if isinstance(value, list):
        return speaking(language).comma.join(choices.get(word, str(word)) for word in value)
    text = str(value)
    return format_partial_date(text, language) if is_partial_date(text) else text


def plain_query(params: QueryDict, *, without: str) -> str:
    """The question without one of its parameters, and without those that were left empty."""
    kept = params.copy()
    for name, values in params.lists():
        if name in (without, "page") or not "".join(values).strip():
            del kept[name]
        elif len(values) > 1:
            kept[name] = values[0]
    return kept.urlencode()
