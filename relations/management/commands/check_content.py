from datetime import date

from django.core.management import BaseCommand, CommandError

from relations.checking import check_everything
from relations.languages import NAMES

COLUMNS = ("kind", "record", "rule", "what to mend")


class Command(BaseCommand):
    help = (
        "Every editorial rule over everything published. Fails, with a table, when one is broken."
    )

    def handle(self, *args, **options):
        report = check_everything(date.today(), self.show_progress)
        warnings = [finding for finding in report.findings if finding.is_warning]
        self.print_table("Broken rules", report.failures)
        self.print_table("Warnings", warnings)
        for code, completeness in report.completeness.items():
            shares = (f"{percent:.1f} % of {w}" for w, percent in completeness.percents().items())
            self.stdout.write(f"{NAMES[code]}: {', '.join(shares)}")
        self.stdout.write(f"{report.checked} records checked, {len(warnings)} warnings.")
        if report.failures:
            raise CommandError(f"{len(report.failures)} broken rules.")

    def show_progress(self, done, of):
        if self.stdout.isatty() and (done == of or done % 100 == 0):
            self.stdout.write(f"\r{done} of {of} records", ending="\n" if done == of else "")
            self.stdout.flush()

    def print_table(self, title, findings):
        if not findings:
            return
        rows = [COLUMNS, *((f.kind, f.record, f.rule, f.message) for f in findings)]
        widths = [max(len(row[column]) for row in rows) for column in range(3)]
        self.stdout.write(title)
        for row in rows:
            cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
            self.stdout.write("  ".join([*cells, row[3]]))
