"""Who may go through which door: every address of the resolver, by rules on its route.

The first rule that fits counts. An address that no rule fits, and a rule that fits none, fail.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLResolver, get_resolver

OUTSIDERS = ("anonymous", "half signed in", "disabled")
ROLES = (*OUTSIDERS, "editor", "publisher", "administrator")

# What an answer comes to.
OPEN, SIGN_IN, REFUSED = "open", "sign in", "refused"
NOT_FOUND, NO_METHOD = "not found", "no such method"


@dataclass(frozen=True)
class Door:
    """Who gets in; whom it sends to the sign-in form; what everybody else meets."""

    inside: tuple = ()
    outside: str = SIGN_IN
    refusal: str = REFUSED

    def answer(self, role: str) -> str:
        if role in self.inside:
            return OPEN
        return self.outside if role in OUTSIDERS else self.refusal


EVERYBODY = Door(ROLES)
READERS = Door(ROLES)  # nobody is asked who they are, found or not
DESK = Door(("editor", "publisher", "administrator"))
PUBLISHING = Door(("publisher", "administrator"))
ADMINISTRATION = Door(("administrator",))
NOBODY = Door()
CLOSED = Door(outside=NOT_FOUND, refusal=NOT_FOUND)
UNKNOWN = Door(refusal=NOT_FOUND)
NO = Door(outside=NO_METHOD, refusal=NO_METHOD)
LEADS_TO_SIGN_IN = Door(refusal=SIGN_IN)
HALF_WAY = Door(("half signed in",))

KIND = r"admin/snippets/relations/\w+/"
CHOOSER = r"admin/snippets/choose/relations/\w+/"
# (route, GET, POST)
TABLE = (
    # What this portal has no use for.
    (r"admin/\(\?:api\|.*", CLOSED, CLOSED),  # the one pattern that closes those below
    (r"admin/(api|pages|choose-page|collections|tag-autocomplete|workflows)/.*", CLOSED, CLOSED),
    (
        r"admin/(test404|failwhale|block-preview|choose-phone-link|password_reset)/.*",
        CLOSED,
        CLOSED,
    ),
    (r"admin/reports/(locked|aging-pages|page-types-usage)/.*", CLOSED, CLOSED),
    (rf"{CHOOSER}create/", CLOSED, CLOSED),
    # The desk itself.
    (r"admin/login/", LEADS_TO_SIGN_IN, LEADS_TO_SIGN_IN),
    (r"admin/logout/", NO, LEADS_TO_SIGN_IN),
    (r"admin/", DESK, NO),
    (r"admin/account/", DESK, DESK),
    (r"admin/dismissibles/", DESK, NO),
    (r"admin/editing-sessions/(ping|release)/.*", NO, DESK),
    (r"admin/choose-(external|email|anchor)-link/", DESK, DESK),
    (r"admin/bulk/<.*", DESK, DESK),
    (r"admin/reports/(workflow|workflow_tasks)/(results/)?", ADMINISTRATION, NO),
    (r"admin/reports/site-history/(results/)?", DESK, NO),
    (r"admin/(sprite)/", EVERYBODY, EVERYBODY),
    (r"admin/(jsi18n)/", EVERYBODY, NO),
    (r"admin/\^\.\*/", UNKNOWN, UNKNOWN),
    # Records.
    (r"admin/snippets/", NOBODY, NO),
    (r"admin/snippets/relations/observation/(delete|unpublish)/<.*", DESK, DESK),  # leads on
    (r"admin/snippets/relations/observation/correct/<.*", DESK, DESK),
    (r"admin/snippets/relations/observation/(withdraw|prefer)/<.*", PUBLISHING, PUBLISHING),
    (r"admin/snippets/relations/relationship/add/", NOBODY, NOBODY),  # there is one already
    (rf"{KIND}(results/)?", DESK, NO),
    (rf"{KIND}(add|preview)/", DESK, DESK),
    (rf"{KIND}(edit|copy|preview|discard)/<int:pk>/", DESK, DESK),
    (rf"{KIND}review/<int:pk>/", DESK, NO),
    (rf"{KIND}(usage|inspect|history-results)/<int:pk>/", DESK, NO),
    (rf"{KIND}history/<int:pk>/(revisions/<int:revision_id>/view/)?", DESK, NO),
    (rf"{KIND}history/.*compare/.*", DESK, NO),
    (rf"{KIND}history/<int:pk>/revisions/<int:revision_id>/revert/", DESK, DESK),
    (rf"{KIND}history/<int:pk>/revisions/<int:revision_id>/unschedule/", PUBLISHING, PUBLISHING),
    (rf"{KIND}workflow_history/<int:pk>/(detail/<int:workflow_state_id>/)?", DESK, NO),
    (rf"{KIND}workflow/preview/<.*", PUBLISHING, NO),
    (rf"{KIND}workflow/(action|collect_action_data)/<.*", PUBLISHING, PUBLISHING),
    (rf"{KIND}workflow/confirm_cancellation/<.*", DESK, DESK),
    (rf"{KIND}unpublish/<int:pk>/", PUBLISHING, PUBLISHING),
    (rf"{KIND}cancel-review/<int:pk>/", DESK, DESK),
    (rf"{KIND}(lock|unlock)/<int:pk>/", NO, PUBLISHING),
    (rf"{KIND}(delete|override)/<int:pk>/", ADMINISTRATION, ADMINISTRATION),
    (rf"{CHOOSER}(results/|chosen/<str:pk>/|chosen-multiple/)?", DESK, NO),
    (r"admin/relations/(facts/<slug:kind>|log|log/results|number|search)/", DESK, NO),
    (r"admin/relations/work/<slug:work_list>/", DESK, NO),
    (r"admin/relations/facts/<slug:kind>/<slug:slug>/", DESK, DESK),
    # Reports from readers.
    (r"admin/from-readers/(results/)?", DESK, NO),
    (r"admin/from-readers/(history|history-results|usage)/<int:pk>/", DESK, NO),
    (r"admin/from-readers/edit/<int:pk>/", DESK, DESK),
    (r"admin/from-readers/new/", NOBODY, NOBODY),
    (r"admin/from-readers/delete/<int:pk>/", ADMINISTRATION, ADMINISTRATION),
    # People.
    (r"admin/(users|groups)/(results/)?", ADMINISTRATION, NO),
    (r"admin/(users|groups)/(history|history-results|usage)/<int:pk>/", ADMINISTRATION, NO),
    (r"admin/(users|groups)/new/", ADMINISTRATION, ADMINISTRATION),
    (r"admin/groups/delete/<int:pk>/", ADMINISTRATION, NOBODY),  # a role stays
    (r"admin/(users|groups)/(edit|delete|copy)/<int:pk>/", ADMINISTRATION, ADMINISTRATION),
    (r"admin/people/<int:pk>/(link|second-factor)/", ADMINISTRATION, ADMINISTRATION),
    (r"admin/people/events/(results/)?", ADMINISTRATION, NO),
    # One's own account.
    (r"accounts/login/", EVERYBODY, EVERYBODY),
    (r"accounts/logout/", DESK, LEADS_TO_SIGN_IN),
    (r"accounts/(inactive|session|signed-in)/", EVERYBODY, NO),
    (r"accounts/password/(reset|set/<uidb36>/<key>)/", EVERYBODY, EVERYBODY),
    (r"accounts/password/(reset|set)/done/", EVERYBODY, NO),
    (r"accounts/confirm/", DESK, DESK),
    (r"accounts/2fa/authenticate/", HALF_WAY, HALF_WAY),
    (r"accounts/(reauthenticate|password/change)/", DESK, DESK),
    (r"accounts/2fa/(|recovery-codes/|recovery-codes/download/)", DESK, NO),
    (r"accounts/2fa/(reauthenticate|totp/activate|totp/deactivate)/", DESK, DESK),
    (r"accounts/2fa/recovery-codes/generate/", DESK, DESK),
    # What everybody reads. Which of it takes a POST, tests of the pages say.
    (r"(en|api)/.*", READERS, READERS),
    (
        r"|healthz|readyz|favicon\.ico|sitemap.*|(llms|robots|\.well-known/security)\.txt",
        READERS,
        READERS,
    ),
)
RULES = tuple((re.compile(route), {"GET": get, "POST": post}) for route, get, post in TABLE)


def routes(patterns=None, before: str = "") -> Iterator[str]:
    """Of every address that the resolver knows, in its order."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        else:
            yield route


def plain(route: str) -> str:
    """Without the anchors of regular expressions that stand for a whole part."""
    route = re.sub(r"\^(?!\.\*)", "", route)
    return re.sub(r"\$$", "", route)


def rule_of(route: str) -> int | None:
    """Which row of the table."""
    return next((n for n, (row, _) in enumerate(RULES) if row.fullmatch(plain(route))), None)
