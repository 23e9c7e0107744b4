"""What a plan aims at: how much nearness, strength and an even load weigh against each other."""

from dataclasses import dataclass

from models.ledgers.arrangement import ArrangementKind
from models.planner.problem import Near, Need, Profile, Seat


@dataclass(frozen=True)
class Aim:
    """The weights of an alternative; a plan that costs less is better.

    Attributes:
        code: Its name in files.
        title: Its name for the officer.
        near: For each step away: the township, the district, elsewhere.
        strength: For each step down: a strong 教育示范校, a strong school, any other lead.
        load: For each school that the lead leads already.
        stage: Where the stages are not quite the same.
        form: Where a school fit for a community is put elsewhere.
        founding: A community that has to be founded; a group counts twice.
    """

    code: str
    title: str
    near: int
    strength: int
    load: int
    stage: int = 30
    form: int = 40
    founding: int = 30


AIMS = (
    Aim("nearest", "就近优先", near=100, strength=10, load=2),
    Aim("balanced", "负担均衡", near=10, strength=5, load=100),
    Aim("strongest", "强校优先", near=10, strength=100, load=2),
)


@dataclass(frozen=True)
class Parts:
    """What the cost of a pair is made of, each part weighed; without the load of the lead."""

    near: int
    strength: int
    stage: int
    form: int
    founding: int

    @property
    def total(self) -> int:
        """All of them together."""
        return self.near + self.strength + self.stage + self.form + self.founding


def distance_cost(aim: Aim, near: Near) -> int:
    """Return what it costs to be so near."""
    return aim.near * near.value


def seat_parts(aim: Aim, profile: Profile, seat: Seat) -> Parts:
    """Return what a seat costs a school of the profile, wherever the two lie."""
    community = seat.kind is ArrangementKind.COMMUNITY
    founded = 0 if seat.arrangement is not None else 1 if community else 2
    return Parts(
        near=0,
        strength=aim.strength * (2 - seat.strong - (seat.strong and seat.demonstration)),
        stage=0 if profile.stages == seat.stages else aim.stage,
        form=aim.form if profile.partner and not community else 0,
        founding=aim.founding * founded,
    )


def pair_parts(aim: Aim, need: Need, seat: Seat) -> Parts:
    """Return what it costs to put a school on a seat, without the load of the lead."""
    rest = seat_parts(aim, need.profile, seat)
    near = distance_cost(aim, need.place.near(seat.place))
    return Parts(near, rest.strength, rest.stage, rest.form, rest.founding)


def load_cost(aim: Aim, led: int) -> int:
    """Return what it costs a lead that leads `led` schools to lead one more."""
    return aim.load * led
