"""How others cite a series and put its chart on their own pages."""

from collections.abc import Sequence

from relations.models import Statistic
from relations.values.dates import today
from relations.views.components.cite import Sharing, cite, embed_code
from relations.views.components.record import WrittenDate
from relations.views.components.source import SourceLine

from .series_address import Asked, permalink


def sharing(
    statistic: Statistic,
    *,
    title: str,
    portal: str,
    period: str,
    sources: Sequence[SourceLine],
    changed: WrittenDate | None,
    language: str,
    asked: Asked,
) -> Sharing:
    """The address cited keeps its day, so that a later correction does not change what was cited."""
    url = permalink(statistic, **asked.query | {"as_of": asked.as_of or today()})
    embedded = {"compare": asked.compare} if asked.other else {}
    embed_url = permalink(statistic, "statistic_embed", **embedded)
    citation = cite(
        title,
        portal=portal,
        period=period,
        sources=sources,
        changed=changed,
        url=url,
        language=language,
    )
    return Sharing(citation, embed_code(title, embed_url), embed_url)
