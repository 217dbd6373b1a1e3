"""A chart in words, for whoever does not see it: the way it goes, and what is to be known of it."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from relations.charts import Point, Series
from relations.languages import speaking

from .source import SourceLine, source_names

QUESTIONABLE = "questionable"
MOST = 6  # periods named of a kind; the table marks them all


def in_words(
    drawn: Sequence[Series], undated: Sequence[str], sources: Sequence[SourceLine], language: str
) -> str:
    """Each series, then what stands in the table only, and where the values come from."""
    sentences = []
    for series in drawn:
        said = speaking(language).between_sentences.join(sentences_of(series, language))
        if len(drawn) > 1:
            said = _("%(series)s: %(words)s") % {"series": series.label, "words": said}
        sentences.append(said)
    if undated:
        listed = periods(undated, language)
        sentences.append(_("Without a date, in the table only: %(periods)s.") % {"periods": listed})
    if sources:
        sentences.append(_("Source: %(source)s.") % {"source": source_names(sources, language)})
    return speaking(language).between_sentences.join(sentences)


def sentences_of(series: Series, language: str) -> Iterator[str]:
    known = [point for point in series.points if point.number is not None]
    if not known:
        yield _("No value is a number.")
        return
    yield from way(known, rank=series.rank)
    marked = {
        _("Break in the series before: %(periods)s."): [p for p in known if p.break_before],
        _("Provisional, estimated, forecast or questionable: %(periods)s."): [
            p for p in known if p.unsure
        ],
        _("Sources differ: %(periods)s."): [p for p in known if p.conflicting],
        _("Without a number: %(periods)s."): [p for p in series.points if p.number is None],
    }
    for sentence, found in marked.items():
        if found:
            labels = [point.label for point in found]
            yield sentence % {"periods": periods(labels, language)}


def way(known: Sequence[Point], *, rank: bool = False) -> Iterator[str]:
    """From where to where; the highest and the lowest between, where all can be compared."""
    first, last = known[0], known[-1]
    if len(known) == 1:
        yield _("Only %(period)s: %(value)s.") % {"period": first.label, "value": first.text}
        return
    yield _("From %(first)s (%(first_value)s) to %(last)s (%(last_value)s).") % {
        "first": first.label,
        "first_value": first.text,
        "last": last.label,
        "last_value": last.text,
    }
    if any(point.status == QUESTIONABLE for point in known) or any(
        point.break_before for point in known[1:]
    ):
        return
    low = min(known, key=lambda point: point.ends[0])
    high = max(known, key=upper)
    if low.number == upper(high):
        yield _("All values are the same.")
    elif len(known) > 2:
        low, high = (high, low) if rank else (low, high)
        yield _("Highest: %(high)s (%(high_value)s); lowest: %(low)s (%(low_value)s).") % {
            "high": high.label,
            "high_value": high.text,
            "low": low.label,
            "low_value": low.text,
        }


def upper(point: Point):
    return point.ends[-1]


def periods(labels: Sequence[str], language: str) -> str:
    more = [] if len(labels) <= MOST else ["…"]
    return speaking(language).comma.join([*labels[:MOST], *more])
