"""Every way the API can say no, as RFC 9457 problem documents in the reader's language.

The words stand here, not in a message catalogue: `/api/v1/problems/<code>` publishes them, and an
error must read well even where no catalogue is loaded.
"""

import json
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from rest_framework.exceptions import APIException

from relations.filters import ReaderProblem
from relations.languages import LANGUAGES

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class ProblemType:
    """`titles` and `details` by language; a detail says what to do about it."""

    status: int
    titles: dict[str, str]
    details: dict[str, str]


def say(status: int, **words: tuple[str, str]) -> ProblemType:
    titles = {code: words[code][0] for code in LANGUAGES}
    return ProblemType(status, titles, {code: words[code][1] for code in LANGUAGES})


TYPES = {
    "invalid_parameters": say(
        400,
        en=("Invalid parameters", "“errors” names each parameter that is wrong, and the mend."),
        fr=(
            "Paramètres non valides",
            "« errors » nomme chaque paramètre fautif et la façon de le corriger.",
        ),
        ja=("パラメーターが無効です", "errors に、誤りのあるパラメーターと直し方を示します。"),
    ),
    "malformed_request": say(
        400,
        en=("Malformed request", "The request could not be read. Check its address and headers."),
        fr=(
            "Requête mal formée",
            "La requête est illisible. Vérifiez son adresse et ses en-têtes.",
        ),
        ja=(
            "リクエストの形式が正しくありません",
            "リクエストを読み取れません。アドレスとヘッダーを確認してください。",
        ),
    ),
    "not_found": say(
        404,
        en=("Not found", "Nothing is published at this address."),
        fr=("Introuvable", "Rien n'est publié à cette adresse."),
        ja=("見つかりません", "このアドレスでは何も公開されていません。"),
    ),
    "method_not_allowed": say(
        405,
        en=("Method not allowed", "The API is read-only: use GET, HEAD or OPTIONS."),
        fr=(
            "Méthode non permise",
            "L'API est en lecture seule : utilisez GET, HEAD ou OPTIONS.",
        ),
        ja=(
            "使えないメソッドです",
            "この API は読み取り専用です。GET、HEAD、OPTIONS を使ってください。",
        ),
    ),
    "not_acceptable": say(
        406,
        en=(
            "Format not available",
            "This resource has no format that the Accept header allows. Ask for application/json.",
        ),
        fr=(
            "Format non disponible",
            "Aucun format de cette ressource ne convient à Accept. Demandez application/json.",
        ),
        ja=(
            "その形式では提供していません",
            "Accept ヘッダーに合う形式がありません。application/json を指定してください。",
        ),
    ),
    "gone": say(
        410,
        en=("No longer published", "This record was public once and was taken off the site."),
        fr=("Retiré du site", "Cette fiche a déjà été publique, puis a été retirée du site."),
        ja=("公開を終了しました", "この記録は以前公開されていましたが、サイトから削除されました。"),
    ),
    "precondition_failed": say(
        412,
        en=(
            "Precondition failed",
            "The content is not what If-Match or If-Unmodified-Since asks for. Fetch it again.",
        ),
        fr=(
            "Condition préalable non remplie",
            "Le contenu ne répond pas à If-Match ou If-Unmodified-Since. Récupérez-le de nouveau.",
        ),
        ja=(
            "前提条件を満たしていません",
            "内容が If-Match または If-Unmodified-Since の条件と異なります。取得し直してください。",
        ),
    ),
    "too_many_requests": say(
        429,
        en=("Too many requests", "Wait for as many seconds as the Retry-After header says."),
        fr=(
            "Trop de requêtes",
            "Attendez le nombre de secondes indiqué dans l'en-tête Retry-After.",
        ),
        ja=("リクエストが多すぎます", "Retry-After ヘッダーの秒数だけ待ってください。"),
    ),
    "server_error": say(
        500,
        en=("Server error", "The fault is ours and has been logged. Try again later."),
        fr=(
            "Erreur du serveur",
            "La faute vient de nous et a été consignée. Réessayez plus tard.",
        ),
        ja=(
            "サーバーエラー",
            "サーバー側の問題です。記録しましたので、後でもう一度お試しください。",
        ),
    ),
    "unavailable": say(
        503,
        en=("Temporarily unavailable", "The content cannot be read just now. Try again shortly."),
        fr=(
            "Temporairement non disponible",
            "Le contenu ne peut être lu pour l'instant. Réessayez dans un moment.",
        ),
        ja=("一時的に利用できません", "現在、内容を読み取れません。少し待ってお試しください。"),
    ),
}
CODES = {kind.status: code for code, kind in reversed(TYPES.items()) if code != "malformed_request"}


def code_for(status: int) -> str:
    """The problem that says what an answer of somebody else's, known by its status, means."""
    if status == 400:
        return "malformed_request"
    return CODES.get(status, "server_error" if status >= 500 else "malformed_request")


class Problem(APIException):
    """Raised anywhere below a view of the API; `errors` says which parameters are wrong."""

    def __init__(self, code: str, errors: list[ReaderProblem] = (), headers: dict | None = None):
        super().__init__(code=code)
        self.code, self.errors, self.headers = code, list(errors), headers or {}


def wrong(parameter: str, detail: str, code: str = "invalid") -> ReaderProblem:
    return ReaderProblem(parameter, code, str(detail))


def one_of(names) -> str:
    return _("Choose from: %(names)s.") % {"names": ", ".join(names)}


def problem_response(request, code, language, *, errors=(), headers=None, status=None):
    """The problem document; never stored, and its address never repeats the caller's query."""
    kind = TYPES[code]
    document = {
        "type": settings.BASE_URL + reverse("api:problem", args=[code]),
        "title": kind.titles[language],
        "status": status or kind.status,
        "detail": kind.details[language],
        "instance": request.path,
        "errors": [error._asdict() for error in errors],
    }
    response = HttpResponse(
        json.dumps(document, ensure_ascii=False).encode("utf-8", "replace"),
        status=status or kind.status,
        content_type=MEDIA_TYPE,
        headers={
            "Cache-Control": "no-store",
            "Content-Language": language,
            "Vary": "Accept, Accept-Language",
            "API-Version": "1",
        }
        | (headers or {}),
    )
    response.is_problem = True
    return response
