"""What the templates of `templates/components` and `templates/partials` take: frozen dataclasses, each
beside the function that makes it, one module for each template.

Texts are in one language. Nothing here asks the database, as long as the records come with what
they name.
"""
