"""Chromium, driven over its DevTools protocol: https://chromedevtools.github.io/devtools-protocol/"""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from urllib.parse import urlsplit

from websockets.sync.client import connect

from tests.web import tools

WAIT = 30.0
"""Seconds for anything to come to hold; a machine under load needs them."""
ANSWER = 90.0
"""Seconds for the browser to answer a command."""
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    # A page that nobody looks at is to be as quick as one that somebody does.
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    "--remote-debugging-port=0",
)


class Browser:
    """One process, with an empty profile; every page has cookies of its own, like a phone."""

    def __init__(self) -> None:
        self._folder = Path(mkdtemp(prefix="commonground-web-"))
        whole = {**os.environ, "HOME": str(self._folder), "TMPDIR": str(self._folder)}
        self._process = subprocess.Popen(
            [tools.CHROMIUM, *FLAGS, f"--user-data-dir={self._folder / 'profile'}"],
            env=whole,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        port = self._folder / "profile/DevToolsActivePort"
        _until(lambda: port.exists() and len(port.read_text().splitlines()) == 2, seconds=ANSWER)
        number, path = port.read_text().splitlines()
        self._at = f"ws://127.0.0.1:{number}"
        self._whole = Page(f"{self._at}{path}")

    def page(self, width: int, height: int, beside: Page | None = None) -> Page:
        """A new page with cookies of its own, or a second tab `beside` another."""
        context = beside.context if beside else ""
        if not context:
            made = self._whole.send("Target.createBrowserContext", disposeOnDetach=True)
            context = made["browserContextId"]
        asked = {"url": "about:blank", "browserContextId": context}
        target = self._whole.send("Target.createTarget", **asked)["targetId"]
        page = Page(f"{self._at}/devtools/page/{target}", context, target)
        for domain in ("Page", "Runtime", "Log", "Network"):
            page.send(f"{domain}.enable")
        page.send("Emulation.setFocusEmulationEnabled", enabled=True)
        page.size(width, height)
        page.dark(False)
        return page

    def leave(self, page: Page) -> None:
        """Closes a tab."""
        page.close()
        self._whole.send("Target.closeTarget", targetId=page.target)

    def close(self) -> None:
        """Ends the process and deletes what it kept."""
        self._whole.close()
        self._process.terminate()
        try:
            self._process.wait(WAIT)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(WAIT)
        shutil.rmtree(self._folder, ignore_errors=True)


class Page:
    """A tab, and everything that it has told so far: what it loaded and complained of.

    `expected` are parts of complaints that a test brings about on purpose.
    """

    def __init__(self, address: str, context: str = "", target: str = "") -> None:
        self.context = context
        self.target = target
        self.expected: set[str] = set()
        self._manager = connect(address, max_size=None, proxy=None, open_timeout=ANSWER)
        self._line = self._manager.__enter__()
        self._number = 0
        self._told: list[tuple[str, dict[str, Any]]] = []

    def send(self, method: str, **parameters: Any) -> dict[str, Any]:
        """One command and its answer; what the tab tells meanwhile is kept."""
        self._number += 1
        self._line.send(json.dumps({"id": self._number, "method": method, "params": parameters}))
        while True:
            told = json.loads(self._line.recv(timeout=ANSWER))
            if "method" in told:
                self._told.append((told["method"], told["params"]))
            elif told["id"] == self._number:
                if "error" in told:
                    raise RuntimeError(f"{method}: {told['error']['message']}")
                answer: dict[str, Any] = told["result"]
                return answer

    def goto(self, url: str) -> None:
        """Opens an address and waits until it is loaded."""
        self.send("Page.navigate", url=url)
        self.until("true")

    def reload(self) -> None:
        """Loads the same page again, as a pull at the page does."""
        self.run("window.notYetReloaded = true")
        self.send("Page.reload")
        self.until("!window.notYetReloaded")

    def run(self, source: str) -> Any:
        """What an expression gives, awaited."""
        asked = {"expression": source, "awaitPromise": True, "returnByValue": True}
        answer = self.send("Runtime.evaluate", **asked)
        if "exceptionDetails" in answer:
            raise RuntimeError(str(answer["exceptionDetails"]))
        return answer["result"].get("value")

    def until(self, source: str) -> None:
        """Waits until the page is loaded and an expression is true on it."""

        def holds() -> bool:
            try:
                return bool(self.run(f"document.readyState === 'complete' && !!({source})"))
            except RuntimeError:  # it is between two pages
                return False

        _until(holds, lambda: f"{source}\n{self.run('document.documentElement.outerHTML')}")

    def shows(self, text: str, selector: str = "body") -> None:
        """Waits until a text stands in an element."""
        found = f"document.querySelector({json.dumps(selector)})?.innerText"
        self.until(f"({found} ?? '').includes({json.dumps(text)})")

    def has(self, selector: str) -> bool:
        """Whether there is such an element now."""
        return bool(self.run(f"!!document.querySelector({json.dumps(selector)})"))

    def text(self, selector: str = "body") -> str:
        """What stands in an element, as it is shown; `''` without one."""
        found = self.run(f"document.querySelector({json.dumps(selector)})?.innerText ?? ''")
        return str(found)

    def click(self, selector: str) -> None:
        """Waits for an element, and clicks where it is, as a finger would."""
        self.until(f"document.querySelector({json.dumps(selector)})")
        where = self.run(
            f"(() => {{ const one = document.querySelector({json.dumps(selector)});"
            "one.scrollIntoView({block: 'center', behavior: 'instant'});"
            "const box = one.getBoundingClientRect();"
            "return [box.x + box.width / 2, box.y + box.height / 2]; })()"
        )
        at = {"x": where[0], "y": where[1], "button": "left", "clickCount": 1}
        self.send("Input.dispatchMouseEvent", type="mousePressed", **at)
        self.send("Input.dispatchMouseEvent", type="mouseReleased", **at)

    def press(self, key: str) -> None:
        """Presses Tab, Enter or Space."""
        code, text = {"Tab": (9, ""), "Enter": (13, "\r"), "Space": (32, " ")}[key]
        name = " " if key == "Space" else key
        asked = {"key": name, "code": key, "windowsVirtualKeyCode": code, "text": text}
        self.send("Input.dispatchKeyEvent", type="keyDown", **asked)
        self.send("Input.dispatchKeyEvent", type="keyUp", **{**asked, "text": ""})

    def type(self, selector: str, text: str) -> None:
        """Types into a field, in place of what stands there."""
        self.until(f"document.querySelector({json.dumps(selector)})")
        self.run(f"document.querySelector({json.dumps(selector)}).select()")
        self.send("Input.insertText", text=text)

    def size(self, width: int, height: int) -> None:
        """The window, in CSS pixels; half the width is a zoom of 200 %."""
        asked = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.send("Emulation.setDeviceMetricsOverride", **asked)

    def dark(self, yes: bool) -> None:
        """Whether the device prefers dark colours. Nothing moves: a colour is there at once."""
        wanted = {
            "prefers-color-scheme": "dark" if yes else "light",
            "prefers-reduced-motion": "reduce",
        }
        features = [{"name": name, "value": value} for name, value in wanted.items()]
        self.send("Emulation.setEmulatedMedia", features=features)

    def offline(self, off: bool) -> None:
        """Takes the network away, or gives it back."""
        asked = {"latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
        self.send("Network.emulateNetworkConditions", offline=off, **asked)

    def frozen(self, yes: bool) -> None:
        """Puts the page to sleep as a phone does with a dark screen, or wakes it."""
        self.send("Page.setWebLifecycleState", state="frozen" if yes else "active")

    def scripts(self, on: bool) -> None:
        """Whether pages that are loaded from now on may run scripts."""
        self.send("Emulation.setScriptExecutionDisabled", value=not on)

    def before_each(self, source: str) -> None:
        """Runs a script before those of every page that is loaded from now on."""
        self.send("Page.addScriptToEvaluateOnNewDocument", source=source)

    def picture(self, path: Path) -> None:
        """What is on the screen, as PNG."""
        path.write_bytes(base64.b64decode(self.send("Page.captureScreenshot")["data"]))

    def events(self, method: str) -> list[dict[str, Any]]:
        """What the tab told of that kind so far."""
        self.send("Runtime.getIsolateId")  # whatever was told before is read with its answer
        return [parameters for name, parameters in self._told if name == method]

    def received(self) -> int:
        """Bytes that came over the network so far, heads and what sockets said among them."""
        loaded = self.events("Network.loadingFinished")
        return sum(map(len, self.said())) + sum(int(one["encodedDataLength"]) for one in loaded)

    def bodies(self) -> list[str]:
        """Every answer that the document which is open was sent, the document itself among them."""
        answers = self.events("Network.responseReceived")
        opened = [one["loaderId"] for one in answers if one["type"] == "Document"][-1]
        ended = {one["requestId"] for one in self.events("Network.loadingFinished")}
        texts = []
        for one in answers:
            full = one["loaderId"] == opened and one["response"]["status"] == 200
            if full and one["requestId"] in ended:
                found = self.send("Network.getResponseBody", requestId=one["requestId"])
                texts.append(str(found["body"]))
        return texts

    def said(self) -> list[str]:
        """What sockets said."""
        frames = self.events("Network.webSocketFrameReceived")
        return [str(one["response"]["payloadData"]) for one in frames]

    def origins(self) -> set[str]:
        """Where the page asked for anything."""
        asked = [one["request"]["url"] for one in self.events("Network.requestWillBeSent")]
        asked += [one["url"] for one in self.events("Network.webSocketCreated")]
        return {urlsplit(url).netloc for url in asked if url != "about:blank"}

    def complaints(self) -> Iterator[str]:
        """Errors, warnings and violations of its policy, and more places than one asked."""
        found = [one["exceptionDetails"] for one in self.events("Runtime.exceptionThrown")]
        found += [one["entry"] for one in self.events("Log.entryAdded")]
        found += [
            one
            for one in self.events("Runtime.consoleAPICalled")
            if one["type"] in ("error", "warning", "assert")
        ]
        for text in map(json.dumps, found):
            if not any(part in text for part in self.expected):
                yield text
        if len(self.origins()) > 1:
            yield f"more than one place was asked: {self.origins()}"

    def close(self) -> None:
        """Listens no longer to what the tab tells."""
        self._manager.__exit__(None, None, None)


def _until(
    true: Callable[[], object], what: Callable[[], str] = str, seconds: float = WAIT
) -> None:
    last = time.monotonic() + seconds
    while not true():
        if time.monotonic() > last:
            raise TimeoutError(f"it did not come to hold: {what()}")
        time.sleep(0.03)
