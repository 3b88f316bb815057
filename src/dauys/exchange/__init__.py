"""Formats in and out: results tables and directories of data files become acts.

Whatever comes in is read strictly and completely before anything is written: every problem is
a :class:`~dauys.law.faults.Fault` that names file, line, field, value and rule, and a directory
or a set of tables is recorded as a whole or not at all.
"""
