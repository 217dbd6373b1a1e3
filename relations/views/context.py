"""What the frame of every page shows: whose portal this is, its languages, its sections.

Two queries at most, and only when a template prints what they bring; none for the desk.
"""

from dataclasses import dataclass, field
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from relations.languages import LANGUAGES, NAMES, known
from relations.models import Party, Relationship, SitePage
from relations.models.translated import columns

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


def portal_of(request: HttpRequest) -> Portal:
    """Asked of the database once a request."""
    if not hasattr(request, "_portal"):
        request._portal = as_portal(Relationship.objects.published().for_display().first())
    return request._portal


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


def portal(request: HttpRequest) -> dict:
    """Context processor for base.html."""
    if request.path_info.startswith("/admin/"):
        return {}
    inside = below_language(request.path_info)
    return {
        "portal": SimpleLazyObject(lambda: portal_of(request)),
        "languages": language_links(inside),
        "nav": sections(request.path_info),
        "search_url": reverse("relations:search"),
        "footer_nav": SimpleLazyObject(lambda: about_the_site(request.path_info)),
        "share_image": f"{settings.BASE_URL}{static('img/share.png')}",
        **absolute_addresses(inside),
    }


def below_language(path: str) -> str | None:
    """ "/fr/topics/" -> "topics/"; None for an address outside the languages."""
    first, _slash, rest = path.lstrip("/").partition("/")
    return rest if first in LANGUAGES and path.startswith(f"/{first}/") else None


def language_links(inside: str | None) -> list[dict]:
    """This page in each language; from outside the languages, the overview."""
    active = known(get_language())
    return [
        {
            "code": code,
            "name": NAMES[code],
            "url": f"/{code}/{quote(inside or '')}",
            "current": code == active,
        }
        for code in LANGUAGES
    ]


def absolute_addresses(inside: str | None) -> dict:
    """Built on BASE_URL, whatever host or query asked."""
    if inside is None:
        return {}
    urls = {code: f"{settings.BASE_URL}/{code}/{quote(inside)}" for code in LANGUAGES}
    alternates = [{"lang": code, "url": url} for code, url in urls.items()]
    alternates.append({"lang": "x-default", "url": urls[LANGUAGES[0]]})
    return {"canonical_url": urls[known(get_language())], "alternates": alternates}


def sections(path: str) -> list[dict]:
    labelled = {
        "topic_list": _("Topics"),
        "agreement_list": _("Agreements"),
        "forum_list": _("Forums"),
        "meeting_list": _("Meetings"),
        "program_list": _("Programs"),
        "statistic_list": _("Statistics"),
        "timeline": _("Timeline"),
    }
    links = []
    for name, label in labelled.items():
        url = reverse(f"relations:{name}")
        below = "section" if path.startswith(url) else ""
        links.append({"label": label, "url": url, "current": "page" if path == url else below})
    return links


def about_the_site(path: str) -> list[dict]:
    """The site pages in their order, then the data, and a way to the editors. One query."""
    pages = SitePage.objects.published().in_footer().only("slug", *columns("title"))
    links = [{"label": page.title, "url": page.get_absolute_url()} for page in pages]
    links.append({"label": _("Changes"), "url": reverse("relations:change_list")})
    links.append({"label": _("Data access (API)"), "url": API_DOCS})
    links.append({"label": _("Report an error"), "url": reverse("relations:report")})
    return [link | {"current": link["url"] == path} for link in links]
