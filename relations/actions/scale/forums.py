from relations.models import Forum, ForumMember, ForumStep, ForumTopic

from .maker import Maker


def forum(make: Maker) -> Forum:
    return make.record(
        Forum,
        **make.name(),
        kind=make.chance.choice(Forum.Kind.values),
        members=make.parties(ForumMember, role=ForumMember.Role.MEMBER),
        topic_links=make.topics(ForumTopic),
        steps=make.steps(ForumStep, ("established", "active"), make.someday()),
    )
