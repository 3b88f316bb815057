"""Charts and maps as SVG and HTML, made when the site is written.

Every chart is made from figures of its page's document and stands above the table that holds the
same figures. A drawn figure carries its own value and the pointer to it (``data-value``,
``data-path``), so that the verifier holds it against the document as it does the table's.
Colour never says anything alone: shades have a figure beside them, kinds have a pattern.
"""
