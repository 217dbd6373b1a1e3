"""Building blocks of the drawing. All text passes through Django's escaping."""

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

# Marker outlines around (0, 0), one for each of s1 to s4.
SHAPES = (
    "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z",
    "M0-5.5L5.5 0L0 5.5L-5.5 0z",
    "M0-5L5 4H-5z",
    "M-4-4H4V4H-4z",
)
RINGS = (
    "M-7.5 0a7.5 7.5 0 1 0 15 0a7.5 7.5 0 1 0-15 0z"
    "M-10.5 0a10.5 10.5 0 1 0 21 0a10.5 10.5 0 1 0-21 0z"
)
SLASHES = "M-5 5L-1-5M1 5L5-5"
CROSS = "M-4.5-4.5L4.5 4.5M-4.5 4.5L4.5-4.5"
ZIGZAG = "M-12 0H-6L-2-6L3 5L6 0H12"


def element(name: str, *children: object, **attributes: object) -> SafeString:
    """One element; ``class_`` gives class, ``aria_hidden`` gives aria-hidden, None is left out."""
    words = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{conditional_escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    inside = "".join(conditional_escape(str(child)) for child in children)
    return mark_safe(f"<{name}{words}>{inside}</{name}>" if inside else f"<{name}{words}/>")  # noqa: S308


def percent(value: float) -> str:
    """A coordinate across the plot."""
    return f"{round(value, 3):g}%"


def pixels(value: float) -> str:
    """A coordinate down the plot."""
    return f"{round(value, 1):g}"


def picture(
    *children: object, uid: str, title: str, description: str, height: int, css: str
) -> SafeString:
    """The whole drawing, named and described for those who do not see it."""
    return element(
        "svg",
        element("title", title, id=f"{uid}-title"),
        element("desc", description, id=f"{uid}-desc") if description else "",
        element("g", *children, aria_hidden="true"),
        class_=css,
        role="img",
        aria_labelledby=f"{uid}-title {uid}-desc" if description else f"{uid}-title",
        width="100%",
        height=height,
    )


def stretched(*children: object, width: int, height: int) -> SafeString:
    """What is drawn `width` wide and shown as wide as the plot; strokes must not scale with it."""
    return element(
        "svg",
        *children,
        viewBox=f"0 0 {width} {height}",
        preserveAspectRatio="none",
        width="100%",
        height=height,
        overflow="visible",
    )


def shapes(uid: str, series_count: int) -> SafeString:
    """Definitions of the markers used: #uid-m1 and on, rings, a rival's cross, a break's slashes."""
    used = [
        element("path", id=f"{uid}-m{i + 1}", d=shape)
        for i, shape in enumerate(SHAPES[:series_count])
    ]
    for name, outline in (("rings", RINGS), ("rival", CROSS), ("break", SLASHES)):
        used.append(element("path", id=f"{uid}-{name}", d=outline))
    return element("defs", *used)


def zigzag(y: float) -> SafeString:
    """The lowest line, bent at its start: the scale does not begin at zero."""
    move = f"translate(12 {pixels(y)})"
    return element(
        "g",
        element("path", d="M-12 0H12", class_="bite", transform=move),
        element("path", d=ZIGZAG, class_="break", transform=move),
    )


def break_mark(uid: str, x: float, top: float, bottom: float) -> SafeString:
    """A break in the series: a dotted line through the plot, two strokes across its foot."""
    return element(
        "g",
        element(
            "line",
            x1=percent(x),
            x2=percent(x),
            y1=pixels(top),
            y2=pixels(bottom - 8),
            stroke_dasharray="1 5",
        ),
        element("use", href=f"#{uid}-break", x=percent(x), y=pixels(bottom)),
        class_="break",
    )
