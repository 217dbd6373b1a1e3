"""The button beside a field that names a record, and the window that it opens."""

from django.utils.functional import cached_property, lazy
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.widgets import AdminSnippetChooser

from .search import RecordChooseResultsView, RecordChooseView

about = lazy(lambda words, kind: str(words) % {"object": kind}, str)


class Chooser(AdminSnippetChooser):
    """Wagtail words its buttons once, in the language in which the site starts."""

    def __init__(self, model, **kwargs):
        super().__init__(model, **kwargs)
        kind = model._meta.verbose_name
        self.choose_one_text = about(_("Choose %(object)s"), kind)
        self.choose_another_text = about(_("Choose another %(object)s"), kind)
        self.link_to_chosen_text = about(_("Edit this %(object)s"), kind)


class ChooserViewSet(SnippetChooserViewSet):
    choose_view_class = RecordChooseView
    choose_results_view_class = RecordChooseResultsView
    page_title = _("Choose")
    search_tab_label = _("Search")

    @cached_property
    def widget_class(self):
        return Chooser(model=self.model, icon=self.icon)
