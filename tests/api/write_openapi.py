"""Writes the committed copy of the API's description: `python -m tests.api.write_openapi`."""

import json
import os
from pathlib import Path

import django


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    from relations.api.root import description

    text = json.dumps(description(), ensure_ascii=False, indent=1)
    Path(__file__).with_name("openapi.json").write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
