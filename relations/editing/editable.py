from .order import IN_ORDER


def may_edit(user, kind) -> bool:
    return kind.snippet_viewset.permission_policy.user_has_permission(user, "change")


def editable_kinds(user) -> list:
    """The kinds that the person may change, in the order of the desk's lists."""
    return [kind for kind in IN_ORDER if may_edit(user, kind)]
