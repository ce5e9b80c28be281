"""The routes of phones and projector. Each asks the session, and answers once it is kept."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.types import ASGIApp

from game.classroom.room import Participant
from game.classroom.server import documents, phone_page, reading, screen_page
from game.classroom.server.desk import SCREEN, SEAT, Desk, refused_code, slow
from game.classroom.server.guard import Guard
from game.classroom.server.markup import tag
from game.classroom.server.reading import Unfit
from game.classroom.server.sockets import Sockets
from game.classroom.server.teaching import Teaching
from game.classroom.session import LogError, Refused
from game.words import _

A_DAY = 24 * 3600
UNREAD = (408, 413, 415)
"""Answers to a body that was not read to its end; nothing else can come after it."""
_TOKEN_LENGTH = len(secrets.token_urlsafe(32))


def make(desk: Desk, sockets: Sockets) -> ASGIApp:
    """The app of one session, with its guard."""
    phones, screens, teaching = Phones(desk), Screens(desk), Teaching(desk)
    pages = Pages(phones)
    routes = [
        Route("/", phones.door, methods=["GET"]),
        Route("/join", phones.join, methods=["POST"]),
        Route("/back", phones.back, methods=["POST"]),
        Route("/play", phones.play, methods=["GET"]),
        Route("/vote", phones.vote, methods=["POST"]),
        Route("/name", phones.name, methods=["POST"]),
        Route("/api/phone", phones.view, methods=["GET"]),
        Route("/screen", screens.screen, methods=["GET"]),
        Route("/screen", screens.unlock, methods=["POST"]),
        *teaching.routes(),
        *(Route(path, documents.file, methods=["GET"]) for path in documents.sent_files()),
        WebSocketRoute("/ws", sockets.phone),
        WebSocketRoute("/screen/ws", sockets.screen),
        WebSocketRoute("/teach/ws", sockets.teacher),
    ]
    handlers: Mapping[Any, Any] = {
        Refused: pages.refused,
        Unfit: pages.unfit,
        LogError: pages.lost,
        HTTPException: pages.missing,
        Exception: pages.fault,
    }
    app = Starlette(routes=routes, exception_handlers=handlers)
    app.router.redirect_slashes = False
    return Guard(app, desk)


class Phones:
    """What a phone can ask for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def door(self, request: Request) -> Response:
        """The page to join; the token is set here already, so that joining twice is harmless."""
        one = self._desk.participant(request)
        code = request.query_params.get("code", "")[:8]
        nickname = one.nickname if one and not one.removed else ""
        note = self._desk.replaced(request)
        if not note and "again" in request.query_params:
            note = _("You are not in this session yet. If you were, let cookies be kept.")
        main = phone_page.join(code, nickname)
        response = documents.whole(_("Join the class"), main, note=note)
        if not _token(request):
            _keep(response, secrets.token_urlsafe(32))
        return response

    async def join(self, request: Request) -> Response:
        """In by the code of the class."""
        desk = self._desk
        found = await reading.fields(request, desk.limits, {"code"})
        if desk.participant(request) is None:
            if not desk.code_fits(request, reading.text(found, "code")):
                raise refused_code()
            desk.admit(request)
        # A token that was replaced is somebody's for good; who joins with it is another person.
        old = "" if desk.replaced(request) else _token(request)
        token = old or secrets.token_urlsafe(32)
        await desk.session.join(token)
        return _keep(_see("/play"), token)

    async def back(self, request: Request) -> Response:
        """In again by one's own code, as the same person; the other browser is out."""
        desk = self._desk
        found = await reading.fields(request, desk.limits, {"own"})
        who = desk.comes_back(request, reading.text(found, "own"))
        if who is None:
            raise Unfit(403, _("That is nobody's code here; look at it again, or join anew."))
        token = secrets.token_urlsafe(32)
        await desk.session.come_back(who, token)
        return _keep(_see("/play"), token)

    async def play(self, request: Request) -> Response:
        """The phone's page; with `?after=n` nothing (204) where the teacher did nothing since."""
        if self._desk.participant(request) is None:
            return _see("/?again=1")
        if reading.has_seen(request, self._desk.session.room.led):
            return Response(status_code=204)
        return await self.page(request)

    async def page(self, request: Request, note: str = "", status: int = 200) -> Response:
        """The page of who asks, with a sentence at its head; the door for strangers."""
        desk = self._desk
        one = desk.participant(request)
        if one is None:
            main = phone_page.join("")
            return documents.whole(_("Join the class"), main, note=note, status=status)
        room = desk.session.room
        view = room.phone_view(one.id)
        response = documents.whole(
            view["title"],
            phone_page.main(view),
            number=room.led,
            socket="" if one.removed else "/ws",
            scripts=("live.js", "phone.js"),
            header=phone_page.head(view),
            footer=phone_page.foot(view),
            note=note,
            status=status,
        )
        await desk.settled()
        return response

    async def view(self, request: Request) -> Response:
        """The phone's view as data."""
        view = self._desk.session.room.phone_view(self._here(request).id)
        await self._desk.settled()
        return JSONResponse(view)

    async def vote(self, request: Request) -> Response:
        """A vote of who has the token, whatever else the body says."""
        desk = self._desk
        one = self._here(request)
        if not one.removed:
            slow(desk.votes.take(one.id))
        vote = reading.vote(await reading.fields(request, desk.limits, reading.Vote._fields))
        number = await desk.session.vote(one.id, *vote)
        if not wants_data(request):
            return _see("/play")
        pace = desk.session.room.header.pace
        said = "" if pace else phone_page.voted(vote.choice)
        kept = {"kept": number, "choice": vote.choice, "again": pace, "say": said}
        return JSONResponse(kept)

    async def name(self, request: Request) -> Response:
        """Another nickname: a drawn one, or a typed one where the teacher allows it."""
        desk = self._desk
        one = self._here(request)
        slow(desk.votes.take(one.id))
        found = await reading.fields(request, desk.limits, {"nickname"})
        if "nickname" in found:
            await desk.session.rename(one.id, reading.text(found, "nickname"))
        else:
            await desk.session.reroll(one.id)
        return _see("/play")

    def _here(self, request: Request) -> Participant:
        one = self._desk.participant(request)
        if one is None:
            stranger = _("You are not in this session yet; join it first.")
            raise Unfit(401, self._desk.replaced(request) or stranger)
        return one


class Screens:
    """What a projector can ask for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def screen(self, request: Request) -> Response:
        """The projector's page, or the question for the class's code."""
        desk = self._desk
        if not desk.may_see_screen(request):
            return documents.whole(_("The screen of a class"), screen_page.ask_code())
        room = desk.session.room
        if reading.has_seen(request, room.number):
            return Response(status_code=204)
        view = room.projector_view()
        response = documents.whole(
            view["title"],
            screen_page.main(view, desk.url),
            kind="screen",
            number=view["number"],
            socket="/screen/ws",
            scripts=("live.js",),
        )
        await desk.settled()
        return response

    async def unlock(self, request: Request) -> Response:
        """The class's code, for a projector on another machine."""
        found = await reading.fields(request, self._desk.limits, {"code"})
        if not self._desk.code_fits(request, reading.text(found, "code")):
            raise refused_code()
        response = _see("/screen")
        return _keep(response, self._desk.screen_key, SCREEN)


class Pages:
    """What is answered where something was not taken: one sentence, on the page one was on."""

    def __init__(self, phones: Phones) -> None:
        self._phones = phones

    async def refused(self, request: Request, refused: Exception) -> Response:
        """What the session did not take."""
        return await self._say(request, str(refused), 409)

    async def unfit(self, request: Request, unfit: Unfit) -> Response:
        """What did not even come to the session."""
        response = await self._say(request, unfit.sentence, unfit.status)
        if unfit.wait:
            response.headers["retry-after"] = str(int(unfit.wait))
        if unfit.status in UNREAD:
            response.headers["connection"] = "close"
        return response

    async def lost(self, request: Request, lost: Exception) -> Response:
        """What could not be kept; the sentence about the disk is the teacher's."""
        return _plain(request, reading.NOT_KEPT, 503)

    async def missing(self, request: Request, missing: HTTPException) -> Response:
        """No such page."""
        text = _("There is no such page here; open the address that stands on the screen.")
        return _plain(request, text, missing.status_code)

    async def fault(self, request: Request, fault: Exception) -> Response:
        """A fault of ours."""
        return _plain(request, reading.FAULT, 500)

    async def _say(self, request: Request, sentence: str, status: int) -> Response:
        if wants_data(request) or request.url.path.startswith(("/api", "/screen", "/teach")):
            return _plain(request, sentence, status)
        return await self._phones.page(request, sentence, status)


def wants_data(request: Request) -> bool:
    """Whether a script asks, and not a form."""
    return reading.JSON in request.headers.get("accept", "")


def _plain(request: Request, sentence: str, status: int) -> Response:
    if wants_data(request) or request.url.path.startswith("/api"):
        return JSONResponse({"refused": sentence}, status)
    on = tag("p", tag("a", _("Go on"), href=_home(request.url.path)))
    main = tag("main", tag("h1", sentence), on, id="main")
    return documents.whole(sentence, main, status=status)


def _home(path: str) -> str:
    return next((home for home in ("/screen", "/teach") if path.startswith(home)), "/")


def _token(request: Request) -> str:
    """The token that this browser has, if it can be one."""
    token = request.cookies.get(SEAT, "")
    return token if len(token) == _TOKEN_LENGTH and token.isascii() else ""


def _see(path: str) -> Response:
    return RedirectResponse(path, 303)


def _keep(response: Response, token: str, name: str = SEAT) -> Response:
    response.set_cookie(name, token, max_age=A_DAY, httponly=True, samesite="lax")
    return response
