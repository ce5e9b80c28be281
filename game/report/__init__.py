"""What is handed on: files that a person asked for, to keep, to print, to give to somebody.

A report is first a value (`play`, `course`), made from saves by `gather` and `course`. For people
it is told as a `document`, which `markdown` and `page` draw; for programs it is written out as it
is (`csv`, `json`). All that comes from a story, a save or a person goes through `escape`.
"""
