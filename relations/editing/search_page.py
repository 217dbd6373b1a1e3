"""The desk's search over records of every kind. Without a question: what the person had in hand last."""

from datetime import datetime
from typing import cast

from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Page, Paginator
from django.db.models import Max, QuerySet
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.models import EditingSession
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import ModelLogEntry

from .dashboard import list_address
from .desk_lists import A_PAGE, MOST, first_lines
from .editable import editable_kinds
from .records_found import Group, found, groups_of, of_kind, rows_of
from .search import LONGEST_SEARCH, MOST_WORDS
from .titles import Key
from .work import Entry, WorkList


class SearchView(WagtailAdminTemplateMixin, TemplateView):
    """`?q=` in all kinds, the nearest few of each; with `&kind=` all of one, page by page."""

    template_name = "relations/admin/search.html"
    page_title = gettext_lazy("Search")
    header_icon = "search"

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        asked = self.request.GET.get("q", "").strip()
        kinds = editable_kinds(self.request.user)
        named = {kind._meta.model_name: kind for kind in kinds}
        kind = named.get(self.request.GET.get("kind", ""))
        page = self.page_of(kind, asked) if kind and asked else None
        groups = [group_of(kind, page)] if page else groups_of(kinds, asked)
        groups = [group for group in groups if group.rows]
        return super().get_context_data(**kwargs) | {
            "q": asked,
            "page": page,
            "groups": [
                shown(group, rows, asked, is_whole=bool(page))
                for group, rows in zip(groups, found(groups), strict=True)
            ],
            "shortened": shortened(asked),
            "kinds": [list_address(each) for each in kinds],
            "recent": None if asked else first_lines([recent(self.request.user, kinds)])[0],
            "all_kinds": address(asked) if page else "",
        }

    def page_of(self, kind, asked: str) -> Page:
        return Paginator(of_kind(kind, asked), A_PAGE).get_page(self.request.GET.get("p"))


def group_of(kind, page: Page) -> Group:
    return Group(kind, page.paginator.count, rows_of(cast("QuerySet", page.object_list)))


def shown(group: Group, rows: list, asked: str, *, is_whole: bool) -> dict:
    more = 0 if is_whole else group.count - len(rows)
    name = group.kind._meta.model_name
    return {
        "name": name,
        "label": group.kind._meta.verbose_name_plural,
        "count": group.count,
        "rows": rows,
        "more": more,
        "url": address(asked, kind=name),
    }


def address(asked: str, **besides) -> str:
    return f"{reverse('relations_desk:search')}?{urlencode({'q': asked, **besides})}"


def shortened(asked: str) -> str:
    """What was not searched for, in words."""
    if len(asked) > LONGEST_SEARCH or len(asked.split()) > MOST_WORDS:
        limits = {"letters": LONGEST_SEARCH, "words": MOST_WORDS}
        return _("Only the first %(letters)d characters and %(words)d words are searched.") % limits
    return ""


def recent(user, kinds) -> WorkList:
    """What a person edited last, and has open."""
    return WorkList(
        name="recent",
        heading=_("Recent records"),
        empty=_("You have edited no record yet, and have none open."),
        rows=recent_keys(user, kinds),
        entries=lambda rows: [Entry(at=at, key=key) for key, at in rows],
    )


def recent_keys(user, kinds) -> list[tuple[Key, datetime]]:
    """By the history, which tells each save, and by Wagtail's note of who has what open, which it
    forgets when the form is left. Two queries."""
    numbers = {ContentType.objects.get_for_model(kind).pk: kind for kind in kinds}
    edits = (
        ModelLogEntry.objects.filter(deleted=False).order_by().values("content_type", "object_id")
    )
    visits = EditingSession.objects.order_by().values("content_type", "object_id")
    last: dict[Key, datetime] = {}
    for rows, moment in ((edits, "timestamp"), (visits, "last_seen_at")):
        mine = rows.filter(user=user, content_type__in=list(numbers))
        for row in mine.annotate(at=Max(moment)).order_by("-at")[:MOST]:
            key = numbers[row["content_type"]], int(row["object_id"])
            last[key] = max(row["at"], last.get(key, row["at"]))
    return sorted(last.items(), key=lambda item: item[1], reverse=True)[:MOST]
