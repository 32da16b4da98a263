"""Names of charsets as letters write them, and the Python codec that reads each."""

import codecs
import re
from functools import lru_cache
from typing import Final

# What mail programs write → what they mean. The web's habit holds for mail too: Latin-1 is cp1252 and each
# East Asian set is its larger Microsoft sibling, because that is what the bytes are.
_NAMES: Final = {
    "utf-8": "utf8 utf-8 utf8mb4 utf8mb3 unicode-1-1-utf-8 unicode11utf8 x-unicode20utf8 cp65001 65001"
    " utf-8-sig utf-8n utf utf8-bom",
    "cp1251": "windows-1251 windows1251 cp1251 cp-1251 win-1251 win1251 x-cp1251 x-cp-1251 ansi-1251 1251"
    " ms-cyrl windows-cp1251 microsoft-1251 cyrillic-windows x-windows-1251 rus",
    "koi8_u": "koi8-r koi8r koi8 koi-8 koi8-rus cskoi8r koi8-ru koi8-u koi8u x-koi8-r koi8-c koi",
    "cp866": "cp866 cp-866 ibm866 ibm-866 866 csibm866 x-cp866 dos-866 dos866 cyrillic-dos alt oem866 dos",
    "iso8859_5": "iso-8859-5 iso8859-5 iso88595 iso-ir-144 cyrillic csisolatincyrillic x-iso-8859-5 8859-5",
    "mac_cyrillic": "x-mac-cyrillic mac-cyrillic maccyrillic x-mac-ukrainian",
    "ascii": "us-ascii ascii ansi-x3.4-1968 ansi-x3.4-1986 iso-ir-6 646 us iso646-us usascii cp367 7bit",
    "cp1252": "iso-8859-1 iso8859-1 iso88591 latin1 latin-1 l1 windows-1252 cp1252 cp-1252 win-1252 x-cp1252"
    " ansi iso-8859 8859-1 iso-ir-100 ibm819 iso-8859-1-windows-3.1-latin-1 windows-1252-1 x-ansi west",
    "iso8859_2": "iso-8859-2 latin2 latin-2",
    "cp1250": "windows-1250 cp1250 x-cp1250",
    "cp1253": "windows-1253 cp1253",
    "iso8859_7": "iso-8859-7 greek",
    "cp1254": "windows-1254 cp1254 iso-8859-9 latin5",
    "cp1255": "windows-1255 cp1255 iso-8859-8 iso-8859-8-i iso-8859-8-e hebrew visual",
    "cp1256": "windows-1256 cp1256",
    "iso8859_6": "iso-8859-6 iso-8859-6-i iso-8859-6-e arabic",
    "cp1257": "windows-1257 cp1257",
    "cp1258": "windows-1258 cp1258",
    "iso8859_15": "iso-8859-15 latin9 latin-9",
    "cp874": "tis-620 iso-8859-11 windows-874 cp874 dos-874",
    "mac_roman": "macintosh x-mac-roman mac macroman x-mac",
    "mac_latin2": "x-mac-ce x-mac-centraleurroman",
    "mac_greek": "x-mac-greek",
    "mac_turkish": "x-mac-turkish",
    "cp949": "ks-c-5601-1987 ks-c-5601-1989 ksc5601 ksc-5601 euc-kr euckr cseuckr korean windows-949"
    " x-windows-949 cp949 ks-c-5601 iso-2022-kr-8",
    "gb18030": "gb2312 gbk x-gbk gb-2312 gb2312-80 gb-2312-80 chinese euc-cn x-euc-cn cp936 gb18030 csgb2312",
    "cp950": "big5 big-5 cn-big5 x-x-big5 cp950 csbig5",
    "big5hkscs": "big5-hkscs big5hkscs",
    "cp932": "shift-jis shift_jis sjis x-sjis ms-kanji windows-31j cp932 csshiftjis shiftjis",
    "euc_jp": "euc-jp x-euc-jp x-euc eucjp",
    "iso2022_jp_2": "iso-2022-jp iso-2022-jp-1 iso-2022-jp-2 iso-2022-jp-ms cp50220 cp50221 csiso2022jp jis",
    "iso2022_kr": "iso-2022-kr",
    "hz": "hz-gb-2312 hz",
    "utf_7": "utf-7 unicode-1-1-utf-7 utf7 unicode-2-0-utf-7 x-unicode-2-0-utf-7",
    "utf_16": "utf-16 utf16 unicode ucs-2 ucs2 iso-10646-ucs-2",
    "utf_16_le": "utf-16le utf16le unicodelittle",
    "utf_16_be": "utf-16be utf16be unicodebig",
    "utf_32": "utf-32 ucs-4 utf32",
}
_CODECS: Final = {name: codec for codec, names in _NAMES.items() for name in names.split()}
# Codecs that turn bytes into text but not as mail does, or not in linear time.
_NOT_FOR_MAIL: Final = frozenset(
    ("idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem", "charmap")
)

CYRILLIC: Final = ("cp1251", "koi8_u", "cp866", "iso8859_5", "mac_cyrillic")
_LATIN: Final = """
    ascii cp1252 iso8859_15 cp1250 iso8859_2 cp1254 iso8859_3 iso8859_4 iso8859_10 iso8859_13 iso8859_14
    mac_roman cp437 cp850 hp_roman8
"""
WESTERN: Final = frozenset(_LATIN.split())
MULTIBYTE: Final = frozenset(("cp949", "gb18030", "cp950", "big5hkscs", "cp932", "euc_jp", "johab"))
SEVEN_BIT: Final = frozenset(
    ("iso2022_jp_2", "iso2022_jp", "iso2022_kr", "hz", "utf_7", "utf_16", "utf_16_le", "utf_16_be", "utf_32")
)

_SHOWN: Final = {
    "cp1251": "windows-1251",
    "koi8_u": "koi8-r",
    "iso8859_5": "iso-8859-5",
    "ascii": "us-ascii",
    "cp1252": "windows-1252",
    "mac_cyrillic": "x-mac-cyrillic",
}


@lru_cache(maxsize=512)
def codec_named(name: str) -> str | None:
    """The codec for a charset's name, however it is spelled; None when nobody knows it."""
    plain = re.sub(r"[\s_]+", "-", name[:60].strip(" \t\r\n'\"<>;,.:=").lower())
    if known := _CODECS.get(plain) or _CODECS.get(re.sub(r"^(x-|charset=)+", "", plain)):
        return known
    return _python_codec(plain)


def _python_codec(plain: str) -> str | None:
    if not re.fullmatch(r"[a-z0-9.:-]{2,40}", plain):
        return None
    try:
        found = codecs.lookup(plain.replace("-", "_").replace(".", "_").replace(":", "_"))
    except (LookupError, ValueError):
        return None
    name = found.name.replace("-", "_")
    is_text = getattr(found, "_is_text_encoding", True)
    return name if is_text and name not in _NOT_FOR_MAIL else None


def shown(codec: str) -> str:
    """The charset's usual name, for people."""
    return _SHOWN.get(codec, codec.replace("_", "-"))
