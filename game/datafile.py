"""Reading the game's own TOML files (the rubric, the help page): one sentence for any fault.

Without pydantic, because the home screen reads through here before its first frame.
"""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path


class DataFileError(ValueError):
    """A fault in one of the game's own files. Says which file, which key, what to do."""

    def __init__(self, path: Path, key: str, message: str) -> None:
        super().__init__(f"{path.name}: {key}: {message}" if key else f"{path.name}: {message}")
        self.path = path
        self.key = key


class Table:
    """One table of a file, read key by key; `done` refuses what nobody asked for.

    `key` is where the table stands in the file, dotted; `fault` is the error to raise.
    """

    def __init__(
        self, path: Path, key: str, values: dict[str, object], fault: type[DataFileError]
    ) -> None:
        self.path = path
        self.key = key
        self._values = values
        self._fault = fault
        self._asked: list[str] = []

    def text(self, name: str, default: str | None = None) -> str:
        """A text that is not blank, its ends trimmed; `default`, where given, if it is missing."""
        if name not in self._values and default is not None:
            self._asked.append(name)
            return default
        value = self._need(name)
        if not isinstance(value, str) or not value.strip():
            raise self.error(name, "must be a text in quotes, and not an empty one.")
        return value.strip()

    def texts(self, name: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """A list of one text or more; `default`, where given, if it is missing."""
        if name not in self._values and default is not None:
            self._asked.append(name)
            return default
        value = self._need(name)
        if not isinstance(value, list) or not value:
            raise self.error(name, 'must be a list of texts, such as ["one", "two"].')
        for item in value:
            if not isinstance(item, str) or not item.strip():
                raise self.error(name, "may hold only texts in quotes, and no empty ones.")
        return tuple(item.strip() for item in value)

    def flag(self, name: str) -> bool:
        """True or false; false if it is missing."""
        self._asked.append(name)
        value = self._values.get(name, False)
        if not isinstance(value, bool):
            raise self.error(name, "must be true or false, without quotes.")
        return value

    def value(self, name: str) -> object:
        """Whatever stands there, as TOML gives it; for what has no method of its own here."""
        return self._need(name)

    def table(self, name: str) -> Table:
        """A table within this one."""
        return self._within(name, name, self._need(name))

    def tables(self, name: str) -> tuple[Table, ...]:
        """A list of tables: `[[name]]`, or `name = [{ … }, { … }]`."""
        value = self._need(name)
        if not isinstance(value, list) or not value:
            raise self.error(name, f"must be a list of tables, each under [[{name}]].")
        return tuple(self._within(name, f"{name}[{i}]", item) for i, item in enumerate(value, 1))

    def names(self) -> tuple[str, ...]:
        """Every key of the table, in the order of the file."""
        return tuple(self._values)

    def done(self) -> None:
        """Refuse a key that was not read: it is misspelled, or means nothing."""
        for name in self._values:
            if name not in self._asked:
                near = get_close_matches(name, self._asked, 1)
                hint = f"did you mean {near[0]}?" if near else "take it out."
                raise self.error(name, f"is not a key that means anything here; {hint}")

    def error(self, name: str, message: str) -> DataFileError:
        """The error for a fault at `name` within this table; at the table itself if empty."""
        key = ".".join(part for part in (self.key, name) if part)
        return self._fault(self.path, key, message)

    def _need(self, name: str) -> object:
        self._asked.append(name)
        if name not in self._values:
            raise self.error(name, "is missing; add it.")
        return self._values[name]

    def _within(self, name: str, where: str, value: object) -> Table:
        if not isinstance(value, dict):
            raise self.error(name, "must be a table.")
        key = f"{self.key}.{where}" if self.key else where
        return Table(self.path, key, value, self._fault)


def read(path: Path, fault: type[DataFileError]) -> Table:
    """The whole file as one table. Raises `fault` if it can't be read, or is not TOML."""
    import tomli  # late: `--version` and a wrong command must not pay for it

    try:
        with path.open("rb") as file:
            return Table(path, "", tomli.load(file), fault)
    except OSError as error:
        reason = error.strerror or "it can't be opened"
        raise fault(path, "", f"can't be read ({reason}); reinstall the game.") from error
    except UnicodeDecodeError as error:
        raise fault(path, "", "is not UTF-8 text; save it again as UTF-8.") from error
    except tomli.TOMLDecodeError as error:
        raise fault(path, "", f"is not valid TOML; mend this: {error}.") from error
