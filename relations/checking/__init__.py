"""Every editorial rule over everything published: what an editor should mend, and what to look at."""

from .published import Finding, Report, check_everything

__all__ = ["Finding", "Report", "check_everything"]
