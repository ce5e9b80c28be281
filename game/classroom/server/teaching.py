"""A second device of the teacher's, let in by a code that is said: the acts of the facilitator.

Its secret is a cookie that no script can read and no other site's page can send.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from game.classroom.phases import Act
from game.classroom.rows import PASS
from game.classroom.seen import FacilitatorSeen
from game.classroom.server import documents, reading, teacher_page, teacher_typing
from game.classroom.server.desk import TEACHER, Desk
from game.classroom.server.markup import Markup
from game.classroom.server.reading import Unfit
from game.classroom.server.teacher_typing import ACT, COUNT, HANDS, PEOPLE
from game.words import _

PATH = "/teach"
TEXTS = frozenset({"act", "group", "role", "scene", "choice", "step", "nickname"})
NUMBERS = frozenset({"visit", "round", "seconds", "participant", "allowed"})
_OF_PEOPLE = (Act.RENAME, Act.REMOVE, Act.ALLOW_NAMES)


class Teaching:
    """The routes under `/teach`."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def routes(self) -> list[Route]:
        """All of them."""
        return [
            Route(PATH, self.lead, methods=["GET"]),
            Route(PATH, self.enter, methods=["POST"]),
            Route(ACT, self.act, methods=["POST"]),
            Route(HANDS, self.hands, methods=["GET"]),
            Route(PEOPLE, self.people, methods=["GET"]),
        ]

    async def lead(self, request: Request) -> Response:
        """The teacher's page, or the question for the code."""
        desk = self._desk
        if not desk.teaches(request):
            return documents.whole(_("Lead from here"), teacher_page.ask_code())
        room = desk.session.room
        if reading.has_seen(request, room.number):
            return Response(status_code=204)
        view = room.facilitator_view()
        response = documents.whole(
            view["title"],
            teacher_page.main(view),
            number=view["number"],
            socket=f"{PATH}/ws",
            scripts=("live.js",),
        )
        await desk.settled()
        return response

    async def enter(self, request: Request) -> Response:
        """In by the code that the first device shows."""
        found = await reading.fields(request, self._desk.limits, {"code"})
        secret = self._desk.teacher_code(request, reading.text(found, "code"))
        if secret is None:
            raise Unfit(403, _("That code does not hold; ask for a new one on the first device."))
        response = RedirectResponse(PATH, 303)
        response.set_cookie(TEACHER, secret, path=PATH, httponly=True, samesite="strict")
        return response

    async def act(self, request: Request) -> Response:
        """An act of the facilitator."""
        desk = self._desk
        if not desk.teaches(request):
            raise Unfit(401, _("Only who leads can do that."))
        counts = self._counts()
        found = await reading.fields(request, desk.limits, TEXTS | NUMBERS | counts)
        try:
            act = Act(reading.text(found, "act"))
        except ValueError:
            raise Unfit(400, _("There is no such act.")) from None
        data: dict[str, Any] = {
            name: reading.whole(found, name) if name in NUMBERS else reading.text(found, name)
            for name in found.keys() - counts - {"act"}
        }
        if act is Act.HANDS:
            data["counts"] = {
                name.removeprefix(COUNT): reading.whole(found, name) if found[name] != "" else 0
                for name in found.keys() & counts
            }
        await desk.session.act(act, **data)
        return RedirectResponse(PEOPLE if act in _OF_PEOPLE else PATH, 303)

    async def hands(self, request: Request) -> Response:
        """Where hands that were counted are keyed in."""
        return await self._typing(request, _("Raised hands"), teacher_typing.hands)

    async def people(self, request: Request) -> Response:
        """Where somebody is given another nickname, or taken out."""
        return await self._typing(request, _("Who is in"), teacher_typing.people)

    async def _typing(
        self, request: Request, title: str, main: Callable[[FacilitatorSeen], Markup]
    ) -> Response:
        if not self._desk.teaches(request):
            return documents.whole(_("Lead from here"), teacher_page.ask_code())
        response = documents.whole(title, main(self._desk.session.room.facilitator_view()))
        await self._desk.settled()
        return response

    def _counts(self) -> frozenset[str]:
        """The fields for the hands of what is asked now."""
        room = self._desk.session.room
        asked = (question for group in room.groups for question in room.asked(group))
        choices = {choice for question in asked for choice in question.choices}
        return frozenset(f"{COUNT}{choice}" for choice in (*choices, PASS))
