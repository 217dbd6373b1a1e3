"""Every component in three languages, for whoever changes their look: /gallery/, with DEBUG only.

The examples are made up and say so; nothing here reads the database. A component is listed with
the inputs that its file states; one without an example here fails tests/cjportal/test_gallery.py.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from relations.models import PublicationEvent
from relations.text.dates import format_partial_date
from relations.views.components.as_it_stood import AsItStood
from relations.views.components.change import Change
from relations.views.components.chart import Chart, LegendLine
from relations.views.components.cite import Sharing
from relations.views.components.data_table import Cell, CellLine, DataTable, TableRow
from relations.views.components.downloads import Download
from relations.views.components.entry import Entry
from relations.views.components.figure import FigureCard
from relations.views.components.filters import FilterTag
from relations.views.components.navigation import NavLink
from relations.views.components.notes import NoteLine
from relations.views.components.on_this_page import ContentsLine
from relations.views.components.page_end import PageEnd
from relations.views.components.pagination import PageLinks
from relations.views.components.record import RecordDates, WrittenDate
from relations.views.components.sorting import Column
from relations.views.components.source import SourceLine
from relations.views.components.standing_now import InForce, StandingNow
from relations.views.components.status import Badge
from relations.views.components.timeline import TimelineItem
from relations.views.components.words import UnofficialTitle, Words
from relations.views.reporting.form import ReportForm

COMPONENTS = Path(settings.BASE_DIR) / "templates" / "components"
STATED = re.compile(r"{% comment %}\s*(.*?)\s*{% endcomment %}", re.DOTALL)
NAME = gettext_lazy("An example")
LINE = gettext_lazy("Made up to show what a longer line of text looks like in this place.")
ISO = "2001-01-01"
DRAWING = mark_safe(
    '<svg class="chart" height="60" width="100%" aria-hidden="true"><g class="s1">'
    '<rect class="bar" x="10%" width="20%" y="20" height="40"/>'
    '<rect class="bar" x="60%" width="20%" y="5" height="55"/></g></svg>'
)


class Question(forms.Form):
    words = forms.CharField(required=False, help_text="…")
    kind = forms.ChoiceField(choices=[("", "–"), ("a", "A"), ("b", "B")], required=False)


def gallery(request: HttpRequest) -> HttpResponse:
    return render(request, "gallery.html", {"components": [shown(name) for name in names()]})


def names() -> list[str]:
    return sorted(path.stem for path in COMPONENTS.glob("*.html"))


@dataclass(frozen=True, slots=True)
class Example:
    lang: str
    html: str


@dataclass(frozen=True, slots=True)
class Component:
    """A component by the name of its file, with what it takes and an example in each language."""

    name: str
    inputs: str
    examples: list[Example]


def shown(name: str) -> Component:
    stated = STATED.search((COMPONENTS / f"{name}.html").read_text(encoding="utf-8"))
    return Component(
        name=name,
        inputs=stated[1] if stated else "",
        examples=[Example(code, in_language(name, code)) for code, _name in settings.LANGUAGES],
    )


def in_language(name: str, code: str) -> str:
    with translation.override(code):
        return render_to_string(f"components/{name}.html", examples(code).get(name, {}))


def examples(code: str) -> dict[str, dict[str, Any]]:
    """Component -> what it takes, in one language. Ids carry it, so that none stands twice on the page."""
    with translation.override(code):
        name, line, day = str(NAME), str(LINE), format_partial_date(ISO, code)
    words, lines = Words(name), [Words(line)]
    source = SourceLine(name, "#", "", day, ISO)
    badge = Badge(name, "in_force")
    date = WrittenDate(day, ISO)
    entry = Entry(
        words,
        "#",
        Words(line),
        kind=name,
        date=day,
        iso=ISO,
        badge=badge,
        doubts=[badge],
        detail=name,
    )
    act = PublicationEvent(at=datetime.fromisoformat(f"{ISO}T00:00:00+00:00"))
    return {
        "breadcrumb": {"items": [(name, "#"), (name, "")]},
        "chart": {"chart": Chart(name, line, DRAWING, [LegendLine(DRAWING, name)], day, [source])},
        "cite": {"sharing": Sharing(line, name, "#")},
        "data_table": {
            "id": f"table-{code}",
            "table": DataTable(
                caption=name,
                columns=[
                    Column(name, url="#", aria_sort="ascending"),
                    Column(name, numeric=True),
                ],
                rows=[
                    TableRow(Cell(day, iso=ISO), [Cell("12,5", numeric=True)]),
                    TableRow(Cell(day, iso=ISO), [Cell("7", numeric=True, lines=[CellLine(line)])]),
                ],
                note=line,
                source=source,
            ),
        },
        "downloads": {"items": [Download(name, "CSV", "#")]},
        "empty_state": {"title": name, "text": line, "url": "#", "url_label": name},
        "entry": {"entry": entry},
        "figure": {
            "figure": FigureCard(
                value="12,500",
                label=words,
                url="#",
                unit=name,
                period=day,
                period_iso=ISO,
                status=Badge(name, "pending"),
                trend=line,
                source=source,
            )
        },
        "as_it_stood": {"as_it_stood": AsItStood(line, "#", ISO, "#", ISO, ISO, ISO, [])},
        "filter_form": {"form": Question(auto_id=f"%s-{code}"), "id": f"form-{code}"},
        "filter_tags": {"tags": [FilterTag("words", name, day, "#")], "clear_url": "#"},
        "language_fallback": {"language": name},
        "notice": {"heading": name, "text": line, "tone": "warn", "url": "#", "url_label": name},
        "on_this_page": {"entries": [ContentsLine("content", name, sub) for sub in (False, True)]},
        "page_end": {"page_end": PageEnd([Download(name, "JSON", "#")], "#")},
        "pagination": {"pages": PageLinks("#", "#", "1–48")},
        "record_dates": {"dates": RecordDates(date, date, date)},
        "report_form": {"form": ReportForm(auto_id=f"%s-report-{code}"), "action": "#"},
        "search_form": {"action": "#", "id": f"search-{code}", "label": name, "words": name},
        "shortcuts": {"shortcuts": [NavLink(name, "#", current) for current in (True, False)]},
        "source": {"source": source},
        "source_notes": {
            "id": f"notes-{code}",
            "notes": [NoteLine("a", f"note-{code}", line, "", "", "", [])],
        },
        "standing_now": {
            "now": StandingNow(
                in_force=InForce(7, line, "#"),
                next=None,
                latest=entry,
                change=Change(act, name, name, title=words, url="#", date=day),
            )
        },
        "status_badge": {"badge": badge},
        "timeline": {
            "items": [
                TimelineItem(day, ISO, words, source=source, latest=True),
                TimelineItem(day, ISO, words, details=lines, ahead=True),
            ]
        },
        "unofficial_title": {"unofficial": UnofficialTitle(name, code)},
    }
