"""Chromium, driven over its DevTools protocol: https://chromedevtools.github.io/devtools-protocol/"""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from websockets.sync.client import connect

from tests.classroom.server.served import until

WAIT = 20.0
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "chrome")


class Browser:
    """One process; every page has cookies of its own, as if each were another phone."""

    def __init__(self) -> None:
        found = next(filter(None, map(shutil.which, CHROMIUM)), None)
        if found is None:
            raise RuntimeError("Chromium is missing: install it to run the checks in a browser.")
        self._folder = Path(mkdtemp(prefix="commonground-web-"))
        sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
        self._process = subprocess.Popen(
            [
                found,
                "--headless=new",
                "--remote-debugging-port=0",
                f"--user-data-dir={self._folder}",
                "--no-first-run",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                *sandbox,
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        port = self._folder / "DevToolsActivePort"
        until(lambda: port.exists() and len(port.read_text().splitlines()) == 2)
        number, path = port.read_text().splitlines()
        self._at = f"127.0.0.1:{number}"
        self._whole = Page(f"ws://{self._at}{path}")

    def page(self, width: int = 360, height: int = 640) -> Page:
        """A new page with cookies of its own."""
        context = self._whole.send("Target.createBrowserContext")["browserContextId"]
        asked = {"url": "about:blank", "browserContextId": context}
        target = self._whole.send("Target.createTarget", **asked)["targetId"]
        page = Page(f"ws://{self._at}/devtools/page/{target}")
        for domain in ("Page", "Runtime", "Log", "Network"):
            page.send(f"{domain}.enable")
        page.size(width, height)
        return page

    def close(self) -> None:
        """Ends the process and deletes what it kept."""
        self._whole.close()
        self._process.terminate()
        self._process.wait(WAIT)
        shutil.rmtree(self._folder, ignore_errors=True)


class Page:
    """A tab. `faults` are what the browser itself complained of, CSP among it."""

    def __init__(self, address: str) -> None:
        self._manager = connect(address, max_size=None, proxy=None)
        self._line = self._manager.__enter__()
        self._number = 0
        self.faults: list[str] = []

    def send(self, method: str, **parameters: Any) -> dict[str, Any]:
        """One command and its answer; events that come meanwhile are looked through for faults."""
        self._number += 1
        self._line.send(json.dumps({"id": self._number, "method": method, "params": parameters}))
        while True:
            told = json.loads(self._line.recv(timeout=WAIT))
            self._note(told)
            if told.get("id") == self._number:
                if "error" in told:
                    raise RuntimeError(f"{method}: {told['error']['message']}")
                answer: dict[str, Any] = told["result"]
                return answer

    def goto(self, url: str) -> None:
        """Opens an address and waits until it is loaded."""
        self.send("Page.navigate", url=url)
        until(lambda: self.run("document.readyState") == "complete")

    def run(self, source: str) -> Any:
        """What an expression gives, awaited."""
        asked = {"expression": source, "awaitPromise": True, "returnByValue": True}
        answer = self.send("Runtime.evaluate", **asked)
        if "exceptionDetails" in answer:
            raise RuntimeError(str(answer["exceptionDetails"]))
        return answer["result"].get("value")

    def text(self, selector: str = "body") -> str:
        """What stands in an element, as it is shown."""
        found = self.run(f"document.querySelector({json.dumps(selector)})?.innerText ?? ''")
        return str(found)

    def click(self, selector: str) -> None:
        """Clicks where an element is, as a finger would."""
        where = self.run(
            f"(() => {{ const one = document.querySelector({json.dumps(selector)});"
            "one.scrollIntoView({block: 'center'}); const box = one.getBoundingClientRect();"
            "return [box.x + box.width / 2, box.y + box.height / 2]; })()"
        )
        at = {"x": where[0], "y": where[1], "button": "left", "clickCount": 1}
        self.send("Input.dispatchMouseEvent", type="mousePressed", **at)
        self.send("Input.dispatchMouseEvent", type="mouseReleased", **at)

    def press(self, key: str, code: int) -> None:
        """Presses a key: its name and its number, as in `Tab`, 9."""
        text = "\r" if key == "Enter" else ""
        asked = {"key": key, "code": key, "windowsVirtualKeyCode": code, "text": text}
        self.send("Input.dispatchKeyEvent", type="keyDown", **asked)
        self.send("Input.dispatchKeyEvent", type="keyUp", **asked)

    def size(self, width: int, height: int) -> None:
        """The window, in CSS pixels; half the width is a zoom of 200 %."""
        asked = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.send("Emulation.setDeviceMetricsOverride", **asked)

    def offline(self, off: bool) -> None:
        """Takes the network away, or gives it back."""
        asked = {"latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
        self.send("Network.emulateNetworkConditions", offline=off, **asked)

    def scripts(self, on: bool) -> None:
        """Whether pages that are loaded from now on may run scripts."""
        self.send("Emulation.setScriptExecutionDisabled", value=not on)

    def picture(self, path: Path) -> None:
        """What is on the screen, as PNG."""
        path.write_bytes(base64.b64decode(self.send("Page.captureScreenshot")["data"]))

    def close(self) -> None:
        """Lets the tab be."""
        self._manager.__exit__(None, None, None)

    def _note(self, told: dict[str, Any]) -> None:
        match told.get("method"):
            case "Runtime.exceptionThrown":
                self.faults.append(str(told["params"]["exceptionDetails"]))
            case "Log.entryAdded" if told["params"]["entry"]["source"] in ("security", "violation"):
                self.faults.append(told["params"]["entry"]["text"])
            case _:
                pass
