"""The desk's forms of a person. None asks for a password: people set their own by a link."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.account import NameEmailForm
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.models import UserProfile

from .accounts import keep_an_administrator


class PersonForm(forms.ModelForm):
    """What both forms share. `for_user` is whoever fills it in."""

    error_messages: dict[str, Any]  # of Wagtail's forms

    language = forms.ChoiceField(
        label=_("Language"),
        choices=settings.LANGUAGES,
        help_text=_("Of the desk, and of the mails that the person gets."),
    )

    def __init__(self, *args, for_user, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("first_name", "last_name"):
            self.fields[name].required = False
        if not for_user.is_superuser:  # nobody makes themselves more than they are
            self.fields.pop("is_superuser", None)

    def clean_username(self):
        """People sign in however they spell it: of two that differ in case, neither would come in."""
        name = self.cleaned_data["username"]
        others = get_user_model().objects.exclude(pk=self.instance.pk)
        if others.filter(username__iexact=name).exists():
            raise ValidationError(self.error_messages["duplicate_username"])
        return name

    def _save_m2m(self):
        super()._save_m2m()  # type: ignore[misc]  # Django has it, its types do not
        profile = UserProfile.get_for_user(self.instance)
        profile.preferred_language = self.cleaned_data["language"]
        profile.save()


class InvitationForm(PersonForm, UserCreationForm):
    field_order = (
        *("username", "email", "language", "groups", "is_superuser"),
        *("first_name", "last_name"),
    )

    def save(self, commit=True):
        self.instance.set_unusable_password()
        return super().save(commit)


class PersonEditForm(PersonForm, UserEditForm):
    class Meta(UserCreationForm.Meta):
        fields = UserCreationForm.Meta.fields | {"is_active"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        profile = UserProfile.objects.filter(user=self.instance).first()
        language = profile and profile.preferred_language
        self.fields["language"].initial = language or settings.LANGUAGE_CODE
        if "is_active" in self.fields:
            self.fields["is_active"].help_text = _(
                "Without it the person cannot sign in, and whatever browser is signed in is signed "
                "out. Their work stays as it is."
            )

    def clean(self):
        """Inside the transaction that saves, so that two administrators do not undo each other."""
        cleaned = super().clean() or {}
        rights = ("is_active", "is_superuser")
        if any(name in self.fields and not cleaned.get(name) for name in rights):
            try:
                keep_an_administrator(without=[self.instance.pk])
            except ValidationError as refusal:
                self.add_error(None, refusal)
        return cleaned


class OwnNameForm(NameEmailForm):
    """A time zone can be saved without a name or an address; an address that is there stays."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("first_name", "last_name"):
            self.fields[name].required = False
        self.fields["email"].required = bool(self.instance.email)
