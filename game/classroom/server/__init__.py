"""The class's web pages: they hold no rules, they ask the session and show its views.

serving     starts and stops it all beside the facilitator, on one event loop
addresses   which adapter's address phones can reach, and what to say
app         the routes of phones and projector; teaching: those of a second teacher's device
desk        what the routes share; bell: who waits for a change; sockets: who is told of it
guard       hosts, origins, headers; limits: rates; reading: bodies; patience: slow clients
markup      elements, escaped; pieces, phone_page, screen_page, teacher_page: views as elements;
            teacher_typing: hands and nicknames, typed on a second teacher's device
qr          the address as a picture; pages/: what is sent as it stands
"""
