"""Values, periods and dates in words and figures, in each language. No queries, no models.

Every function takes the language explicitly and gives plain text: escaping is the template's work.
"""
