"""What visitors do on a page, for the journeys."""

PHONE = {"width": 320, "height": 640}
DESKTOP = {"width": 1280, "height": 900}


def listen(page):
    """Gathers in `page.problems` what the browser complains about."""
    page.problems = []
    page.on("console", lambda m: page.problems.append(told(m)) if m.type == "error" else None)
    page.on("pageerror", lambda error: page.problems.append(str(error)))


def told(message):
    """With the address that it is about: "400 (Bad Request)" alone helps nobody."""
    return f"{message.text} {message.location.get('url', '')}".strip()


def follow(page, name, within="main"):
    go(page, page.locator(within).get_by_role("link", name=name, exact=True).first)


def go(page, target):
    """Click, and wait for the page that it leads to: what is read next is read there."""
    with page.expect_navigation():
        target.click()


def said(page, place="main"):
    return page.locator(place).inner_text().replace("\xa0", " ")


def fits(page):
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")
