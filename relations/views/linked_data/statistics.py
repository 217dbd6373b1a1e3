"""A statistic as a Dataset, with its files."""

from django.urls import reverse
from django.utils.translation import get_language

from relations.languages import known
from relations.text.observed import source_url
from relations.views.components.downloads import Download
from relations.views.components.source import source_name
from relations.views.components.words import visible, words
from relations.views.statistics.series import Arranged

from .shapes import absolute, said, work

FORMATS = {"CSV": "text/csv", "JSON": "application/json"}
SOURCES = 10  # of a series; its page names them all


def dataset(statistic, context: dict, portal) -> dict:
    language = known(get_language())
    ends = (statistic.reporting_party, statistic.counterpart_party)
    dates = context["end"].dates
    places = [words(party, "title", language).text for party in ends if visible(party)]
    return said(
        work("Dataset", statistic, context, portal)
        | {
            "description": context["lede"].text,
            "dateModified": (dates.facts_changed or dates.text_changed).iso,
            "spatialCoverage": [{"@type": "Place", "name": name} for name in places],
            "variableMeasured": words(statistic, "title", language).text,
            "isAccessibleForFree": True,
            "includedInDataCatalog": catalogue(portal),
            "distribution": [download(f) for f in context["downloads"] if f.format in FORMATS],
            **context["provenance"],
        }
    )


def provenance(arranged: Arranged, language: str) -> dict:
    """What time its values cover, and whose they are."""
    rows = [row.observation for row in arranged.rows]
    dated = [row for row in rows if row.period_start or row.period_end]
    starts = [row.period_sort_start for row in dated]
    ends = [row.period_sort_end for row in dated]
    sources = {row.source_id: row for row in reversed(rows)}
    return {
        "temporalCoverage": f"{min(starts)}/{max(ends)}" if dated else "",
        "isBasedOn": [based_on(row, language) for row in list(sources.values())[:SOURCES]],
    }


def based_on(observation, language: str) -> dict:
    return said(
        {
            "@type": "CreativeWork",
            "name": source_name(observation.source, language),
            "url": source_url(observation, language),
        }
    )


def catalogue(portal) -> dict:
    home = absolute(reverse("relations:statistic_list"))
    return {"@type": "DataCatalog", "name": portal.name or home, "url": home}


def download(file: Download) -> dict:
    return {
        "@type": "DataDownload",
        "name": file.label,
        "encodingFormat": FORMATS[file.format],
        "contentUrl": absolute(file.url),
    }
