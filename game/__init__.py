"""Common Ground: a text game in which people practise the talks that love runs into."""

__version__ = "0.1.0"
