"""Prose: every live fact says something, links are addresses, no figure of a record is typed."""

import re
from dataclasses import replace
from html import unescape

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from wagtail.rich_text.rewriters import extract_attrs

from relations.facts.address import FactAddress
from relations.facts.resolve import resolve
from relations.languages import LANGUAGES
from relations.models import Observation
from relations.models.showing import prose_columns
from relations.text.figures import format_value
from relations.values.words import Qualifier, Unit

from .finding import Finding

EMBED = re.compile(r"<embed\b([^>]*)>")
TAG = re.compile(r"<[^>]+>")
HREF = re.compile(r'<a\b[^>]*\bhref="([^"]*)"')
is_address = URLValidator(schemes=["http", "https"])


def check_prose(records):
    """A fixed number of queries, however many texts and facts."""
    texts = [
        (record, column, getattr(record, column))
        for record in records
        for column in prose_columns(type(record))
    ]
    figures = _typed_figures() if texts else {}
    named = {html: _addresses(html) for _record, _column, html in texts}
    facts = resolve({address for found in named.values() for address in found if address})
    for record, column, html in texts:
        for address in named[html]:
            if address not in facts:
                name = " ".join(address.as_attributes().values()) if address else "unreadable"
                message = f"{column}: {name}: choose the fact again, or publish what it names."
                yield Finding.of(record, "live fact", message)
        for target in HREF.findall(html):
            if not _is_link(unescape(target)):
                yield Finding.of(record, "link", f"{column}: “{target}” is no address: mend it.")
        said = _words(html)
        for figure, slugs in figures.get(column[-2:], {}).items():
            if figure in said and re.search(rf"(?<![\d.,]){re.escape(figure)}(?!\d)", said):
                series = " or ".join(sorted(slugs))
                message = f"{column}: “{figure}” is typed: insert the live fact ({series})."
                yield Finding.of(record, "typed figure", message)


def _addresses(html: str) -> list[FactAddress | None]:
    attributes = [extract_attrs(found) for found in EMBED.findall(html)]
    return [FactAddress.from_attributes(a) for a in attributes if a.get("embedtype") == "fact"]


def _is_link(target: str) -> bool:
    if target.startswith(("/", "#", "mailto:")):
        return True
    try:
        is_address(target)
    except ValidationError:
        return False
    return True


def _typed_figures() -> dict[str, dict[str, set[str]]]:
    """Language -> figure as prose would type it -> the series that hold it. One query.

    Money in its short form, and counts of two significant digits or more from ten thousand up: a
    year, a share, a rank or a round number in prose need not be the record's.
    """
    figures: dict[str, dict[str, set[str]]] = {language: {} for language in LANGUAGES}
    for observation in Observation.objects.published().open().preferred().for_listing():
        if _is_telling(observation):
            for language in LANGUAGES:
                value = observation.value_of(observation.statistic, language)
                value = replace(value, qualifier=Qualifier.EXACTLY)
                figure = " ".join(format_value(value, language).split())
                figures[language].setdefault(figure, set()).add(observation.statistic.slug)
    return figures


def _is_telling(observation) -> bool:
    number, unit = observation.number, observation.statistic.unit
    if number is None or unit not in (Unit.MONEY, Unit.PERSONS, Unit.COUNT):
        return False
    significant = len(f"{abs(number):f}".replace(".", "").strip("0"))
    return abs(number) >= 10_000 and (unit == Unit.MONEY or significant > 1)


def _words(html: str) -> str:
    return " ".join(unescape(TAG.sub(" ", html)).split())
