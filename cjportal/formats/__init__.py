"""How the desk writes a moment: as Django does, by the 24 hours that are typed, and with its zone.

Public pages write theirs in `relations.text`.
"""
