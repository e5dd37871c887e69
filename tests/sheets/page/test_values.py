"""Which values of a style may hide words or cross them out: right on both sides of each bound.

A value that hides and is not told may have a receptionist read out what no visitor of the page sees; one that is told
though it hides nothing makes her compare a line for nothing.
"""

import pytest

from frontdesk.sheets.page.values import animation, doubts, draws_a_line, without_variables


def _doubts_of(style: str) -> list[str]:
    return list(doubts(_values(style)))


def _values(style: str) -> dict[str, str]:
    declared = (one.partition(":") for one in style.split(";"))
    return {name.strip(): value.strip() for name, _, value in declared}


_HARMLESS = """
margin-left: -199px | margin-left: 899px | margin-left: 99vw | margin-left: -99% | margin-left: 0 auto | margin: auto
margin-left: 56em | margin-left: 56rem | margin-left: 9in | margin-left: 23cm | margin-left: 236mm | margin-left: 676pt
margin-left: 56pc | margin-left: 112ch | margin-left: 112ex | margin-left: 899q | margin-left: 99vmin
margin-left: calc(100% - 950px) | margin-left: calc(1em + 899px) | margin-left: clamp(1px, 2vw, 9px) | inset: auto
text-indent: 2em | translate: -50% 10px | text-indent: -1.25em | margin-left: 99vmax | margin-left: 99vh
left: 9999px | position: static; left: -9999px | position: absolute; left: 20px | z-index: -1
position: relative; z-index: 1 | height: 1px | line-height: 0 | overflow: visible; height: 1px
overflow: visible hidden; height: 1px | overflow: hidden; height: 8px | overflow: hidden; width: 0.5em
overflow: hidden; height: 1% | overflow: hidden; height: 1vh | overflow: hidden; width: max(2px, 20px)
overflow: hidden; width: 0.7vw | overflow: hidden; height: 1vmin | overflow: hidden; width: 0.7vmax
overflow: hidden; width: stretch | overflow: hidden; width: fit-content(x) | overflow: hidden; line-height: 0.5
overflow: hidden; line-height: unknown | overflow: hidden; height: -9px
opacity: .2 | opacity: 20% | opacity: +0.5 | scale: .2 | scale: -1 | zoom: .2 | zoom: 20% | zoom: 1.5
rotate: 45deg | rotate: z 45deg | rotate: -.5turn | rotate: 1rad | rotate: 50grad
transform: translate(-50%, -50%) | transform: rotate(3deg) scale(1.1) | transform: rotatez(3deg), skew(3deg)
transform: skewx(3deg) skewy(3deg) perspective(10px) | transform: scalex(-1) | transform: matrix(1, 0, 0, 1, 0, 0)
transform: matrix(.25, 0, 0, .25, 0, 0) | transform: matrix(0, 1, -1, 0, 0, 0) | transform: matrix(1,0,0,1,899,-199)
clip-path: inset(10px) | clip-path: inset(20%) | clip-path: inset(0 round 5px)
font-size: 5px | font-size: 32% | font-size: .32em | font-size: xx-small | font-size: xxx-large | font-size: smaller
font-size: max(20px, 4px) | font-size: clamp(4px, 2vw, 20px) | font-size: medium | font-size: math | font-size: x-large
color: red | color: #000 | color: #123456 | color: #0003 | color: #00000028 | color: rgba(0, 0, 0, .15)
color: rgba(0, 0, 0, 15%) | color: rgb(0 0 0 / .15) | color: rgb(0,0,0) | color: hsl(1deg 2% 3%) | color: oklch(1 2 3)
-webkit-text-fill-color: red | color: hwb(1 2% 3%) | color: lab(1 2 3) | color: lch(1 2 3) | color: oklab(1 2 3)
filter: grayscale(1) | filter: sepia(1) invert(1) | filter: brightness(.3) | filter: contrast(.3)
filter: drop-shadow(0 0 2px red) | filter: saturate(0) | filter: hue-rotate(0)
content: 'a' | content: counter(a) | content: attr(a) | content: counters(a, '.')
font-family: arial, serif | font-family: segoe ui symbols
grid-template-rows: 10fr | grid-template-rows: 0.5fr 100% | grid: auto / 1fr | grid-template-columns: 20px 300px
background: red | background: linear-gradient(red, transparent) | background: linear-gradient(red 50%, blue)
background: url(a.png) 0 50% | background-image: none | border: 0 | visibility: hidden
""".replace("\n", "|")
_DOUBTFUL = """
margin-left: -200px | margin-left: 900px | margin-left: 100vw | margin-left: -100% | margin: 0 0 0 -200px
margin-left: 57em | margin-left: 57rem | margin-left: 10in | margin-left: 24cm | margin-left: 237mm | margin-left: 677pt
margin-left: 57pc | margin-left: 113ch | margin-left: 113ex | margin-left: 900q | margin-left: 100vmin
margin-left: calc(1em + 900px) | margin-left: calc(infinity) | margin-left: max(1px, 900px) | margin-left: anchor(left)
margin-left: min(-900px, 1px) | margin-left: clamp(1px, 2px, 900px) | margin-left: calc(-1 * 900px)
text-indent: -300px | translate: 0 100vh | margin-left: 100vmax | position: absolute; inset: auto -300px
position: absolute; left: 900px | position: fixed; right: 900px | position: relative; top: 900px
position: sticky; bottom: 100vh | position: relative; z-index: -1 | position: absolute; left: nowhere
overflow: hidden; height: 7px | overflow: clip; width: 7px | overflow-x: hidden; max-width: 7px
overflow-y: clip; max-height: 7px | overflow: hidden visible; height: 7px | overflow: hidden; width: 0.4em
overflow: hidden; height: 0.7% | overflow: hidden; height: 0.9vh | overflow: hidden; width: 0.6vw
overflow: hidden; height: 0.9vmin | overflow: hidden; width: 0.6vmax | overflow: hidden; width: calc(x)
overflow: hidden; line-height: 0.4 | overflow: hidden; height: -7px
opacity: .19 | opacity: 19% | opacity: +.1 | opacity: calc(1 - 1) | scale: .19 | scale: 1 .1 | scale: -.1 | scale: tiny
zoom: .19 | zoom: 19% | zoom: reset | rotate: x 90deg | rotate: 1 1 0 45deg
transform: translatex(100%) | transform: translate(1px, 900px) | transform: rotatex(90deg)
transform: rotate3d(1, 1, 1, 1)
transform: scale(.1) | transform: scale(1.5, 0.1) | transform: scale(1e-3) | transform: matrix(.2, 0, 0, .2, 0, 0)
transform: matrix(1, 1, 1, 1, 0, 0) | transform: matrix(1, 0, 0, 1, 900, 0) | transform: matrix(1, 0, 0, 1, 0, -200)
transform: matrix(1, 0, 0) | transform: gone | transform: rotate(3deg) scale(0) | transform: scale(x)
clip: rect(0 0 0 0) | clip-path: inset(11px) | clip-path: inset(21%) | clip-path: circle(50%)
clip-path: inset(calc(1px)) | clip-path: inset(5px) view-box
font-size: 4.9px | font-size: 31% | font-size: .3em | font-size: tiny | font-size: min(20px, 4px)
color: #0002 | color: #00000027 | color: rgba(0, 0, 0, .14) | color: rgba(0, 0, 0, 14%) | color: rgb(0 0 0 / 14%)
color: hsl(1 2% 3% / .1) | color: hsla(1, 2%, 3%, .1) | color: color-mix(in srgb, red 0%, transparent)
color: rgb(from red r g b) | -webkit-text-fill-color: #0001
filter: blur(1px) | filter: url(#a) | filter: gone | filter: brightness(.29) | filter: contrast(.29)
filter: sepia(1) brightness(0%) | content: url(a.png)
font-family: adobe blank | font-family: wingdings 2 | font-family: webdings | font-family: zapf dingbats
font-family: symbol, serif | mask: url(a.svg) | -webkit-mask-image: url(a.svg) | -webkit-line-clamp: 1 | line-clamp: 2
-webkit-text-security: disc | grid-template-rows: 0fr | grid-template-rows: 1fr 0fr | grid-template-columns: 0.0px
grid: repeat(2, 0%) / 1fr | grid-template: 1fr / 0
background: linear-gradient(transparent 45%, red 45%, red 55%, transparent 55%)
background-image: linear-gradient(rgba(0, 0, 0, 0) 45%, red 55%, #0000 55%)
background: linear-gradient(red, red) 0 50% no-repeat
""".replace("\n", "|")


def _each(table: str) -> list[str]:
    return [one.strip() for one in table.split("|") if one.strip()]


@pytest.mark.parametrize("style", _each(_HARMLESS))
def test_a_value_that_hides_nothing_is_not_told(style: str) -> None:
    assert _doubts_of(style) == []


@pytest.mark.parametrize("style", _each(_DOUBTFUL))
def test_a_value_that_may_hide_words_is_told_as_the_page_says_it(style: str) -> None:
    assert _doubts_of(style) == [style.split("; ")[-1]]


@pytest.mark.parametrize(
    "word", ["none", "normal", "auto", "initial", "inherit", "unset", "revert", "revert-layer", ""]
)
def test_a_value_from_elsewhere_is_no_doubt(word: str) -> None:
    everywhere = dict.fromkeys(("clip", "mask", "opacity", "transform", "filter", "font-size", "zoom", "rotate"), word)
    assert list(doubts(everywhere)) == []


def test_a_value_too_long_to_be_looked_at_is_told_but_not_a_long_picture_or_list_of_fonts() -> None:
    longest = f"rotate({'0' * 189}deg)"
    assert len(longest) == 200
    assert _doubts_of(f"transform: {longest}") == []
    assert _doubts_of(f"transform: {longest}rotate(1deg)") != []
    for style in ("background: url(data,", "background-image: url(data,", "font-family: a", "content: 'a"):
        assert _doubts_of(style + "a" * 300) == []


def test_every_doubtful_value_of_a_tag_is_told() -> None:
    assert _doubts_of("opacity: .1; color: red; zoom: .1; scale: 1") == ["opacity: .1", "zoom: .1"]


@pytest.mark.parametrize(
    ("style", "words"),
    [
        ("animation: a 1s, b 2s", ["a", "1s", "b", "2s"]),
        ("animation-name: a", ["a"]),
        ("-webkit-animation: a 1s", ["a", "1s"]),
        ("-webkit-animation-name: a", ["a"]),
        ("animation: none", []),
        ("animation-name: none, inherit", []),
        ("color: red", []),
    ],
)
def test_an_animation_is_known_under_each_of_its_names(style: str, words: list[str]) -> None:
    assert animation(_values(style)) == words


_CUSTOM = {"--a": ["1px", "2PX"], "--b": ["var(--a)"], "--four": ["var(--three)"], "--three": ["var(--two)"]}
_CUSTOM |= {"--two": ["var(--one)"], "--one": ["9px"], "--five": ["var(--four)"], "--ring": ["var(--ring)"]}
_CUSTOM |= {"--many": [f"{place}px" for place in range(9)]}


@pytest.mark.parametrize(
    ("value", "made"),
    [
        ("10PX", ["10px"]),
        ("var(--a)", ["1px", "2px"]),
        ("0 var( --a ) 5px", ["0 1px 5px", "0 2px 5px"]),
        ("var(--a) var(--one)", ["1px 9px", "2px 9px"]),
        ("var(--b)", ["1px", "2px"]),
        ("var(--a, 3px)", ["1px", "2px", "3px"]),
        ("var(--none, 3px)", ["3px"]),
        ("var(--none, calc(1px + 2px))", ["calc(1px + 2px)"]),
        ("var(--none,)", [""]),
        ("var(--none)", []),
        ("var(--four)", ["9px"]),
        ("var(--five)", []),  # which stands for another too often
        ("var(--ring)", []),
        ("var(--many)", [f"{place}px" for place in range(8)]),
        ("var(--many, 3px)", [f"{place}px" for place in range(8)]),
    ],
)
def test_a_variable_stands_for_each_value_that_the_page_gives_it(value: str, made: list[str]) -> None:
    assert without_variables(value, _CUSTOM) == made


_OVER_WORDS = """
text-decoration: line-through | text-decoration-line: line-through
position: absolute; top: 50%; border-bottom: 2px solid red | position: absolute; top: 30%; background: red
position: absolute; bottom: 70%; background-color: red | position: absolute; top: 69.5%; border-top: 1px solid
position: absolute; top: .5em; border-top: 1px solid | position: absolute; top: 0.9em; border-top: 1px solid
position: absolute; top: calc(50% - 1px); background: red | position: absolute; top: -.5lh; background: red
position: absolute; inset: 50% 0 auto; background: red | position: absolute; top: 50%; text-decoration: line-through
position: absolute; inset: 0; background: linear-gradient(red, blue)
position: absolute; top: 0px; bottom: 0%; background-image: linear-gradient(red, blue)
position: absolute; inset: 0em; background: linear-gradient(red, blue)
""".replace("\n", "|")
_BESIDE_WORDS = """
text-decoration: underline | border: 1px solid; top: 50% | background: red; inset: 0
position: absolute; top: 29%; background: red | position: absolute; top: 71%; background: red
position: absolute; top: .2em; background: red | position: absolute; bottom: 0; background: red
position: absolute; top: 50% | position: absolute; top: 50%; border: none | position: absolute; top: 50%; border: 0
position: absolute; top: 50%; color: red | position: absolute; inset: 0; background: red
position: absolute; top: 0; background: linear-gradient(red, blue)
position: absolute; bottom: 0; background: linear-gradient(red, blue)
position: absolute; inset: 1px; background: linear-gradient(red, blue)
position: absolute; inset: 0; background: none; color: red | position: absolute; inset: 0
""".replace("\n", "|")


@pytest.mark.parametrize(
    ("style", "draws"), [(one, True) for one in _each(_OVER_WORDS)] + [(one, False) for one in _each(_BESIDE_WORDS)]
)
def test_a_line_drawn_through_words_is_told_from_one_under_or_beside_them(style: str, draws: bool) -> None:
    assert draws_a_line([(name, value, False) for name, value in _values(style).items()]) is draws
