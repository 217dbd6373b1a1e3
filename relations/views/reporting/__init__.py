"""The form with which readers report an error. No cookie, no session, nothing that stays with them."""
