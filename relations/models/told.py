"""What a value prints of itself, of its series and of its source; most of such a row is not read."""

from .translated import columns

TOLD = (
    *("slug", "live", "status", "series_break", "number", "number_to", "qualifier", "rounded_to"),
    *("currency_assumed", "edition", "address", "retrieved_on"),
    *(*columns("words"), *columns("note")),
    *("period_kind", "period_start", "period_end", "period_sort_start", "period_sort_end"),
    *columns("period_words"),
    *("statistic__slug", "statistic__live", "statistic__unit", "statistic__currency"),
    "statistic__frequency",
    *(f"statistic__{name}" for name in (*columns("title"), *columns("counted_thing"))),
    *("source__live", *(f"source__{name}" for name in columns("title"))),
    *(f"source__{name}" for name in (*columns("publisher"), *columns("address"))),
)


def told_of(relation: str = "") -> list[str]:
    """Of the value itself, or of the record that it names so."""
    if not relation:
        return [name for name in TOLD if "__" not in name]
    return [name.removeprefix(f"{relation}__") for name in TOLD if name.startswith(f"{relation}__")]
