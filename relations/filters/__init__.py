"""The questions a reader may ask of a list: one FilterSet per kind, each in its file, for page and API.

`strict_filter` answers them: a parameter that is unknown or malformed is a problem, never ignored.
"""

from .asking import ReaderProblem, is_ours, parameter_problems, strict_filter, without_foreign
from .common import LONGEST_QUERY, AnyOf, Moment
from .remembered import asked, keys_of, remembered
from .tally import MOST_CHOICES, Tallied, tallies

__all__ = [
    "LONGEST_QUERY",
    "MOST_CHOICES",
    "AnyOf",
    "Moment",
    "ReaderProblem",
    "Tallied",
    "asked",
    "is_ours",
    "keys_of",
    "parameter_problems",
    "remembered",
    "strict_filter",
    "tallies",
    "without_foreign",
]
