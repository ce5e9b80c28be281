"""These tests need more than pip gives: `make test-web` sets TEST_WEB and installs what they need.

With it they run, and fail where something is missing; without it they are no part of `make test`.
"""

from __future__ import annotations

import os

collect_ignore_glob = [] if os.environ.get("TEST_WEB") else ["test_*.py"]
