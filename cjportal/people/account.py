"""One's own account: the desk's page, and the ways from it to password and second factor."""

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.views import account

from .forms import OwnNameForm

# Nobody uploads a file here; our own panel of mails is in relations.editing.mail_preferences.
WITHOUT = (account.AvatarSettingsPanel, account.NotificationsSettingsPanel)


class OwnNamePanel(account.NameEmailSettingsPanel):
    form_class = OwnNameForm


class AccountView(account.AccountView):
    """What a person sets for themselves."""

    def get_panels(self):
        panels = []
        for panel in super().get_panels():
            if isinstance(panel, account.NameEmailSettingsPanel):
                panels.append(OwnNamePanel(panel.request, panel.user, panel.profile))
            elif not isinstance(panel, WITHOUT):
                panels.append(panel)
        return panels


def password_item(request) -> dict[str, str]:
    return {
        "url": reverse("account_change_password"),
        "label": _("Change the password"),
        "help_text": _("It asks for the present one, and signs you out everywhere."),
    }


def factor_item(request) -> dict[str, str]:
    return {
        "url": reverse("mfa_index"),
        "label": _("Second factor"),
        "help_text": _("The app on your phone, and recovery codes for the day it is lost."),
    }
