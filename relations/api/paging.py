"""How a caller walks answers that come in pages: ?page_size= and ?cursor=."""

import re
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import keyset
from .problems import wrong

PAGE_SIZE = 50
LARGEST_PAGE = 500
PAGING = frozenset({"page_size", "cursor"})
BAD_CURSOR = gettext_lazy(
    "Take the cursor from “next” or “previous” of the same list and ordering."
)


class Paged:
    """For a view whose `model` types the keys of its cursors."""

    request: Any
    model: Any

    def asked_size(self, problems) -> int:
        text = self.request.query_params.get("page_size", str(PAGE_SIZE))
        if re.fullmatch(r"[0-9]{1,4}", text) and 1 <= int(text) <= LARGEST_PAGE:
            return int(text)
        message = _("Write a whole number from 1 to %(most)d.") % {"most": LARGEST_PAGE}
        problems.append(wrong("page_size", message))
        return PAGE_SIZE

    def asked_cursor(self, ordering, keys, problems) -> keyset.Cursor | None:
        text = self.request.query_params.get("cursor")
        if not text:
            return None
        try:
            return keyset.decode(text, ordering, keys, self.model)
        except keyset.BadCursor:
            problems.append(wrong("cursor", BAD_CURSOR))
            return None

    def link(self, cursor: keyset.Cursor | None) -> str | None:
        """The address of a neighbouring page: this question with another cursor."""
        if cursor is None:
            return None
        asked = self.request.query_params.dict() | {"cursor": cursor.encode()}
        return f"{settings.BASE_URL}{self.request.path}?{urlencode(asked)}"
