from django.utils.translation import gettext_lazy as _

from relations.models import Party, Statistic
from relations.values.words import Unit

from .common import RecordFilterSet, TopicsMixin, choice_of, named_by


class StatisticFilterSet(TopicsMixin, RecordFilterSet):
    unit = choice_of("unit", _("Unit"), Unit.choices)
    frequency = choice_of("frequency", _("Frequency"), Statistic.Frequency.choices)
    flow = choice_of("flow", _("Direction"), Statistic.Flow.choices)
    reporting_party = named_by(Party, _("Reported by"), "reporting_party")
