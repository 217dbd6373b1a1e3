from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule that one record breaks, and how to mend it. A warning asks for a look only."""

    kind: str
    record: str
    rule: str
    message: str
    is_warning: bool = False

    @classmethod
    def of(cls, record, rule: str, message: str, *, is_warning=False) -> "Finding":
        name = getattr(record, "slug", "") or str(record)
        return cls(str(record._meta.verbose_name), name, rule, message, is_warning)
