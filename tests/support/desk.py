"""The desk as a person at it sees it: addresses, and forms filled in from the page itself."""

from django.test import Client
from django.urls import reverse
from lxml import html

# A row that is not added yet stands in a template; the dialog of the schedule is part of the form.
NEW_ROW = "ancestor::template[contains(@id, 'EMPTY_FORM_TEMPLATE')]"
FIELD = f"[self::input or self::select or self::textarea][@name][not({NEW_ROW})]"
CONTROLS = f"//form[@id='w-editor-form']//*{FIELD} | //*[@form='w-editor-form']{FIELD}"


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def address(view: str, record_or_model, *args) -> str:
    if not isinstance(record_or_model, type):
        args = [record_or_model.pk, *args]
    return reverse(record_or_model.snippet_viewset.get_url_name(view), args=args)


def form_of(response) -> dict[str, str]:
    """The fields of the editor's form with the values they would send."""
    page = html.document_fromstring(response.content.decode())
    sent = {}
    for control in page.xpath(CONTROLS):
        kind = control.get("type", "text") if control.tag == "input" else control.tag
        if kind in ("checkbox", "radio"):
            if control.checked:
                sent[control.name] = control.get("value", "on")
        elif kind == "select":
            for option in control.xpath(".//option[@selected]"):
                sent[control.name] = option.get("value", "")
        elif kind == "textarea":  # a browser drops its first line break
            sent[control.name] = (control.text or "").removeprefix("\n")
        elif kind not in ("submit", "button"):
            sent[control.name] = control.get("value", "")
    return sent


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
