"""What several kinds declare alike: said once, with one reason."""

from .declaration import Code, Facts, Without

# Of a kind with dated steps: the date of each, and the status that the latest one is.
FACTS_OF_STEPS = Facts(
    resolve=Code("facts.resolve:stepped"),
    phrase=Code("facts.phrase:dated"),
    form=Code("editing.fact_picker:StepFactForm"),
    row=Code("facts.resolve:step_of"),
)
# The parts that only a kind with a page of its own can have.
NO_PAGE = dict.fromkeys(
    (
        *("address", "list_page", "page", "other_addresses", "linked_data", "navigation"),
        *("entries", "topic_section", "search"),
    ),
    Without("no page of its own"),
)
