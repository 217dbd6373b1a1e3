import re
import unicodedata
from typing import Any

from django import forms
from django.core.validators import EmailValidator
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from relations.languages import known
from relations.text.numbers import format_number

LONGEST_TEXTS = {"text": 2_000, "source": 500}
MOST_LINKS = 3
LINK = re.compile(r"https?:|www\.", re.IGNORECASE)
TRAP = "website"
NOT_AN_ADDRESS = _("Write an address like name@example.org, or leave this field empty.")


class ReportForm(forms.Form):
    """Whatever was typed comes back with the sentence that says how to mend it."""

    data: Any  # a copy that may be changed
    text = forms.CharField(
        label=_("What is wrong?"),
        help_text=_("Say what the page says and what it should say. At most 2,000 characters."),
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={
            "required": _("Write what is wrong: which figure, date, name or sentence.")
        },
    )
    source = forms.CharField(
        label=_("A source that says otherwise (optional)"),
        help_text=_("The address of a page, or the title of a publication."),
        required=False,
    )
    email = forms.CharField(
        label=_("Your e-mail address (optional)"),
        help_text=_(
            "Kept only so that an editor can ask you a question, and erased 90 days after your "
            "report is closed."
        ),
        required=False,
        max_length=254,
        validators=[EmailValidator(NOT_AN_ADDRESS)],
        error_messages={"max_length": NOT_AN_ADDRESS},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    website = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    ticket = forms.CharField(widget=forms.HiddenInput, required=False)

    @classmethod
    def sent(cls, posted: QueryDict) -> "ReportForm":
        return cls({name: plain(posted.get(name, "")) for name in cls.base_fields})

    def clean_text(self):
        return self._bounded("text")

    def clean_source(self):
        return self._bounded("source")

    def clean_website(self):
        """A machine's doing, or a browser's: it is emptied, so that a person can send the form again."""
        if self.cleaned_data[TRAP]:
            self.data[TRAP] = ""
            self.add_error(
                None,
                _now(
                    "A field that must stay empty was filled in, perhaps by your browser. It is "
                    "empty again: send the form once more."
                ),
            )
        return ""

    def _bounded(self, name: str) -> str:
        text, most = self.cleaned_data[name], LONGEST_TEXTS[name]
        language = known(get_language())
        if len(text) > most:
            said = _now("Shorten this to %(most)s characters; it has %(now)s.")
            counts = {"most": most, "now": len(text)}
            told = {key: format_number(count, language) for key, count in counts.items()}
            raise forms.ValidationError(said % told)
        if len(LINK.findall(text)) > MOST_LINKS:
            said = _now("Keep the three addresses that matter most and leave out the others.")
            raise forms.ValidationError(said)
        return text


def plain(text: str) -> str:
    """Without the characters that nobody types: NUL and its like, halves of characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))
