"""The three views of one room. What a viewer may not know is not in their view at all."""

from __future__ import annotations

from game.classroom import debriefing, phases, planning, seating, telling, words
from game.classroom.deciding import advice, spread
from game.classroom.phases import Act, Phase, Way, Who
from game.classroom.question import Key, Question
from game.classroom.room import Group, Participant, Room
from game.classroom.seen import (
    AskedSeen,
    ChoiceSeen,
    CommonSeen,
    DebriefSeen,
    DecidedSeen,
    FacilitatorSeen,
    GroupSeen,
    LedAsked,
    LedGroup,
    PersonSeen,
    PhoneAsked,
    PhoneSeen,
    PlaceSeen,
    ProjectorSeen,
    TallySeen,
    YouSeen,
)


def facilitator(room: Room) -> FacilitatorSeen:
    """What the teacher sees: everything."""
    story = room.story
    forward = planning.forward(room)
    asked = {(one.key.group, one.key.role): one for one in _all_asked(room)}
    asks = {scene.ask_class for one in asked.values() if (scene := one.run.scene)}
    return {
        **_common(room),
        "debrief": debriefing.debrief(room, debriefing.ALL) if _debriefing(room) else None,
        "forward": forward or "",
        "asks_first": planning.asks_first(room),
        "acts": [act.value for act in phases.open_to(Who.FACILITATOR, room.phase, room.way)],
        "deciding": room.header.deciding,
        "must_confirm": planning.must_confirm(room),
        "code": room.header.code,
        "locked": room.locked,
        "typed_names": room.typed_names,
        "hands": room.header.hands,
        "rated": any(question.rated for question in asked.values()),
        "notes": story.teach_facilitator,
        "discuss": words.to_talk_over(room.phase, asks, story.discuss.get("class", ())),
        "content_notes": list(story.header.content_notes),
        "joined": len(room.here),
        "people": [
            _person(room, one, asked.get((one.group, one.seat)))
            for one in room.participants.values()
        ],
        "groups": [] if room.way is Way.PACE else [_led(room, g) for g in room.groups.values()],
        "seats": dict(room.header.seats),
    }


def projector(room: Room) -> ProjectorSeen:
    """What all may see. No tally before `reveal`, no rating before `rate`."""
    story = room.story
    return {
        **_common(room),
        "debrief": debriefing.debrief(room, None) if _debriefing(room) else None,
        "summary": story.header.summary,
        "content_notes": list(story.header.content_notes),
        "code": room.header.code,
        "joined": len(room.here),
        "locked": room.locked,
        "groups": [] if room.way is Way.PACE else [_shown(room, g) for g in room.groups.values()],
    }


def phone(room: Room, participant: int) -> PhoneSeen:
    """What one participant sees: their seat's lines and choices. KeyError for no such id."""
    one = room.participants[participant]
    story, group = room.story, room.groups[one.group]
    deciding = "" if one.removed else _other(room, group, one.seat)
    told = telling.Told([], [])
    if _telling(room) and not one.removed:
        told = telling.told(room, group, one.seat)
    return {
        **_common(room),
        "debrief": _phone_debrief(room, one),
        "you": YouSeen(
            id=one.id,
            nickname=one.nickname,
            group=one.group,
            seat=one.seat,
            seat_name=story.name_of(one.seat),
            brief="" if one.removed else story.role(one.seat).brief,
            code=one.code,
            removed=one.removed,
        ),
        "can": _can(room, one),
        "before": told.before,
        "passages": told.now,
        "ending": _ending(group) if told.now else "",
        "question": _asked_of(room, one),
        "other": deciding,
        "typed_names": room.typed_names,
    }


def tally(room: Room, question: Question, round: int) -> TallySeen:
    """The counts of one round, made from its ballots and hands."""
    seen = debriefing.pooled([question], round)
    seen["asked"] = _asked_count(room, question.key)
    return seen


def _common(room: Room) -> CommonSeen:
    return CommonSeen(
        number=room.number,
        phase=room.phase,
        way=room.way,
        round=room.round,
        title=room.story.header.title,
        language=room.story.header.language,
        timer_end=room.timer_end,
    )


def _debriefing(room: Room) -> bool:
    return room.phase is Phase.DEBRIEF


def _telling(room: Room) -> bool:
    return room.phase is not Phase.LOBBY


def _all_asked(room: Room) -> list[Question]:
    return [question for group in room.groups for question in room.asked(group)]


def _asked_count(room: Room, key: Key) -> int:
    return room.sitting[key.group, key.role]


def _phone_debrief(room: Room, one: Participant) -> DebriefSeen | None:
    if not _debriefing(room) or one.removed:
        return None
    group = one.group if room.way is Way.PACE else ""
    return telling.once(
        room,
        ("debrief", one.seat, group),
        lambda: debriefing.debrief(room, one.seat, group),
    )


def _place(room: Room, group: Group, told: telling.Told) -> PlaceSeen:
    return PlaceSeen(
        group=group.id,
        people=sum(room.sitting[group.id, role] for role in room.voting_roles()),
        before=told.before,
        passages=told.now,
        ending=_ending(group) if told.now else "",
        moves=group.run.depth,
    )


def _ending(group: Group) -> str:
    return group.run.ending.title if group.run.ending else ""


def _shown(room: Room, group: Group) -> GroupSeen:
    told = telling.told(room, group, None) if _telling(room) else telling.Told([], [])
    questions = []
    for question in room.asked(group.id) if _telling(room) else ():
        seen = _asked(room, question, list(telling.choices(room, question).values()))
        if not _for_all(room, question):
            seen["choices"], seen["tally"], seen["decided"], seen["rating"] = [], None, None, None
        questions.append(seen)
    return {**_place(room, group, told), "questions": questions}


def _for_all(room: Room, question: Question) -> bool:
    """Whether choices may stand on the projector: none that are thoughts, or chosen unseen."""
    scene = question.run.scene
    assert scene is not None
    if scene.private:
        return False
    unseen = scene.joint and len(room.voting_roles()) == 2 and not room.header.hands
    return question.revealed or bool(question.taken) or not unseen


def _asked(room: Room, question: Question, choices: list[ChoiceSeen]) -> AskedSeen:
    scene = question.run.scene
    assert scene is not None
    key = question.key
    came = seating.decided(room, question) if question.revealed or question.taken else None
    rounds = range(1, question.rounds + 1) if question.revealed else None
    return AskedSeen(
        group=key.group,
        role=key.role,
        name=room.story.name_of(key.role),
        scene=key.scene,
        visit=key.visit,
        round=room.round,
        ask=telling.ask(room.story, scene, key.role),
        private=scene.private,
        choices=[] if room.phase is Phase.READ else choices,
        voted=question.voted(room.round),
        raised=sum(question.hands[room.round].values()),
        asked=_asked_count(room, key),
        tally=None if rounds is None else [tally(room, question, round) for round in rounds],
        decided=None
        if came is None
        else DecidedSeen(
            choice=question.taken or came.choice,
            how=question.how or came.how,
            tied=list(came.tied),
        ),
        rating=telling.ratings(room, question) if question.rated else None,
    )


def _asked_of(room: Room, one: Participant) -> PhoneAsked | None:
    question = room.question(one.group, one.seat)
    if one.removed or question is None or not _telling(room):
        return None
    known = telling.choices(room, question)
    order = seating.shown(room, one.id, seating.turn(question))
    choices = [known[option.choice.id] for option in order]
    mine = question.ballots[room.round].get(one.id)
    return {
        **_asked(room, question, choices),
        "mine": mine.choice if mine else None,
    }


def _other(room: Room, group: Group, seat: str) -> str:
    asked = [question.key.role for question in room.asked(group.id)]
    others = [role for role in asked if role != seat]
    return room.story.name_of(others[0]) if others and seat not in asked else ""


def _can(room: Room, one: Participant) -> list[str]:
    if one.removed:
        return []
    acts = [Act.NAME, Act.VOTE]
    question = room.question(one.group, one.seat)
    if question is None or question.taken:
        acts.remove(Act.VOTE)
    return [act.value for act in acts if phases.opened(act, room.phase, room.way)]


def _led(room: Room, group: Group) -> LedGroup:
    if not _telling(room):
        return {**_place(room, group, telling.Told([], [])), "questions": []}
    return {
        **_place(room, group, telling.led(room, group)),
        "questions": [_led_asked(room, one) for one in room.asked(group.id)],
    }


def _led_asked(room: Room, question: Question) -> LedAsked:
    seen = _asked(room, question, [])
    came = seating.decided(room, question)
    counts = question.counts(max(question.rounds, 1))
    seen["choices"] = list(telling.choices(room, question).values())
    seen["tally"] = [tally(room, question, round) for round in range(1, question.rounds + 1)]
    seen["decided"] = DecidedSeen(
        choice=question.taken or came.choice, how=question.how or came.how, tied=list(came.tied)
    )
    seen["rating"] = telling.ratings(room, question)
    return {
        **seen,
        "spread": spread(counts),
        "advice": advice(counts, question.voted(max(question.rounds, 1)), seen["asked"]),
        "change": debriefing.change(question),
        "hands": dict(question.hands[room.round]),
        "needs_choice": planning.needs_choice(room, question),
        "choosable": list(planning.choosable(room, question)),
    }


def _person(room: Room, one: Participant, question: Question | None) -> PersonSeen:
    run = room.groups[one.group].run
    place = run.ending.title if run.ending else run.scene.id if run.scene else ""
    return PersonSeen(
        id=one.id,
        nickname=one.nickname,
        group=one.group,
        seat=one.seat,
        code=one.code,
        removed=one.removed,
        voted=question is not None and one.id in question.ballots[room.round],
        place=place if _telling(room) else "",
        moves=run.depth,
    )
