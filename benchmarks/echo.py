"""The least that a vote costs with Starlette and uvicorn: it is read and answered, nothing else."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from urllib.parse import parse_qsl

from benchmarks.led import HOST, Crowd, free_port, of_process

SAID = "Your vote is kept. You can change it until the vote closes."


def echoed(phones: int, seconds: float) -> tuple[list[float], float]:
    """Seconds from each vote to its answer, and the server's processor time for all of them."""
    port = free_port()
    command = [sys.executable, "-m", "benchmarks.echo", str(port)]
    nowhere = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=nowhere, stderr=nowhere) as server:
        try:
            _listens(port)
            crowd = Crowd(port, phones)
            crowd.do(None, "echo")
            before = of_process(server.pid)
            votes = crowd.do(None, "vote", seconds=seconds, key="echo")["votes"]
            busy = of_process(server.pid).busy - before.busy
            crowd.close()
        finally:
            server.terminate()
    if not all(vote["number"] for vote in votes):
        raise RuntimeError("the echo did not answer every vote")
    return [vote["kept_at"] - vote["due"] for vote in votes], busy


def _listens(port: int) -> None:
    end = time.perf_counter() + 20
    while time.perf_counter() < end:
        try:
            socket.create_connection((HOST, port), 1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError("the echo does not listen")


def serve(port: int) -> None:
    """As long an answer as a vote of a class gets."""
    import uvicorn
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import JSONResponse, Response
    from starlette.routing import Route

    async def vote(request: Request) -> Response:
        fields = dict(parse_qsl((await request.body()).decode()))
        return JSONResponse({"kept": 1000, "choice": fields["choice"], "again": False, "say": SAID})

    async def door(request: Request) -> Response:
        return Response()

    routes = [Route("/vote", vote, methods=["POST"]), Route("/", door)]
    uvicorn.run(Starlette(routes=routes), host=HOST, port=port, access_log=False)


if __name__ == "__main__":
    serve(int(sys.argv[1]))
