"""A page is read as a browser shows it: its lines, what is left out of them, and what is to be compared."""

import pytest
from sheets.page.test_selectors import brought_in


def _read(html: str) -> tuple[list[str], list[str], list[str]]:
    """The titles and statements after the first one, what is left out, and what is to be compared."""
    made = brought_in("", f"<h2>S</h2><p>Begin.</p>{html}")
    titles = {section.title: [block.text for block in section.blocks] for section in made.sheet.sections}
    said = [text for title, texts in titles.items() for text in (*([title] if title != "S" else []), *texts)]
    return said[1:], [str(one) for one in made.left_out], [str(one) for one in made.judged]


@pytest.mark.parametrize(
    ("html", "lines", "left_out", "judged"),
    [
        (
            "<form><h3>A</h3><p><label>Name</label><input></p><p>Take 5 mg.</p></form>",
            ["S: A", "Take 5 mg."],
            ["Name"],
            [],
        ),
        ("<form><h3>A</h3><fieldset><legend>Who</legend><p>x</p></fieldset></form>", ["S: A", "x"], ["Who"], []),
        ("<p><label>Not in a form</label></p>", ["Not in a form"], [], []),
        ("A<dialog>B</dialog>C", ["A", "C"], ["B"], []),
        ("A<dialog open>B</dialog>C", ["A", "B", "C"], [], []),
        ("A<nav>B</nav>C", ["A", "C"], ["B"], []),
        ("<p>5<input type=hidden value=7>0 mg</p>", ["50 mg"], [], ["Read so: 50 mg"]),
        ("<p>5<input type=password value=7>0 mg</p>", ["5 0 mg"], [], []),
        ("<p>5<input type=submit value=Go>0 mg</p>", ["5 0 mg"], ["Go"], ["Read so: 5 0 mg"]),
        ("<p>Take <button>5</button></p>", ["Take 5"], [], ["Read so: Take 5"]),
        ("<div><button>Take 5</button></div>", [], ["Take 5"], []),
        (
            "<div><button aria-expanded=false>Kids</button></div><p>5 mg</p>",
            ["Kids", "5 mg"],
            [],
            ["Read out, but on the page something to press: Kids"],
        ),
        ('<p>CO<span style="vertical-align:sub">2</span></p>', ["CO₂"], [], ["Read so: CO₂"]),
        ('<p>10<span style="vertical-align:super">5</span></p>', ["10^5"], [], ["Read so: 10^5"]),
        ('<p style="vertical-align:super">5</p>', ["5"], [], []),
        (
            '<p>It helps<a href="#n"><sup>[1]</sup></a>.</p><ol><li id=n>A study.</li><li>More</li></ol>',
            ["It helps[1].", "[1] A study.", "2) More"],
            [],
            [],
        ),
        ('<p>It helps<sup><a href="http://x.y/z">1</a></sup>.</p>', ["It helps[1]."], ["1: http://x.y/z"], []),
        (
            '<p>It helps<sup><a href="#n">1</a></sup>.</p><span id=n>A study.</span>',
            ["It helps[1].", "A study."],
            [],
            [],
        ),
        (
            '<p>It helps<sup><a href="#n">1</a></sup> and<sup><a href="#n">2</a></sup>.</p><p id=n>A study.</p>',
            ["It helps[1] and[2].", "[1] A study."],
            [],
            [],
        ),
        ("<details><p>5 mg</p></details>", ["5 mg"], [], ["Read out, but on the page only where it is opened: …"]),
        ("<details open><summary>S</summary><p>5 mg</p></details>", ["S", "5 mg"], [], []),
        (
            "<details><summary>For <b>kids</b></summary><p>5 mg</p></details>",
            ["For kids", "5 mg"],
            [],
            ["Read out, but on the page only where it is opened: For kids"],
        ),
        ("<p>Say <q>no</q>, <ruby>a<rt>b</rt></ruby></p>", ["Say “no”, a (b)"], [], ["Read so: Say “no”, a (b)"]),
        ("<p>Say <q hidden>no</q> x</p>", ["Say x"], ["no"], []),
        ("<p><bdo dir=rtl>05</bdo></p>", ["05"], [], ["The page turns the direction of this around: 05"]),
        ("<p hidden><bdo dir=rtl>05</bdo></p>", [], ["05"], []),
        ("<dl><dt>A<dd>1<dt>B</dl><p>x</p>", ["A: 1", "B", "x"], [], []),
        ("<dl><dd>1</dl>", ["1"], [], ["Read without what stands before it in the list: 1"]),
        ("<dl><dd hidden>1</dl>", [], ["1"], []),
        (
            "<dl><dt>A</dt><dd>1</dd></dl><dl><dd>2</dd></dl>",
            ["A: 1", "2"],
            [],
            ["Read without what stands before it in the list: 2"],
        ),
        ('<p><a href="https://x.y/dose">Dose</a></p>', ["Dose"], [], []),
        ('<p>See <a href="https://x.y/dose">here</a>.</p>', ["See here."], ["here: https://x.y/dose"], []),
        ('<p>See <a href="#dose">here</a>.</p>', ["See here."], [], []),
        ('<p>See <a href="javascript:go()">here</a>.</p>', ["See here."], [], []),
        ('<p>Call <a href="tel:+14805550100">us</a>.</p>', ["Call us."], ["us: tel:+14805550100"], []),
        ('<p>Call <a href="tel:4805550100">(480) 555-0100</a>.</p>', ["Call (480) 555-0100."], [], []),
        ('<p><a href="tel:4805550100">Call</a></p>', [], ["Call: tel:4805550100", "Call"], []),
        ('<p>Write <a href="mailto:a@b.c">us</a>.</p>', ["Write us."], ["us: mailto:a@b.c"], []),
        ('<p>Write <a href="mailto:a@b.c">a@b.c</a>.</p>', ["Write a@b.c."], [], []),
        ('<p>See <a href="https://x.y/dose" hidden>here</a>.</p>', ["See ."], ["here"], []),
        ("<p>See <a>here</a>.</p>", ["See here."], [], []),
        ('<p><img alt="Children under 12" src=x></p>', [], ["Picture: Children under 12"], []),
        ('<ul><li><img alt="No" src=x></li><li>b</li></ul>', ["No", "b"], [], ["A picture's words are read: No"]),
        ("<p>Take <img alt=two src=x> tablets</p>", ["Take two tablets"], [], []),
        ("<p>Take <img alt=two src=x hidden> tablets</p>", ["Take tablets"], ["Picture: two"], []),
        ("<p hidden>Take <img alt=two src=x> tablets</p>", [], ["Take Picture: two tablets"], []),
        ("<p>Take <img> tablets</p>", ["Take tablets"], ["Picture without words"], []),
        ('<p>Take <img alt=" " src=x> tablets</p>', ["Take tablets"], [], []),
        ('<p>5<img src=x style="display:none">0 mg</p>', ["50 mg"], ["Picture without words: x"], ["Read so: 50 mg"]),
        ("<ul><li>A <img src=x.png></li></ul>", ["A"], ["Picture without words: x.png"], ["Read so: A"]),
        ("<p hidden><img src=x.png></p>", [], ["Picture without words: x.png"], []),
        ("<p>One<br>two<br>Three<br>4 mg</p>", ["One two", "Three", "4 mg"], [], []),
        ("<pre>One\ntwo\nThree</pre>", ["One", "two", "Three"], [], []),
        ("<p>“Good”<br>Jane</p>", ["“Good”", "Jane"], [], []),
        ("<h3>One<br>two</h3><p>x</p>", ["S: One two", "x"], [], []),
        ("<ol><li></li><li>b</li></ol>", ["2) b"], [], []),
        ("<ol><li><s>a</s></li><li>b</li></ol>", ["2) b"], ["a"], []),
        ("<p>One <s>two<br>three</s> four</p>", ["One four"], ["two three"], []),
        ("<p><s>Old</s></p><p>New <s>old</s><b> more</b></p>", ["New more"], ["Old", "old"], []),
        ('<p>A<i class="fa fa-ban"></i> B</p>', ["A B"], [], ["Read so: A B"]),
        ('<p>A<i class="x">b</i> C</p>', ["Ab C"], [], []),
        ("<p>A <math><mroot><mn>8</mn><mn>3</mn></mroot></math></p>", ["A 8 3"], [], ["Read so: A 8 3"]),
        ("<p>5<svg><text>to</text></svg>10</p>", ["5 10"], ["to"], ["Read so: 5 10"]),
        ("<p>5<svg><path/></svg>10</p>", ["5 10"], [], []),
        ("<p>5<svg class=no-entry><path/></svg>10</p>", ["5 10"], [], ["Read so: 5 10"]),
        (
            "<h3><svg><path/></svg></h3><p>x</p>",
            ["x"],
            [],
            ["A heading has no words to read, so that what follows it is read under the one before."],
        ),
        ("<h3 hidden><svg><path/></svg></h3><p>x</p>", ["x"], [], []),
        ("<h3>A <svg><path/></svg></h3><p>x</p>", ["S: A", "x"], [], []),
        ("<p>Week 1<small>50</small> mg</p>", ["Week 1 50 mg"], [], ["Read so: Week 1 50 mg"]),
        ("<p>5<small>1/2</small> mg</p>", ["5½ mg"], [], ["Read so: 5½ mg"]),
        ("<p>5<span class=x></span>0 mg</p>", ["5 0 mg"], [], ["Read so: 5 0 mg"]),
        ("<p>5<span></span>0 mg</p>", ["50 mg"], [], ["Read so: 50 mg"]),
        ('<p>5<span style="display:inline-block">0</span> mg</p>', ["5 0 mg"], [], []),
        ('<p>5<span style="display:none">0</span>1 mg</p>', ["51 mg"], ["0"], ["Read so: 51 mg"]),
        (
            '<p>5<span style="display:none;text-decoration:line-through">0</span>1 mg</p>',
            ["5 1 mg"],
            ["0"],
            ["Read so: 5 1 mg"],
        ),
        ("<p>5<span hidden>0</span>1 mg</p>", ["51 mg"], ["0"], ["Read so: 51 mg"]),
        ("<p>5<s hidden>0</s>1 mg</p>", ["5 1 mg"], ["0"], ["Read so: 5 1 mg"]),
        ('<p>5<span style="font-size:0">0</span>1 mg</p>', ["51 mg"], ["0"], ["Read so: 51 mg"]),
        ("<menu><li>x<menu><li>y</li></menu></li><li>z</li></menu>", ["x: y", "z"], [], []),
        ("<ul><li>Stop<ol><li>a</li></ol></li><li>Go</li></ul>", ["Stop: 1) a", "Go"], [], []),
        (
            "<ul><li>Do not –<ul><li>a</li><li>b</li></ul></li><li>Go</li></ul>",
            ["Do not: a", "Do not: b", "Go"],
            [],
            [],
        ),
        ("<ul><li>A<ul><li><p>b</p><p>c</p></li></ul></li><li>d</li></ul>", ["A: b", "A: c", "d"], [], []),
        ("<table><tr><td>1<td>2</table>", ["1", "2"], [], []),
        ("<table><tr><th>A<th>B<tr><td>1<td></table>", ["A: 1"], [], []),
        ("<ul><li>x</li></ul>y<ul><li>z</li></ul>", ["x", "y", "z"], [], []),
        ("<textarea>z</textarea><p>A</p>", ["A"], ["z"], []),
        ('<p>A<iframe srcdoc="<p>inner</p>"></iframe>B</p>', ["A B"], ["inner"], []),
        ("<p>A<object>inner</object>B</p>", ["A B"], ["inner"], []),
        ("<p>A<select><option>x<option>y</select>B</p>", ["A B"], ["x y"], ["Read so: A B"]),
        ('<p style="display:flex"><b>A</b><b>B</b></p>', ["A B"], [], []),
        ("<p>a<wbr>b</p>", ["ab"], [], []),
        ('<p style="white-space:pre-line">One\ntwo</p>', ["One", "two"], [], []),
        ("<p>One\ntwo</p>", ["One two"], [], []),
        (
            '<div style="display:flex;flex-direction:row-reverse"><p>B</p><p>A</p></div>',
            ["B", "A"],
            [],
            ["The page shows this in another order: B A"],
        ),
        ("<p>| |</p><p>✓</p><p>...</p>", ["✓"], ["| |", "..."], ["A sign stands alone: ✓"]),
        ("<dl><dt>Tea</dt><dd>-</dd></dl>", ["Tea: -"], [], ["A sign stands alone: -"]),
        ("<blockquote>Good</blockquote><p>x</p>", ["Good", "x"], [], []),
        ("<p>5\xad0 mg\u200b</p>", ["50 mg"], [], []),
        ('<p>See <a href="http://x.y/dose">HTTP://X.Y/dose</a> now.</p>', ["See HTTP://X.Y/dose now."], [], []),
        ('<p>See <a href="https://www.x.y/dose">www.x.y/dose</a> now.</p>', ["See www.x.y/dose now."], [], []),
        ("<ol><li>Wash<br>Rinse</li><li>Go</li></ol>", ["1) Wash", "Rinse", "2) Go"], [], []),
        ("<p hidden>Old<br>older</p>", [], ["Old older"], []),
        ("<ul><li>A<ul><li>b<br>C</li></ul></li><li>d</li></ul>", ["A: b", "A: C", "d"], [], []),
        ("<p>“Good”<br>“Better”<br>Jane</p>", ["“Good”", "“Better”", "Jane"], [], []),
        (
            '<p>CO<i style="vertical-align:sub">2</i> and m<i style="vertical-align:super">2</i></p>',
            ["CO₂ and m²"],
            [],
            ["Read so: CO₂ and m²"],
        ),
        ("<p>Take <select hidden><option>x</select>5</p>", ["Take 5"], ["x"], []),
        (
            '<p>Take <span style="visibility:hidden"><img alt=two src=x> or three</span> one</p>',
            ["Take one"],
            ["Picture: two or three"],
            [],
        ),
        ("<dl><dt><img alt=Tea src=x></dt><dd>1</dd></dl>", ["Tea: 1"], [], ["A picture's words are read: Tea"]),
        ("<dl><dt>Tea</dt><dd><img src=no.png></dd></dl>", ["Tea"], ["Picture without words: no.png"], []),
        (
            "<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td><img src=x></td></tr></table>",
            ["A: 1, B: …"],
            ["Picture without words: x"],
            ["A cell shows something that has no words: 1"],
        ),
        (
            "<table><tr><td>1</td><td>2</td></tr></table><table hidden><tr><td>3</td></tr></table>",
            ["1", "2"],
            ["3"],
            [],
        ),
        (
            "<ol><li><table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table></li><li>b</li></ol>",
            ["1) 1, 2", "3, 4", "2) b"],
            [],
            [],
        ),
        ("<table><tr><td><dl><dt>x</dt></dl></td><td>2</td></tr></table>", ["x", "2"], [], []),
        (
            '<p><a href="#n"><sup>1</sup></a></p><p id=n><img src=x></p><p>Rest.</p>',
            ["[1]", "Rest."],
            ["Picture without words: x"],
            [],
        ),
        ("<form><p>Name</p></form><p>x</p>", ["x"], ["Name"], []),
        (
            '<p>A <span style="position:absolute;clip:rect(0,0,0,0)">for the screen reader</span> B</p>',
            ["A B"],
            ["for the screen reader"],
            [],
        ),
        ("<p>Take<sub>max</sub> 5</p>", ["Take max 5"], [], ["Read so: Take max 5"]),
        ("<p>H<sub>2</sub>O, 5 m<sup>2</sup>, 1<sup>st</sup></p>", ["H₂O, 5 m², 1st"], [], ["Read so: H₂O, 5 m², 1st"]),
    ],
)
def test_each_part_of_a_page_is_read_left_out_or_to_be_compared(
    html: str, lines: list[str], left_out: list[str], judged: list[str]
) -> None:
    assert _read(html) == (lines, left_out, judged)


@pytest.mark.parametrize(
    ("href", "words"),
    [
        ("https://www.example.com/dose", "example.com/dose"),
        ("https://example.com/dose", "www.example.com/dose"),
        ("http://www.example.com/dose/", "https://example.com/dose"),
        ("https://Example.com/Dose", "example.com/dose"),
    ],
)
def test_an_address_that_a_line_says_is_not_told_again(href: str, words: str) -> None:
    assert _read(f'<p>See <a href="{href}">{words}</a> now.</p>')[1] == []


def test_the_addresses_of_the_first_two_hundred_links_of_a_line_are_told_and_the_rest_counted() -> None:
    links = "".join(f'<a href="https://example.com/{place}">word {place}</a> ' for place in range(203))
    _, left_out, _ = _read(f"<p>{links}</p>")
    assert len(left_out) == 201
    assert left_out[199:] == ["word 199: https://example.com/199", "Addresses of 3 more links in the same line"]
    links = "".join(f'<a href="https://example.com/{place}">word {place}</a> ' for place in range(200))
    assert len(_read(f"<p>{links}</p>")[1]) == 200


def test_what_is_told_of_an_address_or_a_line_is_no_longer_than_two_hundred_letters() -> None:
    address = "https://example.com/" + "a" * 300
    _, left_out, _ = _read(f'<p>See <a href="{address}">here</a>.</p><p>A <img src="{"b" * 300}.png"></p>')
    assert left_out == [f"here: {address[:200]}", f"Picture without words: {'b' * 196}.png"]
    _, _, judged = _read(f"<p>{'a' * 300} 1<u>1</u>/2</p>")
    assert judged == [f"Read so: {'a' * 200}"]


def test_an_item_too_long_to_be_said_before_each_of_its_own_items_is_to_be_compared() -> None:
    lists = "<ul><li>{}<ul><li>a</li><li>b</li></ul></li><li>c</li></ul>"
    longest, long = "Stop " * 20, "Stop " * 20 + "now"
    words = longest.strip() + "s"
    assert _read(lists.format(words)) == ([f"{words}: a", f"{words}: b", "c"], [], [])
    told = f"A list within an item is read as if it were one list with what follows: {long}"
    assert _read(lists.format(long)) == ([long, "a", "b", "c"], [], [told])
