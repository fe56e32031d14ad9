"""Write Vietnamese as lists of before Unicode did, by tables of their own: letter by letter, code by code."""

_TCVN3 = """
    Ă=A1 Â=A2 Ê=A3 Ô=A4 Ơ=A5 Ư=A6 Đ=A7
    ă=A8 â=A9 ê=AA ô=AB ơ=AC ư=AD đ=AE
    à=B5 ả=B6 ã=B7 á=B8 ạ=B9
    ằ=BB ẳ=BC ẵ=BD ắ=BE ặ=C6
    ầ=C7 ẩ=C8 ẫ=C9 ấ=CA ậ=CB
    è=CC ẻ=CE ẽ=CF é=D0 ẹ=D1
    ề=D2 ể=D3 ễ=D4 ế=D5 ệ=D6
    ì=D7 ỉ=D8 ĩ=DC í=DD ị=DE
    ò=DF ỏ=E1 õ=E2 ó=E3 ọ=E4
    ồ=E5 ổ=E6 ỗ=E7 ố=E8 ộ=E9
    ờ=EA ở=EB ỡ=EC ớ=ED ợ=EE
    ù=EF ủ=F1 ũ=F2 ú=F3 ụ=F4
    ừ=F5 ử=F6 ữ=F7 ứ=F8 ự=F9
    ỳ=FA ỷ=FB ỹ=FC ý=FD ỵ=FE
"""
_VNI = """
    à=aø á=aù ả=aû ã=aõ ạ=aï ă=aê ằ=aè ắ=aé ẳ=aú ẵ=aü ặ=aë â=aâ ầ=aà ấ=aá ẩ=aå ẫ=aã ậ=aä
    è=eø é=eù ẻ=eû ẽ=eõ ẹ=eï ê=eâ ề=eà ế=eá ể=eå ễ=eã ệ=eä ì=ì í=í ỉ=æ ĩ=ó ị=ò
    ò=oø ó=où ỏ=oû õ=oõ ọ=oï ô=oâ ồ=oà ố=oá ổ=oå ỗ=oã ộ=oä ơ=ô ờ=ôø ớ=ôù ở=ôû ỡ=ôõ ợ=ôï
    ù=uø ú=uù ủ=uû ũ=uõ ụ=uï ư=ö ừ=öø ứ=öù ử=öû ữ=öõ ự=öï ỳ=yø ý=yù ỷ=yû ỹ=yõ ỵ=î đ=ñ
    À=AØ Á=AÙ Ả=AÛ Ã=AÕ Ạ=AÏ Ă=AÊ Ằ=AÈ Ắ=AÉ Ẳ=AÚ Ẵ=AÜ Ặ=AË Â=AÂ Ầ=AÀ Ấ=AÁ Ẩ=AÅ Ẫ=AÃ Ậ=AÄ
    È=EØ É=EÙ Ẻ=EÛ Ẽ=EÕ Ẹ=EÏ Ê=EÂ Ề=EÀ Ế=EÁ Ể=EÅ Ễ=EÃ Ệ=EÄ Ì=Ì Í=Í Ỉ=Æ Ĩ=Ó Ị=Ò
    Ò=OØ Ó=OÙ Ỏ=OÛ Õ=OÕ Ọ=OÏ Ô=OÂ Ồ=OÀ Ố=OÁ Ổ=OÅ Ỗ=OÃ Ộ=OÄ Ơ=Ô Ờ=ÔØ Ớ=ÔÙ Ở=ÔÛ Ỡ=ÔÕ Ợ=ÔÏ
    Ù=UØ Ú=UÙ Ủ=UÛ Ũ=UÕ Ụ=UÏ Ư=Ö Ừ=ÖØ Ứ=ÖÙ Ử=ÖÛ Ữ=ÖÕ Ự=ÖÏ Ỳ=YØ Ý=YÙ Ỷ=YÛ Ỹ=YÕ Ỵ=Î Đ=Ñ
"""
_TCVN3_CODES = {letter: chr(int(code, 16)) for letter, code in (pair.split("=") for pair in _TCVN3.split())}
_VNI_CODES = dict(pair.split("=") for pair in _VNI.split())

SMALL = "".join(sorted(letter for letter in _VNI_CODES if letter.islower()))
LARGE = SMALL.upper()


def tcvn3(text: str) -> str:
    """Return a text as typed for .VnTime: capitals with a tone have no code and were typed small."""
    return "".join(_TCVN3_CODES.get(sign) or _TCVN3_CODES.get(sign.lower()) or sign for sign in text)


def vni(text: str) -> str:
    """Return a text as typed for VNI-Times."""
    return "".join(_VNI_CODES.get(sign, sign) for sign in text)
