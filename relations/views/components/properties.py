"""partials/properties.html: terms and what they are here; and those of a series."""

from django.utils.translation import gettext as _

from relations.models import Statistic
from relations.text.money import currency_name, states_currency
from relations.values.words import Unit
from relations.views.addresses import address

from .words import visible, words


def properties(statistic: Statistic, language: str) -> list[dict]:
    """List of {term, text, url, lang}, without those that say nothing."""
    rows = [
        term(_("Unit"), statistic.get_unit_display().capitalize()),
        term(_("What is counted"), *words(statistic, "counted_thing", language)),
        term(_("Currency"), currency(statistic, language)),
        party(_("Reported by"), statistic.reporting_party, language),
        party(_("Counterpart"), statistic.counterpart_party, language),
        term(_("Direction"), "" if statistic.flow == "none" else statistic.get_flow_display()),
        term(_("Kind"), "" if statistic.measure == "neither" else statistic.get_measure_display()),
        term(_("Seasonally adjusted"), yes_or_no(statistic.seasonally_adjusted)),
        named(_("Rank by"), statistic.rank_of, language),
        term(_("Scope of the rank"), *words(statistic, "scope", language)),
        term(_("Frequency"), statistic.get_frequency_display()),
        term(_("The source reissues it"), statistic.get_source_cadence_display()),
        filed(statistic.topic_links.all(), language),
    ]
    return said(rows)


def term(name: str, text: str, lang: str = "", url: str = "") -> dict:
    return {"term": name, "text": text, "lang": lang, "url": url}


def several(name: str, values: list[dict]) -> dict | None:
    """A term with more than one answer: {text, lang, url, hreflang, note}; None without any."""
    return {"term": name, "text": name, "several": values} if values else None


def named(name: str, record, language: str) -> dict | None:
    """A record on its own page, if readers may see it."""
    if not visible(record):
        return None
    return term(name, *words(record, "title", language), url=address(record))


def filed(topic_links, language: str) -> dict | None:
    """The topics of a record, each on its page."""
    return several(_("Topics"), [linked(row.topic, language) for row in topic_links])


def linked(record, language: str) -> dict:
    title = words(record, "title", language)
    return {"text": title.text, "lang": title.lang, "url": address(record)}


def said(rows: list[dict | None]) -> list[dict]:
    """Without the rows that say nothing."""
    return [row for row in rows if row and row["text"]]


def currency(statistic: Statistic, language: str) -> str:
    if statistic.unit != Unit.MONEY:
        return ""
    if not states_currency(statistic.currency):
        return _("Not stated by the sources")
    name = currency_name(statistic.currency, language, None)
    return f"{name} ({statistic.currency})"


def party(name: str, who, language: str) -> dict | None:
    return term(name, *words(who, "title", language)) if visible(who) else None


def yes_or_no(answer: bool | None) -> str:
    return {True: _("Yes"), False: _("No"), None: ""}[answer]
