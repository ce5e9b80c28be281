"""A second device of the teacher's, let in by a code that is said: the acts of the facilitator.

Its secret is a cookie that no script can read and no other site's page can send.
"""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from game.classroom.phases import Act
from game.classroom.server import documents, reading, teacher_page
from game.classroom.server.desk import TEACHER, Desk
from game.classroom.server.reading import Unfit
from game.words import _

FIELDS = {"act", "group", "role", "choice", "step", "seconds", "participant", "nickname"}
PATH = "/teach"


class Teaching:
    """The routes under `/teach`."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def routes(self) -> list[Route]:
        """All of them."""
        return [
            Route(PATH, self.lead, methods=["GET"]),
            Route(PATH, self.enter, methods=["POST"]),
            Route(f"{PATH}/act", self.act, methods=["POST"]),
            Route(f"{PATH}/api", self.view, methods=["GET"]),
        ]

    async def lead(self, request: Request) -> Response:
        """The teacher's page, or the question for the code."""
        desk = self._desk
        if not desk.teaches(request):
            return documents.whole(_("Lead from here"), teacher_page.ask_code())
        room = desk.session.room
        after = request.query_params.get("after", "")
        if after.isascii() and after.isdigit() and int(after[:12]) >= room.number:
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
        found = await reading.fields(request, desk.limits, FIELDS)
        try:
            act = Act(reading.text(found, "act"))
        except ValueError:
            raise Unfit(400, _("There is no such act.")) from None
        data: dict[str, Any] = {name: value for name, value in found.items() if name != "act"}
        for name in ("seconds", "participant"):
            if name in data:
                data[name] = reading.whole(data, name)
        if act in (Act.ALLOW_NAMES, Act.HANDS):
            raise Unfit(400, _("That is done on the first device."))
        number = await desk.session.act(act, **data)
        if reading.JSON in request.headers.get("accept", ""):
            return JSONResponse({"kept": number})
        return RedirectResponse(PATH, 303)

    async def view(self, request: Request) -> Response:
        """The facilitator's view as data."""
        if not self._desk.teaches(request):
            raise Unfit(401, _("Only who leads can see that."))
        view = self._desk.session.room.facilitator_view()
        await self._desk.settled()
        return JSONResponse(view)
