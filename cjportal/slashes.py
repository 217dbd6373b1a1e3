"""An address that lacks its last slash leads to the one that has it, for everybody."""

from django.http import HttpResponsePermanentRedirect
from django.middleware.common import CommonMiddleware

from relations.views.keeping import PUBLIC


class PublicRedirect(HttpResponsePermanentRedirect):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.headers["Cache-Control"] = PUBLIC


class SlashMiddleware(CommonMiddleware):
    response_redirect_class = PublicRedirect
