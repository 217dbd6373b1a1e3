"""The description of a page in its head: what stands under its title where it is searched for."""

from django.utils.translation import gettext as _

from relations.languages import speaking

from .figure import FigureCard
from .source import source_names


def description(title: str, summary: str, facts: list[str], language: str) -> str:
    """The summary; a short one may stand on several pages, so title and facts go before it."""
    if len(summary) >= speaking(language).description_length:
        return summary
    known = " · ".join([title, *filter(None, facts)])
    return f"{known} – {summary}" if summary else known


def figure_description(title: str, newest: FigureCard, summary: str, language: str) -> str:
    """The newest value with its period and its source, then what the series measures."""
    said = newest.value
    if newest.period:
        said = _("%(value)s (%(period)s)") % {"value": said, "period": newest.period}
    sentences = [_("%(series)s: %(words)s.") % {"series": title, "words": said}]
    if newest.source:
        source = source_names([newest.source], language)
        sentences.append(_("Source: %(source)s.") % {"source": source})
    return speaking(language).between_sentences.join([*sentences, summary]).strip()
