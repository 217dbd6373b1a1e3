"""An agreement as Legislation. Whether it has force is said of what binds, and only when known."""

from django.utils.translation import get_language

from relations.languages import known
from relations.models import Agreement
from relations.models.children import StepKind
from relations.models.status import status_step
from relations.views.components.words import words

from .shapes import CONTEXT, said, work

FORCE = {
    StepKind.IN_FORCE: "InForce",
    StepKind.PROVISIONALLY_APPLIED: "PartiallyInForce",
    StepKind.NEGOTIATING: "NotInForce",
    StepKind.SUSPENDED: "NotInForce",
    StepKind.REPLACED: "NotInForce",
    StepKind.TERMINATED: "NotInForce",
}


def legislation(agreement: Agreement, context: dict, portal) -> dict:
    language = known(get_language())
    steps = list(agreement.steps.all())
    return said(
        work("Legislation", agreement, context, portal)
        | {
            "legislationType": str(agreement.get_kind_display()),
            "legislationIdentifier": agreement.treaty_series_number,
            "legislationJurisdiction": [
                words(row.party, "title", language).text for row in agreement.party_links.all()
            ],
            "legislationDate": first_day(steps, StepKind.SIGNED, StepKind.ADOPTED),
            "legislationDateOfApplicability": first_day(steps, StepKind.IN_FORCE),
            "legislationLegalForce": force(agreement, status_step(steps)),
        }
    )


def first_day(steps: list, *kinds: str) -> str:
    days = [step.happened_on for step in steps if step.what in kinds and step.happened_on]
    return min(days, default="")


def force(agreement: Agreement, step) -> str:
    """A signature alone does not tell whether the text entered into force since; nor does an old
    source whether it still is."""
    if agreement.nature != Agreement.Nature.BINDING or step is None or step.not_verified:
        return ""
    if step.what not in FORCE:
        return ""
    return f"{CONTEXT}/{FORCE[step.what]}"
