"""Ralph with what the tests need: run by the Python of Ralph's own environment, never by ours.

    python ralph_store.py validate        reads statements from standard input, tells what is wrong
    python ralph_store.py serve SOCKET    a store, set up by the environment

The socket is one that listens already, by its number, so that nobody else takes its port meanwhile.

The store keeps statements in a file. Ralph's file backend refuses to write to a file that is there,
unless it is told to append, and its API never tells it: so it is told here. Nothing else differs.
"""

from __future__ import annotations

import functools
import json
import socket
import sys
from importlib import import_module
from typing import Any


def ralph(module: str) -> Any:
    """A module of Ralph's; ours has no Ralph, so that nothing can be said of its types."""
    return import_module(f"ralph.{module}")


def validate() -> None:
    """Tells what Ralph's models say against each statement, as a list of texts."""
    statement_model = ralph("models.xapi.base.statements").BaseXapiStatement
    definition_model = ralph(
        "models.xapi.base.unnested_objects"
    ).BaseXapiActivityInteractionDefinition

    wrong = []
    for number, statement in enumerate(json.load(sys.stdin)):
        try:
            statement_model.model_validate(statement)
            definition = statement["object"]["definition"]
            if "interactionType" in definition:
                # The activity's own model is content with either kind of definition.
                definition_model.model_validate(definition)
        except ValueError as error:
            wrong.append(f"{number}: {error}")
    json.dump(wrong, sys.stdout)


def serve(listening: int) -> None:
    """Runs the store until it is ended."""
    import uvicorn

    store = ralph("backends.lrs.fs").FSLRSBackend
    append = ralph("backends.data.base").BaseOperationType.APPEND
    store.write = functools.partialmethod(store.write, operation_type=append)
    server = uvicorn.Server(uvicorn.Config(ralph("api").app, log_level="warning"))
    server.run([socket.socket(fileno=listening)])


if __name__ == "__main__":
    if sys.argv[1] == "serve":
        serve(int(sys.argv[2]))
    else:
        validate()
