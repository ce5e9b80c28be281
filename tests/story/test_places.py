"""Every code that the reader can give, once or more, each at its line and column."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.story import reader
from game.story.diagnostics import CODES
from game.story.reader import examine, read
from tests.story.frame import SOUND, changed, faults, written

# Each: code, a piece of the message, what stands in the sound file, what stands there instead.
CASES: tuple[tuple[str, str, str, str], ...] = (
    # the file
    ("E104", "not TOML: ", 'title = "The Kettle"', 'title = §The Kettle"'),
    ("E104", "cannot declare [cast] twice", "[state]\n", "[cast§]\n"),
    ("E104", "too long to be read", "minutes = 3", "minutes = §" + "9" * 5000),
    ("E105", "take levels out", "[each_scene]",
     "§deep = " + "[" * 420 + "]" * 420 + "\n[each_scene]"),
    ("E105", "take levels out", "[each_scene]", "[§x" + ".x" * 20 + "]\n[each_scene]"),
    ("E106", "U+001B", 'title = "The Kettle"', 'title = "The §\\u001b[31mKettle"'),
    ("E106", "U+001B", '"You do it."', '"You\\t\\u00e9 §\\U0000001bdo it."'),
    ("E106", "U+202E", '"You do it."', '"You §\u202edo it."'),
    ("E106", "U+2066", "[cast]", "# §\u2066\n[cast]"),
    ("E106", "U+0007", "[cast]", '[cast]\n§"\\u0007a" = "Al"'),
    ("E108", "whole number", "format = 1", "§format = true"),
    ("E108", "whole number", "format = 1", "§format = 0"),
    ("E109", "update the game", "format = 1", "§format = 2"),
    # the shape
    ("E110", "did you mean 'summary'?", "summary =", "§sumary ="),
    ("E110", "did you mean 'once'?", 'locked = "There is nothing to sigh about."\nonce',
     'locked = "There is nothing to sigh about."\n§onec'),
    ("E110", "did you mean 'text'?", 'text = "Let me."', 'text = "Let me."\n§txt = "Let me."'),
    ("E110", "did you mean 'if'?", '{ if = "trust > 3", do', '{ if = "trust > 3", §iff = 1, do'),
    ("E110", "did you mean 'bo'?", 'bo = ["take"]\n', 'bo = ["take"]\n§boo = "take"\n'),
    ("E110", "known here: facilitator", "[teach]", "[teach]\n§zzzz = 1"),
    ("E111", "a whole number", "minutes = 3", '§minutes = "3"'),
    ("E111", "a text", 'title = "Done"', "§title = 5"),
    ("E111", "true or false", 'once = true\nto = [', '§once = 1\nto = ['),
    ("E111", "a list", 'strategies = ["conflict"]', '§strategies = "conflict"'),
    ("E111", "a text", 'not_in = ["night"]', 'not_in = ["night", §3]'),
    ("E111", "a table", "[endings.done]", "[endings]\n§other = 3\n[endings.done]"),
    ("E111", "'emotional', 'physical' or 'digital'", 'limit = "digital"', '§limit = "digitl"'),
    ("E111", "'fixed'", "private = true", 'private = true\n§order = "random"'),
    ("E111", "names a choice", 'ann = "take"\nbo', "§ann = 3\nbo"),
    ("E112", "a scene needs choices", "[[interrupts]]", ('[scenes.§x]\nturn = "bo"\nto = "door"\n'
     'text = "x"\n[[interrupts]]')),
    ("E112", "stand together", "audience = 12", 'audience = 12\n§safety = "coercive"'),
    ("E113", "difficulty is", "audience = 12", "audience = 12\n§difficulty = 4"),
    ("E113", "1 to 120", "minutes = 3", "§minutes = 0"),
    ("E113", "short code", "audience = 12", 'audience = 12\nlanguage = "§English"'),
    ("E113", "named twice", '["conflict"]', '["conflict", "§conflict"]'),
    ("E113", "such as 'T107'", "[teach]", '[teach]\nmeant = ["T107", "§P101"]'),
    ("E113", "min <= start <= max", "trust = { start = 5", "§trust = { start = 11"),
    ("E113", "range of 'often'", "asked = false", "asked = false\n§often = 3"),
    ("E113", "list what 'often' can be", "asked = false", 'asked = false\n§often = "no"'),
    ("E113", "one of its one_of", 'mood = { start = "calm"', '§mood = { start = "clam"'),
    ("E113", "did you mean 'memory'?", 'kind = "memory"', 'kind = "§memry"'),
    ("E113", "belongs to both", 'kind = "memory"', 'kind = "memory"\n§by = "bo"'),
    ("E113", "never 'shot'; did you mean 'shut'?", 'start = "shut"', 'start = "§shot"'),
    ("E113", "due later", 'kind = "memory"', 'kind = "memory"\n§due = "later"'),
    ("E113", "known with a secret", 'text = "the hill"', 'text = "the hill"\n§known_with = "debt"'),
    ("E113", "joint and private", 'turn = ["ann", "bo"]', 'turn = ["ann", "bo"]\n§private = true'),
    ("E113", "each once", 'turn = ["ann", "bo"]', '§turn = ["ann", "bo", "ann"]'),
    ("E113", "via is one of", "private = true", 'private = true\nvia = "§pone"'),
    ("E113", "locked is the reason", 'text = "Knock."', 'text = "Knock."\n§locked = "No door."'),
    ("E113", "in a joint scene", 'text = "Let me."', 'text = "Let me."\n§to = "door"'),
    ("E113", "-2, -1, 1 or 2", "solution = 1", "§solution = 3"),
    ("E113", "not both", 'text = "*You could say so.*"', 'text = "*You could.*"\n§why = "Why?"'),
    ("E113", "not both", 'not_in = ["night"]', '§not_in = ["night"]\nonly_in = ["door"]'),
    ("E113", "at most 1000000", 'text = "Knock."', 'text = "Knock."\n§weight = 0xfffffff'),
    ("E113", "a stance is for", 'text = "Knock."', 'text = "Knock."\n§stance = "limit"'),
    ("E113", "only a joint scene", "[[interrupts]]", ('[[scenes.door.§outcomes]]\nto = "done"\n'
     "[[interrupts]]")),
    # names
    ("E120", "can't be a name", 'eve = "Aunt Eve"', '§Eve = "Aunt Eve"'),
    ("E120", "can't be a name", "choices.ann.leave]", "choices.ann.§Leave]"),
    ("E120", "word of the language", "asked = false", "asked = false\n§not = false"),
    ("E121", "also a name in [state]", "[endings.done]", ('[endings.§mood]\ntitle = "x"\n'
     'text = "x"\n[endings.done]')),
    ("E121", "also the name of 'ann'", 'eve = "Aunt Eve"', 'eve = "Aunt Eve"\namy = "§Ann"'),
    ("E121", "also a move", "[scenes.door.choices.knock]", ('[scenes.door.choices.§again]\n'
     'text = "x"\n[scenes.door.choices.knock]')),
    # what leads where
    ("E201", "did you mean 'night'?", 'to = "night"\n', 'to = "§nigth"\n'),
    ("E201", "did you mean 'door'?", 'scene = "door" }', 'scene = "§dor" }'),
    ("E201", "did you mean 'kitchen'?", 'start = "kitchen"', 'start = "§kitchn"'),
    ("E201", "leads nowhere", 'to = "resume"\n[scenes.door.choices.knock]',
     "[scenes.door.choices.§knock]"),
    ("E202", "no scene is called 'nite'", 'not_in = ["night"]', 'not_in = ["door", "§nite"]'),
    ("E202", "no role is called 'an'", 'by = "ann"\nonce', 'by = "§an"\nonce'),
    ("E202", "no choice of ann is called 'tak'", 'ann = "take"\nbo', 'ann = "§tak"\nbo'),
    ("E202", "no secret is called 'deb'", 'known_with = "debt"', 'known_with = "§deb"'),
    ("E202", "no choice is called 'asc'", '["ask", ', '["§asc", '),
    ("E202", "no choice is called 'own'", "night:own_up", "night:§own"),
    ("E202", "no scene is called 'nigh'", "night:own_up", "§nigh:own_up"),
    ("E202", "no choice is called 'nock'", 'not_open = ["knock"]', 'not_open = ["§nock"]'),
    ("E203", "did you mean 'solution'?", "solution = 1", "§solutoin = 1"),
    ("E204", "did you mean 'conflict'?", '["conflict"]', '["§conflit"]'),
    ("E205", "without if", '{ scene = "night" }', '{ §if = "asked", scene = "night" }'),
    ("E206", "must fit any", '[[scenes.table.outcomes]]\nto = "door"',
     '[[scenes.table.§outcomes]]\nann = "take"\nto = "door"'),
    # expressions
    ("E301", "not part of the", 'if = "trust < 8"', 'if = "trust §% 8"'),
    ("E301", "to compare write '=='", 'if = "trust < 8"', 'if = "trust §= 8"'),
    ("E301", "missing before the end", 'if = "trust < 8"', 'if = "trust <§"'),
    ("E301", "missing before the end", 'if = "trust < 8"', 'if = "§"'),
    ("E302", "did you mean 'trust'?", 'if = "trust < 8"', 'if = "asked or §trusst < 8"'),
    ("E302", "did you mean 'asked'?", "[if asked]", "[bo, if  §askd]"),
    ("E302", "did you mean 'trust'?", 'weight = "trust + 1"', 'weight = "1 + §trsut"'),
    ("E302", "write guard.ann or guard.bo", '"guard.ann -= 1"', '"§guard -= 1"'),
    ("E302", "write table.ann or table.bo", "\"kitchen == 'ask'\"", "\"§table == 'take'\""),
    ("E302", "nothing between the two", '"promise tea"', '"promise §te"'),
    ("E302", "has no form 'sut'; did you mean 'shut'?", '"asked = true"', '"agree phones §sut"'),
    ("E303", "never alike", 'if = "trust < 8"', 'if = "asked §< 8"'),
    ("E303", "holds true or false", '"asked = true"', '"asked = §3"'),
    ("E303", "true or false is needed", 'if = "trust < 8"', 'if = "§trust + 8"'),
    ("E304", "'promise' is a verb of kind = 'promise'", '"promise tea"', '"§promise phones"'),
    ("E304", "did you mean 'promise'?", '"promise tea"', '"§promis tea"'),
    ("E304", "can't be set; use one of its verbs", '"asked = true"', '"§tea = 3"'),
    ("E304", "an effect is NAME = VALUE", '"asked = true"', '"§asked == true"'),
    ("E305", "never 'hut'; did you mean 'hurt'?", "mood == 'hurt'", "mood == §'hut'"),
    ("E305", "never 'asc'; did you mean 'ask'?", "\"kitchen == 'ask'\"",
     "\"kitchen in ['sigh', §'asc']\""),
    ("E112", "turn = 'ROLE'", '[scenes.door]\nturn = "ann"\n', "[scenes.§door]\n"),
    ("E112", "a rating says its reason", ('"He looks."\n[[scenes.night.choices.own_up.rated]]\n'
     'rate = { self-reflect = 2 }\nwhy = "He looks unasked."'),
     '"He looks."\n[[scenes.night.choices.own_up.§rated]]\nrate = { care = 2 }'),
    ("E112", "by = 'ROLE'", '[between.tea]\nkind = "promise"\nby = "bo"',
     '[between.§tea]\nkind = "promise"'),
    ("E112", "kind = '…'", '[between.hill]\nkind = "memory"', "[between.§hill]"),
    ("E112", "what is said", '[scenes.door.choices.knock]\ntext = "Knock."',
     '[scenes.door.choices.§knock]\nmeant = "x"'),
    ("E112", "an ending needs title", '[endings.done]\ntitle = "Done"', "[endings.§done]"),
    ("E112", "needs a name", '[roles.bo]\nname = "Bo"', "[roles.§bo]"),
    ("E112", "when it breaks in", '[[interrupts]]\nif = "trust < 1"', "[[§interrupts]]"),
    ("E112", "needs its condition", '{ if = "trust > 3", do', "§{ do"),
    ("E112", "scene = '…'", '{ scene = "night" }', "§{ }"),
    ("E112", "names its forms", ('[between.phones]\nkind = "agreement"\nlimit = "digital"\n'
     'forms = { shut = "nobody looks", ask = "asking first" }\nstart = "shut"'),
     '[between.§phones]\nkind = "agreement"\nlimit = "digital"'),
    ("E112", "one or two strategies", 'strategies = ["conflict"]', "§strategies = []"),
    ("E205", "without if", '{ if = "mood == \'hurt\'", scene = "door" }, { scene = "night" }',
     '{ §if = "mood == \'hurt\'", scene = "door" }'),
    ("E303", "'+' needs a number", 'if = "trust < 8"', 'if = "1 + §asked < 8"'),
    ("E303", "is no name", 'if = "trust < 8"', "if = \"§'a' == 'a'\""),
    ("E303", "numbers only", '"asked = true"', '"mood §+= 3"'),
    ("E303", "'mood' can't hold", '"asked = true"', '"mood = §kitchen"'),
    ("E301", "is more than", '"promise tea"', '"promise tea §now"'),
    ("E301", "compares a comparison", 'if = "trust < 8"', 'if = "1 < trust §< 8"'),
    ("E301", "more than 1000000", 'if = "trust < 8"', 'if = "trust < §1000001"'),
    ("E402", "something is missing", "[ann] *You", "[§] *You"),
    # texts
    ("E401", "not closed", "[if asked] Nobody", "§[if asked Nobody"),
    ("E401", "nothing stands after", "[if asked] Nobody says so.", "§[if asked]"),
    ("E402", "did you mean 'ann'?", "[ann] *You knew.*", "[§anne] *You knew.*"),
    ("E402", "one if", "[if asked] Nobody", "[if asked, §if asked] Nobody"),
    ("E402", "one role or for both", "[ann] *You", "[ann, §bo] *You"),
    ("E402", "something is missing", "[ann] *You", "[ann,§ ] *You"),
    ("E403", "take the name before it out", '"You do it."', '"§Ann: You do it."'),
    ("E404", "take 'ann' out", '"You do it."', '"§[ann] You do it."'),
    ("E405", "without [if]", '"You do it."', "'''\nYes.\n §[if asked] You do it.'''"),
    ("W401", "did you mean 'Ann'?", "The kettle is empty.", "The kettle is empty.\n§Anne: It is."),
    ("W402", "both seats", 'text = "The door."', '§text = "[ann] The door."'),
    ("W403", "third person", "The kettle is empty.", "The kettle is empty. §You wait."),
    ("W403", "third person", '"There is nothing to sigh about."', '"§You have no reason to."'),
    ("W404", "bo made in private", 'text = "The kettle clicks."',
     "text = '''\nThe kettle clicks.\n[if §night == 'own_up'] Twice.'''"),
)  # fmt: skip


@pytest.mark.parametrize(("code", "says", "old", "new"), CASES)
def test_a_fault_is_found_at_its_place(
    tmp_path: Path, code: str, says: str, old: str, new: str
) -> None:
    text, line, column = changed(old, new)
    found = faults(tmp_path, text)
    assert [(d.code, d.line, d.column) for d in found] == [(code, line, column)], found
    assert says in found[0].message


def test_the_frame_is_sound(tmp_path: Path) -> None:
    assert faults(tmp_path, SOUND) == ()


def test_a_role_after_the_first_scene_is_a_fault_at_its_table(tmp_path: Path) -> None:
    role = '[roles.bo]\nname = "Bo"\n'
    text = SOUND.replace(role, "") + "\n" + role
    found = faults(tmp_path, text)
    line = text.count("\n", 0, text.index(role)) + 1
    assert [(d.code, d.line, d.column) for d in found] == [("E114", line, 8)]


def test_a_header_that_is_left_out_is_told_at_the_begin_of_the_file(tmp_path: Path) -> None:
    found = faults(tmp_path, "format = 1\n")
    assert {d.code for d in found} == {"E112", "E113"}
    assert {(d.line, d.column) for d in found} == {(1, 1)}
    assert {"title", "summary", "start"} <= {w for d in found for w in d.message.split()}


@pytest.mark.parametrize("id", ["do", "to", "text", "phone", "paper", "other", "if"])
def test_a_role_may_not_be_called_what_means_something_else_beside_it(
    tmp_path: Path, id: str
) -> None:
    found = faults(tmp_path, SOUND.replace("[roles.bo]", f"[roles.{id}]"))
    line = SOUND.count("\n", 0, SOUND.index("[roles.bo]")) + 1
    assert (found[0].code, found[0].line, found[0].column) == ("E120", line, 8)


def test_a_scenarios_id_is_its_files_name_where_hyphens_may_stand(tmp_path: Path) -> None:
    assert read(written(tmp_path, SOUND, "the-kettle_2.toml")).id == "the-kettle_2"
    for name in ("The Kettle.toml", "2.toml", "-a.toml", "é.toml"):
        found = examine(written(tmp_path, SOUND, name)).diagnostics
        assert [(d.code, d.line, d.column) for d in found] == [("E120", 1, 1)]


def test_many_faults_are_all_told_at_once_up_to_a_bound(tmp_path: Path) -> None:
    text = SOUND.replace('do = ["trust += 1"]', "do = [" + '"trist += 1", ' * 500 + "]")
    found = faults(tmp_path, text)
    assert sorted(d.code for d in found) == ["E107"] + ["E302"] * 200


def test_too_much_of_something_is_told_before_it_is_read(tmp_path: Path) -> None:
    text = SOUND + "".join(f"[moves.m{n}]\ntext = 'x'\n" for n in range(120))
    assert [d.code for d in faults(tmp_path, text)] == ["E102"]


def test_every_code_that_is_used_is_listed_and_every_listed_one_is_used() -> None:
    used: set[str] = set()
    for path in Path(reader.__file__).parent.glob("*.py"):
        if path.name != "diagnostics.py":
            used |= set(re.findall(r'"([EW]\d{3})"', path.read_text(encoding="utf-8")))
    assert used == set(CODES)


def test_every_code_is_triggered_by_a_test() -> None:
    here = Path(__file__)
    told = "".join(path.read_text(encoding="utf-8") for path in here.parent.glob("test_*.py"))
    assert {code for code in CODES if f'"{code}"' not in told} == set()
