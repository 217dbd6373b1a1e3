"""The questions a reader may ask of a list: one FilterSet per kind, for its page and its API.

`strict_filter` answers them: a parameter that is unknown or malformed is a problem, never ignored.
"""

from .agreements import STATUSES, AgreementFilterSet
from .asking import ReaderProblem, is_ours, parameter_problems, strict_filter, without_foreign
from .changes import KIND_NAMES, ActFilterSet, ChangeListFilterSet
from .common import LAST_DAY, LONGEST_QUERY, AnyOf, Moment
from .forums import ForumFilterSet
from .meetings import STATES, MeetingFilterSet
from .observations import ObservationFilterSet
from .priority_areas import PriorityAreaFilterSet
from .programs import ProgramFilterSet
from .records import MilestoneFilterSet, PartyFilterSet, SourceFilterSet, TopicFilterSet
from .remembered import asked, keys_of, remembered
from .statistics import StatisticFilterSet
from .tally import MOST_CHOICES, Tallied, tallies
from .timeline import TimelineFilterSet

__all__ = [
    "KIND_NAMES",
    "LAST_DAY",
    "LONGEST_QUERY",
    "MOST_CHOICES",
    "STATES",
    "STATUSES",
    "ActFilterSet",
    "AgreementFilterSet",
    "AnyOf",
    "ChangeListFilterSet",
    "ForumFilterSet",
    "MeetingFilterSet",
    "MilestoneFilterSet",
    "Moment",
    "ObservationFilterSet",
    "PartyFilterSet",
    "PriorityAreaFilterSet",
    "ProgramFilterSet",
    "ReaderProblem",
    "SourceFilterSet",
    "StatisticFilterSet",
    "Tallied",
    "TimelineFilterSet",
    "TopicFilterSet",
    "asked",
    "is_ours",
    "keys_of",
    "parameter_problems",
    "remembered",
    "strict_filter",
    "tallies",
    "without_foreign",
]
