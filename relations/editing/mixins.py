"""What a mixin is put in front of: a view of Wagtail's, which has no types."""

from typing import Any

WagtailView: Any = object
