"""The closed vocabularies of periods and values. The stored form is the lower-case English word."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

NO_CURRENCY = "XXX"  # ISO 4217's code for none


class Qualifier(TextChoices):
    """How the source hedged its number. "Exactly" prints nothing."""

    EXACTLY = "exactly", _("exactly")
    OVER = "over", _("over")
    ABOUT = "about", _("about")
    NEARLY = "nearly", _("nearly")
    UNDER = "under", _("under")
    UP_TO = "up_to", _("up to")
    AT_LEAST = "at_least", _("at least")


class PeriodKind(TextChoices):
    """What the two dates of a period mean."""

    CALENDAR = "calendar", _("calendar period")
    FISCAL_YEAR = "fiscal_year", _("fiscal year")
    DECADE = "decade", _("decade")
    OPEN = "open", _("open (since or until)")
    ABOUT = "about", _("about")
    DESCRIBED = "described", _("described in words")
    NOT_STATED = "not_stated", _("not stated by the source")


class Unit(TextChoices):
    """What is measured. Money keeps its currency beside it, a percentage is stored as 3.2."""

    MONEY = "money", _("money")
    PERSONS = "persons", _("persons")
    COUNT = "count", _("count")
    PERCENT = "percent", _("percent")
    RANK = "rank", _("rank")
    NUMBER = "number", _("number without a unit")


class ValueStatus(TextChoices):
    """How firm the source says its value is. A conflict is no status: it is found, not typed."""

    NORMAL = "normal", _("normal")
    PROVISIONAL = "provisional", _("provisional")
    ESTIMATED = "estimated", _("estimated")
    FORECAST = "forecast", _("forecast")
    QUESTIONABLE = "questionable", _("questionable")
