"""A scenario as a page to print, for who leads it in class: everything that may come, in order.

model       the page as values; gather: the values of a story
naming      what places and choices are called
conditions  when something holds, in words; changes: what a choice changes, in words
page        the values as one file of HTML; scenes and pieces: its parts; style: how it looks
"""
