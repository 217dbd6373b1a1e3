"""Nothing on the pages of the desk is a fault of accessibility: lists, forms, figures, reports."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from relations.models import KINDS, ErrorReport, Observation

from .desk import WITHOUT_VISITORS
from .forms import draft_of_a_figure
from .pages import DESKTOP, PHONE, fits

pytestmark = pytest.mark.one_database

RULES = {"resultTypes": ["violations"], "preload": False}


def places():
    """Below /admin/: each kind's list, a form of each kind, a figure's own pages, the reports."""
    for kind in KINDS:
        name = kind._meta.model_name
        yield f"snippets/relations/{name}/"
        record = kind.objects.filter(live=True).first()
        if kind is Observation:
            figure = kind.objects.filter(live=True, preferred=True).first()
            yield f"snippets/relations/{name}/inspect/{figure.pk}/"
            yield f"snippets/relations/{name}/correct/{figure.pk}/"
            yield f"snippets/relations/{name}/edit/{draft_of_a_figure()}/"
        else:
            yield f"snippets/relations/{name}/edit/{record.pk}/"
            yield f"snippets/relations/{name}/usage/{record.pk}/"
    report = ErrorReport.objects.create(
        reference="AAAA-2222", text="It was 1929.", content_version=1, language="en"
    )
    yield "from-readers/"
    yield f"from-readers/edit/{report.pk}/"
    yield "relations/log/"


def faults_of(page):
    found = Axe().run(page, context=WITHOUT_VISITORS, options=RULES).response["violations"]
    return {each["id"]: [node["html"][:200] for node in each["nodes"]] for each in found}


def test_no_page_of_the_desk_has_a_fault_or_is_wider_than_a_phone(site, sign_in):
    """Each is looked at in one of the sizes: a kind's pages have both, over its neighbours."""
    desk = sign_in("publisher")
    found = {}
    for number, path in enumerate(places()):
        desk.set_viewport_size((DESKTOP, PHONE)[number // 3 % 2])
        desk.goto(f"{site}/admin/{path}")
        faults = faults_of(desk)
        for size in (DESKTOP, PHONE):
            desk.set_viewport_size(size)
            if not fits(desk):
                faults[f"wide {size['width']}"] = desk.evaluate(
                    "document.documentElement.scrollWidth"
                )
        if faults:
            found[path] = faults
    assert found == {}
