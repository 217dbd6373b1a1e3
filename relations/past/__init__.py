"""What was public at a moment: every question of views and API can be asked of it.

`shadow` puts a question to the tables as they stood, `states` writes what they held, `rebuild` makes it
again from the publication log. The moment itself is in relations/values/moment.py.
"""
