"""Somebody who reads a published table and knows what adds up: what can each hidden whole number be?

Written apart from the product, of which it imports nothing: whole numbers are tried one after another, and what sums
leave of each range is all that cuts the search short.
"""

LIMIT = 20_000  # steps of one search; a search that needs more proves nothing


class UndecidedError(Exception):
    """A search that took too long."""


class Attacker:
    """Knows shown counts, sums (total, parts, whether the total may be more), and what hidden counts are at least.

    `guess` says where to look first; it makes a search shorter and changes no answer.
    """

    def __init__(self, shown, sums, least, guess):
        self.cells = sorted({c for total, parts, _ in sums for c in (total, *parts)} | set(least) | set(shown), key=str)
        self.at = {cell: i for i, cell in enumerate(self.cells)}
        self.low = [shown.get(c, least.get(c, 0)) for c in self.cells]
        far = 40 + 2 * max([*guess.values(), 0])
        self.high = [shown.get(c, far) for c in self.cells]
        self.guess = [shown.get(c, guess.get(c, 0)) for c in self.cells]
        self.sums = [(self.at[total], [self.at[p] for p in parts], more) for total, parts, more in sums]
        self.of = [[] for _ in self.cells]
        for n, (total, parts, _) in enumerate(self.sums):
            for i in (total, *parts):
                self.of[i].append(n)
        self.found = []  # tables that fit

    def can_be(self, cell, value):
        """Whether a table exists that fits all that is known, and in which the cell has the value."""
        i = self.at[cell]
        if any(table[i] == value for table in self.found):
            return True
        if not self.low[i] <= value <= self.high[i]:
            return False
        low, high = self.low[:], self.high[:]
        low[i] = high[i] = value
        self.steps = 0
        table = self._search(low, high, range(len(self.sums)))
        if table is not None:
            self.found.append(table)
        return table is not None

    def _search(self, low, high, changed):
        stack = [(low, high, list(changed))]
        while stack:
            self.steps += 1
            if self.steps > LIMIT:
                raise UndecidedError
            low, high, changed = stack.pop()
            if not self._narrowed(low, high, changed):
                continue
            wide = [i for i in range(len(low)) if low[i] < high[i]]
            if not wide:
                return low
            i = min(wide, key=lambda i: (high[i] - low[i], -len(self.of[i])))
            values = sorted(range(low[i], high[i] + 1), key=lambda v: -abs(v - self.guess[i]))  # the best comes last
            for value in values:
                one_low, one_high = low[:], high[:]
                one_low[i] = one_high[i] = value
                stack.append((one_low, one_high, list(self.of[i])))
        return None

    def _narrowed(self, low, high, changed):
        """Ranges made as narrow as each sum by itself allows; False where one has no value left."""
        while changed:
            total, parts, more = self.sums[changed.pop()]
            least, most = sum(low[p] for p in parts), sum(high[p] for p in parts)
            ranges = [(total, least, high[total] if more else most)]
            ranges += [(p, 0 if more else low[total] - most + high[p], high[total] - least + low[p]) for p in parts]
            for i, one_low, one_high in ranges:
                one_low, one_high = max(low[i], one_low), min(high[i], one_high)
                if one_low > one_high:
                    return False
                if (one_low, one_high) != (low[i], high[i]):
                    low[i], high[i] = one_low, one_high
                    changed += [n for n in self.of[i] if n not in changed]
        return True


def narrowed(shown, sums, least, truth, threshold, primary):
    """The primary cells that can't be each of 1 to threshold - 1, and how many searches proved nothing."""
    attacker, told, undecided = Attacker(shown, sums, least, truth), [], 0
    for cell in primary:
        for value in range(1, threshold):
            try:
                if not attacker.can_be(cell, value):
                    told.append(cell)
                    break
            except UndecidedError:
                undecided += 1
    return told, undecided
