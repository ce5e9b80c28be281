"""The address as a picture that a phone's camera reads: SVG without a style or a script."""

from __future__ import annotations

from html import escape

import segno

from game.classroom.server.markup import Markup


def picture(address: str, name: str) -> Markup:
    """The QR code of an address as inline SVG; `name` is what a screen reader says."""
    code = segno.make_qr(address, error="m")
    drawn = code.svg_inline(
        border=4, dark="#000", light="#fff", svgclass="qr", lineclass=None, omitsize=True
    )
    return Markup(drawn.replace("<svg ", f'<svg role="img" aria-label="{escape(name)}" ', 1))
