"""The face for many: one session, kept row by row, and its three views.

phases      which act is open to whom, in which phase: the one table
rows        what is kept: a header, and rows in order
log         the SQLite file of a session; folder: where they are, and how one is forgotten
room        the state, made by folding the rows; question: one question and its answers
planning    what the facilitator may do, taking_part: what participants may; rows, or Refused
seating     who decides for a role; deciding: majority, teacher, draw; spread and advice
session     room and log together: what the faces drive
views       facilitator, projector, phone; their shapes in seen; telling, debriefing
words       what phases and acts are called; names: nicknames; faults: what is told of ours
"""
