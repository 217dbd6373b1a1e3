"""Meetings as calendars to subscribe to: their files, their entries, and which meetings they hold."""
