"""NIST SP 1500-100 version 2: election results in the Common Data Format, out and in."""
