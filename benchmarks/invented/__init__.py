"""An invented register of any size, valid from the first act to the last.

About three fifths of the acts are conducted contests of Kazakhstan's rulebook, each from its call
to the registration of its winner; the rest are transcribed contests of Taiwan's rulebook.
Everybody signs with a key of their own; two persons where the catalogue asks for two.
"""
