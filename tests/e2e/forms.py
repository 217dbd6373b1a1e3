"""A form of the desk in a browser, and records to open in it."""

from relations.models import Observation, Relationship

FIELD = "input[name=title_en]"
FIELDS = {
    Relationship: "input[name=name_en]",
    Observation: "input[name=address]",
}  # the others': FIELD
STARTED, SAVED_ITSELF = 2600, 2200  # milliseconds: until Wagtail watches; until it has saved


def place(kind, pk):
    return f"/admin/snippets/relations/{kind._meta.model_name}/edit/{pk}/"


def open_form(visitor, path, field=FIELD):
    page = visitor.context.new_page()
    page.goto(visitor.url.split("/admin/")[0] + path)
    page.wait_for_selector(field, state="attached")
    return page


def show(page, field):
    """Open the tab of the field."""
    tab = page.locator("[role=tabpanel]", has=page.locator(field)).get_attribute("aria-labelledby")
    page.locator(f"#{tab}").click()


def write(page, text, field=FIELD):
    page.locator(field).press("End")
    page.locator(field).press_sequentially(text, delay=70)


def wait_saved(page):
    page.wait_for_selector("[data-w-autosave-state-value=saved]", state="attached", timeout=20000)


def press(page, name):
    """A button of the footer; those behind the arrow are opened first."""
    button = page.get_by_role("button", name=name).first
    if not button.is_visible():
        page.get_by_role("button", name="More actions").click()
    with page.expect_navigation():
        button.click()


def save(page):
    press(page, "Save draft")


def is_refused(page):
    return page.get_by_text("somebody saved a newer version").count() > 0


def is_saved(page):
    return page.get_by_text("Draft saved.").count() > 0 and not is_refused(page)


def value(page):
    return page.locator(FIELD).input_value()


def records(kind, count):
    return list(kind.objects.filter(live=True).order_by("pk").values_list("pk", flat=True)[:count])


def record_of(kind):
    return draft_of_a_figure() if kind is Observation else records(kind, 1)[0]


def text_for(kind):
    return "https://example.org/a" if kind is Observation else " more"


def draft_of_a_figure():
    row = Observation.objects.filter(live=True, preferred=True, superseded_at=None).first()
    draft = Observation(
        statistic=row.statistic, source=row.source, period_start="1931", number=12, rounded_to=0
    )
    draft.save()
    draft.save_revision(clean=False)
    return draft.pk
