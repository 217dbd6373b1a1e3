"""Pure value objects: partial dates, periods, values. They import nothing of the project."""
