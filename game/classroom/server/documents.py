"""Whole pages: the templates of `pages/` filled in, and the files that are sent as they stand."""

from __future__ import annotations

import hashlib
from pathlib import Path
from string import Template

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from game.classroom.server.markup import Markup, joined, tag
from game.words import _

_FOLDER = Path(__file__).parent / "pages"
_KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_FOR_A_DAY = "public, max-age=86400, immutable"

FILES = {path.name: path.read_bytes() for path in sorted(_FOLDER.iterdir()) if path.is_file()}
"""What can be sent, by name: read once, so that no request ever names a path."""


def whole(
    title: str,
    main: Markup,
    *,
    kind: str = "phone",
    number: int = 0,
    socket: str = "",
    scripts: tuple[str, ...] = (),
    header: Markup | None = None,
    footer: Markup | None = None,
    note: str = "",
    status: int = 200,
) -> HTMLResponse:
    """A page. `number` is that of the last change it shows, `socket` who tells of the next one."""
    template = Template(FILES["page.html"].decode())
    parts = {
        # The language that the game speaks, as its code: "de", "pt-BR".
        "lang": _("en"),
        "title": title,
        "css": _address("class.css"),
        "icon": _address("icon.svg"),
        "scripts": joined(*(tag("script", src=_address(one), defer=True) for one in scripts)),
        "kind": kind,
        "number": str(number),
        "socket": socket,
        # A class does not fetch at once: within so many milliseconds.
        "spread": "0" if kind == "screen" else "400",
        "lost": _("No connection; it is tried again."),
        "header": header or "",
        "note": note,
        "main": main,
        "footer": footer or "",
    }
    filled = template.substitute({name: joined(part) for name, part in parts.items()})
    return HTMLResponse(filled, status)


async def file(request: Request) -> Response:
    """A style, a script or the icon; its address changes with what is in it."""
    name = request.url.path.removeprefix("/")
    kind = _KINDS[Path(name).suffix]
    headers = {"cache-control": _FOR_A_DAY}
    return Response(FILES[name], media_type=f"{kind}; charset=utf-8", headers=headers)


def sent_files() -> list[str]:
    """The addresses of what is sent as it stands."""
    return [f"/{name}" for name in FILES if Path(name).suffix in _KINDS]


def _address(name: str) -> str:
    return f"/{name}?{hashlib.sha256(FILES[name]).hexdigest()[:8]}"
