"""The game's own moves: what their file must hold, and how they stand in a story read for two."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.author.check import check
from game.author.space.decided import offered
from game.author.space.gains import Gains
from game.author.space.visit import explore
from game.author.teaching.findings import teaching
from game.paths import shipped_scenarios
from game.play.rating import decisions, judge
from game.play.run import NotOpen, Run
from game.play.scoring import occasions
from game.story.diagnostics import StoryError
from game.story.model import Choice, Scene, Story
from game.story.reader import examine, read
from game.story.repairs import Repairs, RepairsError, gives_pause, load
from tests.play.frame import END, HEAD, scene
from tests.stories import KETTLE

MOVES = ("repair_again", "repair_unfair", "repair_pause")
SHIPPED = shipped_scenarios() / "repairs.toml"
TALK = scene("one", "ann", "two", "ask", "sit") + scene("two", "bo", "done", "go", "stay")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A story without a move of its own: ann, then bo, both in one scene, ann again."""
    path = tmp_path / "kettle.toml"
    path.write_text(KETTLE, encoding="utf-8")
    return path


@pytest.fixture
def two(path: Path) -> Story:
    """The same, read for two."""
    return read(path, for_two=True)


def framed(folder: Path, body: str) -> Path:
    path = folder / "frame.toml"
    path.write_text(HEAD + body + END, encoding="utf-8")
    return path


def ids(run: Run) -> list[str]:
    (role,) = run.deciding()
    return [choice.id for choice in run.choices(role)]


def repaired(story: Story) -> list[Scene]:
    return [one for one in story.scenes if one.aside]


def answers(story: Story) -> list[Choice]:
    return [choice for one in repaired(story) for choice in one.choices]


# ---------------------------------------------------------------------------------- read for two


def test_alone_a_story_has_none_of_them(path: Path) -> None:
    story = read(path)
    assert story.moves == ()
    assert not repaired(story)
    assert not [name for name in story.slots if name.startswith("repair_")]


def test_for_two_they_stand_after_what_the_story_has(path: Path, two: Story) -> None:
    alone = read(path)
    assert tuple(move.id for move in two.moves) == MOVES
    assert [one.id for one in repaired(two)] == [f"{move}_answer" for move in MOVES]
    assert [one.id for one in two.scenes][: len(alone.scenes)] == [one.id for one in alone.scenes]
    assert two.rules_hash != alone.rules_hash
    assert two.text_hash == alone.text_hash


@pytest.mark.parametrize("move", MOVES)
def test_either_seat_offers_one_and_the_other_answers(two: Story, move: str) -> None:
    start = Run.start(two, 1)
    for before in (start, start.take("ann", "late")):
        (role,) = before.deciding()
        other = two.other(role)
        offer = before.take(role, move)
        assert offer.scene is not None
        assert offer.scene.id == f"{move}_answer"
        assert offer.deciding() == (other,)
        assert len(offer.choices(other)) >= 3
        for answer in offer.choices(other):
            back = offer.take(other, answer.id)
            assert back.scene is before.scene
            assert back.deciding() == (role,)
            assert ids(back) == ids(before)
            left = {two.slots[move].place, two.slots[f"{move}_answer"].place}
            assert all(
                a == b or place in left
                for place, (a, b) in enumerate(zip(before.state, back.state, strict=True))
            )


def test_none_is_offered_while_another_is_being_answered(two: Story) -> None:
    offer = Run.start(two, 1).take("ann", "repair_again")
    assert not set(ids(offer)) & set(MOVES)
    with pytest.raises(NotOpen):
        offer.take("bo", "repair_pause")


def test_nor_while_a_move_of_the_story_is(tmp_path: Path) -> None:
    own = '[moves.wait]\ntext = "Wait."\nto = "waited"\n'
    story = read(framed(tmp_path, TALK + own + scene("waited", "other", "resume", "yes")), True)
    run = Run.start(story, 1)
    assert ids(run) == ["ask", "sit", "wait", *MOVES]
    assert ids(run.take("ann", "wait")) == ["yes", "wait"]
    assert "wait" not in ids(run.take("ann", "repair_unfair"))


def test_they_are_closed_in_joint_and_in_private_scenes(tmp_path: Path, two: Story) -> None:
    joint = Run.start(two, 1).take("ann", "late").take("bo", "ask")
    assert [c.id for role in joint.deciding() for c in joint.choices(role)] == [
        *("sit", "stand"),
        *("pour", "wait"),
    ]
    thought = scene("one", "ann", "done", "ask", "sit", more="private = true")
    assert ids(Run.start(read(framed(tmp_path, thought), True), 1)) == ["ask", "sit"]


def test_meanwhile_the_story_stands_still(tmp_path: Path) -> None:
    clock = '[each_scene]\nenter = ["trust -= 1"]\n'
    rings = '[[interrupts]]\nif = "trust <= 4"\nscene = "rings"\n'
    body = clock + TALK + scene("rings", "bo", "resume", "let_ring") + rings
    story = read(framed(tmp_path, body), for_two=True)
    start = Run.start(story, 1)
    trust = story.slots["trust"]
    assert start.value(trust) == 4  # so the next choice of the story's own breaks off
    back = start.take("ann", "repair_pause").take("bo", "not_yet")
    back = back.take("ann", "repair_again").take("bo", "from_there")
    assert back.scene is start.scene
    assert back.value(trust) == 4
    broken = back.take("ann", "ask")
    assert broken.scene is not None
    assert broken.scene.id == "rings"
    within = broken.take("bo", "repair_unfair").take("ann", "let_go")
    assert within.state[:5] == broken.state[:5]
    after = within.take("bo", "let_ring")
    assert after.scene is not None
    assert after.scene.id == "two"


def test_one_can_be_offered_again_and_again(two: Story) -> None:
    run = Run.start(two, 1)
    for _ in range(40):
        run = run.take("ann", "repair_again").take("bo", "not_yet")
    assert run.scene is two.scenes[two.start]


@pytest.mark.parametrize(
    "taken",
    [
        '[moves.repair_again]\ntext = "Our own."\nto = "back"\n'
        + scene("back", "other", "resume", "yes"),
        '[cast]\nrepair_again = "Eve"\n',
        scene("repair_again_answer", "ann", "done", "go"),
        scene("more", "ann", "done", "repair_again"),
    ],
)
def test_what_a_story_calls_so_itself_stands(tmp_path: Path, taken: str) -> None:
    reading = examine(framed(tmp_path, TALK + taken), for_two=True)
    assert reading.story is not None
    new = [move.id for move in reading.story.moves if move.aside]
    assert new == ["repair_unfair", "repair_pause"]


def test_a_story_of_fear_or_control_is_refused(tmp_path: Path) -> None:
    path = shipped_scenarios() / "the-good-coat.toml"
    with pytest.raises(StoryError) as caught:
        read(path, for_two=True)
    (found,) = caught.value.diagnostics
    assert found.code == "E113"
    line = path.read_text(encoding="utf-8").splitlines()[found.line - 1]
    assert line.startswith("safety")


def test_the_faults_of_a_story_are_told_as_ever(tmp_path: Path) -> None:
    path = framed(tmp_path, TALK.replace('to = "two"', 'to = "tow"') + 'x = "y"\n')
    alone = examine(path).diagnostics
    assert alone
    assert examine(path, for_two=True).diagnostics == alone


# ---------------------------------------------------------------------------------- rated


def test_every_answer_is_worth_the_same_and_none_is_rated_against(two: Story) -> None:
    for place in repaired(two):
        run = Run.start(two, 1).take("ann", place.id.removesuffix("_answer"))
        judged = [judge(run, choice, "bo", run.state) for choice in run.choices("bo")]
        assert len({one.total for one in judged}) == 1
        assert len({frozenset(one.rate) for one in judged}) == len(judged), "each is of its kind"
        for answer in judged:
            (decision,) = decisions(run.take("bo", answer.choice.id), "bo")
            found = occasions([decision])
            assert found
            assert all(one.taken == one.hi > 0 for one in found)


def test_every_answer_and_every_offer_is_told_to_both(two: Story) -> None:
    for choice in (*two.moves, *answers(two)):
        assert choice.meant
        assert choice.heard
        assert all(one.why for one in choice.rated)


def test_what_was_not_offered_is_nothing_missed(two: Story) -> None:
    plain = Run.start(two, 1).take("ann", "bus")
    (decision,) = decisions(plain, "ann")
    assert [judged.choice.id for judged in decision.open] == ["late", "bus"]
    offer = Run.start(two, 1).take("ann", "repair_unfair")
    (decision,) = decisions(offer, "ann")
    assert decision.taken.choice.is_move
    assert decision.taken.rate == {"own": 2}


def test_moves_and_answers_are_no_decisions_of_a_seat(two: Story) -> None:
    space = explore(two)
    for one in offered(space):
        assert one.answers == two.scenes[one.scene].aside


def test_nothing_about_them_can_be_told_from_outside(two: Story) -> None:
    space, gains = explore(two), Gains(two)
    found = teaching(two, space, offered(space), gains)
    assert [one for one in found if any("repair_" in str(key) for key in one.path)] == []


# ---------------------------------------------------------------------------------- their file


def test_the_shipped_file_is_sound() -> None:
    repairs = load()
    assert tuple(repairs.moves) == MOVES
    assert check(SHIPPED) == []


def test_no_text_names_anybody_or_says_who_they_are(two: Story) -> None:
    told = [*two.moves, *answers(two)]
    texts = [line.source for one in told for line in (*one.text, *one.after)]
    texts += [line.source for place in repaired(two) for line in place.text]
    texts += [text for one in told for text in (one.meant, one.heard, *(r.why for r in one.rated))]
    said = re.findall(r"[a-z']+", " ".join(texts).lower())
    assert not {"he", "she", "him", "her", "his", "hers", "man", "woman"} & set(said)
    assert all(len(line.source) <= 120 for one in told for line in (*one.text, *one.after))


def broken(folder: Path, old: str, new: str) -> str:
    text = SHIPPED.read_text(encoding="utf-8")
    assert old in text
    path = folder / "repairs.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RepairsError) as caught:
        load(path)
    (found,) = check(path)
    assert found.code in ("E113", "E104")
    return str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("to = ", "to ? ", "repairs.toml: is not valid TOML"),
        ('"repair_again_answer"', '"nowhere"', "moves.repair_again.to: must name"),
        ("[moves.repair_again]", "[moves.again]", "moves.again: must begin with 'repair_'"),
        ("commit = 2", "comit = 2", "moves.repair_again.rate.comit: no principle"),
        ("commit = 2", "commit = 3", "moves.repair_again.rate.commit: a rating is"),
        ('text = "Can', 'once = true\ntext = "Can', "moves.repair_again.once: can't stand"),
        ('text = "Can', 'if = "one"\ntext = "Can', "moves.repair_again.if: can't stand"),
        ('text = "Can', 'said = "Can', "moves.repair_again.said: unknown key"),
        ('turn = "other"', 'turn = "one"', "scenes.repair_again_answer.turn: must be"),
        ('to = "resume"', 'to = "end"', "scenes.repair_again_answer.to: must be"),
        ('to = "resume"', 'to = "resume"\nprivate = true', "_answer.private: can't stand"),
        ('after = "It', 'do = "x = 1"\nafter = "It', "choices.from_there.do: can't stand"),
        ('after = "It', 'after = "You can see it. It', "text for both is told in the third person"),
        (
            'text = "It is out',
            "text = \"[if here == 'go'] It is out",
            "[if here == 'go'] can't stand",
        ),
        ("[moves.repair_again]", "x = 1\n[moves.repair_again]", "x: is not a key"),
        ('"repair_unfair_answer"', '"repair_again_answer"', "must be the answer to one move"),
    ],
)
def test_a_fault_in_it_is_one_clear_sentence(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert said in broken(tmp_path, old, new)


def test_two_answers_are_too_few(tmp_path: Path) -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    start = text.index("[scenes.repair_again_answer.choices.not_yet]")
    cut = text[:start] + text[text.index("# ---", start) :]
    path = tmp_path / "repairs.toml"
    path.write_text(cut, encoding="utf-8")
    with pytest.raises(RepairsError, match="needs 3 answers"):
        load(path)


def test_a_file_that_is_gone_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(RepairsError, match="reinstall the game"):
        load(tmp_path / "repairs.toml")


def test_it_is_read_once() -> None:
    assert load() is load()
    assert isinstance(load(), Repairs)


@pytest.mark.parametrize(
    ("scene", "choice", "given"),
    [
        ("repair_pause_answer", "take_them", True),
        ("repair_pause_answer", "once_more", True),
        ("repair_pause_answer", "not_yet", False),
        ("repair_again_answer", "from_there", False),
    ],
)
def test_a_pause_is_given_by_any_answer_but_not_yet(scene: str, choice: str, given: bool) -> None:
    assert choice in load().scenes[scene].choices
    assert gives_pause(scene, choice) is given
