"""The publication log: one row for each public state of a record, valid in [at, until).

Written where the live row is written (EditorialModel.save), never by hand. The row carries the
public content as JSON, so a page as of a date needs one query, and a deleted record keeps its past.
Stored content never changes; it is read in the present schema (snapshot_schema.py).
"""

import hashlib
import json
import re
from contextlib import contextmanager

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.dispatch import Signal
from django.utils.translation import gettext_lazy as _

from .light import ShowsChoices
from .naming import name_to_keep
from .snapshot_schema import Content, present_names, present_schema, upgraded
from .translated import InEachLanguage
from .versioning import begin, current_act, something_leaves

STATE = ("live", "live_revision_id", "last_published_at")
NEVER_STORED = (False, None, None, None)
# What the desk needs and readers never see.
PRIVATE = frozenset(
    "pk live live_revision latest_revision first_published_at last_published_at expired go_live_at"
    " expire_at has_unpublished_changes locked locked_at locked_by owner review_by last_checked_on"
    " published_at superseded_at link_checked_at".split()
)

# The columns that `PublicationEvent.content` is read from.
STORED = ("content_type_id", "stored_content", "schema")
ROW_KEYS = frozenset({"pk", "record", "step", "breakdown"})
BLOCK_KEY = re.compile(r' data-block-key="[^"]*"')


class Action(models.TextChoices):
    PUBLISH = "publish", _("Published")
    UPDATE = "update", _("Updated")
    CORRECT = "correct", _("Corrected")
    PREFER = "prefer", _("Made the preferred value")
    SUPERSEDE = "supersede", _("Superseded by a correction")
    WITHDRAW = "withdraw", _("Withdrawn")
    UNPUBLISH = "unpublish", _("Taken off the site")
    DELETE = "delete", _("Deleted")


LEAVES_THE_SITE = (Action.WITHDRAW, Action.UNPUBLISH, Action.DELETE)
left_the_site = Signal()  # sent with the content version's number, before the act is committed


class PublicationEventQuerySet(models.QuerySet):
    def of(self, record) -> "PublicationEventQuerySet":
        kind = ContentType.objects.get_for_model(record)
        return self.filter(content_type=kind, object_id=record.pk)

    def of_number(self, model, number: int) -> "PublicationEventQuerySet":
        """Of a record that may have gone."""
        return self.of_kind(model).filter(object_id=number)

    def of_kind(self, model) -> "PublicationEventQuerySet":
        return self.filter(content_type=ContentType.objects.get_for_model(model))

    def last_owner_of_slug(self, model, slug: str) -> int | None:
        """The record that last stood under this address. One query."""
        rows = self.of_kind(model).filter(slug=slug).order_by("-at", "-pk")
        return rows.values_list("object_id", flat=True).first()


class PublicationEvent(ShowsChoices):
    """One public state of one record. `stored_content` is the JSON as it was written, in the schema of
    that day, and null when the record is not public from `at` on; `content` is what to read."""

    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, verbose_name=_("kind"))
    object_id = models.PositiveBigIntegerField()
    slug = models.CharField(max_length=160, blank=True)
    name = models.CharField(_("record"), max_length=400)
    revision = models.ForeignKey(
        "wagtailcore.Revision", null=True, on_delete=models.PROTECT, related_name="+"
    )
    action = models.CharField(_("action"), max_length=12, choices=Action)
    at = models.DateTimeField(_("at"), db_index=True)
    until = models.DateTimeField(null=True)
    stored_content = models.JSONField(null=True)
    schema = models.PositiveSmallIntegerField(db_default=1)
    fields_changed = models.JSONField(_("fields changed"), default=list)
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("edited by"),
    )
    publisher = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("approved by"),
    )
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    note = InEachLanguage(models.TextField(_("change note"), blank=True))

    objects = PublicationEventQuerySet.as_manager()

    class Meta:
        db_table = "relations_publication"
        verbose_name = _("publication")
        verbose_name_plural = _("publication log")
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id"],
                condition=Q(until=None),
                name="publication_one_open_row",
            ),
            models.CheckConstraint(
                condition=Q(editor=None)
                | Q(publisher=None)
                | ~Q(editor=F("publisher"))
                | ~Q(reason=""),
                name="publication_second_person",
                violation_error_message=_("Whoever edited a record may not approve it."),
            ),
        ]
        indexes = [
            models.Index(fields=["content_type", "until", "at"], name="publication_as_of"),
            models.Index(fields=["content_type", "slug", "at"], name="publication_slug"),
            models.Index(
                fields=["content_type", "object_id", "-at", "-id"], name="publication_of_record"
            ),
            # Counted without the rows, which are as large as all that was ever public.
            models.Index(fields=["-at", "-id", "action"], name="publication_newest"),
        ]

    def __str__(self):
        return f"{self.name}: {self.get_action_display()}"

    @property
    def content(self) -> Content | None:
        """In the present schema; None when the record is not public. Asks for a deferred column."""
        return upgraded(self.kind, self.schema, self.stored_content)

    @content.setter
    def content(self, content: Content | None) -> None:
        self.stored_content, self.schema = content, present_schema()

    @property
    def names_changed(self) -> list[str]:
        """`fields_changed` by the names of the present schema."""
        return present_names(self.kind, self.schema, self.fields_changed)

    @property
    def kind(self) -> str:
        """The model's name; remembered by content type."""
        return ContentType.objects.get_for_id(self.content_type_id).model


def public_content(data: dict) -> Content:
    """The part of serialized data that readers may see, as plain JSON, without row numbers.

    Child rows are made anew by each publication, and the editor numbers the blocks of rich text
    as it opens them: both would look like a change.
    """
    plain = json.loads(json.dumps(data, cls=DjangoJSONEncoder))
    return {key: _without_keys(value) for key, value in plain.items() if key not in PRIVATE}


def _without_keys(value):
    if isinstance(value, str):
        return BLOCK_KEY.sub("", value)
    if isinstance(value, list):
        return [_without_keys(item) for item in value]
    if isinstance(value, dict):
        return {k: _without_keys(v) for k, v in value.items() if k not in ROW_KEYS}
    return value


def digest(content: dict) -> str:
    """SHA-256 of the public content; the same on both databases, whatever the order of keys."""
    text = json.dumps(public_content(content), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


@contextmanager
def recording(record, update_fields):
    """Wrap the write of a record: when its public state changes, bump the version and log it.

    Yields whether the record leaves the site.
    Raises RuntimeError when a live row would change in place: readers would see it, the log not.
    """
    rows = type(record)._base_manager.filter(pk=record.pk)
    *stored, first = rows.values_list(*STATE, "first_published_at").first() or NEVER_STORED
    before = tuple(stored)
    touches_state = update_fields is None or set(update_fields) & {"live", "live_revision"}
    after = tuple(getattr(record, name) for name in STATE) if touches_state else before
    if not (before[0] or after[0]) or (after == before and update_fields is not None):
        yield False
    elif after == before or (after[0] and current_act.get().at is None):
        raise RuntimeError("A record becomes public, or changes in public, by publish() only.")
    else:
        at = begin()
        if after[0]:  # Wagtail's own clock runs a little later
            record.first_published_at, record.last_published_at = first or at, at
        yield not after[0]
        if not after[0]:
            write_log(record, Action.UNPUBLISH, at, content=None)
        else:
            action = Action.UPDATE if before[0] else record.first_action()
            content = public_content(record.serializable_data())
            write_log(record, action, at, content=content, revision=record.live_revision)


def write_log(record, action, at, *, content, revision=None):
    """Close the open row of the record and open the next one."""
    open_row = PublicationEvent.objects.of(record).filter(until=None).first()
    old = (open_row.content if open_row else None) or {}
    if open_row:
        PublicationEvent.objects.filter(pk=open_row.pk).update(until=at)
    if action in LEAVES_THE_SITE:
        left_the_site.send(sender=type(record), number=something_leaves())
    log_row(record, action, at, content=content, old=old, revision=revision).save()


def log_row(record, action, at, *, content, old, revision) -> PublicationEvent:
    """The next row of a record's log, unsaved. `old` is the content until now, {} for none."""
    act = current_act.get()
    changed = [
        k
        for k in sorted(old.keys() | (content or {}).keys())
        if content and old.get(k) != content.get(k)
    ]
    return PublicationEvent(
        content_type=ContentType.objects.get_for_model(record),
        object_id=record.pk,
        slug=getattr(record, "slug", ""),
        name=name_to_keep(record)[:400],
        revision=revision,
        action=action,
        at=at,
        stored_content=content,
        schema=present_schema(),
        fields_changed=changed,
        editor=act.editor,
        publisher=act.user,
        reason=act.reason,
        **{f"note_{code}": text for code, text in act.notes.items()},
    )


class Approval(models.Model):
    """A second person's consent to publish one revision at a later moment.

    Holds the digest of what was approved: an autosave that rewrites the revision voids it.
    """

    revision = models.OneToOneField(
        "wagtailcore.Revision", on_delete=models.CASCADE, related_name="approval"
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.CharField(max_length=500, blank=True)
    digest = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return f"{self.revision_id} by {self.user}"
