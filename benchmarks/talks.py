"""Writes scenarios by the thousand, each its own: what a folder full of a school's drafts is like.

The structure is that of the shipped ones: two roads that part and meet, twice; a joint scene with
outcomes between them, a move to begin again, an interrupt, meters, a wrong, a secret and a promise,
lines under conditions and lines for one seat alone, ratings with their whys, four endings, tests.

    python -m benchmarks.talks 1000 FOLDER
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from random import Random

WORDS = """
Ada Bela Cleo Dara Edda Fenn Gil Hana Imre Jona Kaja Lior Mina Nilo Orla Pia Quin Rhea Sami Tove
kettle coat letter ladder window receipt garden bicycle suitcase candle carpet mirror drawer \
basket blanket ticket teapot hammer curtain pillow mattress bucket saucer photograph wardrobe \
lantern umbrella radiator staircase cupboard newspaper sandwich
left moved kept found forgot lifted mended hid carried wiped counted sold
sorry glad ashamed relieved frightened tired lonely curious angry proud
listen issue-not-person vulnerability acknowledge together solution commit support own honesty
"""
NAMES, THINGS, DID, FELT, PRINCIPLES = (line.split() for line in WORDS.strip().splitlines())
WHEN = (
    "on Sunday",
    "before the rain",
    "after your call",
    "at the station",
    "in the spring",
    "while I slept",
    "since the wedding",
    "by the sea",
    "in front of them",
    "with the door open",
)
ASKED = ("What was it like", "Would you tell me", "How long did you know", "When did it begin")


class Talk:
    """One scenario. The same number always gives the same text."""

    def __init__(self, number: int) -> None:
        self._random = Random(number)
        self._said: set[str] = set()
        self.number = number
        self.scenes = 15 + number % 11
        self.names = self._random.sample(NAMES, 2)
        self.a, self.b = (name.lower() for name in self.names)
        self._ids = self._random.sample(THINGS, self.scenes)
        self._text: list[str] = []

    def text(self) -> str:
        """The whole file."""
        ids, roads = iter(self._ids), self.scenes - 6
        again, door, first = next(ids), next(ids), next(ids)
        extra = [next(ids) for _ in range(roads % 2)]
        early, late = roads // 4, (roads // 2) - roads // 4
        road = [[next(ids) for _ in range(early)] for _ in "ab"]
        joint = next(ids)
        after = [[next(ids) for _ in range(late)] for _ in "ab"]
        part, last = next(ids), next(ids)
        spine = [first, *extra, part]
        self._head(first)
        for n, id in enumerate(spine):
            ahead = spine[n + 1] if n + 1 < len(spine) else ""
            fork = f"[{{ if = \"{id} in ['c0', 'c1']\", scene = \"{road[0][0]}\" }}, "
            fork += f'{{ scene = "{road[1][0]}" }}]'
            came: Sequence[int] = range(4) if n else ()
            self._scene(id, n, f'"{ahead}"' if ahead else fork, spine[n - 1], came)
        for way, parted in zip(road, ((0, 1), (2, 3)), strict=True):
            for n, id in enumerate(way):
                ahead = way[n + 1] if n + 1 < len(way) else joint
                before, came = (way[n - 1], range(4)) if n else (part, parted)
                self._scene(id, n + 2, f'"{ahead}"', before, came, "own" if n == 0 else "")
        self._joint(joint, after[0][0], after[1][0], [way[-1] for way in road])
        for way in after:
            for n, id in enumerate(way):
                ahead = way[n + 1] if n + 1 < len(way) else last
                before, came = (way[n - 1], range(4)) if n else ("", ())
                self._scene(id, n, f'"{ahead}"', before, came, "" if n else "tell", n > 0)
        end = '[{ if = "trust >= 5 and hurt == \'owned\'", scene = "near" }, '
        end += '{ if = "trust >= 4", scene = "door" }, '
        end += '{ if = "call == \'kept\'", scene = "word" }, { scene = "stairs" }]'
        self._scene(last, 1, end, does="keep", late=True)
        far = 2 if self.scenes < 17 else 1  # the further the move, the more states
        moving = [part, *road[0], *road[1], *after[0][:far], *after[1][:far]]
        self._aside(again, door, moving, [after[0][0], after[1][0]])
        self._endings(road[0][0], last)
        return "\n".join(self._text)

    # ------------------------------------------------------------------ parts

    def _head(self, first: str) -> None:
        minutes = 9 if self.scenes >= 20 else 7
        start = self._random.choice((3, 4))
        one, two = self.names
        self._add(
            "format = 1",
            f'title = "Talk {self.number} of {one} and {two}"',
            f'summary = "{self._line()}"',
            f'strategies = ["conflict"]\nminutes = {minutes}\nlanguage = "en"\ndifficulty = 2',
            f'content_notes = ["a quarrel"]\nstart = "{first}"',
            f'[teach]\nfacilitator = """{self._prose(6)}"""',
            f'discuss.couple = ["{self._ask()}", "{self._ask()}"]',
            f'discuss.class = ["{self._ask()}", "{self._ask()}"]',
        )
        for id, name in ((self.a, one), (self.b, two)):
            self._add(f'[roles.{id}]\nname = "{name}"\nbrief = """{self._prose(14)}"""')
        self._add(
            "[state]",
            f'trust = {{ start = {start}, min = 0, max = 6, label = "How near they are" }}',
            "guard = { start = 0, min = 0, max = 3, each = true }",
            f'[between.hurt]\nkind = "wrong"\nby = "{self.a}"\ntext = "{self._plain()}"',
            'start = "open"',
            f'[between.loan]\nkind = "secret"\nby = "{self.b}"\ntext = "{self._plain()}"',
            f'[between.call]\nkind = "promise"\nby = "{self.b}"\ntext = "{self._plain()}"',
        )

    def _scene(
        self,
        id: str,
        n: int,
        to: str,
        before: str = "",
        came: Sequence[int] = (),
        does: str = "",
        late: bool = False,
    ) -> None:
        """`came` are the choices of the scene `before` that lead here; `late`: most can be so."""
        seat, other = (self.a, self.b) if n % 2 == 0 else (self.b, self.a)
        if does in ("tell", "keep"):
            seat, other = self.b, self.a
        if does == "own":
            seat, other = self.a, self.b
        lines = [self._prose(2)]
        lines += [f"[if {before} == 'c{k}'] {self._prose(2)}" for k in came]
        lines += [f"[{seat}] {self._prose(2)}", f"[{other}] {self._prose(2)}"]
        if late:
            lines += [f"[if guard.{seat} >= 2] {self._line()}"]
            lines += [f"[{other}, if loan == 'hidden'] {self._line()}"]
        if does == "keep":
            lines.append(f"[if call == 'open'] {self._line()}")
        text = "\n".join(lines)
        self._add(f"[scenes.{id}]\nturn = \"{seat}\"\nto = {to}\ntext = '''\n{text}\n'''")
        for number, kind in enumerate(self._random.sample(range(4), 4)):
            self._choice(f"scenes.{id}.choices.c{number}", kind, seat, other, does)

    def _choice(self, key: str, kind: int, seat: str, other: str, does: str) -> None:
        """Kind 0 opens, 1 is kind, 2 holds back, 3 is sharp."""
        one, two = self._random.sample(PRINCIPLES, 2)
        self._add(f'[{key}]\ntext = "{self._reply(kind)}"')
        self._add(f'after = "{self._line()} {self._line()}"')
        rate = (f"{one} = 2", f"{one} = 1, {two} = 1", f"{one} = -1", f"{one} = -2, {two} = -1")
        self._add(f"rate = {{ {rate[kind]} }}", f'why = "{self._prose(2)}"')
        do = ([], ['"trust += 1"'], [f'"guard.{seat} += 1"'], ['"trust -= 1"'])[kind]
        deed = {
            ("own", 0): '"own hurt"',
            ("tell", 0): '"tell loan"',
            ("keep", 0): '{ if = "call == \'open\'", do = "keep call" }',
            ("keep", 3): '{ if = "call == \'open\'", do = "break call" }',
        }.get((does, kind))
        do = [*do, deed] if deed else do
        if do:
            self._add(f"do = [{', '.join(do)}]")
        weight = (
            f'"trust + {self._random.randint(0, 2)}"',
            str(self._random.randint(2, 5)),
            f'"guard.{seat} + 1"',
            f'"guard.{other} + 1"',
        )
        self._add(f"weight = {weight[kind]}")
        if kind == 3:
            self._add(f'meant = "{self._line()}"\nheard = "{self._line()}"')

    def _joint(self, id: str, near: str, far: str, before: list[str]) -> None:
        to = f'[{{ if = "trust >= 4", scene = "{near}" }}, {{ scene = "{far}" }}]'
        lines = [self._prose(2)]
        for seat in before:
            lines += [f"[if {seat} == 'c{k}'] {self._line()}" for k in range(4)]
        lines += [f"[{seat}] {self._prose(2)}" for seat in (self.a, self.b)]
        text = "\n".join(lines)
        turn = f'["{self.a}", "{self.b}"]'
        self._add(f"[scenes.{id}]\nturn = {turn}\nto = {to}\ntext = '''\n{text}\n'''")
        for seat, other in ((self.a, self.b), (self.b, self.a)):
            for kind in range(4):
                self._add(f"[scenes.{id}.choices.{seat}.c{kind}]", f'text = "{self._reply(kind)}"')
                one = self._random.choice(PRINCIPLES)
                self._add(f"rate = {{ {one} = {(2, 1, -1, -2)[kind]} }}\nweight = {4 - kind // 2}")
                self._add(f'why = "{self._prose(2)}"')
                if kind == 3:
                    self._add(f'do = ["guard.{other} += 1"]')
        for one, two, do in (
            ("c0", "c0", '["promise call", "trust += 1"]'),
            ("c1", "c1", '["promise call"]'),
            ("c3", "c3", '["trust -= 2"]'),
            ("", "", "[]"),
        ):
            self._add(f"[[scenes.{id}.outcomes]]")
            if one:
                self._add(f'{self.a} = "{one}"\n{self.b} = "{two}"\ndo = {do}')
            self._add(f'text = "{self._prose(2)}"')

    def _aside(self, again: str, door: str, where: list[str], broken: list[str]) -> None:
        """A move to begin again, and somebody at the door."""
        only = json.dumps(where)
        self._add(
            f'[moves.begin_again]\ntext = "{self._line()}"\nonce = true\nto = "{again}"',
            f'if = "guard.{self.a} + guard.{self.b} >= 3"',
            f'rate = {{ commit = 2 }}\nwhy = "{self._line()}"\nweight = 1\nonly_in = {only}',
            f'[scenes.{again}]\nturn = "other"\nto = "resume"\ntext = "{self._prose(2)}"',
        )
        for kind in (0, 1, 3):
            self._choice(f"scenes.{again}.choices.c{kind}", kind, self.a, self.b, "")
        self._add(
            f'[[interrupts]]\nif = "trust <= 2"\nscene = "{door}"\nonly_in = {json.dumps(broken)}',
            f'[scenes.{door}]\nturn = "{self.b}"\nto = "resume"\ntext = "{self._prose(2)}"',
        )
        for kind in (0, 1, 2):
            self._choice(f"scenes.{door}.choices.c{kind}", kind, self.b, self.a, "")

    def _endings(self, road: str, asked: str) -> None:
        for id in ("near", "door", "word", "stairs"):
            lines = [self._prose(3), f"[if {road} != ''] {self._prose(2)}"]
            if id in ("near", "door"):
                lines += [f"[if {asked} == 'c{k}'] {self._line()}" for k in (0, 1)]
            lines += [f"[{self.a}] {self._prose(2)}", f"[{self.b}] {self._prose(2)}"]
            text = "\n".join(lines)
            reflect = f'["{self._ask()}", "{self._ask()}"]'
            self._add(f"[endings.{id}]\ntitle = \"{id.title()}\"\ntext = '''\n{text}\n'''")
            self._add(f"reflect = {reflect}")
        for n in range(4):
            self._add(f'[[tests]]\nchoose = ["c{n}"]\nexpect = {{ if = "trust >= 2" }}')

    # ------------------------------------------------------------------ words

    def _add(self, *lines: str) -> None:
        self._text += lines

    def _reply(self, kind: int) -> str:
        """Long or short, whatever it is worth."""
        did, thing = self._random.choice(DID), self._random.choice(THINGS)
        says = self._own() if kind < 2 else f"You {did} the {thing}, {self._random.choice(WHEN)}."
        return f"{says} {self._ask()}" if self._random.random() < 0.5 else says

    def _own(self) -> str:
        felt, thing = self._random.choice(FELT), self._random.choice(THINGS)
        return f"I was {felt} about the {thing}, {self._random.choice(WHEN)}."

    def _ask(self) -> str:
        return f"{self._random.choice(ASKED)}, with the {self._random.choice(THINGS)}?"

    def _plain(self) -> str:
        return self._line().rstrip(".")

    def _prose(self, sentences: int) -> str:
        return " ".join(self._line() for _ in range(sentences))

    def _line(self) -> str:
        """A sentence that this scenario has not had yet."""
        while True:
            pick = self._random.choice
            line = f"{pick(self.names)} {pick(DID)} the {pick(THINGS)} and the {pick(THINGS)}, "
            line += f"{pick(WHEN)}."
            if line not in self._said:
                self._said.add(line)
                return line


def write(count: int, folder: Path) -> list[Path]:
    """Writes so many; their paths."""
    paths = [folder / f"talk-{number:04}.toml" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_text(Talk(number).text(), encoding="utf-8")
    return paths


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
