"""What the frame of every page shows: whose portal this is, its languages, its sections.

One query, and three more when something was published since; only when a template prints what they
bring; none for the desk.
"""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any
from urllib.parse import quote, urlencode

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from relations.kinds import placed
from relations.languages import LANGUAGES, NAMES, known
from relations.models import ContentVersion, Party, Relationship, SitePage
from relations.models.translated import columns
from relations.past.asking import AS_OF, first_publication
from relations.values.moment import moment

from .components.navigation import Alternate, LanguageLink, NavLink

API_DOCS = "/api/docs/"  # the assembly's; it stands outside the languages


@dataclass(frozen=True)
class Portal:
    """The relationship as readers see it; empty, and false, while none is published."""

    name: str = ""
    independence_notice: str = ""
    licence_name: str = ""
    licence_url: str = ""
    record: Relationship | None = None
    parties: list[Party] = field(default_factory=list)

    def __bool__(self) -> bool:
        return self.record is not None


@dataclass(frozen=True)
class Frame:
    """What a publication changes in the frame of a page, in one language; shared by requests."""

    version: tuple[int, datetime, datetime | None]
    portal: Portal
    pages: tuple[tuple[str, str], ...]  # labels and addresses of those about the site
    opened: datetime | None  # when the portal first showed anything


# The newest frame of each language that this worker has read, and the last of a past moment.
FRAMES: dict[tuple[str, bool], Frame] = {}


def frame_of(request: HttpRequest) -> Frame:
    """Asked of the database once a request. The version comes first: a frame that is kept may be
    newer than its version, and never older."""
    if not hasattr(request, "_frame"):
        language, now, past = known(get_language()), ContentVersion.current(), moment()
        version = (
            now.number,
            now.changed_at,
            past,
        )  # a database that was reset counts from 1 again
        kept = language, past is not None
        frame = FRAMES.get(kept)
        if frame is None or frame.version != version:
            opened = first_publication()
            frame = Frame(version, published_portal(), pages_about_the_site(), opened)
            FRAMES[kept] = frame
        request._frame = frame  # type: ignore[attr-defined]  # ours, kept with its request
    return request._frame  # type: ignore[attr-defined]


def portal_of(request: HttpRequest) -> Portal:
    return frame_of(request).portal


def published_portal() -> Portal:
    return as_portal(Relationship.objects.published().for_display().first())


def as_portal(relationship: Relationship | None) -> Portal:
    if relationship is None:
        return Portal()
    parties = (relationship.first_party, relationship.second_party)
    return Portal(
        name=relationship.name,
        independence_notice=relationship.independence_notice,
        licence_name=relationship.licence_name,
        licence_url=relationship.licence_address,
        record=relationship,
        parties=[party for party in parties if party.live],
    )


def portal(request: HttpRequest) -> dict[str, Any]:
    """Context processor for base.html."""
    if request.path_info.startswith("/admin/"):
        return {}
    inside = below_language(request.path_info)
    return {
        "portal": SimpleLazyObject(lambda: portal_of(request)),
        "languages": language_links(inside, of_the_moment(request)),
        "nav": sections(request.path_info),
        "search_url": reverse("relations:search"),
        "footer_nav": SimpleLazyObject(lambda: about_the_site(request)),
        "share_image": f"{settings.BASE_URL}{static('img/share.png')}",
        **absolute_addresses(inside),
    }


def of_the_moment(request: HttpRequest) -> str:
    """The part of a query that names the past moment that is asked about; "" for now."""
    return urlencode({AS_OF: request.GET.get(AS_OF, "")}) if moment() else ""


def below_language(path: str) -> str | None:
    """ "/fr/topics/" -> "topics/"; None for an address outside the languages."""
    first, _slash, rest = path.lstrip("/").partition("/")
    return rest if first in LANGUAGES and path.startswith(f"/{first}/") else None


def language_links(inside: str | None, query: str = "") -> list[LanguageLink]:
    """This page, asked the same query, in each language; from outside the languages, the overview."""
    active, asked = known(get_language()), f"?{query}" if query else ""
    return [
        LanguageLink(code, NAMES[code], f"/{code}/{quote(inside or '')}{asked}", code == active)
        for code in LANGUAGES
    ]


def absolute_addresses(inside: str | None) -> dict[str, Any]:
    """Built on BASE_URL, whatever host or query asked."""
    if inside is None:
        return {}
    urls = {code: f"{settings.BASE_URL}/{code}/{quote(inside)}" for code in LANGUAGES}
    alternates = [Alternate(code, url) for code, url in urls.items()]
    alternates.append(Alternate("x-default", urls[LANGUAGES[0]]))
    return {"canonical_url": urls[known(get_language())], "alternates": alternates}


def sections(path: str) -> list[NavLink]:
    links = []
    for label, url in section_links(get_language()):
        below = "section" if path.startswith(url) else ""
        links.append(NavLink(label, url, "page" if path == url else below))
    return links


@cache
def section_links(language: str) -> tuple[tuple[str, str], ...]:
    """Of the active language, which is the one named."""
    labelled = {f"{kind.name}_list": kind.many for kind in placed("navigation")}
    labelled["timeline"] = gettext_lazy("Timeline")
    return tuple((str(label), reverse(f"relations:{name}")) for name, label in labelled.items())


def about_the_site(request: HttpRequest) -> list[NavLink]:
    """The site pages in their order, then the data, and a way to the editors."""
    links = (*frame_of(request).pages, *fixed_links(get_language()))
    path = request.path_info
    return [NavLink(label, url, url == path) for label, url in links]


@cache
def fixed_links(language: str) -> tuple[tuple[str, str], ...]:
    """Of the active language, which is the one named."""
    return (
        (_("Changes"), reverse("relations:change_list")),
        (_("Data access (API)"), API_DOCS),
        (_("Report an error"), reverse("relations:report")),
    )


def pages_about_the_site() -> tuple[tuple[str, str], ...]:
    pages = SitePage.objects.published().in_footer().only("slug", *columns("title"))
    return tuple((page.title, page.get_absolute_url()) for page in pages)
