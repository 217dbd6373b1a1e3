"""Reading a question strictly: a parameter that is unknown or malformed is a problem, not ignored.

Pages first drop what is foreign (`without_foreign`): links from elsewhere come with tags of their own
(utm_source, fbclid), and whoever follows one asks nothing by them.
"""

from collections.abc import Collection
from typing import Any, NamedTuple

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django_filters import FilterSet
from rapidfuzz.distance import OSA

LONGEST_NAME = 40  # of a parameter that may be one of ours with a slip in it


class ReaderProblem(NamedTuple):
    """What is wrong with one parameter: `code` for programs, `detail` in the reader's language.

    `nearest` is the name that was probably meant by an unknown one, or "".
    """

    parameter: str
    code: str
    detail: str
    nearest: str = ""


def strict_filter(
    filterset_class: type[FilterSet],
    params: QueryDict,
    queryset: Any,
    also_allowed: Collection[str] = (),
    *,
    empty: bool = True,
) -> tuple[Any, list[ReaderProblem]]:
    """(filterset, problems): read `filterset.qs` only when there are no problems.

    `also_allowed` names parameters that somebody else reads ("page"). HTML forms send the fields
    their reader left empty; `empty=False` refuses those too.
    """
    known = set(filterset_class.base_filters)
    problems = parameter_problems(params, known | set(also_allowed), empty=empty)
    filterset = filterset_class(params, queryset)
    for name, errors in filterset.form.errors.as_data().items():
        for error in errors:
            for detail in error.messages:
                problems.append(ReaderProblem(name, error.code or "invalid", str(detail)))
    return filterset, problems


def parameter_problems(params: QueryDict, known: set[str], *, empty: bool) -> list[ReaderProblem]:
    """Names nobody reads, empty values, and names given twice with different values."""
    problems = []
    for name, values in params.lists():
        if name not in known:
            detail = str(_("There is no such parameter."))
            problems.append(ReaderProblem(name[:100], "unknown", detail, nearest(name, known)))
        elif len(set(values)) > 1:
            problems.append(
                ReaderProblem(name, "repeated", str(_("Give this parameter only once.")))
            )
        elif not empty and not values[0].strip():
            problems.append(ReaderProblem(name, "empty", str(_("This parameter has no value."))))
    return problems


def without_foreign(params: QueryDict, ours: Collection[str]) -> QueryDict:
    """The parameters that are ours or nearly so; for a question that pages then read strictly."""
    kept = QueryDict(mutable=True)
    for name, values in params.lists():
        if is_ours(name, ours):
            kept.setlist(name, values)
    return kept


def is_ours(name: str, ours: Collection[str]) -> bool:
    """Whether a parameter is ours, or nearly so."""
    return name in ours or bool(nearest(name, ours))


def nearest(name: str, known: Collection[str]) -> str:
    """The known name that this one differs from by a slip of the hand, or "".

    Letter case, a hyphen and brackets do not count. The shortest names have no other slips: too much
    that is not ours is as short.
    """
    if len(name) > LONGEST_NAME:
        return ""
    written = name.casefold().replace("-", "_").removesuffix("[]")
    distances = {each: OSA.distance(written, each) for each in sorted(known)}
    near = [each for each, distance in distances.items() if distance <= slips(each)]
    # "form" is "from" with two letters swapped sooner than "forum" with one missing.
    return min(near, key=lambda each: (distances[each], abs(len(each) - len(written))), default="")


def slips(name: str) -> int:
    """How many letters may be wrong, missing, too many or swapped in one of our names."""
    if len(name) < 4:
        return 0
    return 1 if len(name) < 6 else 2
