"""The chart of a series, or of two, without its page: as a picture, and for pages of others."""

from dataclasses import replace

from django.http import Http404, HttpResponse
from django.utils.translation import get_language

from relations.languages import known
from relations.views.components.chart import chart, title_of
from relations.views.components.chart_file import chart_file
from relations.views.components.chart_style import STYLE_HASH
from relations.views.components.figure import figure
from relations.views.components.words import NO_WORDS
from relations.views.context import portal_of

from .series_address import SeriesPage, charted, permalink


class StatisticChart(SeriesPage):
    """404 while there are not two numbers to draw."""

    parameters = ("compare",)

    def say(self, statistic, asked):
        language = known(get_language())
        shown = [each for each, _rows in charted(statistic, asked, language)]
        drawn = chart(shown, language)
        if drawn is None:
            raise Http404
        url = permalink(statistic, **asked.query)
        text = chart_file(drawn, shown, portal_of(self.request), url, language)
        response = HttpResponse(text, content_type="image/svg+xml")
        # Shown by itself, a picture may use its own style and nothing else.
        response.headers["Content-Security-Policy"] = (
            f"default-src 'none'; style-src '{STYLE_HASH}'; frame-ancestors 'none'"
        )
        return response


class StatisticEmbed(SeriesPage):
    """The one page that others may frame; cjportal.security_headers lets them."""

    template_name = "relations/statistic_embed.html"
    parameters = ("compare",)

    def say(self, statistic, asked):
        language = known(get_language())
        found = charted(statistic, asked, language)
        shown, newest = [each for each, _rows in found], found[0][1].latest
        drawn = chart(shown, language)
        alone = None if drawn or newest is None else figure(newest.observation, language)
        # The heading of the page names the series.
        return self.show(
            {
                "title": title_of([each.title.text for each in shown]),
                "lang": shown[0].title.lang,
                "chart": replace(drawn, title="") if drawn else None,
                "figure": replace(alone, label=NO_WORDS) if alone else None,
                "url": permalink(statistic, **asked.query),
                "table_url": f"{permalink(statistic, **asked.query)}#values",
                "canonical_url": permalink(statistic),
            }
        )
