"""What the templates of `templates/components` are given: one module for each of them.

Plain dictionaries and texts in one language. Nothing here asks the database, as long as the
records come with what they name.
"""
