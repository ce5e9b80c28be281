"""A class's code in large letters, and an address as a QR code, drawn with cells of a terminal."""

from __future__ import annotations

from collections.abc import Sequence

ROWS = 5
"""Rows of a large letter."""

# Five rows of five cells a letter, as numbers from 0 to 31: a cell is a bit, the left one highest.
_LETTERS = {
    "B": (30, 17, 30, 17, 30),
    "C": (15, 16, 16, 16, 15),
    "D": (30, 17, 17, 17, 30),
    "F": (31, 16, 30, 16, 16),
    "G": (15, 16, 19, 17, 15),
    "H": (17, 17, 31, 17, 17),
    "J": (7, 2, 2, 18, 12),
    "K": (17, 18, 28, 18, 17),
    "M": (17, 27, 21, 17, 17),
    "N": (17, 25, 21, 19, 17),
    "P": (30, 17, 30, 16, 16),
    "Q": (14, 17, 21, 18, 13),
    "R": (30, 17, 30, 18, 17),
    "S": (15, 16, 14, 1, 30),
    "T": (31, 4, 4, 4, 4),
    "V": (17, 17, 17, 10, 4),
    "W": (17, 17, 21, 27, 17),
    "X": (17, 10, 4, 10, 17),
    "Z": (31, 2, 4, 8, 31),
}


def letters(code: str) -> str:
    """A code as rows of full cells, or as it is where it has another character."""
    if not set(code) <= set(_LETTERS):
        return code
    rows = []
    for row in range(ROWS):
        cells = (f"{_LETTERS[letter][row]:05b}" for letter in code)
        rows.append("   ".join(cells).replace("1", "█").replace("0", " "))
    return "\n".join(rows)


def qr(address: str) -> str:
    """The QR code of an address, dark on light, two modules in a cell; its quiet zone is within."""
    import segno

    matrix = [list(row) for row in segno.make_qr(address, error="l").matrix]
    return _halves(_bordered(matrix))


def _bordered(matrix: Sequence[Sequence[int]], border: int = 4) -> list[list[int]]:
    width = len(matrix[0]) + 2 * border
    side = [0] * border
    empty = [[0] * width for _row in range(border)]
    return [*empty, *([*side, *row, *side] for row in matrix), *empty]


def _halves(matrix: list[list[int]]) -> str:
    """Two rows in one: the cells are light, and what is dark is left out."""
    if len(matrix) % 2:
        matrix = [*matrix, [0] * len(matrix[0])]
    drawn = {(0, 0): "█", (0, 1): "▀", (1, 0): "▄", (1, 1): " "}
    return "\n".join(
        "".join(drawn[bool(above), bool(below)] for above, below in zip(*rows, strict=True))
        for rows in zip(matrix[::2], matrix[1::2], strict=True)
    )
