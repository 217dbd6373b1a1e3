from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from relations.filters.agreements import AgreementFilterSet
from relations.languages import known
from relations.models import (
    Agreement,
    AgreementParty,
    AgreementRelation,
    ContentVersion,
    Meeting,
    Program,
)
from relations.models.children import StepKind
from relations.models.status import status_step

from .addresses import address
from .components.areas import area_lists, contents_label
from .components.entry import agreement_entry
from .components.on_this_page import ContentsLine, contents, contents_of_sections
from .components.properties import Property, PropertyValue, filed, named
from .components.record import end_of_contents, record_end, record_head
from .components.source import link
from .components.status import how_many_unverified, standing
from .components.timeline import timeline
from .components.words import Words, words
from .lists import RecordList
from .page import Context, RecordPage, preview_page, record_context
from .related import OF_ENTRY, Entries, name_of, related_section
from .snapshots import load_snapshot, with_public_state

# A relation is stored on the later agreement; the earlier one tells it the other way round.
INVERSE: dict[str, Any] = {
    AgreementRelation.Kind.AMENDS: gettext_lazy("Amended by"),
    AgreementRelation.Kind.REPLACES: gettext_lazy("Replaced by"),
    AgreementRelation.Kind.IMPLEMENTS: gettext_lazy("Implemented by"),
    AgreementRelation.Kind.MADE_UNDER: gettext_lazy("Basis of"),
    AgreementRelation.Kind.ALIGNED_WITH: gettext_lazy("Aligned with"),
}


def agreements_with_parties():
    """Published agreements with all that an entry prints. Two queries."""
    parties = AgreementParty.objects.filter(party__live=True).select_related("party")
    rows = Agreement.objects.published().with_status().only(*OF_ENTRY, "nature")
    return rows.prefetch_related(Prefetch("party_links", parties.only("record", *name_of("party"))))


ENTRIES = Entries(
    agreements_with_parties, lambda: Agreement.objects.published().newest_first(), agreement_entry
)


class AgreementList(RecordList):
    model = Agreement
    filterset_class = AgreementFilterSet
    first_filters = ("q", "topic", "status")
    page_title = gettext_lazy("Agreements")
    page_description = gettext_lazy(
        "Treaties, arrangements, declarations and plans: where each stands today, since when, "
        "and who is party to it."
    )
    results_heading = gettext_lazy("Agreements found")
    empty_title = gettext_lazy("No agreement to show")

    doubtful = staticmethod(how_many_unverified)

    def records(self):
        return agreements_with_parties().newest_first()

    def rows(self, agreements):
        language = known(get_language())
        return {"entries": [agreement_entry(row, language) for row in agreements]}

    def shortcuts(self):
        return [
            (_("All agreements"), {}),
            (_("In force"), {"status": StepKind.IN_FORCE.value}),
            (
                _("In force, not verified"),
                {"status": StepKind.IN_FORCE.value, "status_not_verified": "true"},
            ),
            (_("Under negotiation"), {"status": StepKind.NEGOTIATING.value}),
        ]


class AgreementPage(RecordPage):
    model = Agreement
    template_name = "relations/agreement_detail.html"

    def records(self):
        return with_public_state(Agreement.objects.published().select_related("forum"))

    def page_of(self, agreement):
        load_snapshot(agreement, without=["relations_out"])
        return agreement_page(agreement, relations_of(agreement))


def preview(request, draft):
    load_snapshot(draft)
    known_relations = [*draft.relations_out.all(), *relations_of(draft).exclude(record=draft.pk)]
    context = agreement_page(draft, known_relations)
    return preview_page(request, AgreementPage.template_name, context)


def relations_of(agreement: Agreement):
    """Both ways, published ends only. One query."""
    rows = AgreementRelation.objects.filter(Q(record=agreement.pk or 0) | Q(to=agreement.pk or 0))
    rows = rows.filter(record__live=True, to__live=True).select_related("record", "to")
    return rows.order_by("sort_order", "record__slug", "to__slug")  # of several records


def agreement_page(agreement: Agreement, relations) -> Context:
    """Of an agreement that stands with its child rows (snapshots.load_snapshot). Four queries."""
    language = known(get_language())
    steps = list(agreement.steps.all())
    pk, version = agreement.pk or 0, ContentVersion.current()
    query = f"agreement={agreement.slug}"
    context = record_context(
        agreement,
        record_head(agreement, language),
        status=standing(status_step(steps), language, agreement.nature),
        steps=timeline(steps, language, agreement.nature),
        properties=properties(agreement, language),
        relations=[relation(row, agreement, language) for row in relations],
        documents=[link(row, language) for row in agreement.documents.all()],
        areas=area_lists(agreement.priority_areas.all(), language),
        sections=[
            related_section(Meeting, language, version, query, agreement_links__agreement=pk),
            related_section(Program, language, version, query, rests_on=pk),
        ],
        end=record_end(agreement, language),
    )
    return context | {"contents": contents_of(context)}


def contents_of(context: Context) -> list[ContentsLine]:
    above = contents(
        ("about", _("At a glance"), True),
        ("steps", _("Course of the agreement"), context["steps"]),
        ("areas", contents_label(context["areas"]), context["areas"]),
        ("relations", _("Related agreements"), context["relations"]),
        ("documents", _("Text of the agreement"), context["documents"]),
    )
    return [*above, *contents_of_sections(context["sections"]), *end_of_contents(context["end"])]


def properties(agreement: Agreement, language: str) -> list[Property]:
    names = [words(row.party, "title", language) for row in agreement.party_links.all()]
    rows = [
        Property(_("Kind"), agreement.get_kind_display()),
        Property(_("Legal nature"), agreement.get_nature_display()),
        Property(_("Parties"), several=[PropertyValue(*name) for name in names]),
        named(_("Forum"), agreement.forum, language),
        Property(_("Treaty series"), agreement.treaty_series_number),
        filed(agreement.topic_links.all(), language),
    ]
    return [row for row in rows if row]


@dataclass(frozen=True, slots=True)
class Relation:
    """Another agreement and how it is related to this one."""

    label: str
    title: Words
    url: str


def relation(row: AgreementRelation, agreement: Agreement, language: str) -> Relation:
    outward = row.record_id is None or row.record_id == agreement.pk
    other = row.to if outward else row.record
    label = row.get_kind_display() if outward else str(INVERSE[row.kind])
    return Relation(label, words(other, "title", language), address(other))
