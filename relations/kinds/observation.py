from django.utils.translation import gettext_lazy as _

from .common import NO_PAGE
from .declaration import Code, Kind, Without

OBSERVATION = Kind(
    name="observation",
    plural="observations",
    one=_("Observation"),
    many=_("Observations"),
    **NO_PAGE,
    seen_at=Without("seen on the page of its statistic, whose address its log line knows"),
    preview=Code("views.statistics.page:preview_value"),
    dates=Without("its statistic has a chart"),
    facts=Without("named by its statistic and its period"),
    api_list=Code("api.observations:ObservationList"),
    api_detail=Code("api.observations:ObservationDetail"),
    api_example="observations.csv?period_from=2019&vintages=all",
    desk=Code("editing.observations:ObservationViewSet"),
    desk_place=2,
    synthetic=Without("made with its statistic, see actions.scale.figures"),
)
