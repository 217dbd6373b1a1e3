"""Static files by WhiteNoise; the name of a file that there is not is answered here too."""

from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from whitenoise.middleware import WhiteNoiseMiddleware

# No page names a missing file, so nobody needs the site's own page for it, which asks the database.
MISSING = "There is no such file.\nCe fichier n’existe pas.\nこのファイルはありません。\n"


class StaticFilesMiddleware(WhiteNoiseMiddleware):
    def __init__(self, get_response) -> None:
        super().__init__(self.not_a_file)
        self.pages = get_response

    def not_a_file(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(self.static_prefix):
            return self.pages(request)
        headers = {"Cache-Control": "public, no-cache"}
        kind = "text/plain; charset=utf-8"
        return HttpResponseNotFound(MISSING, content_type=kind, headers=headers)
