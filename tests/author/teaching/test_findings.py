"""What keeps a scenario from teaching is found, and its mended twin is left alone."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.content import Content

from game.author.codes import CODES
from game.author.finding import Finding
from game.author.sample.offers import offers
from game.author.sample.seeded import at_random, start, walk
from game.author.space.decided import fewest, offered
from game.author.space.gains import Gains
from game.author.space.visit import Space, explore
from game.author.teaching import contrast, room, tells
from game.author.teaching.findings import teaching
from game.author.teaching.points import points
from game.play.rating import judge
from game.play.run import Run
from game.story.model import BOTH, CHOSEN, SCENE, STACK, TURN, Story
from game.story.reader import examine, read
from game.tui.widgets.page import Page, gutter_for
from tests.play.frame import END, HEAD, joint, scene, story
from tests.shipped import IDS, shipped

GOOD = "rate = { listen = 1 }\nwhy = 'She asks.'"
POOR = "rate = { listen = -1 }\nwhy = 'She knows already.'"
OTHER = "rate = { solution = 1, listen = -1 }\nwhy = 'She offers something and does not ask.'"

Said = tuple[str, str, str]
"""Texts of a good, a poor and a mixed choice."""
PLAIN: Said = (
    "What was it that kept you?",
    "You could have rung, you know.",
    "Shall we eat later?",
)


@cache
def space_of(id: str) -> Space:
    return explore(shipped(id))


def found(made: Story) -> list[Finding]:
    return teaching(made, explore(made))


def codes(made: Story) -> set[str]:
    return {finding.code for finding in found(made)}


def one(made: Story, code: str) -> Finding:
    """The only finding of a code."""
    (finding,) = [finding for finding in found(made) if finding.code == code]
    return finding


def talk(said: Sequence[Said], more: str = "") -> str:
    """Scenes one after the other, Ann's and Bo's in turn, each with three choices."""
    ids = ["one", *(f"scene{number}" for number in range(1, len(said)))]
    body = ""
    for number, (id, texts) in enumerate(zip(ids, said, strict=True)):
        to = ids[number + 1] if number + 1 < len(said) else "done"
        body += f'[scenes.{id}]\nturn = "{("ann", "bo")[number % 2]}"\nto = "{to}"\n'
        body += f'text = "Here is {id}."\n{more}\n'
        for name, text, rated in zip(
            ("good", "poor", "mixed"), texts, (GOOD, POOR, OTHER), strict=True
        ):
            body += f'[scenes.{id}.choices.{name}]\ntext = "{text}"\n{rated}\n'
    return body


def test_a_plain_sound_talk_is_left_alone(tmp_path: Path) -> None:
    assert found(story(tmp_path, talk([PLAIN] * 10))) == []


# ------------------------------------------------------------------ ratings


def test_a_choice_without_a_rating_beside_others_that_have_one(tmp_path: Path) -> None:
    body = scene("one", "ann", "done", f"ask:{GOOD}", "sigh")
    finding = one(story(tmp_path, body), "P301")
    assert finding.path == ("scenes", "one", "choices", "sigh")
    body = scene("one", "ann", "done", f"ask:{GOOD}", f"sigh:{POOR}")
    assert "P301" not in codes(story(tmp_path, body))


def test_where_nothing_is_rated_nothing_is_missed(tmp_path: Path) -> None:
    assert "P301" not in codes(story(tmp_path, scene("one", "ann", "done", "ask", "sigh")))


TEA = '[between.tea]\nkind = "promise"\nby = "{by}"\ntext = "to fill it"\nstart = "open"\n'


@pytest.mark.parametrize(("by", "missed"), [("ann", False), ("bo", True)])
def test_a_deed_that_rates_itself_counts_in_its_owners_choice(
    by: str, missed: bool, tmp_path: Path
) -> None:
    body = TEA.format(by=by) + scene("one", "ann", "done", f"ask:{GOOD}", 'fill:do = "keep tea"')
    assert ("P301" in codes(story(tmp_path, body))) is missed


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(IDS), st.integers(0, 1000))
def test_what_a_play_rates_a_choice_can_be_rated_with(id: str, seed: int) -> None:
    made = shipped(id)
    run = Run.start(made, 0)
    for step in walk(start(made, seed), (at_random, at_random), Gains(made)):
        role = made.roles[step.role].id
        for number in step.open:
            choice = made.choices[number]
            known = {(name, given > 0) for name, given in points(made, choice, role)}
            rate = judge(run, choice, role, step.state).rate
            assert {(name, given > 0) for name, given in rate.items()} <= known


# ------------------------------------------------------------------ enough to decide


def ten_minutes(folder: Path, body: str) -> Story:
    """A story that says that it takes ten minutes."""
    path = folder / "frame.toml"
    path.write_text(HEAD.replace("minutes = 3", "minutes = 10") + body + END, encoding="utf-8")
    return read(path)


def test_a_seat_with_fewer_than_five_decisions_is_told_with_the_play(tmp_path: Path) -> None:
    short = [PLAIN] * 10
    body = talk(short).replace(
        "[scenes.scene3.choices.poor]", '[scenes.scene3.choices.poor]\nto = "scene9"'
    )
    findings = [one for one in found(ten_minutes(tmp_path, body)) if one.code == "P302"]
    assert [finding.path for finding in findings] == [("roles", "ann"), ("roles", "bo")]
    assert "ann decides only 2 times: good, good, good, poor, good" in findings[0].message
    assert "P302" not in codes(ten_minutes(tmp_path, talk(short)))


def test_a_scenario_of_five_minutes_may_have_fewer_decisions(tmp_path: Path) -> None:
    assert "P302" not in codes(story(tmp_path, talk([PLAIN] * 2)))
    assert "P302" in codes(ten_minutes(tmp_path, talk([PLAIN] * 2)))


def test_moves_and_their_answers_are_no_decisions(tmp_path: Path) -> None:
    body = talk([PLAIN] * 8)
    body += '[moves.again]\ntext = "Again?"\nby = "ann"\nto = "again_asked"\nonly_in = ["one"]\n'
    body += scene("again_asked", "other", "resume", "yes", "no")
    made = story(tmp_path, body)
    space = explore(made)
    for role in (0, 1):
        count, ids = fewest(space, role, 9) or (0, ())
        assert count == 4
        assert len(ids) == 8
    # Where the only way is a move, its answer, and a decision more, the decision alone counts.
    body = scene("one", "ann", "done", 'go:if = "again"', "wait:once = true\nto = 'one'")
    body += '[moves.again]\ntext = "Again?"\nby = "ann"\nonce = true\nto = "again_asked"\n'
    body += scene("again_asked", "other", "resume", "yes")
    space = explore(story(tmp_path, body))
    assert fewest(space, 0, 9) == (1, ("again", "yes", "go"))
    assert fewest(space, 1, 9) == (0, ("again", "yes", "go"))


def naive_fewest(made: Story, role: int) -> int:
    """The fewest decisions of a role, by following real states that are never merged."""
    run = Run.start(made, 1)
    answers = {way.target for move in made.moves for way in move.to}
    level, seen, count = {run.state: run}, set(), 0
    while True:
        todo, after = list(level.values()), {}
        while todo:
            at = todo.pop()
            if at.state in seen:
                continue
            seen.add(at.state)
            if at.ending:
                return count
            (who, *_rest) = at.deciding()
            answer = at.state[STACK] and at.state[STACK][-1][0] == -1
            own = made.role(who).number == role and not (answer and at.state[SCENE] in answers)
            for choice in at.choices(who):
                following = at.take(who, choice.id)
                if own and not choice.is_move:
                    after[following.state] = following
                else:
                    todo.append(following)
        level, count = after, count + 1


@pytest.mark.parametrize("role", [0, 1])
def test_the_fewest_decisions_are_those_of_a_real_play(role: int) -> None:
    space = space_of("first-words")
    made = space.story
    found = fewest(space, role, 99)
    assert found is not None
    assert found[0] == naive_fewest(made, role)
    run, own = Run.start(made, 1), 0
    for id in found[1]:
        who = run.deciding()[0]
        choice = next(choice for choice in run.choices(who) if choice.id == id)
        own += made.role(who).number == role and not choice.is_move
        run = run.take(who, id)
    assert run.ending is not None
    assert own >= found[0]


def test_a_heart_is_shown_and_missed_in_three_decisions_of_each_seat(tmp_path: Path) -> None:
    made = ten_minutes(tmp_path, talk([PLAIN] * 5))
    finding = one(made, "P303")
    assert finding.path == ("strategies", 0)
    assert "bo can both show and miss conflict in 2" in finding.message
    assert "scene1, scene3" in finding.message
    assert "P303" not in codes(ten_minutes(tmp_path, talk([PLAIN] * 6)))


def test_a_short_scenario_shows_its_heart_once(tmp_path: Path) -> None:
    assert "P303" in codes(ten_minutes(tmp_path, talk([PLAIN] * 2)))
    assert "P303" not in codes(story(tmp_path, talk([PLAIN] * 2)))


def test_a_scene_that_no_play_reaches_is_no_practice(tmp_path: Path) -> None:
    body = talk([PLAIN] * 6).replace(
        '[scenes.scene4]\nturn = "ann"\nto = "scene5"', '[scenes.scene4]\nturn = "ann"\nto = "done"'
    )
    assert "bo can" in one(ten_minutes(tmp_path, body), "P303").message


# ------------------------------------------------------------------ room


LONG = "I would like to say this slowly, so that nothing of it is lost on you. " * 4


def test_choices_that_leave_no_room_for_the_talk(tmp_path: Path) -> None:
    finding = one(story(tmp_path, talk([(LONG, LONG, LONG), *[PLAIN] * 9])), "P210")
    assert finding.path == ("scenes", "one")
    assert "take 15 rows" in finding.message
    assert "P210" not in codes(story(tmp_path, talk([(LONG, LONG, "So."), *[PLAIN] * 9])))


def test_the_reason_why_a_choice_is_locked_takes_room_too(tmp_path: Path) -> None:
    locked = talk([(LONG, LONG, "So."), *[PLAIN] * 9]).replace(
        'text = "So."', f'text = "So."\nif = "asked"\nlocked = "{LONG}"'
    )
    assert one(story(tmp_path, locked), "P210").path == ("scenes", "one")


def test_choices_that_are_never_open_together_are_not_added_up(tmp_path: Path) -> None:
    body = talk([(LONG, LONG, LONG), *[PLAIN] * 9])
    body = body.replace("[scenes.one.choices.poor]", '[scenes.one.choices.poor]\nif = "asked"')
    body = body.replace(
        "[scenes.one.choices.mixed]", '[scenes.one.choices.mixed]\nif = "not asked"'
    )
    assert "P210" not in codes(story(tmp_path, body))


@pytest.mark.parametrize("id", IDS)
def test_a_choice_is_laid_out_as_on_the_screen(id: str) -> None:
    made = shipped(id)
    page = Page.of(room.COLUMNS, gutter_for(made))
    wide = room.width(made)
    assert wide == page.gutter + page.text - 2 - len("1  ")
    for choice in made.choices:
        for line in choice.text:
            text = "".join(span.text for span in line.spans)
            assert room._wrapped(text, wide) == len(Content(text).wrap(wide))


# ------------------------------------------------------------------ tells


def test_the_best_choice_is_the_longest(tmp_path: Path) -> None:
    long = ("What kept you? I'd like to hear it, all of it, before I say a word.", *PLAIN[1:])
    finding = one(story(tmp_path, talk([long] * 6 + [PLAIN] * 2)), "T101")
    assert "in 75 % of 8 decisions, where chance would give 33 %: one, scene1" in finding.message
    assert "T101" not in codes(story(tmp_path, talk([long] * 2 + [PLAIN] * 6)))


def test_few_decisions_accuse_nobody_of_length(tmp_path: Path) -> None:
    long = ("What kept you? I'd like to hear it, all of it, before I say a word.", *PLAIN[1:])
    assert "T101" not in codes(story(tmp_path, talk([long] * 4)))
    assert "T101" in codes(story(tmp_path, talk([long] * 5)))


def test_best_choices_that_tie_share_and_decisions_without_one_are_left_out(tmp_path: Path) -> None:
    body = talk([PLAIN] * 2).replace(OTHER, GOOD, 1)
    body += scene("lost", "ann", "done", f"ask:{GOOD}", f"beg:{GOOD}")
    made = story(tmp_path, body.replace('to = "done"', 'to = "lost"', 1))
    space = explore(made)
    decisions = offers(space, offered(space), Gains(made))
    assert [offer.best for (offer,) in decisions.values()] == [{0, 2}, {0}, frozenset()]
    guess = tells.longest(decisions)
    assert (guess.hits, guess.decisions) == (0, 2)
    longer = story(tmp_path, body.replace("that kept you?", "that kept you so long?", 1))
    space = explore(longer)
    assert tells.longest(offers(space, offered(space), Gains(longer))).hits == 0.5


def test_length_tells_good_from_poor(tmp_path: Path) -> None:
    short = ("What kept you?", *PLAIN[1:])
    finding = one(story(tmp_path, talk([short] * 6 + [PLAIN] * 2)), "T109")
    assert "always the shortest" in finding.message
    assert "worth 88 % of what can be had in 8 decisions" in finding.message
    long = ("What kept you? I'd like to hear it, all of it, before I say a word.", *PLAIN[1:])
    assert "longest" in one(story(tmp_path, talk([long] * 6 + [PLAIN] * 2)), "T109").message
    assert "T109" not in codes(story(tmp_path, talk([short] * 2 + [long] * 2 + [PLAIN] * 4)))
    assert "T109" not in codes(story(tmp_path, talk([short] * 4))), "too few to accuse"


COUNSEL = [
    "I hear you.",
    "I hear that this matters to you.",
    "Thank you for telling me.",
    "You're feeling left out.",
    "What do you need?",
    "I'd like to hear about your feelings.",
]


def counselled(elsewhere: str) -> list[Said]:
    said = [(text, *PLAIN[1:]) for text in COUNSEL]
    return [*said, *[PLAIN] * 4, ("And you?", elsewhere, "So.")]


def test_the_best_choice_alone_speaks_like_a_counsellor(tmp_path: Path) -> None:
    finding = one(story(tmp_path, talk(counselled("Oh."))), "T102")
    assert "in 6 of 11 best choices, and in none of 22 others" in finding.message
    poor_too = counselled("I understand. You want to win.")
    assert "T102" not in codes(story(tmp_path, talk(poor_too)))


def test_in_another_language_words_are_not_weighed(tmp_path: Path) -> None:
    body = talk(counselled("Oh."))
    path = tmp_path / "german.toml"
    path.write_text(HEAD.replace("minutes", 'language = "de"\nminutes') + body + END)
    made = examine(path).story
    assert made is not None
    assert "T102" not in codes(made)


ABSOLUTES = ["You never ring.", "You always do this.", "Nothing is good enough.", "Every time."]


def absolute(elsewhere: str, count: int = 4) -> list[Said]:
    said = [(PLAIN[0], text, PLAIN[2]) for text in ABSOLUTES[:count]]
    return [*said, *[PLAIN] * 5, (elsewhere, "No.", "So.")]


def test_absolutes_in_poor_choices_only(tmp_path: Path) -> None:
    finding = one(story(tmp_path, talk(absolute("And you?"))), "T103")
    assert "in 4 of 10 poor choices, and in none of 20 others" in finding.message
    good_too = absolute("I never know how to begin.")
    assert "T103" not in codes(story(tmp_path, talk(good_too)))


def test_a_few_absolutes_accuse_nobody(tmp_path: Path) -> None:
    assert "T103" not in codes(story(tmp_path, talk(absolute("And you?", 2))))


def test_a_deed_that_is_told_holds_no_absolute(tmp_path: Path) -> None:
    said = [(a, f"*{b}*", c) for a, b, c in absolute("And you?")]
    assert "T103" not in codes(story(tmp_path, talk(said)))


def test_the_best_choice_stands_at_one_place(tmp_path: Path) -> None:
    finding = one(story(tmp_path, talk([PLAIN] * 10, 'order = "fixed"')), "T104")
    assert "is number 1 in 100 % of 10 decisions" in finding.message
    assert "T104" not in codes(story(tmp_path, talk([PLAIN] * 10)))


def test_a_fixed_order_that_varies_is_left_alone(tmp_path: Path) -> None:
    body = talk([PLAIN] * 10, 'order = "fixed"')
    for number in (1, 3, 5, 7, 9):
        good, poor = (f"[scenes.scene{number}.choices.{id}]" for id in ("good", "poor"))
        body = body.replace(good, "SWAP").replace(poor, good).replace("SWAP", poor)
        at = body.index(good.replace("good", "poor"))
        head, tail = body[:at], body[at:]
        body = head + tail.replace(GOOD, "X", 1).replace(POOR, GOOD, 1).replace("X", POOR, 1)
    assert "T104" not in codes(story(tmp_path, body))


@given(st.lists(st.floats(0.1, 0.9), min_size=1, max_size=8), st.integers(0, 8))
def test_the_chance_of_so_many_hits_is_that_of_all_ways_to_have_them(
    chances: list[float], hits: int
) -> None:
    every = 0.0
    for bits in range(2 ** len(chances)):
        if bin(bits).count("1") >= hits:
            one = 1.0
            for n, chance in enumerate(chances):
                one *= chance if bits >> n & 1 else 1 - chance
            every += one
    assert tells._at_least(hits, chances) == pytest.approx(every)


# ------------------------------------------------------------------ choices beside each other


def kitchen(ask: str, sigh: str, mutter: str) -> str:
    return scene("one", "ann", "done", f"ask:{ask}", f"sigh:{sigh}", f"mutter:{mutter}")


def test_one_good_choice_among_straw_men(tmp_path: Path) -> None:
    rise, fall = '\ndo = ["trust += 1"]', '\ndo = ["trust -= 1"]'
    finding = one(story(tmp_path, kitchen(GOOD + rise, POOR + fall, POOR)), "T105")
    assert finding.path == ("scenes", "one")
    assert finding.message.startswith("'ask' is at least as good as everything else that ann")
    assert "T105" not in codes(story(tmp_path, kitchen(GOOD + rise, POOR + fall, OTHER)))


def test_a_good_choice_that_costs_something_stands_among_no_straw_men(tmp_path: Path) -> None:
    # Elsewhere it shows that trust is good; here the good choice costs some.
    rest = scene(
        "two", "bo", "done", f"ask:{GOOD}\ndo = 'trust += 4'", f"sigh:{POOR}", f"so:{OTHER}"
    )
    costs = kitchen(GOOD + '\ndo = ["trust -= 1"]', POOR, POOR).replace('"done"', '"two"')
    assert "T105" not in codes(story(tmp_path, costs + rest))
    gains = costs.replace("trust -= 1", "trust += 1")
    assert one(story(tmp_path, gains + rest), "T105").path == ("scenes", "one")


def test_where_another_choice_is_good_in_some_play_they_are_no_straw_men(tmp_path: Path) -> None:
    later = scene("one", "ann", "two", f"tell:do = 'asked = true'\n{GOOD}", f"sit:{OTHER}")
    sometimes = f'if = "asked"\n{OTHER}'
    body = later + kitchen(GOOD, POOR, sometimes).replace("scenes.one", "scenes.two")
    assert "T105" not in codes(story(tmp_path, body))


def test_choices_that_differ_in_nothing(tmp_path: Path) -> None:
    same = scene("one", "ann", "done", f"ask:{GOOD}", f"beg:{GOOD}", f"sigh:{POOR}")
    finding = one(story(tmp_path, same), "T106")
    assert finding.path == ("scenes", "one", "choices", "beg")
    assert "'ask'" in finding.message


@pytest.mark.parametrize(
    "differs",
    [
        pytest.param('do = "trust += 1"', id="effects"),
        pytest.param('after = "Bo looks up."', id="what comes after"),
        pytest.param('to = "other_end"', id="the way"),
        pytest.param("once = true", id="it is used up"),
    ],
)
def test_choices_that_differ_in_something(differs: str, tmp_path: Path) -> None:
    body = scene("one", "ann", "done", f"ask:{GOOD}", f"beg:{GOOD}\n{differs}")
    assert "T106" not in codes(story(tmp_path, body))


@pytest.mark.parametrize(
    ("line", "alike"),
    [
        ("[if one == 'ask'] He looks up.", False),
        ("[if not (one in ['beg'])] He looks up.", False),
        ("[if one in ['ask', 'beg']] He looks up.", True),
        ("[if asked] He looks up.", True),
    ],
)
def test_choices_that_a_later_text_asks_for_differ(line: str, alike: bool, tmp_path: Path) -> None:
    body = scene("one", "ann", "two", f"ask:{GOOD}", f"beg:{GOOD}", f"sigh:{POOR}")
    body += scene("two", "bo", "done", f"yes:{GOOD}").replace("Here is two.", f"Here.\\n{line}")
    assert ("T106" in codes(story(tmp_path, body))) is alike


def test_choices_that_are_never_open_together_may_be_alike(tmp_path: Path) -> None:
    body = scene(
        "one", "ann", "done", f'ask:if = "asked"\n{GOOD}', f'beg:if = "not asked"\n{GOOD}', "sit"
    )
    assert "T106" not in codes(story(tmp_path, body))


def both(*outcomes: str, take: str = "", leave: str = "") -> str:
    """A scene in which both decide; further lines of TOML for the choices of one."""
    choices = (f"ann.take:{take}", f"ann.leave:{leave}", "bo.take")
    return joint("one", "done", *choices, outcomes=outcomes)


def test_an_outcome_makes_a_difference(tmp_path: Path) -> None:
    fills, nobody = 'text = "She fills it."', 'text = "Nobody does."'
    assert "T106" not in codes(story(tmp_path, both(f'ann = "take"\n{fills}', nobody)))
    either = both(f'ann = ["take", "leave"]\n{fills}', nobody)
    path = one(story(tmp_path, either), "T106").path
    assert path == ("scenes", "one", "choices", "ann", "leave")


def test_what_a_choice_does_is_measured_with_each_answer_of_the_other(tmp_path: Path) -> None:
    taken = 'ann = "take"\ndo = "trust += 2"'
    made = story(tmp_path, both(taken, "", take=GOOD, leave=POOR))
    assert one(made, "T105").path == ("scenes", "one")
    worse = story(tmp_path, both(taken, 'do = "trust += 3"', take=GOOD, leave=POOR))
    space = explore(worse)
    decisions = offers(space, offered(space), Gains(worse))
    (take, leave) = contrast._moved(
        worse, space.program, decisions["one", "ann"][0], space.states[0]
    )
    assert (take, leave) == (((2,),), ((3,),))


# ------------------------------------------------------------------ whether it pays


def paying(good: str, poor: str, mixed: str) -> str:
    """Six scenes in which the choices change the meter by so much."""
    body = talk([PLAIN] * 6)
    for name, change in (("good", good), ("poor", poor), ("mixed", mixed)):
        body = body.replace(f"choices.{name}]", f'choices.{name}]\ndo = "trust {change}"')
    return body


def test_the_kindest_play_ends_lowest(tmp_path: Path) -> None:
    finding = one(story(tmp_path, paying("-= 1", "+= 0", "+= 1")), "T107")
    assert finding.path == ("state",)
    assert "Trust at 0 % of the range" in finding.message
    assert "T107" not in codes(story(tmp_path, paying("+= 1", "+= 0", "-= 1")))


def test_the_worst_play_ends_highest(tmp_path: Path) -> None:
    finding = one(story(tmp_path, paying("+= 0", "+= 1", "-= 1")), "T108")
    assert "Trust at 100 % of the range" in finding.message
    assert "T108" not in codes(story(tmp_path, paying("+= 0", "-= 1", "+= 1")))


def test_an_author_can_mean_it(tmp_path: Path) -> None:
    body = '[teach]\nmeant = ["T107"]\n' + paying("-= 1", "+= 0", "+= 1")
    path = tmp_path / "meant.toml"
    path.write_text(HEAD.replace("[roles.ann]", body.partition("[scenes")[0] + "[roles.ann]", 1))
    text = path.read_text() + "[scenes" + body.partition("[scenes")[2] + END
    path.write_text(text)
    made = examine(path).story
    assert made is not None
    assert "T107" not in codes(made)


def test_a_meter_that_no_rated_choice_moves_tells_nothing(tmp_path: Path) -> None:
    # The more is said, the fuller the bucket: the kind take longer here.
    body = talk([PLAIN] * 6).replace('text = "Here', 'enter = "trust -= 1"\ntext = "Here')
    body = body.replace("choices.poor]", 'choices.poor]\nto = "done"')
    assert "T107" not in codes(story(tmp_path, body))
    assert "T108" not in codes(story(tmp_path, body))
    moved = body.replace("choices.good]", 'choices.good]\ndo = "trust -= 1"')
    assert "T107" in codes(story(tmp_path, moved))


def test_plays_that_never_end_are_not_compared(tmp_path: Path) -> None:
    body = scene("one", "ann", "done", f"on:{GOOD}\ndo = 'trust -= 1'\nto = 'one'", f"off:{POOR}")
    assert not {"T107", "T108"} & codes(story(tmp_path, body))


# ------------------------------------------------------------------ the whole


def test_where_not_every_state_was_visited_nothing_is_said_to_be_missing(tmp_path: Path) -> None:
    made = story(tmp_path, talk([PLAIN] * 10))
    space = explore(made, limit=0)
    assert not space.exact
    assert teaching(made, space) == []


def test_a_whole_shipped_scenario_teaches_what_it_says() -> None:
    space = space_of("the-ninth-stair")
    assert teaching(space.story, space) == []


def test_every_state_of_a_scenario_offers_what_was_collected() -> None:
    space = space_of("first-words")
    made, met = space.story, offered(space)
    decisions = offers(space, met, Gains(made))
    sets = {
        (key, tuple(judged.choice.number for judged in offer.judged))
        for key, all_offers in decisions.items()
        for offer in all_offers
    }
    for state in space.states:
        if state[SCENE] < len(made.scenes) and not (state[STACK] and state[STACK][-1][0] == -1):
            scene = made.scenes[state[SCENE]]
            turn = [made.roles[state[TURN]].id] if state[TURN] != BOTH else list(scene.turn)
            if state[TURN] == BOTH and state[CHOSEN]:
                continue
            for role in turn:
                number = made.role(role).number
                is_open = space.program.opens[scene.number][number](state)
                own = tuple(n for n in is_open if not made.choices[n].is_move)
                assert ((scene.id, role), own) in sets


def test_its_codes_have_titles() -> None:
    assert {"P210", "P301", "P302", "P303", *(f"T10{n}" for n in range(1, 9))} <= set(CODES)
