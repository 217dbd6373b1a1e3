from django.conf import settings
from django.core.files.storage import FileSystemStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

# The desk's stylesheet names a picture of an app that is not installed, for a page that is not there.
ABSENT = frozenset({"wagtailimages/images/Jcrop.gif"})


class StaticStorage(CompressedManifestStaticFilesStorage):
    """Compressed, under names with hashes; the list of all names lies where nothing is served."""

    def __init__(self, *args, **kwargs):
        kept = FileSystemStorage(location=settings.DATA_DIR)
        super().__init__(*args, manifest_storage=kept, **kwargs)
        self.addresses = {}

    def url(self, name, force=False):
        """Worked out once a process, as the list of names is read once."""
        if name not in self.addresses:
            self.addresses[name] = super().url(name, force)
        return self.addresses[name]

    def hashed_name(self, name, content=None, filename=None):
        return name if name in ABSENT else super().hashed_name(name, content, filename)
