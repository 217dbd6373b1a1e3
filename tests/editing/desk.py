"""The desk as a person at it sees it: addresses, and forms filled in from the page itself."""

from html.parser import HTMLParser

from django.test import Client
from django.urls import reverse


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def address(view: str, record_or_model, *args) -> str:
    if not isinstance(record_or_model, type):
        args = [record_or_model.pk, *args]
    return reverse(record_or_model.snippet_viewset.get_url_name(view), args=args)


class FormReader(HTMLParser):
    """The fields of the editor's form with the values they would send."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.fields, self.templates, self.inside = {}, [], False
        self.select = self.area = None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "template":  # a row not added yet; the dialog of the schedule is part of the form
            self.templates.append(attrs.get("id", "").endswith("EMPTY_FORM_TEMPLATE"))
        if tag == "form":
            self.inside = attrs.get("id") == "w-editor-form"
        ours = self.inside or attrs.get("form") == "w-editor-form"
        if not ours or any(self.templates):
            return
        if tag == "input" and attrs.get("name"):
            self._input(attrs)
        elif tag == "select":
            self.select = attrs.get("name")
        elif tag == "option" and self.select and "selected" in attrs:
            self.fields[self.select] = attrs.get("value", "")
        elif tag == "textarea":
            self.area = attrs.get("name")
            self.fields[self.area] = ""

    def _input(self, attrs):
        kind = attrs.get("type", "text")
        if kind in ("checkbox", "radio"):
            if "checked" in attrs:
                self.fields[attrs["name"]] = attrs.get("value", "on")
        elif kind not in ("submit", "button"):
            self.fields[attrs["name"]] = attrs.get("value", "")

    def handle_data(self, data):
        if self.area:
            self.fields[self.area] += data

    def handle_endtag(self, tag):
        if tag == "template":
            self.templates.pop()
        if tag == "form":
            self.inside = False
        elif tag == "select":
            self.select = None
        elif tag == "textarea" and self.area:
            # A browser drops the first line break of a text box.
            self.fields[self.area] = self.fields[self.area].removeprefix("\n")
            self.area = None


def form_of(response) -> dict[str, str]:
    reader = FormReader()
    reader.feed(response.content.decode())
    return reader.fields


def edit(client, record, action="", **changes):
    """Open the record's form, change some fields, send it; the answer."""
    page = client.get(address("edit", record))
    assert page.status_code == 200, page
    data = form_of(page) | changes
    if action:
        data[f"action-{action}"] = "1"
    return client.post(address("edit", record), data)


def messages_of(response) -> str:
    return " ".join(str(message) for message in response.context["messages"])
