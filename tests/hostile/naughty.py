"""Texts that break careless programs, by kind: written for these tests, in the manner of the well-known lists."""

PRINTED = (
    # words that programs keep for themselves, and numbers that are none
    "undefined", "null", "None", "NaN", "true", "nil", "hasOwnProperty", "constructor", "CON", "LPT1",
    "0", "1/0", "1E400", "0x7F", "1,000.50", "1.000,50", "-1.00", "--", "Infinity", "0 0 0",
    # signs that mean something to somebody
    "`~!@#$%^&*()", "[{]}\\|;:", ",<.>/?", "<>&", "''''\"", "\"''''\"'\"", "\\n\\t\\0", "&amp;amp;lt;", "&#0;&nbsp;",
    # letters with and without marks
    "Ωå∂ƒ©", "¡™£¢∞§¶•ªº", "œ∑´®†¥øπ", "ЁЂЃЄЅІЇЈЉЊЋЌЍЎЏ", "Łódź Žižkov Škoda Ñandú", "Ǎǎ Ǐǐ", "⅛⅜⅝⅞ ₀₁₂ ⁰⁴⁵",
    "ﬁ and ﬂ", "Straße ẞ", "e\u0301 a\u0308",
    # code for databases, shells, templates, pages and terminals
    "1'; DROP TABLE cases-- 1", "' OR 1=1 -- 1", "$(touch /tmp/failed)", "`touch /tmp/failed`", "; ls -la /etc |cat",
    "{{ 7*7 }}", "{% raw %}", "${7*7}", "#{7*7}", "<%= 7*7 %>", "%s%s%n%x%d", "{0} {name}", "$HOME %HOME%",
    "<script>alert(1)</script>", "<svg onload=alert(1)>", "<img src=x onerror=alert(1) />", "</style><b>bold",
    "</title></head>", "<!-- note", "]]>", "<![CDATA[ text", "javascript:alert(1)", "<?xml version='1.0'?>",
    "<!DOCTYPE foo [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><foo>&x;</foo>", "../../../etc/passwd",
    "=HYPERLINK(A1)", "+1+cmd|' /C calc'!A0", "@SUM(1)", "-2+3",
    # words that filters mistake, and texts without a place to break
    "Scunthorpe Penistone", "W" * 120, "щ" * 120, "a-" * 60, "1234567890" * 12,
)  # fmt: skip
"""What the document prints as it is."""
REFUSED = {
    "Chinese": "田中さんにあげて下さい", "Korean": "사회과학원", "Arabic": "مُنَاقَشَةُ", "Hebrew": "בְּרֵאשִׁית",
    "Thai": "ภาษาไทย",
    "Devanagari": "मनीष منش", "emoji": "👍🏽", "family": "👩‍👩‍👧", "flag": "🇷🇺🇸🇪", "snowman": "☃", "circled": "①②",
    "mathematical": "𝐓𝐡𝐞 quick", "upside down": "˙ɐnbᴉlɐ", "full width": "Ｔｈｅ", "old marks": "Ṱ̺̺̕o͞ ̷i̲̬͇̪͙n̝̗͕v̟̜̘̦͟o̶̙̰̠kè͚̮̺̪̹̱̤",
    "bell": "a\x07b", "escape": "\x1b[31mred\x1b[0m", "delete": "a\x7fb", "next line": "a\x85b", "form feed": "a\x0cb",
    "start of heading": "a\x01b", "right to left": "a\u202eb", "word joiner": "a\u2060b", "tag": "a\U000e0041b",
    "private": "a\U000f0001b", "not a character": "a\uffffb",
}  # fmt: skip
"""What no typeface of ours can print."""
