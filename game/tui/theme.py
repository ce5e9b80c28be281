"""The two themes of the game: lamplight (warm and dark) and paper (light).

What the colours mean, in every theme, Textual's and the terminal's own too: `primary` is the hue
of the first role, `secondary` that of the second, `accent` the one lamp (the key, the focus, what
is new). Text in them is `$text-primary`, `$text-secondary`, `$text-accent`; quiet text is
`$text-muted`.
"""

from __future__ import annotations

from textual.theme import Theme

from game.words import _

LAMPLIGHT = Theme(
    name="lamplight",
    dark=True,
    primary="#8fc4b7",
    secondary="#e3a08c",
    accent="#eab04f",
    success="#a9c77f",
    warning="#e6b566",
    error="#ee9184",
    foreground="#f0e6d2",
    background="#1b1613",
    surface="#231d19",
    panel="#2d2520",
    variables={
        "text": "#f0e6d2",
        "text-muted": "#b3a48c",
        "text-disabled": "#988a75",
        "text-primary": "#8fc4b7",
        "text-secondary": "#e3a08c",
        "text-accent": "#eab04f",
        "text-success": "#a9c77f",
        "text-warning": "#e6b566",
        "text-error": "#ee9184",
        "foreground-muted": "#b3a48c",
        "foreground-disabled": "#988a75",
        "border": "#6b5a48",
        "border-blurred": "#4a3e33",
        "scrollbar": "#4a3e33",
        "scrollbar-hover": "#6b5a48",
        "scrollbar-active": "#eab04f",
        "scrollbar-background": "#1b1613",
        "footer-background": "#1b1613",
        "footer-foreground": "#b3a48c",
        "footer-description-foreground": "#b3a48c",
        "footer-key-foreground": "#eab04f",
        "block-cursor-foreground": "#1b1613",
        "block-cursor-background": "#eab04f",
        "block-cursor-blurred-foreground": "#f0e6d2",
        "block-cursor-blurred-background": "#2d2520",
        "block-hover-background": "#2d2520",
        "input-selection-background": "#5c4a2c",
        "input-selection-foreground": "#f0e6d2",
        "screen-selection-background": "#5c4a2c",
        "screen-selection-foreground": "#f0e6d2",
        "button-color-foreground": "#1b1613",
    },
)

PAPER = Theme(
    name="paper",
    dark=False,
    primary="#1f6358",
    secondary="#9a3f27",
    accent="#8a5300",
    success="#456012",
    warning="#835000",
    error="#a32b22",
    foreground="#2c2620",
    background="#faf5ea",
    surface="#f4edde",
    panel="#ece3d0",
    variables={
        "text": "#2c2620",
        "text-muted": "#685c4d",
        "text-disabled": "#6f6353",
        "text-primary": "#1f6358",
        "text-secondary": "#9a3f27",
        "text-accent": "#8a5300",
        "text-success": "#456012",
        "text-warning": "#835000",
        "text-error": "#a32b22",
        "foreground-muted": "#685c4d",
        "foreground-disabled": "#6f6353",
        "border": "#b5a58a",
        "border-blurred": "#d3c6ad",
        "scrollbar": "#d3c6ad",
        "scrollbar-hover": "#b5a58a",
        "scrollbar-active": "#8a5300",
        "scrollbar-background": "#faf5ea",
        "footer-background": "#faf5ea",
        "footer-foreground": "#685c4d",
        "footer-description-foreground": "#685c4d",
        "footer-key-foreground": "#8a5300",
        "block-cursor-foreground": "#faf5ea",
        "block-cursor-background": "#8a5300",
        "block-cursor-blurred-foreground": "#2c2620",
        "block-cursor-blurred-background": "#ece3d0",
        "block-hover-background": "#ece3d0",
        "input-selection-background": "#ead3a6",
        "input-selection-foreground": "#2c2620",
        "screen-selection-background": "#ead3a6",
        "screen-selection-foreground": "#2c2620",
        "button-color-foreground": "#faf5ea",
    },
)

OWN = (LAMPLIGHT, PAPER)

NAMES = {
    "lamplight": _("Lamplight (dark)"),
    "paper": _("Paper (light)"),
    "ansi-dark": _("The terminal’s own colours, dark"),
    "ansi-light": _("The terminal’s own colours, light"),
}
"""What the first themes of the list are called; Textual's keep their own names."""
