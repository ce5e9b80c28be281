"""Checks in a real browser; `make test` leaves them alone, for they need Chromium.

browser     drives Chromium over its own protocol; Page.run is where axe-core is put in
phones      a lesson with browsers as phones: python -m tests.web.phones [FOLDER FOR PICTURES]
"""
