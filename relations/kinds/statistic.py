from django.utils.translation import gettext_lazy as _

from .declaration import Address, Code, Facts, Kind, Without

STATISTIC = Kind(
    name="statistic",
    plural="statistics",
    one=_("Statistic"),
    many=_("Statistics"),
    address="statistics",
    list_page=Code("views.statistics.list:StatisticList"),
    page=Code("views.statistics.page:StatisticPage"),
    other_addresses=(
        Address("<record:name>.csv", "statistic_csv", Code("views.statistics.data:StatisticCsv")),
        Address(
            "<record:name>.json", "statistic_json", Code("views.statistics.data:StatisticJson")
        ),
        Address(
            "<record:name>.svg", "statistic_svg", Code("views.statistics.chart:StatisticChart")
        ),
        Address(
            "<record:name>/embed/", "statistic_embed", Code("views.statistics.chart:StatisticEmbed")
        ),
    ),
    seen_at=Without("seen on its page"),
    preview=Code("views.statistics.page:preview"),
    linked_data=Code("views.linked_data.statistics:dataset"),
    navigation=6,
    entries=Code("views.statistics.page:ENTRIES"),
    topic_section=Without("a topic shows its figures"),
    search=5,
    dates=Without("its values have periods, and a chart of them"),
    facts=Facts(
        resolve=Code("facts.resolve:observed"),
        phrase=Code("facts.phrase:observed"),
        form=Code("editing.fact_picker:StatisticFactForm"),
        row=Without("a value is a record of its own, with drafts of its own"),
    ),
    api_list=Code("api.statistics:StatisticList"),
    api_detail=Code("api.statistics:StatisticDetail"),
    api_example="statistics?unit=money&lang=fr",
    desk=Code("editing.statistics:StatisticViewSet"),
    desk_place=1,
    synthetic=Without("made with its values, see actions.scale.figures"),
)
