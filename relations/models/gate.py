"""The gate before publication: complete in English and French, not outdated, seen by two people."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import ForeignKey
from django.utils.translation import gettext as _
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations
from wagtail.models import Revision

from relations.languages import NAMES

from .publication import Approval, Publication, digest
from .translated import is_blank, translated_names
from .versioning import current_act

# Wagtail's own columns, which no editor fills.
INTERNAL = ("latest_revision", "live_revision", "locked_by")


class PublicationRefused(ValidationError):
    """Why a record is not published, by field, in words for an editor."""


def refuse_if_incomplete(draft) -> None:
    if errors := incompleteness(draft):
        raise PublicationRefused(errors)


def incompleteness(draft) -> dict[str, list[str]]:
    """Form field -> what keeps a draft from publication. Empty when nothing does."""
    errors = faults(draft)
    for field, messages in draft.act_errors().items():
        errors.setdefault(field, []).extend(messages)
    return errors


def faults(record, *, stored=False) -> dict[str, list[str]]:
    """Form field -> what readers may not see so, over the record and all its child rows.

    Of a `stored` row the database itself knows that what it names exists: that is not asked again.
    """
    errors = {}
    for name, codes in record.missing_translations().items():
        for code in codes:
            label = record._meta.get_field(f"{name}_{code}").verbose_name
            errors.setdefault(f"{name}_{code}", []).append(
                _("Missing: %(text)s.") % {"text": label}
            )
    for field, messages in _misfits(record, stored).items():
        errors.setdefault(field, []).extend(messages)
    for message in _faults_of_children(record, stored):
        errors.setdefault(NON_FIELD_ERRORS, []).append(message)
    for field, messages in record.publication_errors().items():
        errors.setdefault(field, []).extend(messages)
    return errors


def _misfits(row, stored: bool) -> dict[str, list[str]]:
    """What does not fit its column (an unknown kind, an address that is none), by field."""
    translated = [f"{name}_{code}" for name in translated_names(type(row)) for code in NAMES]
    empty = [column for column in translated if is_blank(getattr(row, column))]
    keys = ForeignKey if stored else ParentalKey
    known = [f.name for f in row._meta.concrete_fields if isinstance(f, keys)]
    try:
        row.clean_fields(exclude={*empty, *known, *INTERNAL})
    except ValidationError as misfit:
        return misfit.message_dict
    return {}


def _faults_of_children(parent, stored):
    for relation in get_all_child_relations(type(parent)):
        for number, child in enumerate(getattr(parent, relation.get_accessor_name()).all(), 1):
            for name, codes in child.missing_translations().items():
                yield _("%(row)s %(number)d: %(field)s is missing in %(languages)s.") % {
                    "row": child._meta.verbose_name,
                    "number": number,
                    "field": name.replace("_", " "),
                    "languages": ", ".join(NAMES[code] for code in codes),
                }
            for field, messages in _misfits(child, stored).items():
                yield f"{child._meta.verbose_name} {number}, {field}: {' '.join(messages)}"
            if hasattr(child, "publication_messages"):
                yield from child.publication_messages(number)
            if get_all_child_relations(type(child)):
                yield from _faults_of_children(child, stored)


def refuse_if_outdated(record, revision) -> None:
    """A draft older than what is live would silently take newer text off the site. One query."""
    stored = type(record)._base_manager.filter(pk=record.pk)  # the instance may be stale
    newer = stored.filter(live_revision__gt=revision.pk).exists()
    if newer:
        raise PublicationRefused(
            _("A newer version is already published. Open the record and revert to this one first.")
        )


def editors_since_publication(record, revision) -> list[int]:
    """Ids of the people whose saves changed public content since it was last published. Two queries.

    A save that changes nothing is not an edit: approving from the form saves first.
    """
    log = Publication.objects.of(record).exclude(revision=None)
    public = log.order_by("-at", "-pk").values_list("revision_id", flat=True).first()
    drafts = Revision.objects.for_instance(record).filter(pk__lte=revision.pk).order_by("pk")
    if public:
        drafts = drafts.filter(pk__gte=public)
    editors, previous = [], None
    for draft in drafts:
        now = digest(draft.content)
        if (
            now != previous
            and draft.pk != public
            and draft.user_id
            and draft.user_id not in editors
        ):
            editors.append(draft.user_id)
        previous = now
    return editors


def consent(record, revision, user) -> Approval:
    """Who stands for this publication. Unsaved; raises PublicationRefused when nobody may.

    Without a user (the scheduler) the consent given earlier counts, if the text is still the same.
    """
    if user is None:
        given = Approval.objects.filter(revision=revision).first()
        if given is None:
            raise PublicationRefused(_("Nobody approved this version: a person must publish it."))
        if given.digest != digest(revision.content):
            raise PublicationRefused(_("The text changed after it was approved. Approve it again."))
        return given
    editors = editors_since_publication(record, revision)
    reason = current_act.get().reason if user.is_superuser else ""
    if not reason:
        _refuse_among(editors, user)
    last = get_user_model().objects.filter(pk=editors[-1]).first() if editors else None
    if last == user and not reason:
        reason = _("No second person is required on this site.")
    return Approval(revision=revision, user=user, editor=last, reason=reason)


def refuse_own_edit(record, user) -> None:
    """For acts without a draft: whoever wrote what is public may not change how it is shown."""
    authors = Revision.objects.for_instance(record).values_list("user_id", flat=True)
    _refuse_among(list(authors), user)


def _refuse_among(editors: list[int], user) -> None:
    if settings.REQUIRE_SECOND_PERSON and user.pk in editors:
        raise PublicationRefused(
            _("You edited this version yourself. Ask a second person to approve it.")
        )
