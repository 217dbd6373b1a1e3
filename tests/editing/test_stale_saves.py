from relations.models import Topic
from tests.support.desk import address, edit, form_of, signed_in
from tests.support.factories import AgreementFactory, ObservationFactory, TopicFactory, live, person


def overtaken(record, editor, publisher, **changes):
    """Both open the form, the publisher saves first; the editor's page and fields."""
    client = signed_in(editor)
    data = form_of(client.get(address("edit", record)))
    assert edit(signed_in(publisher), record, **changes).status_code == 302
    return client, data


def test_a_stale_save_is_refused_with_the_text_kept_and_the_difference_shown(editor, publisher):
    topic = TopicFactory()
    client, data = overtaken(topic, editor, publisher, title_en="Theirs")
    response = client.post(address("edit", topic), data | {"title_en": "Mine"})
    page = response.content.decode()
    assert response.status_code == 200
    assert form_of(response)["title_en"] == "Mine"
    assert "Theirs" in page
    assert "somebody saved a newer version" in page
    assert Topic.objects.get(pk=topic.pk).get_latest_revision_as_object().title_en == "Theirs"


def test_saving_again_is_a_decision_and_is_taken(editor, publisher):
    topic = TopicFactory()
    client, data = overtaken(topic, editor, publisher, title_en="Theirs")
    refused = client.post(address("edit", topic), data | {"title_en": "Mine"})
    assert client.post(address("edit", topic), form_of(refused)).status_code == 302
    topic.refresh_from_db()
    assert topic.get_latest_revision_as_object().title_en == "Mine"


def test_a_refused_page_does_not_save_itself(editor, publisher):
    topic = TopicFactory()
    client, data = overtaken(topic, editor, publisher, title_en="Theirs")
    page = client.post(address("edit", topic), data).content.decode()
    assert "w-autosave-interval" not in page


def test_prose_that_nobody_changed_is_not_shown_as_different(editor, publisher):
    topic = TopicFactory()
    client, data = overtaken(topic, editor, publisher, title_en="Theirs")
    response = client.post(address("edit", topic), data | {"title_en": "Mine"})
    assert [str(label) for label, _ in response.context["differences"]] == ["Title (English)"]


def test_rows_that_differ_are_told_too(editor, publisher):
    agreement = live(AgreementFactory)
    changes = {"steps-0-note_en": "Theirs"}
    client, data = overtaken(agreement, editor, publisher, **changes)
    page = client.post(address("edit", agreement), data).content.decode()
    assert "Theirs" in page


def test_a_publication_over_a_newer_version_is_refused(editor, publisher):
    topic = TopicFactory()
    client, data = overtaken(topic, publisher, editor, title_en="Theirs")
    response = client.post(address("edit", topic), data | {"action-publish": "1"})
    assert response.status_code == 200
    assert not Topic.objects.get(pk=topic.pk).live


def test_a_late_autosave_is_refused_as_wagtail_does(editor, publisher):
    topic = live(TopicFactory)
    client, data = overtaken(topic, editor, publisher, title_en="Theirs")
    response = client.post(address("edit", topic), data, HTTP_ACCEPT="application/json")
    assert response.status_code == 400


class Approving:
    """A second person approves while the page with the refusal is being written."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_template_response(self, request, response):
        if request.method == "POST":
            state = response.context_data["object"].current_workflow_state
            state.current_task_state.approve(user=person("publisher"))
        return response


def test_a_refused_page_is_written_though_the_review_ends_meanwhile(editor, publisher, settings):
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, f"{__name__}.Approving"]
    topic = live(TopicFactory)
    edit(signed_in(editor), topic, "submit", title_en="Waits")
    client, data = overtaken(topic, person("publisher"), publisher, title_en="Theirs")
    response = client.post(address("edit", topic), data | {"title_en": "Mine"})
    assert response.status_code == 200
    assert form_of(response)["title_en"] == "Mine"
    topic.refresh_from_db()
    assert topic.title_en == "Theirs"


def test_what_differs_is_told_as_readers_read_it(editor, publisher):
    figure = ObservationFactory(number=15_800_000_000, rounded_to=8)
    figure.save_revision(clean=False)
    hour = {"go_live_at": "2031-03-02 10:00"}
    client, data = overtaken(figure, editor, publisher, number="15.9 billion", **hour)
    page = client.post(address("edit", figure), data | {"number": "16.1 billion"}).text
    told = page.partition("desk-differences")[2].partition("</table>")[0]
    assert "15,900,000,000" in told
    assert "16,100,000,000" in told
    assert "None" not in told
