"""`manage.py check` names every part that leads nowhere or lacks its reason, and models that are no kind."""

from dataclasses import fields, is_dataclass
from typing import Any

from django.core.checks import Error, register
from django.core.exceptions import ImproperlyConfigured

from . import DECLARED, Code, Without

HINT = "See docs/how-to/add-a-kind.md."


@register
def kinds_are_whole(app_configs: Any, **kwargs: Any) -> list[Error]:
    return [
        Error(f"{kind.name}: {part} {fault}", hint=HINT, obj=kind.name, id="relations.E001")
        for kind in DECLARED
        for part, value in kind.parts.items()
        for fault in faults(value)
    ]


@register
def every_record_is_of_a_kind(app_configs: Any, **kwargs: Any) -> list[Error]:
    """No editorial model without a declaration, and none declared that is no editorial model."""
    from relations.models import KINDS

    declared = {kind.name for kind in DECLARED}
    models = {str(model._meta.model_name) for model in KINDS}
    return [
        Error(f"{name}: {fault}", hint=HINT, obj=name, id="relations.E002")
        for names, fault in (
            (models - declared, "has no declaration in relations/kinds"),
            (declared - models, "is not among KINDS of relations/models"),
        )
        for name in sorted(names)
    ]


def faults(value: Any) -> list[str]:
    """What is wrong with one part, in words that go on from its name."""
    match value:
        case Without(why=""):
            return ["is left out without a reason"]
        case Code():
            return faults_of_code(value)
        case tuple():
            return [fault for each in value for fault in faults(each)]
    if is_dataclass(value):
        return [
            f"({field.name}) {fault}"
            for field in fields(value)
            for fault in faults(getattr(value, field.name))
        ]
    return []


def faults_of_code(code: Code) -> list[str]:
    try:
        code.load()
    except ImproperlyConfigured as error:
        return [str(error)]
    return []
