"""A figure as the desk prints it: in the editor's language, or in the language of a text."""

from django.utils.translation import get_language

from relations.languages import known
from relations.models import Observation
from relations.text.figures import format_value
from relations.text.periods import format_period


def value_label(observation: Observation, language: str = "") -> str:
    """ "$15.8 billion" """
    language = language or known(get_language())
    return format_value(observation.value_of(observation.statistic, language), language)


def period_label(observation: Observation, language: str = "") -> str:
    language = language or known(get_language())
    return format_period(observation.period_in(language), language)
