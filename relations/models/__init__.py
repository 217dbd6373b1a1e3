"""The records, one noun per file with its query words above it."""

from .agreement import (
    Agreement,
    AgreementCitation,
    AgreementDocument,
    AgreementLink,
    AgreementParty,
    AgreementPriorityArea,
    AgreementRelation,
    AgreementStep,
    AgreementStepPerson,
    AgreementTopic,
)
from .breakdown import (
    BreakdownItem,
    StatisticBreakdown,
)
from .conflict import ObservationConflict
from .error_report import ErrorReport
from .forum import (
    Forum,
    ForumCitation,
    ForumLink,
    ForumMember,
    ForumPriorityArea,
    ForumStep,
    ForumStepPerson,
    ForumTopic,
)
from .meeting import (
    Meeting,
    MeetingAgreement,
    MeetingCitation,
    MeetingLink,
    MeetingParticipant,
    MeetingStep,
    MeetingStepPerson,
    MeetingTopic,
)
from .milestone import (
    Milestone,
    MilestoneCitation,
    MilestoneLink,
    MilestoneTopic,
)
from .observation import Observation
from .party import (
    Party,
    PartyCitation,
    PartyLink,
    PartyMembership,
    PartyStep,
    PartyStepPerson,
    PartyTopic,
)
from .periodic import PeriodicFailure, PeriodicRun
from .program import (
    Program,
    ProgramAudience,
    ProgramCitation,
    ProgramIntake,
    ProgramLink,
    ProgramStatistic,
    ProgramStep,
    ProgramStepPerson,
    ProgramTopic,
)
from .publication import (
    Approval,
    PublicationEvent,
)
from .relationship import Relationship, RelationshipFigure
from .search_row import SearchRow, SearchWord
from .site_page import (
    SitePage,
    SitePageLink,
)
from .source import (
    Source,
    SourceLink,
    SourceTopic,
)
from .statistic import (
    Statistic,
    StatisticCitation,
    StatisticLink,
    StatisticSource,
    StatisticTopic,
)
from .topic import (
    Topic,
    TopicCitation,
    TopicRelatedLink,
)
from .versioning import (
    ContentVersion,
)

KINDS = (
    Relationship,
    Party,
    Source,
    Topic,
    Statistic,
    Observation,
    Forum,
    Agreement,
    Meeting,
    Program,
    Milestone,
    SitePage,
)

__all__ = [
    "KINDS",
    "Agreement",
    "AgreementCitation",
    "AgreementDocument",
    "AgreementLink",
    "AgreementParty",
    "AgreementPriorityArea",
    "AgreementRelation",
    "AgreementStep",
    "AgreementStepPerson",
    "AgreementTopic",
    "Approval",
    "BreakdownItem",
    "ContentVersion",
    "ErrorReport",
    "Forum",
    "ForumCitation",
    "ForumLink",
    "ForumMember",
    "ForumPriorityArea",
    "ForumStep",
    "ForumStepPerson",
    "ForumTopic",
    "Meeting",
    "MeetingAgreement",
    "MeetingCitation",
    "MeetingLink",
    "MeetingParticipant",
    "MeetingStep",
    "MeetingStepPerson",
    "MeetingTopic",
    "Milestone",
    "MilestoneCitation",
    "MilestoneLink",
    "MilestoneTopic",
    "Observation",
    "ObservationConflict",
    "Party",
    "PartyCitation",
    "PartyLink",
    "PartyMembership",
    "PartyStep",
    "PartyStepPerson",
    "PartyTopic",
    "PeriodicFailure",
    "PeriodicRun",
    "Program",
    "ProgramAudience",
    "ProgramCitation",
    "ProgramIntake",
    "ProgramLink",
    "ProgramStatistic",
    "ProgramStep",
    "ProgramStepPerson",
    "ProgramTopic",
    "PublicationEvent",
    "Relationship",
    "RelationshipFigure",
    "SearchRow",
    "SearchWord",
    "SitePage",
    "SitePageLink",
    "Source",
    "SourceLink",
    "SourceTopic",
    "Statistic",
    "StatisticBreakdown",
    "StatisticCitation",
    "StatisticLink",
    "StatisticSource",
    "StatisticTopic",
    "Topic",
    "TopicCitation",
    "TopicRelatedLink",
]
