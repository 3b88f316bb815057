"""Papers of a commission as PDF: pure functions from what is on record to bytes.

Each module makes one paper from plain data; :mod:`dauys.office.paper.reading` takes the data from
a home's state. No module here knows a database or a clock. A paper is tagged and conforms to
PDF/UA-1, carries its fonts, and the same data give the same bytes.
"""
