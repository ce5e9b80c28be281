"""What an editor says of every table and key of a scenario file, for `schema.py`.

English, as the keys are: the schema is one file for everybody, and never in the player's language.
"""

from __future__ import annotations

from collections.abc import Mapping

TABLES: Mapping[str, str] = {
    "file": "A scenario of Common Ground, format 1",
    "role": "One of the two people",
    "slot": "A number, a word or a flag that the play keeps",
    "between": "Something that stands between the two",
    "scene": "A place where somebody decides",
    "choice": "Something that can be said or done in a scene",
    "rated": "A rating that holds under a condition",
    "outcome": "What two choices of a joint scene come to",
    "conditional": "Effects under a condition",
    "way": "A way that is taken under a condition",
    "step": "A weight under a condition",
    "interrupt": "A scene that breaks in once a play",
    "move": "A choice that is open in many scenes",
    "ending": "Where a play stops",
    "each_scene": "What happens whenever a scene is entered",
    "teach": "Notes for whoever leads a group",
    "discuss": "Questions for afterwards",
    "test": "Choices to take, and what must then hold",
    "expect": "What must hold once the choices were taken",
}
"""The title of each table; a table's keys stand in `KEYS`."""

KEYS: Mapping[str, Mapping[str, str]] = {
    "file": {
        "format": "The version of the format. It is 1, and stands first.",
        "title": "The name of the scenario, as the library shows it.",
        "summary": "One or two sentences for the library: what is the matter, and nothing more.",
        "strategies": "What can be practised here: one or two of the rubric's hearts.",
        "minutes": "How long a play takes, in minutes.",
        "language": "The language of the texts, as a short code: 'en', 'pt-BR'.",
        "audience": "The youngest age that it suits.",
        "difficulty": "1 is easy to read, 3 is hard.",
        "safety": "'coercive' where fear or control is in play. Then staying safe is what counts, "
        "and talking better is never scored as an answer to being afraid.",
        "at_risk": "With safety: the role that has to be afraid. It is the only seat that can be "
        "played.",
        "content_notes": "What somebody may want to know before they begin, in a few words each.",
        "author": "Who wrote it.",
        "licence": "What others may do with it, as 'CC-BY-4.0'.",
        "start": "The scene in which a play begins.",
        "teach": "Notes for whoever leads a group; no player sees them.",
        "roles": "The two people, by id: [roles.ann]. They stand before [state], so that the "
        "library can read them alone.",
        "cast": "Voices without a seat: an id, and the name that is shown.",
        "state": "What the play remembers. Which choice was taken needs nothing here: a scene's "
        "name is the id of its last choice.",
        "between": "Promises, agreements, secrets, wrongs and memories, by id.",
        "each_scene": "What happens whenever a scene is entered, as a clock that ticks.",
        "scenes": "The scenes, by id: [scenes.kitchen].",
        "interrupts": "Scenes that break in when their condition holds after a choice.",
        "moves": "Choices that are open in every scene, beside the scene's own.",
        "endings": "The endings, by id: [endings.quiet].",
        "tests": "Plays that must come out as told; they are run when the scenario is checked.",
    },
    "role": {
        "name": "The name that is shown.",
        "pronouns": "As 'she/her'; told beside the name.",
        "brief": "What this person knows and the other does not, for this seat alone, as 'you'.",
    },
    "slot": {
        "start": "Its value at the beginning: a whole number, true or false, or one of one_of.",
        "min": "The least that the number can be; it stops there.",
        "max": "The most that the number can be; it stops there.",
        "label": "Shows the number as a meter of that name.",
        "each": "One for each role: 'calm' is then asked for as calm.ann and calm.bo.",
        "one_of": "The words that it can be.",
    },
    "between": {
        "kind": "What it is.",
        "by": "Whose it is: the role that promised, that keeps the secret, that did the wrong.",
        "text": "What it is, in words that go on from its kind: 'to ring before eight'.",
        "start": "In which state it begins.",
        "limit": "Of an agreement: which kind of limit it is.",
        "forms": "Of an agreement: the forms it can take, an id and its words each.",
        "due": "Of a promise: 'later' where it may be open at the end, still to come.",
        "known_with": "Of a promise or a wrong: hidden from the other until that secret is known.",
    },
    "scene": {
        "turn": "Whose decision it is: a role; 'other' for whoever did not decide last; both, in "
        "a list, where both choose unseen.",
        "text": "What is told. A line is a paragraph; 'NAME: …' is speech, *…* a deed; [ann] is "
        "for Ann's eyes alone, [if trust > 3] only where that holds.",
        "enter": "What changes when the scene is entered, beside what each_scene says.",
        "to": "The way of every choice and outcome that names no other.",
        "private": "Thoughts: the other seat sees neither the text nor the choice.",
        "order": "'fixed' shows the choices as they stand here; else their order is drawn.",
        "via": "'phone' or 'paper' where all of it is written and not said.",
        "ask_class": "A question to the class before it votes.",
        "tip": "A hint in the margin.",
        "choices": "What can be said or done, by id; in a joint scene by role, then by id.",
        "outcomes": "Of a joint scene: what the two choices come to. The first that fits; the last "
        "one fits all.",
    },
    "choice": {
        "text": "What is said; wholly in *…* it is done. Lines with [if …]: the first that holds.",
        "after": "What follows at once, in the syntax of a scene's text.",
        "if": "The choice is there only where this holds.",
        "locked": "Shows the choice greyed, with this reason, where its if does not hold.",
        "once": "It can be taken once a play.",
        "do": "What it changes.",
        "to": "Where it leads; else where the scene's 'to' leads.",
        "rate": "What the reply shows (1, 2) or works against (-1, -2), by principle; false "
        "silences what a deed would rate.",
        "why": "The reason of the rating, told without scorn.",
        "when_wrong": "When this judgement would not hold.",
        "meant": "What the one who says it means; told to both in the debrief.",
        "heard": "What the other one hears; told to both in the debrief.",
        "stance": "With safety: what the one at risk does about it.",
        "weight": "How likely it is where the computer plays this seat.",
        "rated": "Ratings under conditions, in place of rate and why: the first that holds.",
    },
    "rated": {
        "if": "When this rating holds; without it, always.",
        "rate": "What the reply shows (1, 2) or works against (-1, -2), by principle.",
        "why": "The reason of the rating, told without scorn.",
        "when_wrong": "When this judgement would not hold.",
    },
    "outcome": {
        "if": "It comes about only where this holds.",
        "text": "What is told, in the syntax of a scene's text.",
        "do": "What it changes.",
        "to": "Where it leads; else where the scene's 'to' leads.",
    },
    "conditional": {
        "if": "The effects come only where this holds.",
        "do": "What changes then.",
    },
    "way": {
        "if": "This way is taken only where this holds; the last one stands without.",
        "scene": "A scene, an ending, or 'resume': back to where an interrupt or a move broke in.",
    },
    "step": {
        "if": "This weight counts only where this holds.",
        "weight": "A whole number, or a sum such as '6 - trust'; below 1 it is never taken.",
    },
    "interrupt": {
        "if": "When it breaks in.",
        "scene": "The scene that breaks in; 'resume' as its 'to' leads back.",
        "not_in": "Scenes that it leaves alone.",
        "only_in": "The only scenes that it breaks into.",
    },
    "move": {
        "by": "The role that has it; else both have it.",
        "not_in": "Scenes in which it is closed.",
        "only_in": "The only scenes in which it is open; needed for private and joint ones.",
    },
    "ending": {
        "title": "The name of the ending.",
        "text": "How it ends, in the syntax of a scene's text. No ending is a prize.",
        "reflect": "Questions that the debrief asks, without an answer of its own.",
    },
    "each_scene": {"enter": "What changes whenever a scene is entered."},
    "teach": {
        "facilitator": "What to know before a group plays it.",
        "meant": "What the check says of the teaching (T101, T102 and so on) and the author means "
        "to be so; it is not told again.",
        "discuss": "Questions for afterwards.",
    },
    "discuss": {
        "couple": "Questions for two who played it.",
        "class": "Questions for a class.",
    },
    "test": {
        "choose": "The choices in order, by id, whoever's turn it is; 'kitchen:stay' says which "
        "scene answers; in a joint scene a table of both: { ann = 'sit', bo = 'wait' }.",
        "expect": "What must hold then.",
    },
    "expect": {
        "scene": "The scene or ending at which the play stands.",
        "if": "What must hold.",
        "not": "Scenes or endings that the play must not have come through.",
        "not_open": "Choices that must not be open now.",
    },
}
"""What is said of each key, by table. A move has a choice's keys as well."""

KINDS: Mapping[str, str] = {
    "promise": "A word that one of them gives: open, then kept or broken.",
    "agreement": "A limit that both settle on, in one of several forms.",
    "secret": "Something that one of them knows: hidden, then known.",
    "wrong": "Something that one of them did: open, then owned, then forgiven.",
    "memory": "Something that both will have had.",
}

LIMITS: Mapping[str, str] = {
    "emotional": "What is told, and to whom.",
    "physical": "Who touches whom, and when.",
    "digital": "Who reads which screen.",
}

STANCES: Mapping[str, str] = {
    "appease": "Gives in, so that it may pass.",
    "stay": "Stays, and neither gives in nor resists.",
    "stall": "Wins time.",
    "limit": "Says where it stops.",
    "reach_out": "Lets somebody outside know.",
    "leave": "Goes.",
}

WAYS: Mapping[str, str] = {"phone": "Typed on a phone.", "paper": "Written on paper."}

EFFECT = (
    "An effect: 'trust += 1', 'mood = \"hurt\"', or a verb and what stands between the two: "
    "'promise ring', 'keep ring', 'break ring', 'agree house full', 'tell loan', 'surface loan', "
    "'wrong left', 'own left', 'forgive left', 'share swim'."
)
CONDITION = (
    "A condition: names, whole numbers, 'words', true, false; == != < <= > >=, in ['a', 'b'], "
    "and or not, + - *. A scene's name is the id of the last choice taken there."
)
