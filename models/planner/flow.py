"""Flow of least cost through a network: the exact optimum, the same for the same network.

Primal–dual: shortest paths by reduced costs, then as much as possible along all the shortest paths
at once. Capacities and costs are whole numbers, so that nothing is rounded and nothing drifts.
"""

from collections import deque
from collections.abc import Callable
from heapq import heappop, heappush


class Network:
    """Nodes by number, and arcs with a capacity and a cost for each unit that they carry.

    An arc and its reverse stand side by side: the reverse of arc 6 is arc 7, and of 7, 6.
    """

    def __init__(self) -> None:
        self._arcs: list[list[int]] = []
        self._head: list[int] = []
        self._room: list[int] = []
        self._cost: list[int] = []

    def node(self) -> int:
        """Add a node and return its number."""
        self._arcs.append([])
        return len(self._arcs) - 1

    def arc(self, tail: int, head: int, capacity: int, cost: int = 0) -> int:
        """Add an arc of a cost that is not negative, and return its number."""
        assert capacity >= 0, "an arc cannot carry less than nothing"
        assert cost >= 0, "a cycle of negative cost has no optimum"
        number = len(self._head)
        for at, to, room, each in ((tail, head, capacity, cost), (head, tail, 0, -cost)):
            self._arcs[at].append(len(self._head))
            self._head.append(to)
            self._room.append(room)
            self._cost.append(each)
        return number

    @property
    def size(self) -> int:
        """How many arcs there are."""
        return len(self._head) // 2

    def carried(self, arc: int) -> int:
        """Return how many units an arc carries."""
        return self._room[arc ^ 1]

    def cost(self) -> int:
        """Return what all that is carried costs."""
        return sum(self._room[arc ^ 1] * self._cost[arc] for arc in range(0, len(self._head), 2))

    def fill(self, source: int, sink: int, carried: Callable[[int], None]) -> int:
        """Carry as much as possible from `source` to `sink`, as cheaply as possible.

        Args:
            source: Where everything starts.
            sink: Where everything ends.
            carried: Told how many units are through, after every step; may raise to stop.

        Returns:
            How many units were carried.
        """
        potential = [0] * len(self._arcs)
        # Longer than any path: no potential ever exceeds the sum of all costs.
        far = 1 + 4 * sum(map(abs, self._cost))
        total = 0
        while self._shorten(source, sink, potential, far):
            while level := self._levels(source, sink, potential):
                total += self._block(source, sink, potential, level)
            carried(total)
        return total

    def _shorten(self, source: int, sink: int, potential: list[int], far: int) -> bool:
        """Move the potentials so that the shortest paths cost nothing; False without a path."""
        arcs, head, room, cost = self._arcs, self._head, self._room, self._cost
        distance = [far] * len(arcs)
        distance[source] = 0
        reached: list[int] = []
        heap = [(0, source)]
        while heap:
            length, node = heappop(heap)
            if length > distance[node]:
                continue
            if node == sink:
                break
            reached.append(node)
            here = length + potential[node]
            for arc in arcs[node]:
                if room[arc]:
                    to = head[arc]
                    through = here + cost[arc] - potential[to]
                    if through < distance[to]:
                        distance[to] = through
                        heappush(heap, (through, to))
        else:
            return False
        # Nodes beyond the sink keep their place: all move by the same, which changes nothing.
        for node in reached:
            potential[node] += distance[node] - distance[sink]
        return True

    def _levels(self, source: int, sink: int, potential: list[int]) -> list[int]:
        """Return how many free arcs lie between the source and each node; empty without a path."""
        arcs, head, room, cost = self._arcs, self._head, self._room, self._cost
        level = [-1] * len(arcs)
        level[source] = 0
        queue = deque([source])
        while queue:
            node = queue.popleft()
            here = potential[node]
            for arc in arcs[node]:
                to = head[arc]
                if level[to] < 0 and room[arc] and here + cost[arc] == potential[to]:
                    level[to] = level[node] + 1
                    if to == sink:
                        return level
                    queue.append(to)
        return []

    def _block(self, source: int, sink: int, potential: list[int], level: list[int]) -> int:
        """Carry along free arcs, level by level, until every way is blocked."""
        arcs, head, room, cost = self._arcs, self._head, self._room, self._cost
        unseen = [0] * len(arcs)
        path: list[int] = []
        node, total = source, 0
        while True:
            if node == sink:
                units = min(room[arc] for arc in path)
                for arc in path:
                    room[arc] -= units
                    room[arc ^ 1] += units
                total += units
                path, node = [], source
            elif unseen[node] < len(arcs[node]):
                arc = arcs[node][unseen[node]]
                to = head[arc]
                free = room[arc] and potential[node] + cost[arc] == potential[to]
                if free and level[to] == level[node] + 1:
                    path.append(arc)
                    node = to
                else:
                    unseen[node] += 1
            elif path:
                node = head[path.pop() ^ 1]
                unseen[node] += 1
            else:
                return total
