"""Who works at the desk: their accounts, how they get in, and what happened to either.

Nothing here knows how the portal is put together; the modules beside this folder do.
"""
