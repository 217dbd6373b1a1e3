"""The comparer of outlines, with made-up pairs: what breaks a program is told from what does not."""

import pytest

from .outline import outline
from .promises import compare

LIST = "GET /things"
BEFORE = {
    "operations": {
        LIST: {
            "parameters": {
                "q": "string",
                "on?": "string date",
                "kind?": ["one of a, b"],
                "size?": "integer from 1 to 9",
            },
            "headers": {"ETag": "string"},
            "answers": {"200 application/json": "Page", "400 404 application/json": "Problem"},
        }
    },
    "shapes": {
        "Page": {"results": ["Thing"]},
        "Problem": {"detail": "string"},
        "Thing": {
            "slug": "string",
            "state?": "one of new, old or null",
            "title": {"en": "string", "fr": "string or null"},
            "counts?": {"*": "integer"},
        },
    },
}
PARAMETERS = ("operations", LIST, "parameters")
THING = ("shapes", "Thing")


def changed(*path, gone=None, **fields):
    """A copy of BEFORE with other fields at the path; `_` at the end of a name stands for "?"."""

    def copy(value, left):
        if left:
            return value | {left[0]: copy(value[left[0]], left[1:])}
        new = {name.replace("_", "?"): each for name, each in fields.items()}
        return {name: each for name, each in (value | new).items() if name != gone}

    return copy(BEFORE, list(path))


BREAKING = [
    (changed("operations", gone=LIST), "GET /things is gone."),
    (changed("shapes", gone="Page"), "Page is gone."),
    (changed(*PARAMETERS, gone="q"), "GET /things: parameter q is gone."),
    (changed(*PARAMETERS, gone="size?"), "GET /things: parameter size is gone."),
    (changed(*PARAMETERS, kind_=["one of a"]), "GET /things: parameter kind[] is no longer b."),
    (changed(*PARAMETERS, kind_="string"), "parameter kind was list and is string."),
    (changed(*PARAMETERS, q="string date"), "parameter q was string and is string date."),
    (changed(*PARAMETERS, q="one of x"), "parameter q was string and is one of x."),
    (changed(*PARAMETERS, size_="integer from 1 to 5"), "was integer from 1 to 9 and is"),
    (changed(*PARAMETERS, gone="size?", size="integer from 1 to 9"), "size has to be given."),
    (changed(*PARAMETERS, extra="string"), "parameter extra is new and has to be given."),
    (changed("operations", LIST, headers={}), "GET /things: header ETag is gone."),
    (
        changed("operations", LIST, answers={"200 application/json": "Page"}),
        "GET /things: answer 400 application/json is gone.",
    ),
    (changed("shapes", "Page", results=["Other"]), "Page.results[] was Thing and is Other."),
    (changed("shapes", "Problem", detail="integer"), "Problem.detail was string and is integer."),
    (changed(*THING, gone="slug"), "Thing.slug is gone."),
    (changed(*THING, gone="slug", slug_="string"), "Thing.slug may be left out."),
    (changed(*THING, slug="string or null"), "Thing.slug was string and is null or string."),
    (changed(*THING, state_="one of new or null"), "Thing.state is no longer old."),
    (changed(*THING, state_="one of new, old"), "is one of new, old."),
    (changed(*THING, state_="string or null"), "Thing.state was one of new, old or null and is"),
    (changed(*THING, title={"en": "string"}), "Thing.title.fr is gone."),
    (changed(*THING, counts_={"*": "string"}), "Thing.counts.* was integer and is string."),
]
ADDITIVE = [
    (changed("operations", more=BEFORE["operations"][LIST]), "more is new."),
    (changed(*PARAMETERS, extra_="string"), "GET /things: parameter extra is new."),
    (changed(*PARAMETERS, kind_=["one of a, b, c"]), "parameter kind[] may also be c."),
    (changed(*PARAMETERS, on_="string"), "parameter on was string date and is string."),
    (changed(*PARAMETERS, kind_=["string"]), "parameter kind[] was one of a, b and is string."),
    (changed(*PARAMETERS, gone="q", q_="string"), "parameter q need not be given."),
    (changed("operations", LIST, headers={"ETag": "string", "Link": "string"}), "Link is new."),
    (changed("shapes", Other={"a": "string"}), "Other is new."),
    (changed(*THING, extra={"en": "string"}), "Thing.extra is new."),
    (changed(*THING, state_="one of new, old, lost or null"), "Thing.state may also be lost."),
    (changed(*THING, gone="state?", state="one of new, old or null"), "state is always there."),
]


def test_the_same_outline_has_no_changes():
    changes = compare(BEFORE, changed("shapes"))
    assert (changes.breaking, changes.additive) == ([], [])


@pytest.mark.parametrize(("after", "sentence"), BREAKING, ids=lambda each: str(each)[-40:])
def test_a_change_that_breaks_programs_is_named(after, sentence):
    assert sentence in "\n".join(compare(BEFORE, after).breaking)


@pytest.mark.parametrize(("after", "sentence"), ADDITIVE, ids=lambda each: str(each)[-40:])
def test_what_is_only_added_breaks_nothing(after, sentence):
    changes = compare(BEFORE, after)
    assert changes.breaking == []
    assert sentence in "\n".join(changes.additive)


def test_what_lies_in_a_new_or_lost_field_is_not_named_again():
    assert compare(BEFORE, changed(*THING, gone="title")).breaking == ["Thing.title is gone."]
    assert compare(changed(*THING, gone="title"), BEFORE).additive == ["Thing.title is new."]


def test_an_outline_has_every_parameter_header_answer_and_field_with_its_type():
    shape = {
        "type": "object",
        "required": ["id"],
        "properties": {
            "id": {"type": "string", "format": "uuid"},
            "date": {"type": ["string", "null"], "pattern": "^x$"},
            "kind": {"type": ["string", "null"], "enum": ["a", "b", None]},
            "names": {"type": "object", "additionalProperties": {"type": "string"}},
            "next": {"oneOf": [{"$ref": "#/components/schemas/Thing"}, {"type": "null"}]},
        },
    }
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}
    size = {"type": "integer", "minimum": 1, "maximum": 9, "default": 5}
    operation = {
        "parameters": [
            {
                "name": "q",
                "required": True,
                "schema": {"type": "array", "items": {"type": "string"}},
            },
            {"name": "size", "schema": size},
        ],
        "responses": {
            "200": {"content": content, "headers": {"ETag": {"schema": {"type": "string"}}}},
            "404": {"content": content},
        },
    }
    described = {"paths": {"/x": {"get": operation}}, "components": {"schemas": {"Thing": shape}}}
    assert outline(described) == {
        "operations": {
            "GET /x": {
                "parameters": {"q": ["string"], "size?": "integer from 1 to 9 default 5"},
                "headers": {"ETag": "string"},
                "answers": {"200 404 application/json": "Thing"},
            }
        },
        "shapes": {
            "Thing": {
                "id": "string uuid",
                "date?": "string /^x$/ or null",
                "kind?": "one of a, b or null",
                "names?": {"*": "string"},
                "next?": "Thing or null",
            }
        },
    }
