"""Records as drafts, complete enough to publish. `make_live` gives them their first public state."""

import factory
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from factory.django import DjangoModelFactory

from relations.actions.baseline import record_baseline
from relations.actions.desk import EDITORS, PUBLISHERS
from relations.models import (
    Agreement,
    AgreementParty,
    AgreementStep,
    Forum,
    ForumMember,
    Meeting,
    MeetingStep,
    Milestone,
    MilestoneCitation,
    Observation,
    Party,
    Program,
    ProgramStep,
    Relationship,
    SitePage,
    Source,
    Statistic,
    Topic,
)
from relations.models.publication import Action, write_log
from relations.models.versioning import acting, begin

from .unindexed import BareFactory

ROWS = ("party_links", "members", "steps", "citations", "priority_areas", "breakdowns")


def make_live(record, at=None):
    """Published as by a seed: with revision and log row. Returns the record as it now stands."""
    model = type(record)
    with transaction.atomic():
        begin()
        moment = at or timezone.now()
        state = {"live": True}
        if model is Observation:
            state["published_at"] = moment
        QuerySet(model).filter(pk=record.pk).update(**state)
        record = model.objects.get(pk=record.pk)
        with acting(at=moment):
            record_baseline(record, moment)
    return model.objects.get(pk=record.pk)


def take_off(record):
    """Off the site though public records name it, as a portal older than that law may hold it."""
    with transaction.atomic():
        QuerySet(type(record)).filter(pk=record.pk).update(live=False, live_revision=None)
        write_log(record, Action.UNPUBLISH, begin(), content=None)


def live(factory_class, *, at=None, **fields):
    """A published record of a factory, and of all that it needs."""
    return make_all_live(factory_class(**fields), at=at)


def make_all_live(record, *, at=None):
    """Published as it stands now with its rows; before it the parties and sources it needs."""
    record = type(record).objects.get(pk=record.pk)
    rows = [row for name in ROWS if hasattr(record, name) for row in getattr(record, name).all()]
    for holder in (record, *rows):
        for needed in ("statistic", "source", "party", "first_party", "second_party"):
            other = getattr(holder, needed, None)
            if other is not None and not is_live(other):
                make_live(other, at=at)
    return make_live(record, at=at)


def is_live(record) -> bool:
    """As it is stored, whatever this copy of it says."""
    return type(record).objects.filter(pk=record.pk, live=True).exists()


def texts(name, en, fr, ja=""):
    return {f"{name}_en": en, f"{name}_fr": fr, f"{name}_ja": ja}


class RecordFactory(BareFactory):
    class Meta:
        abstract = True
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"record-{n}")
    title_en = factory.Sequence(lambda n: f"Title {n}")
    title_fr = factory.Sequence(lambda n: f"Titre {n}")
    title_ja = factory.Sequence(lambda n: f"題名{n}")


class TopicFactory(RecordFactory):
    class Meta:
        model = Topic

    slug = factory.Sequence(lambda n: f"topic-{n}")
    summary_en = "What it is about."
    summary_fr = "De quoi il s'agit."
    summary_ja = "概要です。"
    body_en = "<p>English prose.</p>"
    body_fr = "<p>Prose française.</p>"
    body_ja = "<p>日本語の文章です。</p>"


class SourceFactory(RecordFactory):
    class Meta:
        model = Source

    slug = factory.Sequence(lambda n: f"source-{n}")
    publisher_en = "Statistical office"
    publisher_fr = "Office de la statistique"
    publisher_ja = "統計局"
    address_en = "https://statistics.example/"


class PartyFactory(RecordFactory):
    class Meta:
        model = Party

    slug = factory.Sequence(lambda n: f"party-{n}")
    kind = Party.Kind.STATE


class StatisticFactory(RecordFactory):
    class Meta:
        model = Statistic

    slug = factory.Sequence(lambda n: f"statistic-{n}")
    definition_en = "What is counted, and how."
    definition_fr = "Ce qui est compté, et comment."
    definition_ja = "何をどのように数えるか。"
    unit = "count"


class ObservationFactory(BareFactory):
    class Meta:
        model = Observation

    statistic = factory.SubFactory(StatisticFactory)
    source = factory.SubFactory(SourceFactory)
    period_start = "2023"
    number = 1200
    rounded_to = 0
    preferred = True


class AgreementFactory(RecordFactory):
    """With one party and, unless steps=[] is given, signed in 2018 and in force in 2019."""

    class Meta:
        model = Agreement
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"agreement-{n}")
    summary_en = "What it does."
    summary_fr = "Ce qu'il fait."
    summary_ja = "内容です。"
    kind = Agreement.Kind.TREATY
    nature = Agreement.Nature.BINDING

    @factory.post_generation
    def steps(self, create, extracted, **kwargs):
        """steps=[("signed", "2018-04-21"), ...]"""
        AgreementParty.objects.create(record=self, party=PartyFactory(), sort_order=0)
        source = SourceFactory()
        stages = (
            [("signed", "2018-04-21"), ("in_force", "2019")] if extracted is None else extracted
        )
        for order, (what, day) in enumerate(stages):
            AgreementStep.objects.create(
                record=self, what=what, happened_on=day, source=source, sort_order=order
            )


class ForumFactory(RecordFactory):
    """With one member."""

    class Meta:
        model = Forum
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"forum-{n}")
    summary_en = "Where they meet."
    summary_fr = "Où elles se rencontrent."
    summary_ja = "協議の場です。"
    kind = Forum.Kind.COMMITTEE

    @factory.post_generation
    def members(self, create, extracted, **kwargs):
        ForumMember.objects.create(record=self, party=PartyFactory(), sort_order=0)


class MeetingFactory(RecordFactory):
    """Held, unless steps=[] is given."""

    class Meta:
        model = Meeting
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"meeting-{n}")
    kind = Meeting.Kind.SESSION
    start = "2019-12-10"

    @factory.post_generation
    def steps(self, create, extracted, **kwargs):
        source = SourceFactory()
        for order, what in enumerate(["held"] if extracted is None else extracted):
            MeetingStep.objects.create(record=self, what=what, source=source, sort_order=order)


class ProgramFactory(RecordFactory):
    class Meta:
        model = Program
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"program-{n}")
    summary_en = "Who may take part."
    summary_fr = "Qui peut participer."
    summary_ja = "参加できる人です。"
    kind = Program.Kind.EXCHANGE
    direction = Program.Direction.BOTH

    @factory.post_generation
    def steps(self, create, extracted, **kwargs):
        ProgramStep.objects.create(
            record=self, what="active", stated_on="2024", source=SourceFactory(), sort_order=0
        )


class MilestoneFactory(RecordFactory):
    class Meta:
        model = Milestone
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"milestone-{n}")
    date = "1928"

    @factory.post_generation
    def citations(self, create, extracted, **kwargs):
        MilestoneCitation.objects.create(record=self, source=SourceFactory(), sort_order=0)


class SitePageFactory(RecordFactory):
    class Meta:
        model = SitePage

    slug = factory.Sequence(lambda n: f"page-{n}")
    body_en = "<p>English page.</p>"
    body_fr = "<p>Page française.</p>"
    body_ja = "<p>日本語のページです。</p>"


class RelationshipFactory(DjangoModelFactory):
    class Meta:
        model = Relationship

    name_en = "Relations of two parties"
    name_fr = "Relations de deux parties"
    name_ja = "両当事者の関係"
    introduction_en = "<p>Introduction.</p>"
    introduction_fr = "<p>Présentation.</p>"
    introduction_ja = "<p>紹介です。</p>"
    independence_notice_en = "An independent site of neither government."
    independence_notice_fr = "Un site indépendant des deux gouvernements."
    independence_notice_ja = "いずれの政府からも独立したサイトです。"
    licence_name_en = "CC BY 4.0"
    licence_name_fr = "CC BY 4.0"
    licence_name_ja = "CC BY 4.0"
    first_party = factory.SubFactory(PartyFactory)
    second_party = factory.SubFactory(PartyFactory)


class UserFactory(DjangoModelFactory):
    class Meta:
        model = get_user_model()
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"person-{n}")
    email = factory.Sequence(lambda n: f"person-{n}@example.org")
    password = factory.django.Password("correct horse battery")


def person(role: str, **fields):
    """A signed-up person in one of the desk's roles: "editor", "publisher" or "administrator"."""
    user = UserFactory(**fields, is_superuser=role == "administrator")
    groups = {"editor": [EDITORS], "publisher": [PUBLISHERS], "administrator": []}[role]
    user.groups.add(*Group.objects.filter(name__in=groups))
    return user
