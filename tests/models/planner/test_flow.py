"""Flow of least cost: the optimum, against every possible flow of small networks."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.planner.flow import Network
from models.problems import Cancelled

ARCS = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(0, 2), st.integers(0, 9)),
    max_size=8,
)
SOURCE, SINK = 0, 4


def network(arcs: list[tuple[int, int, int, int]]) -> Network:
    made = Network()
    for _ in range(5):
        made.node()
    for arc in arcs:
        made.arc(*arc)
    return made


def balance(arcs: list[tuple[int, int, int, int]], carried: tuple[int, ...]) -> list[int]:
    """How much more arrives than leaves, at every node."""
    balances = [0] * 5
    for (tail, head, _, _), units in zip(arcs, carried, strict=True):
        balances[tail] -= units
        balances[head] += units
    return balances


def best(arcs: list[tuple[int, int, int, int]]) -> tuple[int, int]:
    """The most that can be carried, and the least that it costs, by trying everything."""
    found = []
    for carried in product(*(range(capacity + 1) for _, _, capacity, _ in arcs)):
        balances = balance(arcs, carried)
        if not any(balances[1:4]):
            cost = sum(units * arc[3] for arc, units in zip(arcs, carried, strict=True))
            found.append((-balances[SINK], cost))
    most, cost = min(found)
    return -most, cost


@given(ARCS)
def test_as_much_as_possible_as_cheaply_as_possible(arcs: list[tuple[int, int, int, int]]) -> None:
    made = network(arcs)
    carried = made.fill(SOURCE, SINK, lambda _units: None)
    assert (carried, made.cost()) == best(arcs)
    flows = tuple(made.carried(2 * number) for number in range(len(arcs)))
    assert all(0 <= units <= arc[2] for units, arc in zip(flows, arcs, strict=True))
    assert balance(arcs, flows)[1:] == [0, 0, 0, carried]


@given(ARCS)
def test_the_same_network_gives_the_same_flow(arcs: list[tuple[int, int, int, int]]) -> None:
    flows = []
    for _ in range(2):
        made = network(arcs)
        made.fill(SOURCE, SINK, lambda _units: None)
        flows.append([made.carried(2 * number) for number in range(made.size)])
    assert flows[0] == flows[1]


def test_a_later_path_takes_back_what_an_earlier_one_has_taken() -> None:
    # The cheap way 0-1-2-4 blocks both others; the optimum for two units does without 1-2.
    made = network([(0, 1, 1, 1), (0, 2, 1, 5), (1, 2, 1, 1), (1, 4, 1, 5), (2, 4, 1, 1)])
    assert made.fill(SOURCE, SINK, lambda _units: None) == 2
    assert made.cost() == 12
    assert made.carried(4) == 0


def test_it_tells_how_far_it_is_and_can_be_stopped() -> None:
    steps: list[int] = []
    made = network([(0, 1, 3, 1), (1, 4, 1, 1), (1, 4, 2, 7)])
    made.fill(SOURCE, SINK, steps.append)
    assert steps == [1, 3]

    def stop(_units: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        network([(0, 4, 1, 1)]).fill(SOURCE, SINK, stop)


def test_without_a_way_nothing_is_carried() -> None:
    assert network([(0, 1, 9, 1), (2, 4, 9, 1)]).fill(SOURCE, SINK, lambda _units: None) == 0


@pytest.mark.parametrize(("capacity", "cost"), [(-1, 0), (1, -1)])
def test_a_network_that_has_no_optimum_cannot_be_drawn(capacity: int, cost: int) -> None:
    with pytest.raises(AssertionError):
        network([(0, 4, capacity, cost)])
