"""Injects damage of known place, kind and repair into clean text, to measure the detectors with.

The variants are written down here apart from the patterns of `restore/`, as pages print them.
"""

import random
from dataclasses import dataclass

LINES = {
    "ad": [
        "[ad_1]", "[ad_2]", "[ad]", '[ad id="5521"]', "[adrotate banner=\"4\"]", "{{ad}}", "{{ ad-slot-2 }}", "[ADVERTISEMENT]",
        "Advertisement", "ADVERTISEMENT",
        "- Advertisement -", "ADVERTISEMENT - CONTINUE READING BELOW", "Advertisement. Scroll to continue reading.",
        "Story continues below advertisement",
        "googletag.cmd.push(function() { googletag.display('div-gpt-ad-1465234-2'); });",
        "(adsbygoogle = window.adsbygoogle || []).push({});", "Article continues after ad",
        "Continue reading the main story", "Sponsored Content", "Skip advertisement", "[ad name=\"in-article\"]", "<!-- ad slot 3 -->",
        "Loading ad...", "Ads by Google", "AD",
        "Continue Reading Below", "SPONSORED", "[the_ad id=\"8812\"]", "[wp_ad_camp_2]", "Advertisement - story continues below",
        "Report this ad", "Promoted Stories",
    ],
    "share": [
        "Share on Facebook Tweet Pin It", "Share this:", "Share on Twitter", "Facebook Twitter WhatsApp Email Print",
        "Share Tweet Share Email", "SHARE", "Tweet", "Share via email",
        "Share this article", "Share on Facebook | Share on Twitter | Share on LinkedIn", "Facebook Twitter Google+ LinkedIn",
        "Click to share on Twitter (Opens in new window)",
        "Share 0 Tweet 0 Pin 0", "Facebook\u00b7Twitter\u00b7Email", "Like this:", "Email Facebook Twitter Reddit",
        "Share with your friends", "Copy link", "Share on WhatsApp Share on Telegram",
        "Pin It", "Print Email", "Share Share Share", "Save Share", "Tweet this", "Share on Facebook (Opens in new window)",
    ],
    "link": [
        "Source link", "Source: link", "Read more: Floods cut off three villages", "READ MORE: Ministers meet over the budget",
        "Read more", "READ ALSO: Five things to know about the vote",
        "Also read: Rail strike enters its second week", "Related: Who is the new governor?", "RELATED STORIES", "Related Articles",
        "See also: Harvest fails in the north", "More: Photos from the scene",
        "More on this story", "You may also like", "Recommended for you", "Trending now", "Most read",
        "Click here to read the full story", "Continue reading \u2192", "Read the full article here",
        "WATCH: Bridge collapses into river", "Video: Crowd welcomes the team home", "Don't miss: Our guide to the election",
        "Read full story", "More from World", "Original source", "Source: example.org",
        "via example.com", "Read original article here", "RELATED: Talks stall again", "Up next", "In Pictures: A city under snow",
        "Read this next: A harbour reborn", "Top Stories", "This article was originally published on example.com.",
        "Previous Article", "Next Article", "Read Next", "LISTEN: Our weekly podcast", "Watch: The moment the tower fell",
        "[Read more: Tax rise divides coalition]", "(Read more: Tax rise divides coalition)",
        "First published by the Valley Courier", "Filed under: Politics, Europe", "Tags: elections, budget, parliament",
        "TOPICS: Economy Trade", "More stories", "View comments", "View original article",
    ],
    "newsletter": [
        "Subscribe to our newsletter", "Sign up for our daily newsletter",
        "Sign up for the Morning Briefing and get the news in your inbox.", "Get the latest news delivered to your inbox.",
        "Enter your email address",
        "Subscribe now for unlimited access.", "Follow us on Twitter @valleycourier", "Like us on Facebook",
        "Join our Telegram channel for breaking news", "Download our app for the latest updates", "Thank you for subscribing!",
        "Subscribe to our YouTube channel", "Sign up here", "Stay up to date with our newsletter",
        "By signing up you agree to our terms of use and privacy policy.", "Follow Jane Doe on Twitter",
        "Support our journalism. Become a member today.",
        "Newsletter", "Never miss a story. Subscribe today.", "Want more stories like this? Sign up for our newsletter.",
        "Already a subscriber? Log in", "Get breaking news alerts on your phone.", "Stay informed. Sign up for our newsletter.",
        "Follow us on Instagram, Facebook and Twitter.", "You can unsubscribe at any time.",
    ],
    "photo": [
        "FILE PHOTO: A soldier stands guard at a checkpoint outside the town, March 3, 2016. REUTERS/Omar Idris",
        "FILE - In this Tuesday, May 5, 2015 file photo, smoke rises over the port.", "Photo: AFP", "Photo by Ana Petrov/Getty Images",
        "Image: Reuters", "Getty Images", "Image copyright Getty Images", "Image caption The bridge was destroyed in the storm",
        "(AP Photo/John Smith)", "A woman carries water in the camp. (AP Photo/John Smith)", "REUTERS/Khaled Harun",
        "Rescue workers search the rubble on Friday. / AFP PHOTO / KARIM SAAD", "Photo credit: City Hall", "Picture: PA",
        "Credit: Maria Lopez", "The market after the blast. [File: Anadolu]", "Photograph: Luis Ortega/EPA", "AFP/Getty Images",
        "Demonstrators march through the capital. Photo: Luis Ortega", "Children play in the ruins (Reuters)",
        "The port in 2014. Photograph: Jan Novak/The Valley Courier", "Image source, Getty Images",
        "Media caption The minister spoke to reporters", "File photo",
        "The minister at a news conference on Monday. EPA/HANNAH WEISS",
    ],
    "cookie": [
        "This website uses cookies to ensure you get the best experience.", "We use cookies to improve your experience on our site.",
        "Accept all cookies", "By continuing to use this site you agree to our use of cookies.", "Manage preferences",
        "We and our partners use cookies to personalise content.", "Accept", "Privacy Policy", "Got it!", "Cookie settings",
        "By clicking \u201cAccept\u201d, you consent to our cookie policy.", "Read our privacy policy", "We value your privacy",
        "I Agree",
    ],
    "counter": [
        "12 Comments", "0 comments", "345 views", "1.2k Shares", "2,301 SHARES", "Views: 1,845", "5 min read", "3 minute read",
        "Reading time: 4 minutes", "Comments (12)", "1.5K Likes", "Leave a comment", "Post a comment", "56 Shares 12 Comments",
        "Comments",
        "Be the first to comment", "Views 302", "Likes: 45", "7 comments so far", "Share 23", "189 people like this", "4 min read",
        "Comments are closed.", "No comments", "Comments 0",
    ],
    "notice": [
        "Copyright 2016 The Valley Courier. All rights reserved.", "\u00a9 2015 Valley Media",
        "All rights reserved. This material may not be published, broadcast, rewritten or redistributed.",
        "Updated 3:45 PM ET, Tue March 8, 2016", "Published: 12 May 2014",
        "Posted on June 4, 2013", "Last updated: 10:22 GMT", "Skip to main content", "Back to top",
        "Please enable JavaScript to view the comments.", "Your browser does not support the video tag.", "Print this article",
        "Home > World > Middle East", "2 hours ago",
        "Toggle navigation", "Image 1 of 5", "Click to enlarge", "Advertise with us", "Contact us", "About us", "Terms of use",
        "Log in", "Search",
    ],
    "code": [
        '<div class="ad-wrapper">', "</p>", '<script type="text/javascript">var x = 1;</script>',
        '[caption id="attachment_2210" align="alignleft" width="300"]A square in the capital[/caption]', "[gallery ids=\"12,13\"]",
        "[/vc_column_text]",
        "window.dataLayer = window.dataLayer || [];", ".story-body { margin: 0 auto; }", "function gtag(){dataLayer.push(arguments);}",
        "[embed]https://example.com/watch?v=1[/embed]", "<!-- more -->", "<!--EndFragment-->", '<img src="a.jpg" alt="square" />',
        "jQuery(document).ready(function($){ $('.x').hide(); });", "[vc_row][vc_column]", "{{ story.related }}",
        "var adUnit = \"top\";", "@media (max-width: 600px) { .hero { display: none; } }", 'document.write("<p>");', "&nbsp;",
        "[contact-form-7 id=\"9\"]",
        'style="text-align: left;">', 'class="wp-image-221" />', "}); });", "</div></div>", "if (window.innerWidth > 700) { showAd(); }",
    ],
}  # fmt: skip
BEFORE = [
    "Share on Facebook Tweet Pin It ", "1.2k Shares ", "12 Comments ", "345 views ", "Updated: July 4, 2016 ",
    "Posted on June 4, 2013 ", "Share Tweet ", "Published 12:30 GMT, 4 July 2016 ", "3 min read ", "Facebook Twitter Email ", "[ad_1] ",
    "2 hours ago ", "Thu Sep 5 2013 ", "0 Shares Share Tweet ", "Wednesday 21 August 2013 ", "56 SHARES ",
    "Last updated on 12 March 2015 at 10:30 ", "Views: 1,022 ", "Advertisement ", "Comments (3) ",
]  # fmt: skip
AFTER = [
    " Source link",
    "Source link",
    " Read more",
    " [ad_2]",
    "[ad_2]Source link",
    " Read more: Talks stall in the capital",
    " Continue reading",
    " 12 Comments",
    " Source: example.org",
    " Click here to read more.",
    " Share on Facebook",
    " [\u2026] Read more",
]
BRACKETS = [" [1965] 9002]", " 59005]", " [19659002]", "[19659003]", " 65904]", " [19659004] ", " [1945] 9007]"]
TAGS = [
    '<a href="https://example.com/x">{}</a>',
    "<strong>{}</strong>",
    "<em>{}</em>",
    "<b>{}</b>",
    '<span class="hl">{}</span>',
    "[b]{}[/b]",
]
ENTITIES = {
    "\u2019": "&rsquo;",
    "\u201c": "&ldquo;",
    "\u201d": "&rdquo;",
    "\u2014": "&mdash;",
    "\u2013": "&ndash;",
    '"': "&quot;",
    "'": "&#39;",
    "&": "&amp;",
    "\u2018": "&#8216;",
}
FILTERS = {"bad": "ass", "butt": "ass", "breast": "tit", "heck": "hell", "rooster": "cock", "gender": "sex"}


@dataclass(frozen=True)
class Injected:
    """Damage put into a text: `[start, end)` of the damaged text, its kind, and the repair."""

    start: int
    end: int
    kind: str
    repair: str
    what: str


class Injector:
    """Rewrites a text piece by piece and keeps account of where damage went."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.out: list[str] = []
        self.at = 0
        self.spots: list[Injected] = []

    def put(self, words: str) -> None:
        self.out.append(words)
        self.at += len(words)

    def damage(self, words: str, kind: str, repair: str, what: str) -> None:
        self.spots.append(Injected(self.at, self.at + len(words), kind, repair, what))
        self.put(words)

    @property
    def text(self) -> str:
        return "".join(self.out)


def inject(text: str, seed: int, *, rate: float = 0.5) -> tuple[str, list[Injected]]:
    """`text` with damage of every mechanical kind, about `rate` spots a paragraph, and the list of it."""
    made = Injector(seed)
    chance = made.chance
    paragraphs = [p.strip() for p in text.split("\n") if p.strip()]
    filtered, original = chance.choice(list(FILTERS.items()))
    for i, paragraph in enumerate(paragraphs):
        if i:
            made.put("\n\n")
        if chance.random() < rate / 2:
            group = chance.choice(list(LINES))
            line = chance.choice(LINES[group])
            made.damage(line, "markup-debris" if group == "code" else "scrape-residue", "", f"line:{group}:{line}")
            made.put("\n\n")
        if i == 0 and chance.random() < rate and paragraph[:1].isupper():
            before = chance.choice(BEFORE)
            made.damage(before.rstrip(), "scrape-residue", "", f"before:{before}")
            made.put(before[len(before.rstrip()) :])
        _paragraph(made, paragraph, rate, filtered, original)
        if chance.random() < rate / 6 and paragraph[-1:] in '.\u201d"':
            after = chance.choice(AFTER)
            made.put(after[: len(after) - len(after.lstrip())])
            made.damage(after.lstrip(), "scrape-residue", "", f"after:{after}")
        if i == 0 and chance.random() < rate / 2 and len(paragraph) > 60:
            made.put("\n\n")
            made.damage(paragraph, "doubled-lead", "", "doubled")
    if chance.random() < rate:
        made.put("\n")
        made.damage("Source link", "scrape-residue", "", "line:link:last")
    return made.text, made.spots


def _paragraph(made: Injector, paragraph: str, rate: float, filtered: str, original: str) -> None:
    words = paragraph.split(" ")
    chance = made.chance
    quoted = _quotations(paragraph)
    at = 0
    mangle = chance.random() < rate / 2
    while at < len(paragraph):
        if at in quoted:
            end = quoted[at]
            if chance.random() < rate:
                _space_quotes(made, paragraph, at, end)
                at = made.resume
                continue
            made.put(paragraph[at:end])
            at = end
            continue
        char = paragraph[at]
        if char.isalpha() and (at == 0 or not paragraph[at - 1].isalnum()):
            end = at
            while end < len(paragraph) and paragraph[end].isalpha():
                end += 1
            at = _word(made, paragraph, at, end, rate, filtered, original, mangle)
            continue
        if (
            char in ".!?"
            and paragraph[at + 1 : at + 2] == " "
            and paragraph[at + 2 : at + 3].isupper()
            and at > 30
            and chance.random() < rate / 12
        ):
            made.put(char)
            debris = chance.choice(BRACKETS)
            made.damage(debris, "markup-debris", "", f"bracket:{debris}")
        elif char in ENTITIES and chance.random() < rate / 12:
            made.damage(ENTITIES[char], "markup-debris", char, f"entity:{ENTITIES[char]}")
        elif mangle and ord(char) > 127 and not char.isspace() and not char.isalpha():
            made.damage(char.encode().decode("cp1252", "replace").replace("\ufffd", "\x9d"), "mojibake", char, f"mojibake:{char}")
        else:
            made.put(char)
        at += 1
    del words


def _word(made: Injector, paragraph: str, at: int, end: int, rate: float, filtered: str, original: str, mangle: bool) -> int:
    word, chance = paragraph[at:end], made.chance
    lower = word.lower()
    if original in lower and lower != original and made.chance.random() < rate:
        i = lower.index(original)
        new = filtered.capitalize() if i == 0 and word[0].isupper() else filtered
        made.damage(word[:i] + new + word[i + len(original) :], "word-filter", word, f"filter:{word}")
    elif mangle and any(ord(c) > 127 for c in word):
        made.damage(word.encode().decode("cp1252", "replace"), "mojibake", word, f"mojibake:{word}")
    elif len(word) > 3 and chance.random() < rate / 150:
        opening, closing = chance.choice(TAGS).split("{}")
        made.damage(opening, "markup-debris", "", f"tag:{opening}")
        made.put(word)
        made.damage(closing, "markup-debris", "", f"tag:{closing}")
    else:
        made.put(word)
    return end


def _quotations(paragraph: str) -> dict[int, int]:
    """Where each quotation in straight or curly marks starts, and where it ends."""
    out: dict[int, int] = {}
    if paragraph.count('"') % 2 == 0:
        marks = [i for i, c in enumerate(paragraph) if c == '"']
        out.update({a: b + 1 for a, b in zip(marks[::2], marks[1::2], strict=True)})
    if paragraph.count("\u201c") == paragraph.count("\u201d"):
        opened = [i for i, c in enumerate(paragraph) if c == "\u201c"]
        closed = [i for i, c in enumerate(paragraph) if c == "\u201d"]
        out.update({a: b + 1 for a, b in zip(opened, closed, strict=True) if a < b})
    return {a: b for a, b in out.items() if b - a > 4 and not any(a < c < b for c in out)}


def _space_quotes(made: Injector, paragraph: str, start: int, end: int) -> None:
    inside = paragraph[start + 1 : end - 1]
    whole = paragraph[start:end]
    way = made.chance.choice(("both", "both", "glued", "comma", "open", "close"))
    following = paragraph[end : end + 1] == " " and paragraph[end + 1 : end + 2].isalpha()
    made.resume = end
    if way == "glued" and following:
        stop = end + 1
        while stop < len(paragraph) and paragraph[stop].isalpha():
            stop += 1
        made.resume = stop
        made.damage(f"{whole[0]} {inside} {whole[-1]}{paragraph[end + 1 : stop]}", "spaced-quotes", paragraph[start:stop], "quotes:glued")
    elif way == "comma" and inside[-1:] in ",.":
        made.damage(f"{whole[0]} {inside[:-1]} {inside[-1]}{whole[-1]}", "spaced-quotes", whole, "quotes:comma")
    elif way == "open":
        made.damage(f"{whole[0]} {inside}{whole[-1]}", "spaced-quotes", whole, "quotes:open")
    elif way == "close":
        made.damage(f"{whole[0]}{inside} {whole[-1]}", "spaced-quotes", whole, "quotes:close")
    else:
        made.damage(f"{whole[0]} {inside} {whole[-1]}", "spaced-quotes", whole, "quotes:both")
