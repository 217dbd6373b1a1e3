"""Labels of forms of Wagtail's that are English in every language."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import (
    AnchorLinkChooserForm,
    EmailLinkChooserForm,
    ExternalLinkChooserForm,
)
from wagtail.forms import TaskStateCommentForm
from wagtail.users.views.bulk_actions.assign_role import RoleForm

LABELS = {
    "comment": _("Comment"),
    "email_address": _("Email address"),
    "link_text": _("Link text"),
    "subject": _("Subject"),
    "body": _("Message"),
    "role": _("Role"),
}

FORMS = (
    AnchorLinkChooserForm,
    EmailLinkChooserForm,
    ExternalLinkChooserForm,
    RoleForm,
    TaskStateCommentForm,
)


def label_in_words() -> None:
    for form in FORMS:
        for name, field in form.base_fields.items():
            field.label = LABELS.get(name, field.label)
