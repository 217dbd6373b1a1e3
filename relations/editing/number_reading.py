"""What a typed number says in each language, shown beside its box."""

from decimal import DecimalException

from django.http import JsonResponse
from django.views.decorators.http import require_GET

from relations.languages import LANGUAGES
from relations.text.figures import format_value
from relations.values.value import Value
from relations.values.words import Unit

from .observation_form import NEVER_A_FRACTION, statistic_of
from .typed_number import Unreadable, read_number


@require_GET
def number_reading(request) -> JsonResponse:
    """`?text=&statistic=` -> {"text": "15.8 billion · …", "rounded_to": 8}, or why not."""
    text = request.GET.get("text", "")[:80].strip()
    if not text:
        return JsonResponse({"text": ""})
    statistic = statistic_of(request.GET.get("statistic", ""))
    unit = statistic.unit if statistic else Unit.NUMBER
    try:
        reading = read_number(text, comma_groups=unit in NEVER_A_FRACTION)
    except Unreadable as error:
        return JsonResponse({"text": str(error.message) % error.params, "refused": True})
    except DecimalException:
        return JsonResponse({"text": "", "refused": True})
    value = Value(
        number=reading.number,
        unit=unit or Unit.NUMBER,
        currency=statistic.currency if statistic else "",
        rounded_to=reading.rounded_to,
    )
    told = " · ".join(format_value(value, code) for code in LANGUAGES)
    return JsonResponse({"text": told, "rounded_to": reading.rounded_to})
