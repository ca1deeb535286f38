"""Text that XML can hold."""

import re

__all__ = ["escape"]

_ILLEGAL = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES = {ord(c): f"&#{ord(c)};" for c in "\t\n\r\x85\u2028"} | {
    ord("&"): "&amp;",
    ord("<"): "&lt;",
    ord(">"): "&gt;",
    ord('"'): "&quot;",
}


def escape(text: object) -> str:
    r"""Write a value for an element or a quoted attribute.

    Args:
        text: any value; numbers as Python writes them.

    Returns:
        Escaped text that reads back as it was; characters XML forbids are U+FFFD.

    Example:
        >>> escape('<b> & "c"\n')
        '&lt;b&gt; &amp; &quot;c&quot;&#10;'
    """
    return _ILLEGAL.sub("\ufffd", str(text)).translate(_ESCAPES)
