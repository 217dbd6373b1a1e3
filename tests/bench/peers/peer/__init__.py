"""A minimal Wagtail site and a plain REST framework list: what the project is compared with.

Runs in a virtual environment of its own (var/bench/venv), so nothing here imports the project.
"""
