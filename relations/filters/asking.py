"""Reading a question strictly: a parameter that is unknown or malformed is a problem, not ignored."""

from typing import NamedTuple

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _


class ReaderProblem(NamedTuple):
    """What is wrong with one parameter: `code` for programs, `detail` in the reader's language."""

    parameter: str
    code: str
    detail: str


def strict_filter(filterset_class, params: QueryDict, queryset, also_allowed=(), *, empty=True):
    """(filterset, problems): read `filterset.qs` only when there are no problems.

    `also_allowed` names parameters that somebody else reads ("page"). HTML forms send the fields
    their reader left empty; `empty=False` refuses those too.
    """
    known = set(filterset_class.base_filters)
    problems = parameter_problems(params, known | set(also_allowed), empty=empty)
    filterset = filterset_class(params, queryset)
    for name, errors in filterset.errors.as_data().items():
        for error in errors:
            for detail in error.messages:
                problems.append(ReaderProblem(name, error.code or "invalid", str(detail)))
    return filterset, problems


def parameter_problems(params: QueryDict, known: set[str], *, empty: bool) -> list[ReaderProblem]:
    """Names nobody reads, empty values, and names given twice with different values."""
    problems = []
    for name, values in params.lists():
        if name not in known:
            problems.append(
                ReaderProblem(name[:100], "unknown", str(_("There is no such parameter.")))
            )
        elif len(set(values)) > 1:
            problems.append(
                ReaderProblem(name, "repeated", str(_("Give this parameter only once.")))
            )
        elif not empty and not values[0].strip():
            problems.append(ReaderProblem(name, "empty", str(_("This parameter has no value."))))
    return problems
