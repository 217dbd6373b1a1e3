"""Brings the desk's versions to the next schema, in the migration that changes the models.

Versions are what editors work on, and nobody outside reads them: unlike the publication log they are
rewritten, so that a draft, a version that somebody goes back to and an approval outlive the change.
"""

from collections.abc import Callable

from .publication import digest
from .snapshot_schema import UPGRADES


def upgrade_versions(schema: int) -> Callable:
    """For `migrations.RunPython`: applies the upgrade that leads on from this schema to all versions of
    its kind; an approval of a version stays valid. One query, and two a version.
    """

    def upgrade_all(apps, schema_editor):
        upgrade = UPGRADES[schema - 1]
        approvals = apps.get_model("relations", "Approval").objects
        versions = apps.get_model("wagtailcore", "Revision").objects.filter(
            content_type__app_label="relations", content_type__model=upgrade.kind
        )
        for version in versions.iterator():
            approved = digest(version.content)
            version.content = upgrade(version.content)
            version.save(update_fields=["content"])
            given = approvals.filter(revision_id=version.pk, digest=approved)
            given.update(digest=digest(version.content))

    return upgrade_all
