"""What is to be planned: schools that need help, seats where they may find it, and what forbids.

Which school may take which seat depends on a few traits of the school, its profile; schools with
the same profile are treated alike.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cached_property

from models.ledgers.arrangement import Arrangement, ArrangementKind
from models.ledgers.membership import Membership
from models.ledgers.school import School, SchoolKind
from models.ledgers.school_year import Stage
from models.problems import AppError

STAGES_OF: Mapping[SchoolKind, frozenset[Stage]] = {
    SchoolKind.KINDERGARTEN: frozenset({Stage.KINDERGARTEN}),
    SchoolKind.PRIMARY: frozenset({Stage.PRIMARY}),
    SchoolKind.TEACHING_POINT: frozenset({Stage.PRIMARY}),
    SchoolKind.JUNIOR: frozenset({Stage.JUNIOR}),
    SchoolKind.NINE_YEAR: frozenset({Stage.PRIMARY, Stage.JUNIOR}),
    SchoolKind.COMPLETE: frozenset({Stage.JUNIOR, Stage.SENIOR}),
    SchoolKind.SENIOR: frozenset({Stage.SENIOR}),
    SchoolKind.TWELVE_YEAR: frozenset({Stage.PRIMARY, Stage.JUNIOR, Stage.SENIOR}),
    SchoolKind.SPECIAL: frozenset({Stage.SPECIAL}),
    SchoolKind.VOCATIONAL: frozenset({Stage.VOCATIONAL}),
}


class PlannerError(AppError):
    """The officer asked for a pair that cannot be, or adopts what cannot be adopted."""


class Near(Enum):
    """How near two schools are to each other; the ledgers know no distances."""

    TOWNSHIP = 0
    DISTRICT = 1
    ELSEWHERE = 2


class Refusal(Enum):
    """Why a school may not take a seat, in the order in which it is asked."""

    INSIDE = "inside"
    STAGE = "stage"
    HELD = "held"
    FORM = "form"
    PRIVATE_LEAD = "private_lead"
    MIXED = "mixed"
    FORBIDDEN = "forbidden"
    FULL = "full"


@dataclass(frozen=True)
class Place:
    """Where a school lies.

    Attributes:
        township: Its township, "" where it is not on record.
        district: The id of its district (学区), if it is in one.
    """

    township: str
    district: int | None

    def near(self, other: "Place") -> Near:
        """Tell how near another place is."""
        if self.township and self.township == other.township:
            return Near.TOWNSHIP
        if self.district is not None and self.district == other.district:
            return Near.DISTRICT
        return Near.ELSEWHERE


@dataclass(frozen=True)
class Profile:
    """The traits of a school that decide which seats it may take.

    Attributes:
        stages: What it teaches.
        public: It is 公办.
        private_compulsory: It is 民办 and teaches years of compulsory education.
        target: It is new, weak or rural: a group that is founded is founded for such schools.
        partner: It may be the partner of a community: rural, weak, of compulsory education.
        held: The ways in which it is helped already.
        inside: Keys of the seats that it leads or is in.
        forbidden: Ids of the leads that the officer does not want for it.
    """

    stages: frozenset[Stage]
    public: bool
    private_compulsory: bool
    target: bool
    partner: bool
    held: frozenset[ArrangementKind]
    inside: frozenset[str]
    forbidden: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Need:
    """A school that needs help.

    Attributes:
        school: The school.
        name: Its name on the day.
        place: Where it lies.
        profile: What decides which seats it may take.
        categories: Why it is to be helped: new, weak, rural.
        points: Names of the teaching points that are helped along with it.
        leaves: Its membership in an arrangement that has too many members; None for a school that
            nobody helps.
    """

    school: School
    name: str
    place: Place
    profile: Profile
    categories: frozenset[str]
    points: tuple[str, ...] = ()
    leaves: Membership | None = None


@dataclass(frozen=True)
class Seat:
    """Where schools may find help: an arrangement, or a lead that could found one.

    Attributes:
        key: Its name, as locks use it: group:12, community:7, new-community:3, new-group:3.
        kind: Group, community or league.
        arrangement: The arrangement, or None where one would be founded.
        name: The arrangement's name, or "".
        lead: The leading school.
        lead_name: Its name on the day.
        place: Where the lead lies.
        strong: The lead is recognised as strong.
        demonstration: The lead is recognised as a 教育示范校.
        public: A public school takes part.
        private_compulsory: A private school of compulsory education takes part.
        members: How many members there are.
        cap: How many there may be.
    """

    key: str
    kind: ArrangementKind
    arrangement: Arrangement | None
    name: str
    lead: School
    lead_name: str
    place: Place
    strong: bool
    demonstration: bool
    public: bool
    private_compulsory: bool
    members: int
    cap: int

    @property
    def capacity(self) -> int:
        """How many schools more it can take."""
        return max(0, self.cap - self.members)

    @property
    def title(self) -> str:
        """The arrangement's name, or that of the lead that could found it."""
        return self.name or self.lead_name

    @property
    def stages(self) -> frozenset[Stage]:
        """What the lead teaches."""
        return STAGES_OF[self.lead.kind]


@dataclass(frozen=True)
class Overload:
    """An arrangement with too many members.

    Attributes:
        arrangement: The arrangement.
        cap: How many it may have.
        staying: How many of those who could leave may stay.
    """

    arrangement: Arrangement
    cap: int
    staying: int


@dataclass(frozen=True)
class Problem:
    """Who needs help, where it may be found, and what is settled already.

    Attributes:
        county: The county's name.
        as_of: The day on which the county is looked at.
        needs: Schools that need help, by id.
        seats: Seats, also those that are full, by key.
        overloads: Arrangements with too many members.
        loads: How many schools each lead leads now, by the lead's id.
        drafted: Schools that a draft will help already, with the draft's name.
        locks: Pairs that the officer has settled: the seat's key by the school's id.
        taken: Names of arrangements that are in use.
        ban_mixed: Public and private schools of compulsory education may not be put together.
    """

    county: str
    as_of: date
    needs: tuple[Need, ...]
    seats: tuple[Seat, ...]
    overloads: tuple[Overload, ...]
    loads: Mapping[int, int]
    drafted: tuple[tuple[str, str], ...]
    locks: Mapping[int, str]
    taken: frozenset[str]
    ban_mixed: bool

    def open_seats(self, need: Need) -> tuple[Seat, ...]:
        """Return the seats that a school may take as the county stands, in the order of seats."""
        return tuple(each for each in self.seats if self.refusal(need.profile, each) is None)

    @cached_property
    def posed(self) -> tuple[object, ...]:
        """What decides the outcome: two problems that agree in it have the same solutions.

        A telephone number that was mended in the meantime is not among it.
        """
        needs = tuple(
            (each.school.id, each.name, each.place, each.profile, each.categories, each.points)
            for each in self.needs
        )
        leaving = tuple(each.leaves.id for each in self.needs if each.leaves is not None)
        seats = tuple(
            (
                *(each.key, each.name, each.lead.id, each.lead_name, each.place, each.stages),
                *(each.strong, each.demonstration, each.public, each.private_compulsory),
                *(each.members, each.cap),
            )
            for each in self.seats
        )
        overloads = frozenset(
            (each.arrangement.id, each.cap, each.staying) for each in self.overloads
        )
        loads = tuple(sorted(self.loads.items()))
        locks = tuple(sorted(self.locks.items()))
        rest = (self.as_of, self.drafted, self.taken, self.ban_mixed)
        return (needs, leaving, seats, overloads, loads, locks, rest)

    @cached_property
    def seat_by_key(self) -> Mapping[str, Seat]:
        """Seats by key."""
        return {seat.key: seat for seat in self.seats}

    def crowded(self, need: Need) -> str:
        """Return the name of the arrangement that is too large for a school to stay in it."""
        assert need.leaves is not None, "only members leave"
        names = {each.arrangement.id: each.arrangement.name for each in self.overloads}
        return names[need.leaves.arrangement]

    def refusal(self, profile: Profile, seat: Seat) -> Refusal | None:
        """Return what forbids a school of the profile to take the seat, or None."""
        return next(self._refusals(profile, seat), None)

    def _refusals(self, profile: Profile, seat: Seat) -> Iterator[Refusal]:
        if seat.key in profile.inside:
            yield Refusal.INSIDE
        if not profile.stages & seat.stages:
            yield Refusal.STAGE
        if seat.kind in profile.held:
            yield Refusal.HELD
        if not _fits(profile, seat):
            yield Refusal.FORM
        if profile.public and seat.lead.private:
            yield Refusal.PRIVATE_LEAD
        mixes = (profile.private_compulsory and seat.public) or (
            profile.public and seat.private_compulsory
        )
        if self.ban_mixed and mixes:
            yield Refusal.MIXED
        if seat.lead.id in profile.forbidden:
            yield Refusal.FORBIDDEN
        if not seat.capacity:
            yield Refusal.FULL


def _fits(profile: Profile, seat: Seat) -> bool:
    if seat.kind is ArrangementKind.COMMUNITY:
        return profile.partner
    if seat.kind is ArrangementKind.LEAGUE:
        return Stage.KINDERGARTEN in profile.stages
    return profile.target or seat.arrangement is not None
