"""What the report of a play holds: of whom, how far, and what is left out."""

from __future__ import annotations

import json as stdlib_json
from dataclasses import asdict, replace
from itertools import pairwise
from pathlib import Path

import pytest

from game import rubric
from game.journal.file import FileJournal
from game.journal.lines import Reading
from game.journal.model import JournalError
from game.journal.play import Play
from game.journal.reflections import Reflections
from game.play.debrief import debrief
from game.play.run import Run
from game.report.document import Document, Items, Paragraph, Quote, Section, Table
from game.report.gather import play_report
from game.report.play import PlayReport
from game.report.telling import document
from tests.play.frame import scene
from tests.play.frame import story as frame
from tests.report.plays import HOSTILE, TODAY, solo, together
from tests.shipped import shipped
from tests.stories import kettle

RUBRIC = rubric.load()


def everything(told: Document) -> str:
    """All words of a document."""
    return repr(told)


def blocks(told: Document) -> list[object]:
    found: list[object] = list(told.lead)
    waiting = list(told.sections)
    while waiting:
        section = waiting.pop()
        found += section.blocks
        waiting += section.parts
    return found


def titles(told: Document) -> list[str]:
    return [section.title for section in told.sections]


def section(told: Document, title: str) -> Section:
    return next(one for one in told.sections if one.title == title)


def test_the_figures_are_those_of_the_debrief() -> None:
    story = shipped("the-ninth-stair")
    reading = solo(story, "shiru")
    run = Run.start(story, 7)
    for entry in reading.entries:
        run = run.take(entry.role, entry.choice)
    told = debrief(run, "shiru", RUBRIC)
    report = play_report(story, reading, RUBRIC)
    assert report.talk is not None
    assert (report.ending, report.day) == (run.ending and run.ending.id, "2026-11-23")
    assert report.talk.constructive == told.constructive.score
    assert [(m.principle, m.score) for m in report.talk.measures] == [
        (figure.principle, figure.score) for figure in told.figures
    ]
    assert [meter.values for meter in report.talk.meters] == [m.values for m in told.meters]
    assert {len(meter.values) for meter in report.talk.meters} == {len(report.talk.turns)}
    assert [m.reply.choice for m in report.talk.moments] == [
        decision.taken.choice.id for decision in told.decisions
    ]
    assert [len(m.others) for m in report.talk.moments] == [len(d.others) for d in told.decisions]
    assert len(report.standing) == len(told.between) > 0


def test_a_moment_tells_what_was_answered(tmp_path: Path) -> None:
    story = kettle(tmp_path)
    report = play_report(story, solo(story, "ann"), RUBRIC)
    assert report.talk is not None
    first, second, third, *_rest = report.talk.moments
    assert (first.reply.text, first.together) == ("“I'm late. I'm sorry.”", False)
    assert first.answer in ("“Are you all right?”", "“Forty minutes.”")
    assert (second.reply.text, second.together) == ("She sits.", True)
    assert second.answer in ("He pours what there is.", "He waits.")
    assert (third.reply.text, third.answer) == ("“Can we start again?”", "")


def test_what_both_chose_at_once_is_no_answer_to_what_was_said_before(tmp_path: Path) -> None:
    story = shipped("the-tent")
    talk = play_report(story, solo(story, "morven", taken=1), RUBRIC).talk
    assert talk is not None
    joint = {scene.id for scene in story.scenes if scene.joint}
    assert [m for m in talk.moments if m.together] == [m for m in talk.moments if m.scene in joint]
    run = Run.start(story, 7)
    for entry in solo(story, "morven", taken=1).entries:
        run = run.take(entry.role, entry.choice)
    heard = [move for move in run.moves() if move.role == "hari"]
    told = [moment.answer for moment in talk.moments if moment.answer]
    assert 0 < len(told) <= len(heard)
    ends = pairwise(talk.moments)
    assert not [a for a, b in ends if a.answer == b.answer != "" and b.together]


def test_a_thought_of_ones_own_does_not_keep_an_answer_from_what_it_answers(tmp_path: Path) -> None:
    body = scene("one", "ann", "mull", "a") + scene(
        "mull", "ann", "two", "hm", more="private = true"
    )
    body += scene("two", "bo", "done", "yes")
    story = frame(tmp_path, body)
    talk = play_report(story, solo(story, "ann"), RUBRIC).talk
    assert talk is not None
    assert [moment.answer for moment in talk.moments] == ["“I say yes.”", ""]


def test_endings_of_other_ways_that_were_tried_are_named(tmp_path: Path) -> None:
    story = kettle(tmp_path)
    play = Play.new(story, "ann", None, seed=3)
    for choice in ("late", "sit", "coat"):
        play.take(choice)
    play.back()
    play.take("bed")
    report = play_report(story, Reading(play.journal.header, list(play.journal.entries), 0), RUBRIC)
    assert (report.ending_title, report.elsewhere) == ("Slept", ("Gone",))
    assert "they ended with “Gone”" in everything(document(report, TODAY))
    once = play_report(story, solo(story, "ann"), RUBRIC)
    assert once.elsewhere == ()
    assert "Other ways" not in everything(document(once, TODAY))


def test_of_a_talk_that_goes_on_nothing_is_said_of_an_end(tmp_path: Path) -> None:
    things = """
[between.night]
kind = "wrong"
by = "ann"
text = "the night"
[between.lie]
kind = "secret"
by = "ann"
text = "the lie"
start = "hidden"
"""
    body = scene("one", "ann", "two", 'go:do = ["wrong night"]') + scene("two", "bo", "done", "x")
    story = frame(tmp_path, things + body)
    for moves, ended in ((1, False), (2, True)):
        report = play_report(story, solo(story, "ann", moves=moves), RUBRIC)
        assert report.ended == ended
        assert report.talk is not None
        told = " ".join(
            [*(m.words for m in report.talk.meters), *(s.words for s in report.standing)]
        )
        assert (" end" in told) == ended
        assert ("so far" in told) != ended


def test_a_report_says_which_six_principles_and_from_when_there_is_a_figure(tmp_path: Path) -> None:
    story = shipped("the-ninth-stair")
    told = repr(
        section(
            document(play_report(story, solo(story, "shiru"), RUBRIC), TODAY),
            "How the figures are made",
        )
    )
    assert len(RUBRIC.constructive) == 6
    assert all(RUBRIC.principles[id].name in told for id in RUBRIC.constructive)
    assert "from two occasions on" in told


def test_a_talk_that_goes_on_says_so(tmp_path: Path) -> None:
    story = kettle(tmp_path)
    report = play_report(story, solo(story, "ann", taken=1, moves=1), RUBRIC)
    assert (report.ended, report.ending, report.ending_title) == (False, "", "")
    assert "not come to an end" in everything(document(report, TODAY))


def test_reflections_stand_under_their_questions(tmp_path: Path) -> None:
    story = kettle(tmp_path)
    reading = solo(story, "ann", taken=1)
    kept = Reflections(None)
    kept.write("slept", 1, "Me, at nine.\n\nAnd twice.")
    kept.write("gone", 0, "The bus.")
    kept.write("burnt", 0, "Of an ending that is no more.")
    report = play_report(story, reading, RUBRIC, kept)
    assert report.ending == "slept"
    assert [(one.ending, one.question, one.answer) for one in report.reflections] == [
        ("Slept", "What did the kettle stand for?", ""),
        ("Slept", "Who rang last?", "Me, at nine.\n\nAnd twice."),
        ("Gone", "A question that is no longer asked", "The bus."),
        ("burnt", "A question that is no longer asked", "Of an ending that is no more."),
    ]
    told = section(document(report, TODAY), "To think about")
    assert [part.title for part in told.parts][:2] == [
        "What did the kettle stand for?",
        "Who rang last?",
    ]
    assert told.parts[1].blocks[-1] == Quote("Me, at nine.\n\nAnd twice.")
    without = play_report(story, reading, RUBRIC, None)
    assert [one.answer for one in without.reflections] == ["", ""], "the questions stay"


def test_reflections_that_cannot_be_read_are_told_and_the_rest_is_there(tmp_path: Path) -> None:
    story = kettle(tmp_path)
    journal = tmp_path / "a.jsonl"
    journal.with_name("a.reflections.json").write_text("{", encoding="utf-8")
    report = play_report(story, solo(story, "ann"), RUBRIC, Reflections(journal))
    (notice,) = report.notices
    assert "a.reflections.json" in notice
    assert report.talk
    assert report.talk.moments


# ------------------------------------------------------------------------------------------ names


def test_without_names_the_seats_are_you_and_the_other(tmp_path: Path) -> None:
    things = """
[between.ring]
kind = "promise"
by = "ann"
text = "to ring"
[between.night]
kind = "wrong"
by = "ann"
text = "the night"
[between.lie]
kind = "secret"
by = "bo"
text = "the lie"
start = "hidden"
"""
    does = 'go:do = ["promise ring", "wrong night", "surface lie"]'
    story = frame(tmp_path, things + scene("one", "ann", "done", does))
    report = play_report(story, solo(story, "ann"), RUBRIC, named=False)
    assert (report.seat, report.other, report.save) == ("you", "the other", "")
    assert [one.words for one in report.standing] == [
        "You promised: to ring. By the end it had not been kept.",
        "Open to the end, yours to own: the night.",
        "It came out, and not by the other: the lie.",
    ]
    told = everything(document(report, TODAY))
    assert "Ann" not in told
    assert "'1. You'" in told
    assert "07:05" not in stdlib_json.dumps(asdict(report))
    assert "20261123-070512" not in stdlib_json.dumps(asdict(report))


def test_names_that_people_gave_label_the_seats_or_stand_nowhere(tmp_path: Path) -> None:
    story = kettle(tmp_path)
    reading = together(story, {"ann": "Kim Lo", "bo": "Ed"})
    kept = Reflections(None)
    kept.write("slept", 0, "kim lo never did. Ed's way, editing. ED?")
    named = play_report(story, reading, RUBRIC, kept)
    bare = play_report(story, reading, RUBRIC, kept, named=False)
    assert "Kim Lo" in repr(play_report(story, solo(story, "ann", names={"ann": "Kim Lo"}), RUBRIC))
    assert "kim lo" in named.reflections[0].answer
    assert bare.reflections[0].answer == "[a name] never did. [a name]'s way, editing. [a name]?"
    assert "kim" not in everything(document(bare, TODAY)).lower()


# ------------------------------------------------------------------------------------------- fear


def test_about_fear_there_is_no_constructive_score_and_help_at_the_end() -> None:
    story = shipped("where-the-dot-stops")
    report = play_report(story, solo(story, "bronagh"), RUBRIC)
    assert report.fear
    assert report.talk is not None
    assert report.talk.constructive is None
    told = document(report, TODAY)
    first = told.lead[0]
    assert isinstance(first, Paragraph)
    assert first.tone == "strong"
    assert "where the other person does not look" in first.text
    assert report.talk.constructive_words in everything(told)
    assert "of 100" not in everything(Document("", "", (), told.sections[2:3]))
    assert titles(told)[-1] == "Help outside the game"
    assert "999" in everything(told)


def test_elsewhere_no_word_of_that(tmp_path: Path) -> None:
    story = kettle(tmp_path)
    told = document(play_report(story, solo(story, "ann"), RUBRIC), TODAY)
    assert "Help outside the game" not in titles(told)
    assert "does not look" not in everything(told)


# -------------------------------------------------------------------------------------------- two


def test_of_two_there_is_no_figure_and_nothing_that_one_alone_knows() -> None:
    story = shipped("the-ninth-stair")
    report = play_report(story, together(story), RUBRIC)
    assert (report.persons, report.talk, report.brief, report.seat) == (2, None, "", "")
    assert {one.seat for one in report.showed} == {"Shiru", "Emlyn"}
    told = document(report, TODAY)
    assert {type(block) for block in blocks(told)} <= {Paragraph, Items, Quote}
    assert "of 100" not in everything(told)
    assert "onstructive" not in everything(told)
    for role in story.roles:
        assert " ".join(role.brief.split()) not in everything(told)
    private = [c for scene in story.scenes if scene.private for c in scene.choices]
    texts = ["".join(span.text for span in line.spans) for c in private for line in c.text]
    assert texts
    assert not [text for text in texts if text in everything(told)]


# ---------------------------------------------------------------------------- damage and change


def test_a_damaged_save_is_told_as_far_as_it_can_be_read(tmp_path: Path) -> None:
    story = kettle(tmp_path)
    whole = solo(story, "ann", taken=1)
    report = play_report(story, replace(whole, entries=whole.entries[:2], garbled=4), RUBRIC)
    assert report.notices[0] == "This save is damaged at line 4: what comes before it is told."
    torn = play_report(story, replace(whole, torn=True), RUBRIC)
    assert torn.notices[0].startswith("The last line of this save was not whole")
    assert report.talk is not None
    assert len(report.talk.moments) == 1
    assert report.notices[0] in everything(document(report, TODAY))


def test_a_scenario_that_was_changed_is_told_as_far_as_it_fits(tmp_path: Path) -> None:
    story = kettle(tmp_path)
    whole = solo(story, "ann", taken=1)
    other = kettle(tmp_path / "new", ("choices.ann.stand.text", "choices.ann.lean.text"))
    report = play_report(other, whole, RUBRIC)
    (notice,) = report.notices
    assert "2 of" in notice
    assert "table" in notice
    assert report.talk is not None
    assert [m.scene for m in report.talk.moments] == ["door"]
    words = kettle(tmp_path / "words", ("The key turns.", "The key sticks."))
    (notice,) = play_report(words, whole, RUBRIC).notices
    assert "Words of this scenario were changed" in notice
    assert play_report(story, whole, RUBRIC).notices == ()


def test_people_who_are_no_more_are_a_fault(tmp_path: Path) -> None:
    story = kettle(tmp_path)
    reading = solo(shipped("first-words"), "noor")
    with pytest.raises(JournalError, match="others now"):
        play_report(story, reading, RUBRIC)


def test_both_sides_are_told_of_a_play_from_the_other_seat(tmp_path: Path) -> None:
    story = shipped("the-ninth-stair")
    before = solo(story, "shiru")
    own = tuple((e.scene, e.choice) for e in before.entries if e.role == "shiru")
    reading = solo(story, "emlyn")
    echoed = Reading(replace(reading.header, own=own), reading.entries, 0)
    report = play_report(story, echoed, RUBRIC)
    assert report.talk is not None
    assert report.talk.both_sides_words
    assert report.talk.both_sides
    assert "Both sides" in titles(document(report, TODAY))
    tables = {False: Items, True: Table}
    parts = section(document(report, TODAY), "Both sides").parts
    assert [type(part.blocks[0]) for part in parts] == [
        tables[one.told] for one in report.talk.both_sides
    ]
    assert {one.told for one in report.talk.both_sides} == {False, True}
    plain: PlayReport = play_report(story, reading, RUBRIC)
    assert "Both sides" not in titles(document(plain, TODAY))


def test_a_file_that_the_game_wrote_is_told_as_it_was_played(tmp_path: Path) -> None:
    story = kettle(tmp_path)
    play = Play.new(story, "bo", tmp_path / "saves", seed=3)
    play.answer()
    while play.run.deciding():
        play.take(play.run.choices("bo")[-1].id)
    kept = play.journal
    assert isinstance(kept, FileJournal)
    play.reflections.write(play.run.ending.id if play.run.ending else "", 0, HOSTILE)
    play.close()
    from game.journal.folder import Saves

    saves = Saves(tmp_path / "saves")
    report = play_report(story, saves.read(kept.header.id), RUBRIC, Reflections(kept.path))
    assert report.ended
    assert (report.seat, report.other, report.seed) == ("Bo", "Ann", 3)


def test_what_both_chose_at_once_is_a_row_that_begins_as_a_row_does(tmp_path: Path) -> None:
    story = kettle(tmp_path)
    talk = play_report(story, solo(story, "ann"), RUBRIC, named=False).talk
    assert talk is not None
    assert "You, the other" in talk.turns
