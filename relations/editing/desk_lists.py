"""Lists of work as home shows them: the first lines of each, and a page with them all."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.core.paginator import Page, Paginator
from django.http import Http404
from django.urls import reverse
from django.utils.timesince import timesince, timeuntil
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from relations.models.translated import Reading

from .addresses import form_at
from .clock import moment
from .titles import titles_of
from .work import Entry, Work, WorkList

MOST = 8
A_PAGE = 50


class Age(NamedTuple):
    """`words`: "3 days ago"; `exact`: on the person's clock; `machine`: ISO 8601."""

    words: str
    exact: str
    machine: str


@dataclass(frozen=True)
class Line:
    title: Reading
    kind: str
    url: str
    said: str
    age: Age
    comment: str


@dataclass(frozen=True)
class Shown:
    """A list with the lines of one page of it. `more`: how many stand on no line, `url` shows them."""

    name: str
    heading: str
    empty: str
    note: str
    count: int
    lines: list[Line]
    more: int
    url: str


def shown(lists: list[WorkList], pages: list[Page]) -> list[Shown]:
    """Titles are read for all lists at once."""
    entries = [work.entries(list(page)) for work, page in zip(lists, pages, strict=True)]
    titles = titles_of(entry.key for some in entries for entry in some if entry.key)
    return [
        Shown(
            name=work.name,
            heading=work.heading,
            empty=work.empty,
            note=work.note,
            count=page.paginator.count,
            lines=[line(entry, titles) for entry in some if entry.key in titles or entry.name],
            more=page.paginator.count - page.end_index(),
            url=reverse("relations_desk:work", args=[work.name]),
        )
        for work, page, some in zip(lists, pages, entries, strict=True)
    ]


def line(entry: Entry, titles) -> Line:
    """Without a link where the record is gone."""
    key = entry.key if entry.key in titles else None
    return Line(
        title=titles.get(entry.key) or Reading(entry.name, ""),
        kind=str(key[0]._meta.verbose_name) if key else "",
        url=form_at(*key) if key else entry.url,
        said=entry.said,
        age=age(entry.at),
        comment=entry.comment,
    )


def age(at: date | datetime) -> Age:
    """How long ago, or how soon: in words, with the exact moment beside them."""
    present = now() if isinstance(at, datetime) else localdate()
    if at <= present:
        words = _("%(time)s ago") % {"time": timesince(at, present, depth=1)}
    else:
        words = _("in %(time)s") % {"time": timeuntil(at, present, depth=1)}
    if isinstance(at, datetime):
        is_now = abs((now() - at).total_seconds()) < 60
        return Age(_("just now") if is_now else words, moment(at), at.isoformat())
    return Age(_("due today") if at == present else words, at.isoformat(), at.isoformat())


def first_lines(lists: list[WorkList]) -> list[Shown]:
    return shown(lists, [Paginator(work.rows, MOST).page(1) for work in lists])


class WorkListView(WagtailAdminTemplateMixin, TemplateView):
    """All of one list."""

    template_name = "relations/admin/work_list.html"
    header_icon = "list-ul"

    def get_context_data(self, **kwargs):
        lists = {work.name: work for work in Work(self.request.user).lists()}
        work = lists.get(kwargs["work_list"])
        if work is None:
            raise Http404
        page = Paginator(work.rows, A_PAGE).get_page(self.request.GET.get("p"))
        self.page_title = work.heading
        items = [*self.breadcrumbs_items, {"url": "", "label": work.heading}]
        return super().get_context_data(**kwargs) | {
            "list": shown([work], [page])[0],
            "page": page,
            "breadcrumbs_items": items,
        }
