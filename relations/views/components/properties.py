"""partials/properties.html: terms and what they are here; and those of a series."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from relations.models import Statistic
from relations.text.money import currency_name, states_currency
from relations.values.words import Unit
from relations.views.addresses import address

from .status import Badge
from .words import visible, words


@dataclass(frozen=True, slots=True)
class PropertyValue:
    """One of several values. `badge`: what sets it apart ("Lead"); `note`: since when, or ""."""

    text: str
    lang: str = ""
    url: str = ""
    badge: Badge | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Property:
    """A term and its value, or `several` values; `lines`: one below the other."""

    term: str
    text: str = ""
    lang: str = ""
    url: str = ""
    several: Sequence[PropertyValue] = ()
    lines: bool = False

    def __bool__(self) -> bool:
        return bool(self.text or self.several)


def properties(statistic: Statistic, language: str) -> list[Property]:
    rows = [
        Property(_("Unit"), statistic.get_unit_display().capitalize()),
        Property(_("What is counted"), *words(statistic, "counted_thing", language)),
        Property(_("Currency"), currency(statistic, language)),
        party(_("Reported by"), statistic.reporting_party, language),
        party(_("Counterpart"), statistic.counterpart_party, language),
        Property(_("Direction"), "" if statistic.flow == "none" else statistic.get_flow_display()),
        Property(
            _("Kind"), "" if statistic.measure == "neither" else statistic.get_measure_display()
        ),
        Property(_("Seasonally adjusted"), yes_or_no(statistic.seasonally_adjusted)),
        named(_("Rank by"), statistic.rank_of, language),
        Property(_("Scope of the rank"), *words(statistic, "scope", language)),
        Property(_("Frequency"), statistic.get_frequency_display()),
        Property(_("The source reissues it"), statistic.get_source_cadence_display()),
        filed(statistic.topic_links.all(), language),
    ]
    return [row for row in rows if row]


def named(name: str, record, language: str) -> Property | None:
    """A record on its own page, if readers may see it."""
    if not visible(record):
        return None
    return Property(name, *words(record, "title", language), url=address(record))


def filed(topic_links, language: str) -> Property:
    """The topics of a record, each on its page."""
    topics = [linked(row.topic, language) for row in topic_links]
    return Property(_("Topics"), several=topics)


def linked(record, language: str) -> PropertyValue:
    return PropertyValue(*words(record, "title", language), url=address(record))


def currency(statistic: Statistic, language: str) -> str:
    if statistic.unit != Unit.MONEY:
        return ""
    if not states_currency(statistic.currency):
        return _("Not stated by the sources")
    name = currency_name(statistic.currency, language, None)
    return f"{name} ({statistic.currency})"


def party(name: str, who, language: str) -> Property | None:
    return Property(name, *words(who, "title", language)) if visible(who) else None


def yes_or_no(answer: bool | None) -> str:
    return {True: _("Yes"), False: _("No"), None: ""}[answer]
