"""How others cite a series and put its chart on their own pages."""

from collections.abc import Sequence

from relations.models import Statistic

from .components.cite import cite, embed_code
from .series_address import permalink


def sharing(
    statistic: Statistic,
    *,
    title: str,
    portal: str,
    period: str,
    sources: Sequence[dict],
    changed: dict | None,
    language: str,
    compare: str = "",
) -> dict:
    url = permalink(statistic, compare)
    return {
        "citation": cite(
            title,
            portal=portal,
            period=period,
            sources=sources,
            changed=changed,
            url=url,
            language=language,
        ),
        "embed_code": embed_code(title, permalink(statistic, compare, "statistic_embed")),
        "embed_url": permalink(statistic, compare, "statistic_embed"),
    }
