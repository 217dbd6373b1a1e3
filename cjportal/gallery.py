"""Every component in three languages, for whoever changes their look: /gallery/, with DEBUG only.

The examples are made up and say so; nothing here reads the database. A component is listed with
the inputs that its file states; one without an example here fails tests/cjportal/test_gallery.py.
"""

import re
from pathlib import Path

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from relations.text.dates import format_partial_date
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


def shown(name: str) -> dict:
    stated = STATED.search((COMPONENTS / f"{name}.html").read_text(encoding="utf-8"))
    return {
        "name": name,
        "inputs": stated[1] if stated else "",
        "examples": [
            {"lang": code, "html": in_language(name, code)} for code, _name in settings.LANGUAGES
        ],
    }


def in_language(name: str, code: str) -> str:
    with translation.override(code):
        return render_to_string(f"components/{name}.html", examples(code).get(name, {}))


def examples(code: str) -> dict[str, dict]:
    """Component -> context, in one language. Ids carry it, so that none stands twice on the page."""
    with translation.override(code):
        name, line, day = str(NAME), str(LINE), format_partial_date(ISO, code)
    source = {"name": name, "url": "#", "retrieved": day, "retrieved_iso": ISO}
    badge = {"word": name, "tone": "in_force"}
    entry = {"title": name, "url": "#", "kind": name, "date": day, "iso": ISO, "summary": line}
    return {
        "breadcrumb": {"items": [(name, "#"), (name, "")]},
        "chart": {"title": name, "unit": line, "svg": DRAWING, "source": source},
        "cite": {"citation": line, "embed_code": name, "embed_url": "#"},
        "data_table": {
            "id": f"table-{code}",
            "caption": name,
            "note": line,
            "columns": [
                {"header": name, "url": "#", "aria_sort": "ascending"},
                {"header": name, "numeric": True},
            ],
            "rows": [
                {"header": {"text": day}, "cells": [{"text": "12,5", "numeric": True}]},
                {"header": {"text": day}, "cells": [{"text": "7", "numeric": True}]},
            ],
            "source": source,
        },
        "downloads": {"items": [{"label": name, "url": "#", "format": "CSV", "size": "12 kB"}]},
        "empty_state": {"title": name, "text": line, "url": "#", "url_label": name},
        "entry": entry | {"badge": badge, "doubts": [badge], "detail": name},
        "figure": {
            "value": "12,500",
            "label": name,
            "url": "#",
            "unit": name,
            "period": day,
            "period_iso": ISO,
            "status": name,
            "trend": line,
            "source": source,
        },
        "filter_form": {"form": Question(auto_id=f"%s-{code}"), "id": f"form-{code}"},
        "filter_tags": {
            "tags": [{"label": name, "value": day, "url": "#"}],
            "clear_url": "#",
        },
        "language_fallback": {"language": name},
        "notice": {"heading": name, "text": line, "tone": "warn", "url": "#", "url_label": name},
        "on_this_page": {"entries": [{"id": "content", "label": name, "sub": s} for s in (0, 1)]},
        "page_end": {"formats": [{"label": name, "format": "JSON", "url": "#"}], "report_url": "#"},
        "pagination": {"previous_url": "#", "next_url": "#", "range": "1–48", "label": name},
        "record_dates": {
            key: {"date": day, "iso": ISO}
            for key in ("text_changed", "facts_changed", "last_checked")
        },
        "report_form": {"form": ReportForm(auto_id=f"%s-report-{code}"), "action": "#"},
        "search_form": {"action": "#", "id": f"search-{code}", "label": name, "words": name},
        "shortcuts": {"shortcuts": [{"label": name, "url": "#", "current": c} for c in (1, 0)]},
        "source": source,
        "source_notes": {
            "id": f"notes-{code}",
            "notes": [{"mark": "a", "id": f"note-{code}", "text": line, "references": []}],
        },
        "standing_now": {
            "now": {
                "in_force": {"count": "7", "doubtful": line, "url": "#"},
                "latest": entry,
                "change": entry | {"what": name},
            }
        },
        "status_badge": badge,
        "timeline": {
            "steps": [
                {"date": day, "iso": ISO, "label": name, "source": source, "latest": True},
                {"date": day, "iso": ISO, "label": name, "note": line, "ahead": True},
            ]
        },
        "unofficial_title": {"official": name, "official_lang": code},
    }
