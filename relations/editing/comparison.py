"""The difference of two versions of a record, as its readers would tell it.

Versions are compared as they are stored, as the content of a revision or of the publication log,
so that no old version is made an object. History, the page that compares, the refusal of a stale
save and the reviewer's page all read it from here.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from enum import Enum

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from modelcluster.models import get_all_child_relations
from wagtail.fields import RichTextField

from relations.models import Observation
from relations.models.faults import field_label
from relations.models.publication import BLOCK_KEY
from relations.models.value_fields import ExactDecimalField

from .named_in_versions import Known
from .reading import Reader, compounds, told_fields
from .word_changes import KEPT, NEW, OLD, by_words, marked, sentences_changed

LONGEST_QUOTED = 120
MARKUP = re.compile(r"<(?!embed)(/?[a-z0-9]+)(?:[^>]*?(href=\"[^\"]*\"))?[^>]*>")


class How(Enum):
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    FORMAT = "format"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `part` is the field or relation of the record; `place` the row, if it is in
    one; `old` and `new` read as people read them, and are long where `is_prose`."""

    part: str
    label: str
    how: How
    old: str = ""
    new: str = ""
    place: str = ""
    is_prose: bool = False
    is_text: bool = False

    @property
    def is_row(self) -> bool:
        """It tells of a row as a whole; `label` is then the kind of row."""
        return self.how in (How.ADDED, How.REMOVED, How.MOVED)

    @property
    def heading(self) -> str:
        if self.is_row or not self.place:
            return self.label
        return _("%(row)s: %(field)s") % {"row": self.place, "field": self.label}

    @property
    def words(self) -> str:
        """ "Title (English): from “A” to “B”" """
        if self.is_row:
            return self._of_row
        told = {"label": self.heading, "old": self._quoted(self.old), "new": self._quoted(self.new)}
        if self.how is How.FORMAT:
            return _("%(label)s: only the formatting changed") % told
        if self.is_prose and max(len(self.old), len(self.new)) > LONGEST_QUOTED:
            return self._of_prose
        if not self.old:
            return _("%(label)s: %(new)s, where nothing stood before") % told
        if not self.new:
            return _("%(label)s: %(old)s taken out") % told
        return _("%(label)s: from %(old)s to %(new)s") % told

    @property
    def _of_row(self) -> str:
        match self.how:
            case How.ADDED:
                return _("Added: %(row)s") % {"row": self.place}
            case How.REMOVED:
                return _("Removed: %(row)s") % {"row": self.place}
        places = {"row": self.place, "old": self.old, "new": self.new}
        return _("Moved from place %(old)s to place %(new)s: %(row)s") % places

    @property
    def _of_prose(self) -> str:
        if not self.old:
            return _("%(label)s: written") % {"label": self.heading}
        if not self.new:
            return _("%(label)s: emptied") % {"label": self.heading}
        count = sentences_changed(self.old, self.new)
        text = ngettext(
            "%(label)s: %(count)s sentence changed", "%(label)s: %(count)s sentences changed", count
        )
        return text % {"label": self.heading, "count": count}

    def _quoted(self, text: str) -> str:
        if not (self.is_text and text):
            return text
        short = text if len(text) <= LONGEST_QUOTED else f"{text[: LONGEST_QUOTED - 1]}…"
        return _("“%(text)s”") % {"text": short}

    @property
    def marked(self) -> SafeString:
        """Old and new as markup: whole values, or the words of prose."""
        if self.is_row:
            side = {How.ADDED: NEW, How.REMOVED: OLD}.get(self.how)
            return marked([(side, self.place) if side else (KEPT, self._of_row)])
        if self.how is How.FORMAT:
            return marked([(KEPT, _("Only the formatting changed."))])
        if self.is_prose:
            return marked(by_words(self.old, self.new))
        return marked([pair for pair in ((OLD, self.old), (NEW, self.new)) if pair[1]])


def content_of(record) -> dict:
    """The record and its rows as a revision would store them."""
    return json.loads(json.dumps(record.serializable_data(), cls=DjangoJSONEncoder))


def in_table(changes: list[Change]) -> list[tuple[str, SafeString]]:
    """What changed, and old beside new as markup."""
    return [(change.heading, change.marked) for change in changes]


def compare(model, old: dict, new: dict, names: Known) -> list[Change]:
    """In the order of the model's fields, then of its rows. Asks nothing of the database."""
    return list(_Comparison(Reader(names), old, new).of(model, old, new))


@dataclass(frozen=True, slots=True)
class _Comparison:
    reader: Reader
    old_record: dict
    new_record: dict

    def of(self, model, old, new, part="", place="") -> Iterator[Change]:
        together = compounds(model)
        in_compounds = {name for names in together.values() for name in names}
        for name, columns in together.items():
            yield from self._compound(model, name, columns, old, new, part, place)
        for field in told_fields(model):
            known = field.name in old and field.name in new
            if known and field.name not in in_compounds:
                yield from self._field(field, old, new, part or field.name, place)
        for relation in get_all_child_relations(model):
            name = relation.get_accessor_name()
            if name in old and name in new:
                rows = (old[name], new[name])
                yield from self._rows(relation.related_model, *rows, part or name, place)

    def _compound(self, model, name, columns, old, new, part, place):
        fields = [model._meta.get_field(column) for column in columns if column in new]
        if all(is_same(field, old.get(field.name), new.get(field.name)) for field in fields):
            return
        texts = [self.reader.compound(name, content) for content in (old, new)]
        if texts[0] == texts[1]:  # it differs in what is not printed
            for field in fields:
                yield from self._field(field, old, new, part or name, place)
            return
        label = _("Value") if name == "value" else _("Period")
        if name == "value" and model is Observation:
            label = self.reader.figure(new)
        old_text, new_text = texts
        yield Change(part or name, label, How.CHANGED, old_text, new_text, place)

    def _field(self, field, old, new, part, place):
        before, after = old.get(field.name), new.get(field.name)
        if is_same(field, before, after):
            return
        label = field_label(field.model, field.name)
        texts = [
            self.reader.text(field, old, self.old_record),
            self.reader.text(field, new, self.new_record),
        ]
        is_rich = isinstance(field, RichTextField)
        is_prose = isinstance(field, models.TextField)
        is_text = is_prose or type(field) in (models.CharField, models.URLField)
        how = How.CHANGED
        if texts[0] == texts[1]:
            if is_rich and markup(before) == markup(after):
                return
            how = How.FORMAT if is_rich else How.CHANGED
            texts = texts if is_rich else [str(before), str(after)]
        old_text, new_text = texts
        is_text = is_text and not field.choices
        yield Change(part, label, how, old_text, new_text, place, is_prose, is_text)

    def _rows(self, model, old, new, part, place):
        kind = capfirst(str(model._meta.verbose_name))
        before, after = ({_name_of(row, n): row for n, row in enumerate(s)} for s in (old, new))
        kept = [uid for uid in after if uid in before]
        moved = _moved([uid for uid in before if uid in after], kept)
        numbers = {uid: number for number, uid in enumerate(before, 1)}
        for number, (uid, row) in enumerate(after.items(), 1):
            where = self._place(model, row, number, place)
            if uid not in before:
                yield Change(part, kind, How.ADDED, place=where)
                continue
            if uid in moved:
                yield Change(part, kind, How.MOVED, str(numbers[uid]), str(number), where)
            yield from self.of(model, before[uid], row, part, where)
        for uid, row in before.items():
            if uid not in after:
                where = self._place(model, row, numbers[uid], place)
                yield Change(part, kind, How.REMOVED, place=where)

    def _place(self, model, row, number, above) -> str:
        told = {"kind": capfirst(str(model._meta.verbose_name)), "number": number}
        told["name"] = self.reader.row(model, row)
        form = _("%(kind)s %(number)s (%(name)s)") if told["name"] else _("%(kind)s %(number)s")
        here = form % told
        return _("%(row)s: %(field)s") % {"row": above, "field": here} if above else here


def is_same(field, before, after) -> bool:
    """Whether two stored values are one: nothing is nothing, and 3.20 is 3.2."""
    if before in (None, "") or after in (None, ""):
        return before in (None, "") and after in (None, "")
    if isinstance(field, ExactDecimalField):
        return Decimal(before) == Decimal(after)
    return before == after


def markup(html: str | None) -> list[tuple[str, str]]:
    """The tags of prose without what the editor numbers anew."""
    return MARKUP.findall(BLOCK_KEY.sub("", html or ""))


def _name_of(row: dict, number: int) -> str:
    return row.get("uid") or f"row {number}"


def _moved(before: list[str], after: list[str]) -> set[str]:
    """Those that are out of their order; as few as explain the new one."""
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    in_order = {uid for block in blocks for uid in after[block.b : block.b + block.size]}
    return set(after) - in_order
