"""Every ledger of the program, by its name."""

from typing import Any

from models.ledgers.accounts import ASSESSMENTS, FUNDS, HONOURS, SATISFACTION, TARGETS
from models.ledgers.activity import ACTIVITIES, RESOURCES
from models.ledgers.appointment import APPOINTMENTS, BACKBONE_TITLES
from models.ledgers.appraisal import ASSESSMENT_SCORES, COMMITMENTS, MEMBER_RESULTS, REVIEWS
from models.ledgers.arrangement import ARRANGEMENTS, DISTRICTS, GROUPS, PAIRINGS
from models.ledgers.campus import CAMPUSES, SCHOOL_EVENTS
from models.ledgers.county_year import COUNTY_YEARS
from models.ledgers.digital import DIGITAL
from models.ledgers.enrolment import ENROLMENT_ZONES, FEEDERS
from models.ledgers.ledger import Ledger
from models.ledgers.link import LEADER_LINKS, RESEARCHER_LINKS, RESEARCHERS
from models.ledgers.membership import MEMBERS, OUTSIDE_BODIES
from models.ledgers.outreach import MENTORSHIPS, OUTREACH
from models.ledgers.papers import (
    CASES,
    COUNTY,
    CUSTOM_FIGURES,
    DECLARATIONS,
    DOCUMENTS,
    EXCUSES,
)
from models.ledgers.photo import PHOTOS
from models.ledgers.programme import PROGRAMME_SCHOOLS, PROGRAMMES
from models.ledgers.report_text import REPORT_TEXTS
from models.ledgers.rotation import ELIGIBILITY, ROTATIONS, SHADOWING
from models.ledgers.rule_value import RULE_VALUES
from models.ledgers.school import SCHOOL_ALIASES, SCHOOL_NAMES, SCHOOL_TAGS, SCHOOLS
from models.ledgers.school_year import SCHOOL_YEARS
from models.ledgers.seat import SEATS
from models.ledgers.sharing import FACILITIES, REMOTE_CLASSES
from models.ledgers.studio import STUDIO_MEMBERS, STUDIOS
from models.ledgers.teacher import TEACHERS
from models.ledgers.training import PUBLICITY, TRAININGS

AnyLedger = Ledger[Any]

# In the order in which a new county is filled: what is referred to comes before what refers.
OFFICER_LEDGERS: tuple[AnyLedger, ...] = (
    SCHOOLS,
    SCHOOL_NAMES,
    SCHOOL_ALIASES,
    SCHOOL_TAGS,
    SCHOOL_YEARS,
    TEACHERS,
    OUTSIDE_BODIES,
    DISTRICTS,
    GROUPS,
    PAIRINGS,
    CAMPUSES,
    MEMBERS,
    ROTATIONS,
    ELIGIBILITY,
    SHADOWING,
    ACTIVITIES,
    RESOURCES,
    FUNDS,
    ASSESSMENTS,
    SATISFACTION,
    HONOURS,
    TARGETS,
    DOCUMENTS,
    CUSTOM_FIGURES,
    CASES,
    DECLARATIONS,
    EXCUSES,
    SCHOOL_EVENTS,
    COUNTY_YEARS,
    APPOINTMENTS,
    BACKBONE_TITLES,
    OUTREACH,
    MENTORSHIPS,
    FACILITIES,
    REMOTE_CLASSES,
    DIGITAL,
    STUDIOS,
    STUDIO_MEMBERS,
    RESEARCHERS,
    RESEARCHER_LINKS,
    LEADER_LINKS,
    SEATS,
    ASSESSMENT_SCORES,
    MEMBER_RESULTS,
    REVIEWS,
    COMMITMENTS,
    PROGRAMMES,
    PROGRAMME_SCHOOLS,
    TRAININGS,
    PUBLICITY,
    ENROLMENT_ZONES,
    FEEDERS,
)

# ARRANGEMENTS is what members and activities refer to: districts, groups and pairings together.
# Photographs and edited texts belong to the documents, own values to the rule set: none has a grid.
LEDGERS: dict[str, AnyLedger] = {
    ledger.name: ledger
    for ledger in (
        *OFFICER_LEDGERS,
        ARRANGEMENTS,
        COUNTY,
        PHOTOS,
        REPORT_TEXTS,
        RULE_VALUES,
    )
}

# One ledger for every table, with all its columns: what the store reads rows by.
TABLE_LEDGERS: dict[str, AnyLedger] = {
    ledger.table: ledger
    for ledger in LEDGERS.values()
    if ledger not in (DISTRICTS, GROUPS, PAIRINGS)
}
