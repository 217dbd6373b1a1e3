"""Names of fields in the log, as labels in the reader's language."""

from collections.abc import Iterable

from relations.languages import LANGUAGES, speaking
from relations.models.translated import translated_names
from relations.views.snapshots import child_names


def changed_fields(model, names: Iterable[str], language: str) -> str:
    """ "title, steps": a text that changed in one language only says in which. Names that the model
    does not know any more are left out."""
    labels = [*texts(model, set(names)), *others(model, names)]
    return speaking(language).comma.join(dict.fromkeys(labels))


def texts(model, names: set[str]) -> Iterable[str]:
    for name in translated_names(model):
        columns = [f"{name}_{code}" for code in LANGUAGES if f"{name}_{code}" in names]
        if len(columns) == 1:
            yield str(model._meta.get_field(columns[0]).verbose_name)
        elif columns:
            yield str(getattr(model, name).field.verbose_name)


def others(model, names: Iterable[str]) -> Iterable[str]:
    translated = {f"{name}_{code}" for name in translated_names(model) for code in LANGUAGES}
    own = {field.name: field for field in model._meta.concrete_fields}
    for name in names:
        if name in child_names(model):
            yield str(child_names(model)[name]._meta.verbose_name)
        elif name in own and name not in translated:
            yield str(own[name].verbose_name)
