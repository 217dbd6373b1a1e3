"""The form's address. A report that was taken leads (303) to its reference number."""

import math
from typing import Any, cast

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from rest_framework.throttling import BaseThrottle

from relations.filters import parameter_problems
from relations.languages import known
from relations.models import ContentVersion, ErrorReport
from relations.models.report_senders import count, wait_of
from relations.text.numbers import format_number
from relations.views.context import language_links
from relations.views.errors import bad_request, of_parameter, sentences
from relations.views.page import Context, Page

from . import ticket
from .form import ReportForm
from .subject import Subject, elsewhere, parse, subject_of

LONGEST_BODY = 200_000  # bytes; many times what the fields may hold


# No cookie says who sends this, so there is nothing that another site could make use of; the form
# carries a signed note of its own.
@method_decorator(csrf_exempt, name="dispatch")
class ReportPage(Page):
    template_name = "relations/report.html"
    parameters = ("about", "received")
    page_title = _("Report an error")

    def dispatch(self, request, *args, **kwargs):
        response = super().dispatch(request, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store"
        return response

    def get(self, request: HttpRequest) -> HttpResponse:
        subject = self.subject(self.parameters)
        if isinstance(subject, HttpResponse):
            return subject
        if number := request.GET.get("received", ""):
            return self.thank(subject, number)
        return self.ask(subject, ReportForm(initial={"ticket": self.new_ticket(subject)}))

    def post(self, request: HttpRequest) -> HttpResponse:
        if length_of(request) > LONGEST_BODY:
            return bad_request(request, problems=[_now("The form holds too much text.")])
        subject = self.subject(("about",))
        if isinstance(subject, HttpResponse):
            return subject
        form = ReportForm.sent(request.POST)
        try:
            if request.headers.get("Sec-Fetch-Site") == "cross-site":
                raise ticket.TicketRefused(ticket.UNKNOWN)
            sent = ticket.read(form.data["ticket"], subject.about)
        except ticket.TicketRefused as refusal:
            form.add_error(None, refusal.args[0])
            form.data["ticket"] = refusal.ticket or self.new_ticket(subject)
        if not form.is_valid():
            return self.ask(subject, form, 422)
        return self.take(subject, form, sent)

    def subject(self, parameters: tuple[str, ...]) -> Subject | HttpResponse:
        """What the address asks about, or the answer to an address that asks about nothing here."""
        params = self.request.GET
        found = parameter_problems(params, set(parameters), empty=True)
        problems = sentences(found, params)
        about = params.get("about", "").strip()
        named = parse(about) if about and not problems else None
        if about and not problems and named is None:
            detail = _now("Write the kind and the name of a record: kind/name.")
            problems = [of_parameter("about", detail)]
        if problems:
            return bad_request(self.request, problems=problems)
        if named is None:
            return Subject()
        return subject_of(*named, known(get_language())) or elsewhere(self.request, *named)

    def new_ticket(self, subject: Subject) -> str:
        return ticket.hand_out(subject.about, ContentVersion.current().number)

    def take(self, subject: Subject, form: ReportForm, sent: ticket.Ticket) -> HttpResponse:
        """Store it, unless it is stored already or too many came from there."""
        said = {name: form.cleaned_data[name] for name in ("text", "source", "email")}
        sender = BaseThrottle().get_ident(cast("Any", self.request)) or ""
        with transaction.atomic():
            stored = ErrorReport.objects.filter(reference=sent.number).first()
            if stored is None and (wait := wait_of(sender)):
                return self.refuse_for_now(subject, form, wait)
            is_new = False
            if stored is None:
                language = known(get_language())
                columns = {**subject.stored(), **said, "language": language}
                columns["content_version"] = sent.version
                stored, is_new = ErrorReport.objects.get_or_create(
                    reference=sent.number, defaults=columns
                )
            if is_new:
                count(sender)
        if any(getattr(stored, name) != text for name, text in said.items()):
            return self.ask_again(subject, form)
        return see_other(self.address(subject, received=stored.reference))

    def ask_again(self, subject: Subject, form: ReportForm) -> HttpResponse:
        """The same form with other words, from a page that the reader went back to."""
        form.data["ticket"] = self.new_ticket(subject)
        form.add_error(
            None,
            _now(
                "This form was sent before. To send what it says now as another report, send it "
                "once more."
            ),
        )
        return self.ask(subject, form, 422)

    def refuse_for_now(self, subject: Subject, form: ReportForm, wait: int) -> HttpResponse:
        minutes = format_number(math.ceil(wait / 60), known(get_language()))
        said = _now(
            "Many reports have come from your network. Your text is kept on this page: send it "
            "again in %(minutes)s min."
        )
        form.add_error(None, said % {"minutes": minutes})
        response = self.ask(subject, form, 429)
        response.headers["Retry-After"] = str(wait)
        return response

    def ask(self, subject: Subject, form: ReportForm, status: int = 200) -> HttpResponse:
        title = str(self.page_title)
        if form.errors:
            title = _now("Error: %(title)s") % {"title": title}
        context = {
            "page_title": title,
            "subject": subject,
            "form": form,
            "action": self.address(subject),
        }
        return self.show(context | self.frame(subject), status)

    def thank(self, subject: Subject, number: str) -> HttpResponse:
        is_ours = ticket.NUMBER.fullmatch(number)
        if not is_ours or not ErrorReport.objects.filter(reference=number).exists():
            raise Http404
        self.template_name = "relations/report_received.html"
        context = {"page_title": _now("Thank you for your report"), "number": number}
        frame = self.frame(subject, received=number)
        return self.show(context | {"subject": subject} | frame)

    def frame(self, subject: Subject, **more: str) -> Context:
        """The same question in the other languages; to keep, there is the address without it."""
        query = self.address(subject, **more).partition("?")[2]
        return {"languages": language_links("report/", query)}

    def address(self, subject: Subject, **more: str) -> str:
        """In the active language. No part of it needs escaping."""
        asked = ({"about": subject.about} if subject.about else {}) | more
        query = "&".join(f"{name}={value}" for name, value in asked.items())
        return reverse("relations:report") + (f"?{query}" if query else "")


def see_other(address: str) -> HttpResponse:
    return HttpResponse(status=303, headers={"Location": address})


def length_of(request: HttpRequest) -> int:
    said = request.META.get("CONTENT_LENGTH") or "0"
    return int(said[:12]) if said.isdecimal() else 0
