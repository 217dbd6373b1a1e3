"""The kinds at the desk, and who may change them."""

from relations.kinds import placed

# As often as people use them: menus, home, tabs and search follow this order.
# When this is read every model is there: relations.models was.
IN_ORDER = tuple(kind.model for kind in placed("desk_place"))


def may_edit(user, kind) -> bool:
    return kind.snippet_viewset.permission_policy.user_has_permission(user, "change")


def editable_kinds(user) -> list:
    """The kinds that the person may change, in the order of the desk's lists."""
    return [kind for kind in IN_ORDER if may_edit(user, kind)]
