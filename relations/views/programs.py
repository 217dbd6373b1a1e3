from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from relations.filters.programs import ProgramFilterSet
from relations.languages import known
from relations.models import Observation, Program, Statistic
from relations.models.status import status_step
from relations.values.dates import today

from .components.entry import program_entry
from .components.figure import figure
from .components.on_this_page import ContentsLine, contents
from .components.program import ages, direction, ways_in
from .components.properties import Property, PropertyValue, filed, named, party
from .components.record import end_of_contents, record_end, record_head
from .components.status import Standing, standing
from .components.timeline import timeline
from .components.words import words
from .lists import RecordList
from .page import Context, RecordPage, preview_page, record_context
from .related import OF_ENTRY, Entries, by_name, name_of
from .snapshots import load_snapshot, with_public_state


def programs_with_intakes():
    """Published programs with all that an entry prints. Three queries."""
    rows = Program.objects.published().with_status().select_related("from_party", "to_party")
    rows = rows.only(*OF_ENTRY, "direction", *name_of("from_party"), *name_of("to_party"))
    return rows.prefetch_related("audiences", "intakes").by_title()


ENTRIES = Entries(programs_with_intakes, by_name(Program), program_entry)


class ProgramList(RecordList):
    model = Program
    filterset_class = ProgramFilterSet
    first_filters = ("q", "topic", "audience")
    page_title = gettext_lazy("Programs")
    page_description = gettext_lazy(
        "Exchanges, scholarships, working holidays and research: who may take part, when, and "
        "where to apply."
    )
    results_heading = gettext_lazy("Programs found")
    empty_title = gettext_lazy("No program to show")

    def records(self):
        return programs_with_intakes()

    def rows(self, programs):
        language = known(get_language())
        return {"entries": [program_entry(row, language) for row in programs]}

    def shortcuts(self):
        return [(_("All programs"), {}), (_("Open today"), {"open_on": today()})]


class ProgramPage(RecordPage):
    model = Program
    template_name = "relations/program_detail.html"

    def records(self):
        return with_public_state(Program.objects.published().select_related(*RECORDS_NAMED))

    def page_of(self, program):
        return program_page(program)


RECORDS_NAMED = ("from_party", "to_party", "operator", "rests_on")


def preview(request, draft):
    return preview_page(request, ProgramPage.template_name, program_page(draft))


def program_page(program: Program) -> Context:
    """The program with its newest figures: five queries at most."""
    language = known(get_language())
    load_snapshot(program)
    steps = list(program.steps.all())
    eligibility = words(program, "eligibility", language)
    step = status_step(steps)
    status = standing(step, language)
    intakes = ways_in(program.intakes.all(), step.what if step else "", language)
    address = words(program, "apply_address", language)
    how = bool(intakes.lines or intakes.badge or address.text)
    context = record_context(
        program,
        record_head(program, language, [eligibility]),
        status=status,
        properties=properties(program, language),
        eligibility=eligibility,
        intakes=intakes,
        apply_url=address.text,
        apply_hreflang=address.lang or language,
        how=how,
        silent=not how and is_active(status),
        figures=[figure(row, language) for row in newest_figures(program)],
        steps=timeline(steps, language),
        end=record_end(program, language),
    )
    return context | {"contents": contents_of(context)}


def is_active(status: Standing | None) -> bool:
    """Whether readers may expect to be able to apply."""
    return bool(status and status.badge and status.badge.tone == "in_force")


def contents_of(context: Context) -> list[ContentsLine]:
    above = contents(
        ("about", _("At a glance"), True),
        ("eligibility", _("Who may take part"), context["eligibility"].text),
        ("apply", _("How to apply"), context["how"] or context["silent"]),
        ("figures", _("Figures"), context["figures"]),
        ("steps", _("Course of the program"), context["steps"]),
    )
    return [*above, *end_of_contents(context["end"])]


def properties(program: Program, language: str) -> list[Property]:
    audiences = [PropertyValue(row.get_audience_display()) for row in program.audiences.all()]
    operator = party(_("Run by"), program.operator, language)
    rows = [
        Property(_("Kind"), program.get_kind_display()),
        Property(_("Audience"), several=audiences),
        Property(_("Direction"), direction(program, language)),
        Property(_("Ages"), ages(program, language)),
        operator or Property(_("Run by"), *words(program, "operator_name", language)),
        named(_("Rests on"), program.rests_on, language),
        filed(program.topic_links.all(), language),
    ]
    return [row for row in rows if row]


def newest_figures(program: Program) -> list[Observation]:
    """The newest value of each of its statistics, in its order. One query."""
    order = [row.statistic_id for row in program.statistic_links.all()]
    series = Statistic.objects.filter(pk__in=order)
    rows = Observation.objects.newest_of_each_series(series).for_listing()
    return sorted(rows, key=lambda row: order.index(row.statistic_id))
