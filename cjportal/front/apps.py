from django.apps import AppConfig


class FrontConfig(AppConfig):
    """What leaves the site leaves the copies that are kept for trouble, whichever process does it."""

    name = "cjportal.front"

    def ready(self) -> None:
        from relations.models.publication import left_the_site

        from .kept import remove_older

        left_the_site.connect(remove_older)
