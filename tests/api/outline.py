"""The outline of an OpenAPI document: its parameters, answers and fields with their types.

`python -m tests.api.outline` writes that of today into outline.yaml. A name that ends in "?" may be
left out, `[x]` is a list of x, "*" stands for any name, and a capital begins the name of a shape.
"""

import os
from pathlib import Path

import django
import yaml

FILE = Path(__file__).with_name("outline.yaml")
ONE_OF = "one of "


class Inline(dict):
    """A mapping that YAML writes on one line."""


class Writer(yaml.SafeDumper):
    """YAML without marks for what stands in several places."""

    def ignore_aliases(self, data):
        return True


Writer.add_representer(
    Inline, lambda writer, data: writer.represent_mapping("tag:yaml.org,2002:map", data, True)
)
Writer.add_representer(
    list, lambda writer, data: writer.represent_sequence("tag:yaml.org,2002:seq", data, True)
)


def outline(description: dict) -> dict:
    """Operations and shapes of an OpenAPI document, in order of their names."""
    operations = {
        f"{method.upper()} {path}": outline_of_operation(operation)
        for path, methods in description["paths"].items()
        for method, operation in methods.items()
    }
    shapes = {
        name: dict(outline_of_schema(schema))
        for name, schema in description["components"]["schemas"].items()
    }
    return {"operations": dict(sorted(operations.items())), "shapes": dict(sorted(shapes.items()))}


def outline_of_operation(operation: dict) -> dict:
    parameters, headers, answers = {}, Inline(), {}
    for parameter in operation.get("parameters", []):
        name = parameter["name"] + ("" if parameter.get("required") else "?")
        parameters[name] = outline_of_schema(parameter["schema"])
    for code, answer in operation["responses"].items():
        for name, header in answer.get("headers", {}).items():
            headers[name] = outline_of_schema(header["schema"])
        for media_type, content in answer["content"].items():
            answers.setdefault((media_type, outline_of_schema(content["schema"])), []).append(code)
    return {
        "parameters": parameters,
        "headers": headers,
        "answers": {f"{' '.join(codes)} {kind}": shape for (kind, shape), codes in answers.items()},
    }


def outline_of_schema(schema: dict) -> str | list | Inline:
    """The name of a shape, the words of a simple type, a list or a mapping of these."""
    if "$ref" in schema:
        return schema["$ref"].rpartition("/")[2]
    if "oneOf" in schema:
        return " or ".join(str(outline_of_schema(each)) for each in schema["oneOf"])
    if "properties" in schema:
        required = schema.get("required", [])
        return Inline(
            {
                name if name in required else f"{name}?": outline_of_schema(each)
                for name, each in schema["properties"].items()
            }
        )
    if schema["type"] == "array":
        return [outline_of_schema(schema["items"])]
    if "additionalProperties" in schema:
        return Inline({"*": outline_of_schema(schema["additionalProperties"])})
    return words_of(schema)


def words_of(schema: dict) -> str:
    """A simple type: "string date-time or null", "one of en, fr", "integer from 1 to 500"."""
    types = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
    null = ["null"] if "null" in types else []
    if "enum" in schema:
        values = ", ".join(str(value) for value in schema["enum"] if value is not None)
        return " or ".join([ONE_OF + values, *null])
    words = [each for each in types if each != "null"]
    words += [schema["format"]] if "format" in schema else []
    words += [f"/{schema['pattern']}/"] if "pattern" in schema else []
    for key, word in {
        "minimum": "from",
        "maximum": "to",
        "minLength": "of at least",
        "maxLength": "of at most",
        "default": "default",
    }.items():
        words += [f"{word} {schema[key]}"] if schema.get(key) is not None else []
    return " or ".join([*filter(None, [" ".join(words)]), *null])


def committed() -> dict:
    return yaml.safe_load(FILE.read_text(encoding="utf-8"))


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    from relations.api.root import description

    text = yaml.dump(
        outline(description()), Dumper=Writer, allow_unicode=True, sort_keys=False, width=110
    )
    FILE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
