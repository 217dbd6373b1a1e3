"""The order of the kinds at the desk: as often as people use them. Menus, home, tabs and search follow it."""

from relations.kinds import placed

# When this is read every model is there: relations.models was.
IN_ORDER = tuple(kind.model for kind in placed("desk_place"))
