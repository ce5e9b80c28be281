"""One evening of two people: their play, and whose eyes the screen is for at each moment.

A face shows `now`, does one of the acts that `phases.ALLOWED` has for it, and shows `now` again.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from game.couple.agenda import asked, looking_back, seats_are_free
from game.couple.debrief import ForTwo, for_two
from game.couple.guesses import Guesses
from game.couple.guessing import Guess, guessable, joint_met
from game.couple.keeping import Keeping
from game.couple.people import Partner, people_of
from game.couple.phases import ALLOWED, UNSEEN, Act, NotNow, Part, Phase, Step
from game.journal.memory import MemoryJournal
from game.journal.model import PERSON, new_header
from game.journal.play import Play
from game.play import seats
from game.play.run import Run
from game.rubric import Rubric
from game.story import repairs
from game.story.model import Choice, Story

QUESTIONS = 3
"""Questions to talk about at the end, at most; the scenario has them from light to deep."""


class Sitting:
    """A play of two persons, kept in memory alone until both have said that it may be kept.

    `people` is who sits in which seat, by role; `swaps` the depths at which the two changed seats;
    `pause_agreed` tells that a pause was asked for and has just been given.
    """

    def __init__(
        self,
        play: Play,
        people: Mapping[str, Partner],
        folder: Path | None,
        *,
        guessing: bool = True,
        read: Mapping[str, int] | None = None,
    ) -> None:
        if play.story.header.safety:
            raise ValueError("a coercive scenario is not offered to couples")
        self.play = play
        self.story = play.story
        self.people = dict(people)
        self.swaps: list[int] = []
        self.keeping = Keeping(play, folder)
        self.pause_agreed = False
        self._guesses = Guesses(on=guessing)
        self._read = {role.id: (read or {}).get(role.id, -1) for role in self.story.roles}
        self._looked_back: ForTwo | None = None
        self._at = ""
        self._ahead: deque[Step] = deque()
        self._plan()

    @classmethod
    def begin(
        cls,
        story: Story,
        names: Mapping[str, str],
        folder: Path | None,
        *,
        seed: int | None = None,
        guessing: bool = True,
    ) -> Sitting:
        """A new play. `names` says by role what the one who sits there calls themself.

        `folder` is where it is kept if both want that; None asks nobody, and keeps nothing.
        ValueError for a scenario in which somebody has reason to be afraid: that is not for two.
        """
        people = people_of(names)
        kinds = {role.id: PERSON for role in story.roles}
        given = {role: person.name for role, person in people.items()}
        header = replace(new_header(story, kinds, seed), names=given)
        play = Play(story, MemoryJournal(header), {role: seats.Person() for role in kinds})
        return cls(play, people, folder, guessing=guessing)

    @classmethod
    def resume(cls, play: Play) -> Sitting:
        """A play that the two have kept, where it stopped; it is kept from here on too.

        Each reads first what came since their own last words. Nobody is asked again whether to
        keep it. ValueError as of `begin`.
        """
        header, path = play.journal.header, play.journal.path
        names = {role.id: header.names.get(role.id, "") for role in play.story.roles}
        read = {run.move.role: run.depth - 1 for run in play.run.line() if run.move}
        return cls(play, people_of(names), path.parent if path else None, read=read)

    # ------------------------------------------------------------------ what stands there

    @property
    def now(self) -> Step:
        """What stands on the screen now, and is acted on."""
        return self._ahead[0]

    @property
    def kept(self) -> bool:
        """Whether the play is written."""
        return self.keeping.kept

    @property
    def guessing(self) -> bool:
        """Whether anybody is still asked to guess."""
        return self._guesses.on

    @property
    def guesses(self) -> Sequence[Guess]:
        """The guesses that were told, in order."""
        return tuple(self._guesses.told)

    @property
    def behind(self) -> Phase | None:
        """What stands behind what stands there now, as far as that is known."""
        return self._ahead[1].phase if len(self._ahead) > 1 else None

    def may(self, act: Act) -> bool:
        """Whether this moment has a place for an act."""
        if act is Act.SWAP and not seats_are_free(self.play.run, self._ahead):
            return False
        return act in ALLOWED[self.now.phase]

    def read_to(self, role: str) -> Run | None:
        """The run up to which `role` has read; None for somebody who has read nothing yet."""
        depth = self._read[role]
        return None if depth < 0 else self.play.run.line()[depth]

    def unread_together(self) -> list[Run]:
        """The runs that at least one of the two has not read yet, in order."""
        return self.play.run.line()[max(0, min(self._read.values()) + 1) :]

    def to_guess(self) -> tuple[Choice, ...]:
        """At `Phase.GUESS`: what the other could have chosen, in the order of their screen."""
        return guessable(self.now.run, self.story.other(self.now.role))

    def shown_guesses(self) -> tuple[Guess, ...]:
        """The guesses to tell now: both of a joint scene, or one's own about what is read next."""
        return self._guesses.at(self.now)

    def questions(self) -> Sequence[str]:
        """From light to deep, as the scenario has them."""
        return self.story.discuss["couple"][:QUESTIONS]

    def looked_back(self, rubric: Rubric) -> ForTwo:
        """The debrief, made once: of a talk that has ended nothing changes any more."""
        if self._looked_back is None:
            self._looked_back = for_two(self.play.run, self.guesses, rubric)
        return self._looked_back

    # ------------------------------------------------------------------ what can be done

    def open(self) -> None:
        """A curtain is drawn aside: by its person, or of `Phase.BOTH` by both."""
        step = self._begin(Act.OPEN)
        if step.role not in ("", self._at):
            self._guesses.handed_over()
        self._at = step.role
        self._go_on()

    def cover(self) -> None:
        """What is for one person's eyes goes behind a curtain again, to be opened by them."""
        step = self.now
        if step.phase in UNSEEN:
            self._ahead.appendleft(Step(Phase.CURTAIN, step.run, step.role))

    def guess_no_more(self) -> None:
        """From here on nobody is asked to guess."""
        self._guesses.on = False
        if self.now.phase is Phase.GUESS:
            self.guess("")
        self._drop_guesses()

    def guess(self, choice: str) -> None:
        """What the other is thought to have chosen, by its id; `''` for none, which is fine."""
        step = self._begin(Act.GUESS)
        guessed = next((one for one in self.to_guess() if one.id == choice), None)
        if choice and guessed is None:
            raise NotNow(f"'{choice}' is nothing that can be guessed here")
        if guessed:
            self._guesses.add(step.role, step.run, guessed)
        if not (step.run.scene and step.run.scene.joint):
            self._read[step.role] = step.run.depth
            self._guesses.tell(self.play.run, self.people)
        self._go_on()

    def take(self, choice: str) -> None:
        """The choice of the one whose eyes the screen is for.

        Raises NotOpen, PlayFault, or of a kept play JournalError; then nothing has happened.
        """
        step = self._begin(Act.TAKE)
        role, before = step.role, step.run
        self.play.take(choice, role)
        self._read[role] = before.depth
        self.pause_agreed = bool(before.scene and repairs.gives_pause(before.scene.id, choice))
        met = joint_met(before, choice)
        self._ahead.clear()
        if met is None:
            self._plan()
            return
        if self.guessing and guessable(met, self.story.other(role)):
            self._ahead.append(Step(Phase.GUESS, met, role))
        if len(before.deciding()) == 1:
            self._ahead.append(Step(Phase.BOTH, self.play.run))
            self._ahead.append(Step(Phase.REVEAL, self.play.run))
        elif not self._ahead:
            self._plan()

    def go_on(self) -> None:
        """Both have seen it, or the one it was for."""
        self._begin(Act.GO_ON)
        self._go_on()

    def answer(self, yes: bool) -> None:
        """Yes or no to what is asked of one, unseen by the other."""
        step = self._begin(Act.ANSWER)
        assert step.part is not None
        self.keeping.answer(step.part, step.role, yes=yes)
        self._go_on()

    def swap(self) -> None:
        """The two change seats from here on; each then reads what the other's seat knows."""
        self._begin(Act.SWAP)
        if not self.may(Act.SWAP):
            raise NotNow("the seats can't be changed here")
        self._drop_guesses()  # one's own choice is nothing to guess
        self._at = ""
        self.people = dict(zip(self.people, reversed(self.people.values()), strict=True))
        self.swaps.append(self.play.run.depth)
        self._read = dict.fromkeys(self._read, -1)

    def stop(self) -> None:
        """Leaves the talk where it is, without a summary; each is asked once whether to keep it."""
        self._begin(Act.STOP)
        asking = any(step.phase is Phase.ASK for step in list(self._ahead)[:2])
        self._at = ""
        self._ahead.clear()
        self.keeping.stop()
        if self.play.run.depth and self.keeping.is_asked and not asking:
            self._ahead.extend(asked(self.play.run, Part.KEEP))
        self._finish()

    def again(self, *, swapped: bool) -> Sitting:
        """A new play of the same scenario, in the same seats or the other's."""
        names = [person.name for person in self.people.values()]
        seated = dict(zip(self.people, names[::-1] if swapped else names, strict=True))
        return Sitting.begin(self.story, seated, self.keeping.folder, guessing=self.guessing)

    # ------------------------------------------------------------------ what comes next

    def _begin(self, act: Act) -> Step:
        if act not in ALLOWED[self.now.phase]:
            raise NotNow(f"there is nothing to {act} at '{self.now.phase}'")
        self.pause_agreed = False
        return self.now

    def _drop_guesses(self) -> None:
        self._ahead = deque(step for step in self._ahead if step.phase is not Phase.GUESS)

    def _go_on(self) -> None:
        """To the next step; a curtain falls behind one that both may see."""
        left = self._ahead.popleft()
        if left.phase is Phase.BOTH:
            self._at = ""
        if self._ahead and self._ahead[0].phase is Phase.REVEAL:
            self._guesses.tell(self.play.run, self.people)
        if left.phase is Phase.ASK and not self._ahead:
            self._finish()
        elif not self._ahead:
            self._plan()

    def _plan(self) -> None:
        """What the play asks for next."""
        run = self.play.run
        if run.ending:
            parts = (Part.RESEMBLES, *((Part.KEEP,) if self.keeping.is_asked else ()))
            asks, together = len(self.questions()), not self._at
            self._ahead.extend(looking_back(run, self._read, asks, together=together))
            self._ahead.extend(asked(run, *parts))
            return
        deciding = run.deciding()
        role = self._at if self._at in deciding else deciding[0]
        if self._at != role:
            self._ahead.append(Step(Phase.CURTAIN, run, role))
        if self._guesses.is_due(run, role, self._read[role]):
            assert run.parent is not None
            self._guesses.asked()
            self._ahead.append(Step(Phase.GUESS, run.parent, role))
        self._ahead.append(Step(Phase.DECIDE, run, role))

    def _finish(self) -> None:
        """Once nothing is asked any more: the last page of the debrief, and whether to keep it."""
        if self._ahead:
            return
        run = self.play.run
        self.keeping.write(self.people)
        if self.keeping.both(Part.RESEMBLES):
            self._ahead.append(Step(Phase.LOOK_BACK, run, part=Part.RESEMBLES))
        self._ahead.append(Step(Phase.OVER, run))
