"""A reader says that something is wrong: without a cookie, without a script, in three languages."""

import re
from urllib.parse import urlsplit

import pytest

from relations.models import KINDS, ContentVersion, ErrorReport, Observation, Relationship
from relations.models.error_report import State
from tests.support.factories import (
    AgreementFactory,
    ObservationFactory,
    SourceFactory,
    StatisticFactory,
    TopicFactory,
    live,
    person,
)
from tests.support.portal import FACTORIES, portal
from tests.support.reading import LANGUAGES, main_of, page, queries, words_of
from tests.support.reporting import SAID, form_address, opened, send, ticket, ticket_of

from .test_addresses import rename

pytestmark = pytest.mark.django_db
MARKER = "zqxmarker"
HEADINGS = {"en": "Report an error", "fr": "Signaler une erreur", "ja": "誤りを知らせる"}


@pytest.fixture
def agreement():
    titles = {"title_en": "A treaty", "title_fr": "Un traité", "title_ja": "ある条約"}
    return live(AgreementFactory, slug="a-treaty", **titles)


@pytest.fixture
def value():
    series = live(StatisticFactory, slug="visits", title_en="Visits", title_fr="Visites")
    source = live(SourceFactory, title_en="Yearbook", title_fr="Annuaire", title_ja="年鑑")
    return live(
        ObservationFactory, statistic=series, source=source, period_start="2019", number=129_425
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_says_what_it_is_about_in_each_language(client, agreement, language):
    html = opened(client, "agreement/a-treaty", language)
    title = {"en": "A treaty", "fr": "Un traité", "ja": "ある条約"}[language]
    assert HEADINGS[language] in words_of(html)
    assert title in main_of(html)
    assert f'href="/{language}/agreements/a-treaty/"' in main_of(html)
    for other in LANGUAGES:
        assert f'href="/{other}/report/?about=agreement/a-treaty" lang="{other}"' in html


def test_a_value_is_shown_with_its_period_and_source(client, value):
    told = words_of(main_of(opened(client, f"observation/{value.slug}")))
    for part in ("Visits", "129,425", "2019", "Yearbook"):
        assert part in told


def test_the_form_may_be_about_the_site_as_a_whole(client):
    assert send(client).status_code == 303
    report = ErrorReport.objects.get()
    assert (report.content_type, report.object_id, report.name) == (None, None, "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_is_kept_with_what_the_reader_had_before_them(client, value, language):
    about = f"observation/{value.slug}"
    version = ContentVersion.current().number
    response = send(client, about, language=language, source="The yearbook", email="a@example.org")
    report = ErrorReport.objects.get()
    assert response.status_code == 303
    assert report.record() == value
    assert (report.text, report.source, report.email) == (
        SAID["text"],
        "The yearbook",
        "a@example.org",
    )
    assert (report.language, report.state, report.owner) == (language, State.NEW, None)
    assert "2019" in report.shown
    assert {"en": "Yearbook", "fr": "Annuaire", "ja": "年鑑"}[language] in report.shown
    assert version > 0


def test_the_version_is_the_one_under_which_the_form_was_opened(client, agreement, monkeypatch):
    signed = ticket_of(opened(client, "agreement/a-treaty"))
    before = ContentVersion.current().number
    live(AgreementFactory)
    monkeypatch.setattr("relations.views.reporting.ticket.EARLIEST", 0)
    assert send(client, "agreement/a-treaty", signed=signed).status_code == 303
    assert ErrorReport.objects.get().content_version == before < ContentVersion.current().number


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_thanks_give_a_number_and_nothing_of_what_was_said(client, agreement, language):
    said = {"text": MARKER, "source": MARKER, "email": f"{MARKER}@example.org"}
    response = send(client, "agreement/a-treaty", language=language, **said)
    number = ErrorReport.objects.get().reference
    where = f"/{language}/report/?about=agreement/a-treaty&received={number}"
    assert response["Location"] == where
    html = page(client, where)
    assert number in words_of(html)
    assert MARKER not in html
    assert f'href="/{language}/agreements/a-treaty/"' in main_of(html)


def test_nothing_is_thanked_for_that_did_not_arrive(client):
    for number in ("ABCDEFGH23", "x", "<b>", "%00"):
        assert client.get(f"/en/report/?received={number}").status_code in (400, 404)


def test_no_cookie_is_set_nothing_is_stored_and_one_address_stands_for_all(client, agreement):
    answers = [
        client.get(form_address("agreement/a-treaty")),
        send(client, "agreement/a-treaty"),
        send(client, "agreement/a-treaty", text=""),
        client.get("/en/report/?nonsense=1"),
    ]
    answers.append(client.get(answers[1]["Location"]))
    for answer in answers:
        assert not answer.cookies
        assert answer["Cache-Control"] == "no-store"
        assert "form-action 'self'" in answer["Content-Security-Policy"]
        assert "Cookie" not in answer.get("Vary", "")
    html = answers[0].content.decode()
    assert '<meta name="robots"' not in html
    canonical = re.findall(r'<link rel="canonical" href="[^"]+(/\w\w/report/[^"]*)">', html)
    assert canonical == ["/en/report/"]
    assert "csrf" not in html


def test_the_answer_is_not_compressed(client):
    answer = client.get("/en/report/", headers={"accept-encoding": "br, gzip"})
    assert "Content-Encoding" not in answer


def test_it_works_without_a_script(client, agreement):
    html = opened(client, "agreement/a-treaty")
    assert re.findall(r'<script src="([^"]+)"', html) == ["/static/js/printed-on.js"]
    form = re.search(r"<form[^>]+>", html[html.index("stacked-form") - 60 :])[0]
    assert 'method="post"' in form
    assert 'action="/en/report/?about=agreement/a-treaty"' in form


def test_the_trap_is_named_as_one_and_hidden_without_a_style(client):
    html = opened(client)
    assert re.search(r'<div hidden><label for="id_website">Leave this field empty</label>', html)


@pytest.mark.parametrize("kind", [k for k in KINDS if k is not Relationship])
def test_a_record_of_any_kind_can_be_reported_on_while_it_is_published(client, kind):
    record = live(FACTORIES[kind])
    draft = FACTORIES[kind]()
    name = kind._meta.model_name
    assert send(client, f"{name}/{record.slug}").status_code == 303
    assert ErrorReport.objects.get().record() == record
    assert client.get(form_address(f"{name}/{draft.slug}")).status_code == 404
    assert send(client, f"{name}/{draft.slug}").status_code == 404


def test_a_record_taken_off_the_site_is_gone_from_the_form_too(client, agreement):
    agreement.unpublish(user=person("publisher"))
    answer = client.get(form_address("agreement/a-treaty"))
    assert answer.status_code == 410
    assert "A treaty" not in answer.content.decode()
    assert send(client, "agreement/a-treaty").status_code == 410
    assert not ErrorReport.objects.exists()


def test_a_renamed_record_keeps_its_form(client, agreement):
    rename(agreement, "new-name")
    answer = client.get(form_address("agreement/a-treaty", "fr"))
    assert answer.status_code == 308
    assert answer["Location"] == "/fr/report/?about=agreement/new-name"


@pytest.mark.parametrize(
    "query",
    [
        "about=agreement",
        "about=nonsense/x",
        "about=relationship/x",
        "about=agreement/A_B",
        "abuot=x",
    ],
)
def test_an_address_that_asks_about_nothing_here_is_refused(client, query):
    assert client.get(f"/en/report/?{query}").status_code == 400
    assert client.post(f"/en/report/?{query}", SAID | {"ticket": ticket()}).status_code == 400


def test_a_refusal_is_written_in_the_readers_language(client):
    for language, said in (("fr", "about\N{NO-BREAK SPACE}: Écrivez"), ("ja", "about：記録の種類")):
        assert said in client.get(f"/{language}/report/?about=agreement").text


def test_the_form_is_in_no_sitemap_and_never_framed(client):
    portal()
    files = re.findall(r"<loc>([^<]+)</loc>", client.get("/sitemap.xml").text)
    assert len(files) > 5
    assert not [file for file in files if "report" in client.get(urlsplit(file).path).text]
    assert client.get("/en/report/")["X-Frame-Options"] == "DENY"


def pages_of_records(client) -> list:
    """(kind, record, HTML) of one record of each kind that has a page."""
    there = portal().items()
    return [
        (kind._meta.model_name, record, page(client, record.get_absolute_url()))
        for kind, record in there
        if getattr(record, "get_absolute_url", str)()
    ]


def test_every_page_of_a_record_ends_with_its_formats_and_the_form(client):
    found = pages_of_records(client)
    assert len(found) == 7
    for kind, record, html in found:
        end = html[html.index('class="page-end"') : html.index("</main>")]
        assert f'href="/en/report/?about={kind}/{record.slug}"' in end
        formats = re.findall(r'href="(/api/[^"]+|[^"]+\.csv)"', end)
        assert bool(formats) == (kind != "sitepage")
        assert [client.get(link).status_code for link in formats] == [200] * len(formats)


def test_every_page_of_a_record_says_where_it_stands_what_it_is_and_how_old(client):
    for kind, _record, html in pages_of_records(client):
        assert '<nav class="breadcrumb"' in html, kind
        assert re.search(r'<p class="eyebrow"><span>[^<]+</span>', html), kind
        assert "Text changed" in html, kind
        assert ("Facts changed" in html) == (kind not in ("topic", "sitepage")), kind
        assert ('class="on-this-page' in html) == (kind != "sitepage"), kind


def test_a_draft_shows_no_way_to_the_form(client):
    preview = TopicFactory().serve_preview(client.get("/en/").wsgi_request, "en")
    assert "report/?about" not in preview.content.decode()


def test_the_newest_value_has_a_form_of_its_own(client, value):
    html = page(client, "/en/statistics/visits/")
    assert f'href="/en/report/?about=observation/{value.slug}"' in html


def test_the_form_asks_the_same_few_questions_for_every_kind(client):
    there = portal()
    asked = {
        queries(client, form_address(f"{kind._meta.model_name}/{record.slug}"))
        for kind, record in there.items()
        if kind not in (Relationship, Observation)
    }
    assert max(asked) <= 6
