"""A program of study, research or teaching; a government's service where it is another."""

from django.utils.translation import get_language

from relations.languages import known
from relations.models import Program
from relations.values.dates import precision
from relations.views.components.words import visible, words

from .shapes import said, thing

SERVICES = (Program.Kind.WORKING_HOLIDAY, Program.Kind.VISIT)


def program(record: Program, context: dict, portal) -> dict:
    audiences = [str(row.get_audience_display()) for row in record.audiences.all()]
    if record.kind in SERVICES:
        return said(
            thing("GovernmentService", record, context)
            | {
                "serviceType": str(record.get_kind_display()),
                "serviceOperator": operator(record),
                "audience": [{"@type": "Audience", "audienceType": one} for one in audiences],
            }
        )
    return said(
        thing("EducationalOccupationalProgram", record, context)
        | {
            "provider": operator(record),
            "programType": str(record.get_kind_display()),
            "programPrerequisites": context["eligibility"].text,
            **application(record),
        }
    )


def operator(record: Program) -> dict | None:
    language = known(get_language())
    party = visible(record.operator)
    name = words(party, "title", language) if party else words(record, "operator_name", language)
    return {"@type": "Organization", "name": name.text} if name.text else None


def application(record: Program) -> dict:
    """The days of the last intake that has one."""
    dated = [i for i in record.intakes.all() if day(i.opens) or day(i.closes)]
    last = max(dated, key=lambda intake: intake.closes or intake.opens, default=None)
    if last is None:
        return {}
    return {"applicationStartDate": day(last.opens), "applicationDeadline": day(last.closes)}


def day(iso: str) -> str:
    """schema.org takes no bare years or months here."""
    return iso if iso and precision(iso) == "day" else ""
