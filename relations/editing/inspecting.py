"""The page that shows every field of a record, as people read it."""

from django.utils.functional import cached_property
from wagtail.snippets.views import snippets

from .comparison import content_of
from .named_in_versions import Known
from .plain_values import NOTHING, plain_value
from .public_page import public_page_button
from .reading import Reader, told_fields
from .report_buttons import reports_button


class RecordInspectView(snippets.InspectView):
    @cached_property
    def content(self) -> dict:
        return content_of(self.object)

    @cached_property
    def reader(self) -> Reader:
        return Reader(Known([(self.model, self.content)]))

    def get_field_display_value(self, field_name, field):
        """Wagtail shows stored values: markup, digits, moments in UTC, "None" in any language."""
        if field in told_fields(self.model):
            return self.reader.text(field, self.content, self.content) or NOTHING
        return plain_value(super().get_field_display_value(field_name, field))

    @property
    def header_buttons(self):
        return [*public_page_button(self.object), *reports_button(self.request.user, self.object)]
