"""What the texts and the questions of the fuzzers are made of: figures, signs, units, dates, names, words of grammar."""

from datetime import date

from hypothesis import strategies as st

FIGURES = (
    "0 1 7 12 99 123 1,000 1.5 .5 3/4 2031 1999 9999 00 007 ١٢٣ １２３ ½ 三百 万 ² ① 1e9 1_000 12345678901234567890123456789 "
    "0.00000000000000000000000000001"
).split()
LONG = ("1" + "0" * 320, "9" * 900, "1," * 200, "-" * 50 + "1", "1." + "9" * 400, "1 " * 200, "1/" * 100)
SIGNS = tuple(
    "- – — + ± ~ ≈ < > $ € £ ¥ ₽ ₹ % ‰ ° . , : ; / ' ’ “ ” « » ( ) [ ] # @ & ? ! … \u00a0 \u202f \u200f \u202e".split(
        " "
    )
)
WORDS = tuple(
    """million billion trillion lakh crore dozen dozens hundred hundreds half quarter third percent points basis per
    km kilometres metres feet miles tonnes kg degrees years year-old days hours months dollars euros pounds SEK people
    one two five twenty hundert cinquante veinte сто двадцать пять between and to from of about at least more than up
    to fewer than nearly no none nobody minus magnitude aged o'clock a.m. p.m. GMT ago later last next this since until
    early mid late first second 21st century quarter half""".split()
)
DATES = tuple(
    """2024-31-12 31/12/9999 0000-00-00 9999-12-31 0001-01-01 29/02/2031 30.02.2031 31-11-2031 May March Monday
    Q4 2031 H2 9999 99th century 0th 1900s ’90s yesterday tomorrow 24:00 25:61 99年99月99日 29 февраля 2031 decade
    99999999 years ago""".split()
)
GRAMMAR = tuple(
    """The mayor of Lumen Orla Brenn released killed said that was were by in who whom which not never if would
    may earthquake fire vote president chair CEO minister she he they it's "no" U.S. Dr. Vessen Herald prisoners rose
    fell from to because after before is has been city country won lost 3–2 how many when where why what""".split()
)
PIECES = st.one_of(
    *map(st.sampled_from, (FIGURES, SIGNS, WORDS, DATES, GRAMMAR, (*LONG, "\n", "\t", "\x00", "\ud800")))
)
GAPS = st.sampled_from(["", " ", " ", " ", "-", "\u00a0", "  "])
TEXTS = st.lists(st.tuples(PIECES, GAPS), max_size=24).map(lambda parts: "".join(word + gap for word, gap in parts))
LANGUAGES = st.sampled_from("en de fr es ru bg zh ja ar hi en-US xx".split())
DAYS = st.sampled_from([None, date.min, date.max, date(2031, 5, 2), date(2032, 2, 29), date(9999, 1, 1), date(1, 1, 2)])
