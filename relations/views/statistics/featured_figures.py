"""Which figures tell the story: those that editors chose, or their own prose uses, in its order."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain, zip_longest

from wagtail.rich_text.rewriters import extract_attrs

from relations.facts.address import FactAddress
from relations.models import Observation, Statistic
from relations.values.words import Unit

EMBED = re.compile(r"<embed\b[^>]*>")


@lru_cache(128)
def statistics_told(html: str) -> tuple[str, ...]:
    """Names of the statistics that a stored text uses, in order of first use."""
    facts = (FactAddress.from_attributes(extract_attrs(tag)) for tag in EMBED.findall(html or ""))
    return tuple(dict.fromkeys(f.slug for f in facts if f and f.kind == "statistic"))


def key_figures(texts: Iterable[str], most: int, chosen: Sequence[str] = ()) -> list[Observation]:
    """The newest values of the chosen statistics, else of what the texts use, each text in turn.

    One query. A rank or a word says little without its sentence, so these stay in the prose.
    """
    told = [chosen] if chosen else [statistics_told(text) for text in texts]
    slugs = {slug for names in told for slug in names}
    series = Statistic.objects.filter(slug__in=slugs)
    rows = Observation.objects.newest_of_each_series(series).to_be_told()
    rows = rows.filter(number__isnull=False)
    newest = {row.statistic.slug: row for row in rows.exclude(statistic__unit=Unit.RANK)}
    known = [[slug for slug in names if slug in newest] for names in told]
    turns = filter(None, chain.from_iterable(zip_longest(*known)))
    return [newest[slug] for slug in list(dict.fromkeys(turns))[:most]]


def as_told(rows: Iterable[Observation], html: str) -> list[Observation]:
    """The same rows: those that the text uses in its order, then the others in theirs."""
    places = {slug: place for place, slug in enumerate(statistics_told(html))}
    return sorted(rows, key=lambda row: places.get(row.statistic.slug, len(places)))
