"""Assembly of the site: settings, addresses, the layers every request passes through."""

__version__ = "0.1.0"
