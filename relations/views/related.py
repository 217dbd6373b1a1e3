"""Published records of other kinds that belong to one, as entries of a list."""

from relations.models import Agreement, Forum, Meeting, Program
from relations.models.agreement import shown_with

from .components.entry import agreement_entry, forum_entry, meeting_entry, program_entry


def agreements(language: str, **belonging) -> list[dict]:
    """Newest first. Two queries."""
    rows = Agreement.objects.published().newest_first().filter(**belonging).distinct()
    rows = rows.prefetch_related(*shown_with("parties"))
    return [agreement_entry(row, language) for row in rows]


def forums_with_members():
    """Published forums with all that an entry prints. Two queries."""
    return Forum.objects.published().for_listing()


def forums(language: str, **belonging) -> list[dict]:
    rows = forums_with_members().filter(**belonging).distinct()
    return [forum_entry(row, language) for row in rows]


def meetings_with_status():
    """Published meetings with all that an entry prints. One query."""
    return Meeting.objects.published().with_status().select_related("forum")


def meetings(language: str, most: int | None = None, **belonging) -> list[dict]:
    """Newest first."""
    return meeting_entries(meeting_rows(most, **belonging), language, **belonging)


def meeting_rows(most: int | None = None, **belonging) -> list[Meeting]:
    return list(meetings_with_status().newest_first().filter(**belonging).distinct()[:most])


def meeting_entries(rows: list[Meeting], language: str, **belonging) -> list[dict]:
    say_forum = "forum" not in belonging
    return [meeting_entry(row, language, say_forum=say_forum) for row in rows]


def programs_with_intakes():
    """Published programs with all that an entry prints. Three queries."""
    rows = Program.objects.published().select_related("from_party", "to_party")
    return rows.prefetch_related("audiences", "intakes").order_by("slug")


def programs(language: str, **belonging) -> list[dict]:
    rows = programs_with_intakes().filter(**belonging).distinct()
    return [program_entry(row, language) for row in rows]
