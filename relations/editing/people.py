from wagtail.admin.utils import get_user_display_name


def name_of(person) -> str:
    """As the desk calls somebody; "" for nobody."""
    return get_user_display_name(person) if person else ""
