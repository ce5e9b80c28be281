"""What is handed on of a session in the classroom: values in, the text or bytes of a file out.

model    the session as values; share: the same with all left out that may not be handed out
tables   its tables, written by csv and xlsx; html: a page to print; xapi: statements for a store
roster   who is who, from the teacher's file; canvas and moodle: participation for a gradebook
"""
