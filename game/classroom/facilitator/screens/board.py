"""What the teacher's screens share: a line above, the page, the keys below; and questions."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Generic, NamedTuple, TypeVar, cast

from textual import on
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from game.classroom.facilitator.telling import hung
from game.words import _

if TYPE_CHECKING:
    from game.classroom.facilitator.app import Facilitator

SMALLEST = (60, 20)
"""Columns and rows in which everything can be done."""
MOST_IN_FOOTER = 7
_PANEL = 70
"""Cells of the panel of a question, at most; of a narrow window it takes 96 of 100."""
_LAST = ("escape", "question_mark")
_OURS = Binding.Group("lesson")
"""What Textual binds by itself has no group, and is told nobody."""
T = TypeVar("T")
R = TypeVar("R")

_NAMES = {
    "question_mark": "?",
    "enter": _("Enter"),
    "escape": _("Esc"),
    "space": _("Space"),
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "pageup": _("PgUp"),
    "pagedown": _("PgDn"),
    "delete": _("Del"),
}


def key(
    keys: str, action: str, label: str, help: str = "", *, footer: bool = False, first: bool = False
) -> Binding:
    """A command: its keys (parted by commas), a label of a word or two, a sentence of help.

    `first`: before anything that has the focus.
    """
    shown = footer and bool(label)
    return Binding(keys, action, label, shown, tooltip=help, priority=first, group=_OURS)


def named(pressed: str) -> str:
    """A key as it is written on the keyboard: `ctrl+q` is Ctrl+Q."""
    *held, last = pressed.split("+")
    shown = _NAMES.get(last) or last.upper()
    return "+".join([*(part.capitalize() for part in held), shown])


class Once(Screen[T], Generic[T]):
    """A screen that is closed once, however often the key for it comes."""

    @property
    def lead(self) -> Facilitator:
        """The app."""
        return cast("Facilitator", self.app)

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """Close it; nothing where it is closed already or another stands above it."""
        # Enter may have come twice before the first was answered: the second would close what
        # stands below.
        if not self.is_active:
            return AwaitComplete()
        self.lead.breathe()  # or it would do what comes next there
        return super().dismiss(result)


class Led(Once[T], Generic[T]):
    """A screen of a lesson."""

    @abstractmethod
    def show(self) -> None:
        """Fill the screen from the view as it is now."""

    def put(self, selector: str, text: Content) -> None:
        """Set a text, if it is another."""
        static = self.query_one(selector, Static)
        if static.content != text:
            static.update(text)

    def width(self) -> int:
        """Cells in a line of the page, 0 before it is laid out."""
        return self.query_one("#text").content_size.width

    def on_mount(self) -> None:
        self.show()

    def on_resize(self) -> None:
        self.call_after_refresh(self._shown_anew)

    def _shown_anew(self) -> None:
        if self.is_current:
            self.show()

    def on_screen_resume(self) -> None:
        self.show()

    def open(self, screen: Screen[R], then: Callable[[R | None], Any] | None = None) -> None:
        """Another screen above this one, once; `then` is called with what it gives back."""
        if self.is_active:
            self.app.push_screen(screen, then)

    def action_back(self) -> None:
        self.dismiss()


class Board(Led[T], Generic[T]):
    """A screen in one column, with a line above it and its keys below."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("question_mark", "app.keys", _("Keys"), _("Every key of this screen."), footer=True),
    ]

    def compose(self) -> ComposeResult:
        with Vertical(id="column"):
            yield Static(id="masthead")
            yield from self.body()
        yield KeyLine()
        yield TooSmall()

    @abstractmethod
    def body(self) -> ComposeResult:
        """The widgets between the line above and the keys."""

    def show(self) -> None:
        self.put("#masthead", self.masthead())

    def masthead(self) -> Content:
        """The line above."""
        return Content.styled(self.lead.story.header.title, "bold")


class Rows(OptionList, inherit_bindings=False):
    """Rows to choose from."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "select", _("Choose"), _("Take the row in focus."), footer=True),
        key("up", "cursor_up", _("Up")),
        key("down", "cursor_down", _("Down")),
        key("pageup", "page_up", _("A page up")),
        key("pagedown", "page_down", _("A page down")),
        key("home", "first", _("To the first")),
        key("end", "last", _("To the last")),
    ]


class KeyLine(Static):
    """At most seven keys with their labels."""

    ALLOW_SELECT = False

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, lambda _screen: self._show())
        self._show()

    def _show(self) -> None:
        if not self.is_attached:
            return
        shown = [one for one in told(self.screen) if one.label and one.footer]
        rows = [
            Content.assemble((named(one.keys[0]), "$text-accent"), " ", one.label)
            for one in sorted(shown, key=lambda one: one.keys[0] in _LAST)
        ]
        self.update(Content("  ").join(rows[:MOST_IN_FOOTER]))


class TooSmall(Static):
    """Says which size is needed, in place of everything else, while the window is smaller."""

    def __init__(self) -> None:
        columns, rows = SMALLEST
        text = _("This needs {columns} columns and {rows} rows. Nothing is lost.")
        super().__init__(Content(text.format(columns=columns, rows=rows)), id="too-small")


class Box(ModalScreen[T], Once[T], Generic[T]):
    """A panel above the screen that asked for it."""

    CSS_PATH = "question.tcss"


class Question(Box[str]):
    """A question with a few answers; gives back the id of one, `''` for none."""

    AUTO_FOCUS = "Rows"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("escape", "none", _("Back"), _("Back, with nothing changed."), footer=True),
    ]

    def __init__(
        self, heading: str, answers: Iterable[tuple[str, Content]], text: Sequence[str] = ()
    ) -> None:
        super().__init__()
        self._heading = heading
        self._text = text
        self._answers = list(answers)

    def compose(self) -> ComposeResult:
        with Vertical(classes="panel"):
            yield Static(Content(self._heading), id="heading")
            if self._text:
                with VerticalScroll(id="about", can_focus=False):
                    yield Static(Content("\n\n").join([Content(one) for one in self._text]))
            width = _within(self) - 2
            yield Rows(*(Option(hung(text, width), id=id) for id, text in self._answers))
        yield KeyLine()

    @on(OptionList.OptionSelected)
    def _answered(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id or "")

    def action_none(self) -> None:
        self.dismiss("")


class Keys(Box[None]):
    """Every key of the screen below, with what it does."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("escape,question_mark", "back", _("Back"), footer=True),
        key("down", "scroll(1)", ""),
        key("up", "scroll(-1)", ""),
    ]

    def __init__(self, below: Screen[Any]) -> None:
        super().__init__()
        # Asked for now: once this screen stands above it, the other's keys are no longer active.
        self._told = told(below)

    def compose(self) -> ComposeResult:
        with Vertical(classes="panel"):
            yield Static(Content(_("Keys")), id="heading")
            with VerticalScroll(id="all", can_focus=False):
                yield Static(Content("\n").join(list(_lines(self._told, _within(self)))))
        yield KeyLine()

    def action_scroll(self, rows: int) -> None:
        self.query_one("#all").scroll_relative(y=rows * 3, animate=False)

    def action_back(self) -> None:
        self.dismiss()


class Told(NamedTuple):
    """A command of ours that can be given now; `keys` as Textual calls them, the main one first."""

    keys: list[str]
    label: str
    help: str
    footer: bool


def told(screen: Screen[Any]) -> list[Told]:
    """Every one of them, in the order in which they are bound."""
    found: dict[str, Told] = {}
    for pressed, (_node, binding, enabled, help) in screen.active_bindings.items():
        if enabled and binding.group is _OURS:
            one = Told([], binding.description, help or binding.description, binding.show)
            found.setdefault(binding.action, one).keys.append(pressed)
    return list(found.values())


def _lines(told: Iterable[Told], width: int) -> Iterable[Content]:
    rows = [(", ".join(map(named, one.keys)), one.help) for one in told if one.help]
    lead = max((len(names) for names, _help in rows), default=0) + 2
    for names, help in rows:
        yield hung(Content.assemble((names.ljust(lead), "$text-accent"), help), width, lead)


def _within(panel: Screen[Any]) -> int:
    """Cells of a line in a panel: without its frame and air, and with room for a scrollbar."""
    return min(_PANEL, panel.app.size.width * 96 // 100) - 7
