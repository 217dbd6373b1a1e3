"""What visitors do on a page, for the journeys."""

PHONE = {"width": 320, "height": 640}
DESKTOP = {"width": 1280, "height": 900}


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
