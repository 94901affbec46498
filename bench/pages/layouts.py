"""Sixty layouts of pages, of our own making after the ways in which real sites are built, filled with made-up reports.

    python3 bench/pages/layouts.py FOLDER

writes FOLDER/NN-name.html and FOLDER/gold.jsonl: {"page", "title", "published", "text", "optional"}. `optional` are words that a reader may
take or leave: captions, table rows, bylines. Pages whose number leaves 2 when divided by 3 are the unseen third: nobody tunes on them.
"""
import datetime
import html
import json
import os
import sys

from contents import ARTICLES, COMMENTS, COOKIE, FOOTER, NAV, NEWSLETTER, TEASERS

LAYOUTS = []


def layout(function):
    LAYOUTS.append(function)
    return function


def esc(text):
    return html.escape(text, quote=False)


class Gold:
    """Notes what a layout puts into the report while it is put there."""

    def __init__(self, article):
        self.article, self.text, self.optional = article, [], []
        self.title, self.published = article["title"], article["day"]

    def t(self, text):
        self.text.append(text)
        return esc(text)

    def o(self, text):
        self.optional.append(text)
        return esc(text)

    def paras(self, p="<p>%s</p>", h="<h2>%s</h2>", lede=True, last=None, glue="\n"):
        parts = ([self.article["lede"]] if lede else []) + self.article["body"][:last]
        return glue.join(h % self.t(x[3:]) if x.startswith("## ") else p % self.t(x) for x in parts)

    def plist(self, p="<p>%s</p>", h="<h2>%s</h2>", lede=True):
        return self.paras(p, h, lede, glue="\0").split("\0")

    def caption(self, f="<figure><img src=a.jpg alt=''><figcaption>%s</figcaption></figure>"):
        return f % self.o(self.article["caption"])

    def by(self, f="<span class=byline>By %s</span>"):
        self.optional.append("By")
        return f % self.o(self.article["by"])

    def lede(self, f="<p class=standfirst>%s</p>"):
        return f % self.t(self.article["lede"])

    def bullets(self, f="<ul>%s</ul>", li="<li>%s</li>"):
        return f % "".join(li % self.t(x) for x in self.article["bullets"])

    def rows(self, f="<table>%s</table>"):
        return f % "".join("<tr>" + "".join("<td>%s</td>" % self.o(c) for c in r) + "</tr>" for r in self.article["rows"])

    def d(self, form="%d %B %Y", f="%s"):
        text = datetime.date.fromisoformat(self.article["day"]).strftime(form).lstrip("0")
        self.optional.append(text)
        return f % text


def url(a):
    return "https://news.example/%s/%s/%s" % (a["section"].lower(), a["day"].replace("-", "/"), a["slug"])


def json_ld(a, kind="NewsArticle", **more):
    data = {"@context": "https://schema.org", "@type": kind, "headline": a["title"], "datePublished": a["day"] + "T09:30:00+01:00",
            "author": [{"@type": "Person", "name": n} for n in a["by"].split(" and ")], "publisher": {"@type": "Organization", "name": a["publisher"]},
            "mainEntityOfPage": {"@type": "WebPage", "@id": url(a)}, **more}
    return '<script type="application/ld+json">%s</script>' % json.dumps(data)


def og(a):
    return ('<meta property="og:title" content="%s"><meta property="og:type" content="article"><meta property="og:site_name" content="%s">'
            '<meta property="og:url" content="%s"><meta property="article:published_time" content="%sT07:00:00Z">'
            % (html.escape(a["title"]), a["publisher"], url(a), a["day"]))


def head(a, extra="", title="%(title)s | %(publisher)s", lang="en"):
    return '<!DOCTYPE html>\n<html lang="%s"><head><meta charset="utf-8"><title>%s</title>\n%s\n</head>' % (lang, esc(title % a), extra)


def nav(f="<nav><ul>%s</ul></nav>", li='<li><a href="/%s">%s</a></li>'):
    return f % "".join(li % (n.lower(), n) if li.count("%s") == 2 else li % n for n in NAV)


def related(n=4, f='<div class="related"><h3>Related stories</h3>%s</div>', item='<div class="card"><a href="/x"><h4>%s</h4></a><p>%s</p></div>'):
    return f % "".join(item % (esc(t), esc(s)) if item.count("%s") == 2 else item % esc(t) for t, s in TEASERS[:n])


def comments(f='<section id="comments"><h3>Comments (4)</h3>%s</section>', item='<div class="comment"><b>%s</b><p>%s</p></div>'):
    return f % "".join(item % (esc(n), esc(t)) for n, t in COMMENTS)


def footer(f="<footer>%s</footer>"):
    return f % " ".join('<a href="/f">%s</a>' % n for n in FOOTER)


def cookie(f='<div id="cookie-banner" class="consent"><p>%s</p><button>Accept</button></div>'):
    return f % COOKIE


def newsletter(f='<div class="newsletter-signup"><h4>The morning briefing</h4><p>%s</p><form><input type=email><button>Sign up</button></form></div>'):
    return f % NEWSLETTER


def share(f='<div class="share-tools">%s</div>'):
    return f % " ".join('<a href="#">%s</a>' % s for s in ("Facebook", "X", "WhatsApp", "Email", "Copy link"))


# ---- news sites with modern templates ----

@layout
def broadcaster(g, a, o):
    return head(a, json_ld(a) + og(a)) + "<body>" + cookie() + "<header>" + nav() + "</header><main id=main-content><article>" \
        + "<h1>%s</h1>" % esc(a["title"]) + "<time datetime=%sT09:30>%s</time>" % (a["day"], g.d()) + g.by("<div class=author>%s</div>") + share() \
        + g.caption() + g.paras('<div data-component="text-block"><p class="ssrcss-1q0x1qg">%s</p></div>') \
        + related(3, '<div data-component="links-block"><h2>More on this story</h2><ul>%s</ul></div>', "<li><a href=/1>%s</a></li>") \
        + "</article>" + related(6, '<section data-component="mostRead"><h2>Most read</h2><ol>%s</ol></section>', "<li><a href=/2>%s</a></li>") + "</main>" + footer()


@layout
def daily_with_rail(g, a, o):
    ps = g.plist('<p class="dcr-1kas69x">%s</p>', "<h2>%s</h2>", lede=False)
    ps.insert(3, newsletter('<figure class="element element-newsletter"><p>%s</p><button>Sign up</button></figure>'))
    ps.insert(6, related(1, '<aside class="element-rich-link"><span>Related:</span>%s</aside>', "<a href=/r>%s</a>"))
    return head(a, json_ld(a)) + "<body>" + nav() + "<main><article><div><h1>%s</h1></div>" % esc(a["title"]) + g.lede('<div class="standfirst"><p>%s</p></div>') \
        + "<aside><address>" + g.by("<a rel=author href=/p>%s</a>") + "</address><details><summary>" + g.d("%a %d %b %Y 10.22 GMT") + "</summary></details></aside>" \
        + '<div id="maincontent" class="article-body-commercial-selector">' + "\n".join(ps) + '</div><div class="submeta"><span>Topics</span><ul><li><a href=/t>' + a["section"] + "</a></li></ul></div></article></main>" \
        + comments() + related(8, '<section class="rail"><h2>Most viewed</h2>%s</section>', "<a href=/m>%s</a> ") + footer()


@layout
def broadsheet_styled(g, a, o):
    body = '<section name="articleBody">' + "".join('<div class="css-s99gbd StoryBodyCompanionColumn"><div class="css-53u6y8"><p class="css-at9mc1">%s</p></div></div>' % x
                                                     for x in g.plist("%s", "<strong>%s</strong>")) + "</section>"
    return head(a, json_ld(a)) + '<body><div id="app"><div><header class="masthead">' + nav() + '</header><main id="site-content"><article id="story">' \
        + '<div><p>%s</p></div>' % "Advertisement" + '<header><h1 data-testid="headline">%s</h1></header>' % esc(a["title"]) + g.caption() + body \
        + '<div class="bottom-of-article"><p>A version of this article appears in print on page A4 of the national edition. <a href=/o>Order reprints</a></p></div></article></main>' \
        + related(6, '<section class="recirc"><h2>More in ' + a["section"] + "</h2><ol>%s</ol></section>", "<li><h3><a href=/x>%s</a></h3><p>%s</p></li>") + "</div></div>" + footer()


@layout
def wire_site(g, a, o):
    ps = g.plist('<p data-testid="paragraph-0" class="text__text__1FZLe">%s</p>', '<h2 data-testid="Heading">%s</h2>')
    ps[0] = ps[0].replace(">", ">VARN, %s (Coastal) - " % g.d("%B %d"), 1)
    g.optional.append("VARN Coastal")
    return head(a, og(a) + '<meta name="article:author" content="%s">' % a["by"]) + '<body><div data-testid="SiteHeader">' + nav("<div>%s</div>", "<a href=/%s>%s</a>") + "</div>" \
        + '<main><article><div class="article-header"><h1 data-testid="Heading">%s</h1>' % esc(a["title"]) + g.by("<div>By <a href=/j>%s</a></div>") + "</div>" \
        + '<div class="article-body__content">' + "\n".join(ps) + '<div class="sign-off"><p>Reporting by %s; Editing by Kim Dray</p></div>' % g.o(a["by"]) \
        + '<p>Our Standards: <a href=/s>The Coastal Trust Principles.</a></p></div></article></main>' + related(4, '<div data-testid="ReadNext"><h2>Read Next</h2>%s</div>') + footer()


@layout
def agency_hub(g, a, o):
    return head(a, json_ld(a)) + '<body class="Page-body"><bsp-header><div class="Page-header">' + nav() + '</div></bsp-header><main class="Page-main"><div class="Page-content"><h1 class="Page-headline">%s</h1>' % esc(a["title"]) \
        + '<div class="CarouselSlide-infoDescription">' + g.o(a["caption"]) + ' <a>Read More</a></div><div class="Page-byline">' + g.by("By&nbsp;<span>%s</span>") + "</div>" \
        + '<bsp-timestamp data-timestamp="1">Updated ' + g.d("%I:%M %p, %B %d, %Y") + '</bsp-timestamp><div class="Page-storyBody"><div class="RichTextStoryBody RichTextBody">' \
        + "\n".join(x + ('<div class="FreeStar"><p>Advertisement</p></div>' if i == 2 else "") for i, x in enumerate(g.plist())) + "<p>___</p><p>" + g.o("Associated writer Kim Dray contributed to this report.") + "</p></div></div></div></main>" + related(5, '<div class="PageList"><h2>Most Read</h2>%s</div>') + footer()


@layout
def gulf_channel(g, a, o):
    ps = g.plist()
    ps.insert(4, '<div class="more-on"><h3>Recommended Stories</h3><span>list of 3 items</span><ul>' + "".join("<li><a href=/l>%s</a></li>" % t for t, _ in TEASERS[:3]) + "</ul><span>end of list</span></div>")
    return head(a, json_ld(a)) + '<body><div id="root"><div class="site-header">' + nav() + '</div><main id="main-content-area"><header class="article-header"><div class="topics"><a href=/n>News</a>|<a href=/p>' + a["section"] + "</a></div><h1>%s</h1>" % esc(a["title"]) \
        + g.lede('<p class="article__subhead"><em>%s</em></p>') + '</header>' + g.caption() + '<div class="article-info-block"><div class="date-simple"><span class="screen-reader-text">Published On ' + g.d() + '</span><span aria-hidden="true">' + g.d() + "</span></div></div>" \
        + '<div class="wysiwyg wysiwyg--all-content">' + "\n".join(ps[1:] if False else ps) + '</div><div class="article-source">Source: ' + g.o(a["publisher"]) + "</div></main></div>" + footer()


@layout
def public_radio(g, a, o):
    return head(a, og(a) + '<meta name="date" content="%s">' % a["day"]) + '<body><header class="npr-header">' + nav() + '</header><main><section id="main-section"><article class="story"><div class="storytitle"><h1>%s</h1></div>' % esc(a["title"]) \
        + '<div id="story-meta"><time datetime="%s"><span class="date">' % a["day"] + g.d("%B %d, %Y") + '</span></time></div><div class="audio-module"><b class="audio-module-listen">Listen · 3:52</b><ul><li><a>Download</a></li><li><a>Transcript</a></li></ul></div>' \
        + '<div id="storytext" class="storytext">' + g.caption('<div class="bucketwrap image large"><div class="credit-caption"><div class="caption-wrap"><div class="caption"><p>%s <b class="credit">L. Moe</b></p></div></div></div></div>') + g.paras(h='<h3 class="edTag">%s</h3>') + '</div><div class="tags"><h3>Tags</h3><ul><li><a>talks</a></li></ul></div></article></section></main>' + footer()


@layout
def state_broadcaster(g, a, o):
    return head(a, '<link rel="canonical" href="%s">' % url(a) + json_ld(a)) + '<body class="fa-article"><div class="page"><div class="header">' + nav() + '</div><div id="content" class="content"><div class="container"><div class="hdr-container"><div class="category"><a href=/z>' + a["section"] + '</a></div><h1 class="title pg-title">%s</h1>' % esc(a["title"]) \
        + '<div class="publishing-details"><div class="published"><span class="date"><time pubdate="pubdate" datetime="%s">' % a["day"] + g.d("%B %d, %Y 4:12 AM") + "</time></span></div>" + g.by('<div class="links"><ul class="links__list"><li>%s</li></ul></div>') + '</div></div><div class="body-container"><div id="article-content" class="content-floated-wrap"><div class="wsw">' \
        + g.paras() + '<div class="wsw__embed"><h4>See also:</h4><a href=/a>' + TEASERS[0][0] + "</a><p>" + TEASERS[0][1] + '</p></div></div></div></div><div class="region"><h2>Related</h2>' + related(4) + "</div></div></div></div>" + footer()


@layout
def next_js_hashed(g, a, o):
    return head(a, og(a)) + '<body><div id="__next"><div class="sc-1a2b3c"><div class="sc-nav">' + nav("<div>%s</div>", "<a href=/%s class=sc-x>%s</a>") + '</div><div class="sc-main"><div class="sc-hero"><h1 class="sc-aXZVg">%s</h1>' % esc(a["title"]) + "<div class=sc-meta>" + g.by("<span>%s</span>") + "<span>" + g.d("%d %b %Y") + '</span></div></div><div class="sc-cols"><div class="sc-left">' \
        + g.paras('<div class="sc-eDvSVe"><p class="sc-gEvEer">%s</p></div>', '<div class="sc-eDvSVe"><h2>%s</h2></div>') + '</div><div class="sc-right">' + related(6, "<div>%s</div>", '<div class="sc-card"><div class="sc-t"><a href=/q>%s</a></div><div class="sc-d"><a href=/q>%s</a></div></div>') + '</div></div></div></div></div><script id="__NEXT_DATA__" type="application/json">{"props":{}}</script>'


@layout
def tabloid(g, a, o):
    ps = g.plist('<p class="mol-para-with-font">%s</p>', "<h3 class=mol-factbox-title>%s</h3>")
    ps.insert(2, '<div class="adHolder"><p>ADVERTISEMENT</p></div>')
    ps.insert(5, g.caption('<div class="artSplitter mol-img-group"><div class="image-wrap"><img></div><p class="imageCaption">%s</p></div>'))
    return head(a, og(a), title="%(title)s | Daily Mail Online".replace("Daily Mail", "Morning Bell")) + '<body id="bell"><div class="page-banner">' + nav("<div class=nav-primary>%s</div>", "<span><a href=/%s>%s</a></span>") + '</div><div class="article-text wide" id="js-article-text"><h1>%s</h1>' % esc(a["title"]) + "<ul class=mol-bullets>" + "".join("<li><strong>%s</strong></li>" % g.t(b) for b in a["bullets"]) + "</ul>" + g.by('<p class="author-section byline-plain">By <a href=/a>%s</a></p>') \
        + '<p class="byline-section"><span>Published: <time datetime="%sT08:00">' % a["day"] + g.d("08:00, %d %B %Y") + "</time></span></p>" + share() + '<div itemprop="articleBody">' + "\n".join(ps) + "</div></div>" + comments('<div id="reader-comments"><h4>Comments</h4><p>The comments below have not been moderated. The views expressed are those of our users and do not necessarily reflect our own.</p>%s</div>') \
        + related(8, '<div class="puff"><h3>Don’t miss</h3><ul>%s</ul></div>', "<li><a href=/p>%s</a></li>")


# ---- paywalls and stubs ----

@layout
def paywall_stub(g, a, o):
    return head(a, json_ld(a, isAccessibleForFree=False)) + '<body>' + nav() + '<article><h1>%s</h1>' % esc(a["title"]) + g.by('<p class="byline">By %s</p>') + '<div class="article-body">' + g.paras(last=3) \
        + '</div><div class="paywall-barrier subscribe-offer"><h2>Subscribe to keep reading</h2><p>You have read your last free article this month. Unlimited access to all our reporting costs less than a cup of coffee a week, and you can cancel at any time.</p><ul><li>All articles on every device</li><li>The daily puzzle</li></ul><button>Subscribe now</button><p>Already a subscriber? <a href=/login>Log in</a></p></div></article>' + footer()


@layout
def paywall_wrapped_body(g, a, o):
    return head(a, json_ld(a)) + '<body class="paywall-active has-sidebar">' + nav() + '<div class="container"><h1 class="headline">%s</h1>' % esc(a["title"]) + '<div class="content-wrapper paywall"><div class="body__inner-container">' + g.paras('<p class="paywall">%s</p>', '<h2 class="paywall">%s</h2>') \
        + '</div></div><div class="sidebar">' + related(5) + newsletter() + "</div></div>" + footer()


@layout
def metered_overlay(g, a, o):
    return head(a, og(a)) + '<body><div class="overlay modal" role="dialog"><h2>You have one free article left</h2><p>Create a free account to continue reading and to receive our newsletters. It takes less than a minute, and we will never share your address.</p><button>Register</button></div>' + nav() \
        + '<main><div class="o-topper__content"><h1><span>%s</span></h1>' % esc(a["title"]) + g.lede('<div class="o-topper__standfirst">%s</div>') + '</div><div id="site-content" class="article__content-body n-content-body">' + g.paras(lede=False) + '<div class="article__copyright-notice"><a href=/c>Copyright</a> The Harbour Gazette 2024. All rights reserved.</div></div></main>' + footer()


@layout
def body_only_in_json(g, a, o):
    g.text += [x.removeprefix("## ") for x in [a["lede"]] + a["body"]]
    return head(a, json_ld(a, articleBody="\n\n".join(x.removeprefix("## ") for x in [a["lede"]] + a["body"]))) + '<body><div id="app"><header>' + nav() + '</header><h1>%s</h1><div class="loading">Loading…</div>' % esc(a["title"]) + '<noscript>Please enable JavaScript to read this page.</noscript></div>' + footer()


@layout
def body_repeated_in_json(g, a, o):
    body = g.paras("<div class=para>%s</div>", "<div class=crosshead><b>%s</b></div>")
    return head(a, json_ld(a, articleBody=" ".join(x.removeprefix("## ") for x in [a["lede"]] + a["body"]))) + "<body><div class=wrap><div class=top>" + nav() + "</div><h1>%s</h1>" % esc(a["title"]) + body \
        + "".join("<div class=para><b><a href=/a>%s</a></b> %s</div>" % (esc(t), esc(s)) for t, s in TEASERS) + "</div>" + footer()


# ---- live blogs ----

def updates(g, a, wrap, p="<p>%s</p>", head_=None):
    out, clock = [], 18
    for i in range(0, len(a["body"]), 2):
        pair = [x for x in a["body"][i:i + 2]]
        heading = next((x[3:] for x in pair if x.startswith("## ")), None)
        inner = (head_ % g.t(heading) if heading and head_ else "") + "".join(p % g.t(x) for x in pair if not x.startswith("## "))
        out.append(wrap % (clock, inner))
        clock -= 1
    return "\n".join(out)


@layout
def live_blog(g, a, o):
    g.optional.append(" ".join("%d:05 GMT" % h for h in range(10, 19)))
    return head(a, json_ld(a, "LiveBlogPosting")) + "<body>" + nav() + "<main><header><span class=live>Live</span><h1>%s</h1>" % esc(a["title"]) + g.lede() + "</header><div id=liveblog-body class=liveblog-body>" \
        + updates(g, a, '<article class="block" id="block-1"><header><time datetime="' + a["day"] + 'T00:00Z">%d:05 GMT</time></header>%s<footer class="block-share">' + share() + "</footer></article>", head_="<h2 class=block-title>%s</h2>") + "</div></main>" + related(5) + footer()


@layout
def live_ticker(g, a, o):
    g.optional.append(" ".join("%d.30" % h for h in range(10, 19)))
    return head(a, og(a)) + "<body>" + nav() + '<div class="page"><h1>%s</h1>' % esc(a["title"]) + "<p class=intro>%s</p>" % g.t(a["lede"]) + '<div class="ticker">' + updates(g, a, '<div class="ticker-entry"><div class="ticker-time">%d.30</div><div class="ticker-text">%s</div></div>', head_="<h3>%s</h3>") + '</div><div class="ticker-more"><button>Load older entries</button></div></div>' + comments() + footer()


@layout
def live_pins(g, a, o):
    return head(a, json_ld(a)) + "<body>" + nav() + '<div class="lx"><h1>%s</h1><section class="summary"><h2>Summary</h2>' % esc(a["title"]) + g.bullets() + '</section><section class="stream"><ol>' + "".join("<li class=post><div>%s</div></li>" % x for x in g.plist()) + "</ol></section></div>" + related(6, "<aside>%s</aside>") + footer()


# ---- AMP and mobile ----

@layout
def amp_page(g, a, o):
    return '<!doctype html><html ⚡ lang="en"><head><meta charset="utf-8"><title>%s</title><link rel="canonical" href="%s">%s<style amp-boilerplate>body{}</style></head>' % (esc(a["title"]), url(a), json_ld(a)) + '<body><amp-sidebar id="sidebar" layout="nodisplay"><ul>' + nav("%s", "<li><a href=/%s>%s</a></li>") + "</ul></amp-sidebar><header><a href=/>Home</a></header><article><h1>%s</h1>" % esc(a["title"]) + '<amp-img src="a.jpg"></amp-img><p class="amp-caption">' + g.o(a["caption"]) + "</p>" + '<div class="amp-meta">' + g.d() + "</div>" + g.paras() + '<amp-ad width=300><div fallback>Advertisement</div></amp-ad></article><amp-consent layout="nodisplay" id="consent"><div id="consentDialog"><p>' + COOKIE + "</p></div></amp-consent>" + footer()


@layout
def amp_with_list(g, a, o):
    return '<!doctype html><html amp><head><title>%s - %s</title>%s</head>' % (esc(a["title"]), a["publisher"], json_ld(a)) + "<body><main><h1 class=t>%s</h1>" % esc(a["title"]) + "<div class=author-date>" + g.by("By %s") + " " + g.d("%b %d, %Y") + "</div><section class=cntn-wrp>" + g.paras() + g.bullets() + "</section></main><div class=amp-related>" + related(6, "<h3>You may also like</h3>%s", "<div class=rp><a href=/r><p>%s</p></a><p>%s</p></div>") + "</div></body></html>"


@layout
def mobile_minimal(g, a, o):
    return '<!DOCTYPE html PUBLIC "-//WAPFORUM//DTD XHTML Mobile 1.0//EN" "x"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>%s</title></head><body><div id="hd"><a href="/">Home</a></div><div><b>%s</b></div><div class="d">' % (esc(a["title"]), esc(a["title"])) + g.d("%B %d, %Y") + "</div><div>" + g.paras("%s<br/><br/>", "<b>%s</b><br/><br/>") + '</div><div><a href="/p">Previous</a> | <a href="/n">Next</a></div></body></html>'


# ---- tables ----

@layout
def old_table_layout(g, a, o):
    return '<html><head><title>%s: %s</title></head><body bgcolor="#ffffff"><table width="760" border="0"><tr><td colspan="3"><font size="5">%s</font></td></tr><tr><td width="120" valign="top"><font size="1">' % (a["publisher"], esc(a["title"]), a["publisher"]) + nav("%s", "<a href=/%s>%s</a><br>") + '</font></td><td width="480" valign="top"><font face="Times" size="4"><b>' + esc(a["title"]) + "</b></font><br><font size=2><i>" + g.d("%B %d, %Y") + "</i></font><br>" + g.by("<font size=2>By %s</font><br><br>") + "<font size=3>" + g.paras("%s<br><br>", "<b>%s</b><br><br>") + '</font></td><td width="160" valign="top"><font size="1">' + related(6, "<b>Headlines</b><br>%s", "<a href=/h>%s</a><br>") + '</font></td></tr><tr><td colspan="3"><font size="1">Copyright 2003</font></td></tr></table></body></html>'


@layout
def old_tables_nested(g, a, o):
    return "<HTML><HEAD><TITLE>%s</TITLE><META NAME=\"DATE\" CONTENT=\"%s\"></HEAD><BODY>" % (esc(a["title"]), a["day"]) + "<TABLE><TR><TD>" + nav("<TABLE><TR>%s</TR></TABLE>", "<TD><A HREF=/%s>%s</A></TD>") + "</TD></TR><TR><TD><TABLE><TR><TD><TABLE CELLPADDING=4><TR><TD><H2>%s</H2></TD></TR><TR><TD>" % esc(a["title"]) + g.paras("<P>%s", "<P><B>%s</B>") + "</TD></TR></TABLE></TD><TD VALIGN=TOP>" + related(4, "<TABLE><TR><TD BGCOLOR=#CCCCCC><B>Other news</B></TD></TR>%s</TABLE>", "<TR><TD><A HREF=/o>%s</A><BR>%s</TD></TR>") + "</TD></TR></TABLE></TD></TR></TABLE></BODY></HTML>"


@layout
def article_with_data_table(g, a, o):
    ps = g.plist()
    ps.insert(4, '<div class="table-wrapper">' + g.rows("<table class=data>%s</table>") + "</div>")
    return head(a, json_ld(a)) + "<body>" + nav() + "<main><article><h1>%s</h1>" % esc(a["title"]) + g.by() + "<div class=entry-content>" + "\n".join(ps) + "</div></article></main>" + related() + footer()


@layout
def fact_box_table(g, a, o):
    ps = g.plist()
    ps.insert(3, '<table class="infobox"><caption>' + g.o(a["caption"]) + "</caption>" + g.rows("%s") + "</table>")
    return head(a, og(a)) + "<body><div id=outer>" + nav() + "<div id=inner><h1>%s</h1>" % esc(a["title"]) + "<div class=date>" + g.d("%d.%m.%Y") + "</div><div class=text>" + "\n".join(ps) + "</div>" + comments("<div class=comments-area>%s</div>", "<div class=c><i>%s</i><div>%s</div></div>") + "</div></div>" + footer()


# ---- endless related lists, other reports on the page ----

@layout
def infinite_scroll(g, a, o):
    more = ""
    for b in o[:3]:
        other = Gold(b)
        more += "<article class=story><h1>%s</h1><div class=story-content>%s</div></article>" % (esc(b["title"]), other.paras())
    return head(a, json_ld(a)) + "<body>" + nav() + '<div class="scroll"><article class=story><h1>%s</h1>' % esc(a["title"]) + g.by() + "<div class=story-content>" + g.paras() + "</div></article>" + more + "</div>" + footer()


@layout
def teaser_wall(g, a, o):
    wall = "".join(related(8, "<div class=row>%s</div>", '<div class=tile><h3><a href=/t>%s</a></h3><p>%s</p></div>') for _ in range(6))
    return head(a, og(a)) + "<body>" + nav() + '<div class="layout"><div class="main"><h1>%s</h1><div class="copy">' % esc(a["title"]) + g.paras(last=5) + '</div></div><div class="wall"><h2>More from around the site</h2>' + wall + "</div></div>" + footer()


@layout
def outbrain_bottom(g, a, o):
    return head(a, json_ld(a)) + "<body>" + nav() + "<section class=article><h1>%s</h1>" % esc(a["title"]) + g.caption() + "<div class=post-content>" + g.paras() + '<div class="OUTBRAIN" data-widget-id="AR_1"><div class="ob-header">From the web</div>' + related(8, "%s", '<a href=/ob><span>%s</span><p>%s</p></a>') + "</div></div></section>" + comments() + footer()


@layout
def card_articles(g, a, o):
    cards = "".join("<article class=card><h3><a href=/c>%s</a></h3><p>%s</p><time datetime=2019-01-01>1 January 2019</time></article>" % (esc(t), esc(s)) for t, s in TEASERS)
    return head(a, json_ld(a)) + "<body><header>" + nav() + "</header><main><article><header><h1>%s</h1></header>" % esc(a["title"]) + g.paras() + "</article><section><h2>Latest</h2>" + cards + "</section></main>" + footer()


@layout
def inline_related(g, a, o):
    ps = g.plist()
    for i, at in enumerate((2, 5, 8)):
        ps.insert(at, "<p><strong>Read more: <a href=/r%d>%s</a></strong></p>" % (i, esc(TEASERS[i][0])))
    ps.append("<p><a href=/z>Click here for more news from our correspondents</a></p><p>Follow us on <a href=/x>X</a> and <a href=/f>Facebook</a></p>")
    return head(a, og(a)) + "<body>" + nav() + "<div class=single><h1 class=entry-title>%s</h1>" % esc(a["title"]) + "<div class=entry-meta>" + g.d("%B %d, %Y", "<span class=posted-on>%s</span>") + "</div><div class=entry-content>" + "\n".join(ps) + "</div></div>" + footer()


# ---- wire pages and plain pages ----

@layout
def wire_pre(g, a, o):
    import textwrap
    body = "\n\n".join("\n".join(textwrap.wrap(x, 68)) for x in g.plist("%s", "%s"))
    return "<html><head><title>%s</title></head><body><h2>%s</h2><p>Posted %s</p><pre>%s</pre><hr><a href=/>Index</a></body></html>" % (esc(a["title"]), esc(a["title"]), g.d("%B %d, %Y"), body)


@layout
def tass_like(g, a, o):
    ps = g.plist()
    ps[0] = ps[0].replace("<p>", "<p>KESTEN, %s. /COASTAL/. " % g.d("%B %d"))
    g.optional.append("KESTEN COASTAL")
    return head(a, og(a), title="%(title)s - %(section)s - COASTAL") + "<body>" + nav("<div class=menu>%s</div>", "<a href=/%s>%s</a>") + '<div class="news-header"><div class="news-header__date">' + g.d("%d %b %Y, 10:40") + '</div><h1 class="news-header__title">%s</h1>' % esc(a["title"]) + '<div class="news-header__lead">' + g.t("The parties are to meet again soon") + '</div></div><div class="text-content"><div class="text-block">' + "\n".join(ps) + '</div></div><div class="news-tags"><a href=/t>Tags</a> <a>talks</a></div>' + related(5, '<div class="other-news"><h2>Read also</h2>%s</div>') + footer()


@layout
def xinhua_like(g, a, o):
    return '<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"/><title>%s-Seaboard</title><meta name="publishdate" content="%s"/></head><body>' % (esc(a["title"]), a["day"]) + nav("<div class=nav>%s</div>", "<a href=/%s>%s</a>") + '<div class="conTop"><h1 class="Btitle">%s</h1><div class="infoBox"><p class="source">Source: <i>Seaboard</i></p><p class="time">%s 21:04:12</p></div></div><div id="detailContent">' % (esc(a["title"]), a["day"]) + g.caption("<p align=center><img></p><p><font color=navy>%s</font></p>") + g.paras("<p>&nbsp; &nbsp; %s</p>", "<p><strong>%s</strong></p>") + "<p>" + g.o("Enditem") + '</p></div><div class="editor">Editor: Wu</div>' + footer()


@layout
def plain_paragraphs_no_title(g, a, o):
    return "<html><head><title>%s</title></head><body>%s</body></html>" % (esc(a["title"]), g.paras())


@layout
def fragment(g, a, o):
    return "<div><h1>%s</h1>" % esc(a["title"]) + "<p><em>" + g.d("Published %d %B %Y") + "</em></p>" + g.paras() + "</div>"


@layout
def unclosed_tags(g, a, o):
    return "<html><head><title>%s</title><meta name=pubdate content=%s><body>" % (esc(a["title"]), a["day"]) + nav("<ul>%s</ul>", "<li><a href=/%s>%s</a>") + "<h1>%s<p>" % esc(a["title"]) + g.paras("<p>%s", "<h3>%s") + "<ul>" + "".join("<li>%s" % g.t(b) for b in a["bullets"]) + "</ul><hr>" + footer("<p>%s")


# ---- ministries and organisations ----

@layout
def ministry_release(g, a, o):
    return head(a, '<meta name="dcterms.created" content="%s">' % a["day"], title="%(title)s - Ministry of Foreign Affairs") + '<body><div class="gov-banner">An official website of the government</div>' + nav() + '<main id="main"><div class="press-release"><p class="article-meta">Press Release</p><h1 class="featured-content__headline">%s</h1>' % esc(a["title"]) + "<p class=article-meta__author>" + g.o("Office of the Spokesperson") + "</p><p class=article-meta__publish-date>" + g.d("%B %d, %Y") + "</p><div class=entry-content>" + g.paras() + "</div></div></main><div class=tags-list>Tags: <a>Bureau of Borders</a></div>" + footer()


@layout
def gov_uk_like(g, a, o):
    return head(a, '<script type="application/ld+json">' + json.dumps({"@context": "http://schema.org", "@graph": [{"@type": "BreadcrumbList"}, {"@type": "NewsArticle", "headline": a["title"], "datePublished": a["day"] + "T10:00:00Z", "publisher": {"name": "Government"}}]}) + "</script>") + '<body class="govuk-template__body"><div id="global-cookie-message"><h2>Cookies on GOV</h2><p>' + COOKIE + "</p></div>" + nav('<div class="govuk-breadcrumbs"><ol>%s</ol></div>') + '<div id="wrapper"><main role="main" id="content"><div class="govuk-grid-row"><span class="gem-c-heading__context">Press release</span><h1>%s</h1>' % esc(a["title"]) + g.lede('<p class="gem-c-lead-paragraph">%s</p>') + '<dl class="gem-c-metadata"><dt>Published</dt><dd>' + g.d() + '</dd></dl><div class="gem-c-govspeak govuk-govspeak"><div class="govspeak">' + g.paras(lede=False) + g.bullets() + '</div></div><div class="gem-c-share-links"><h2>Share this page</h2>' + share() + "</div></div></main></div>" + footer()


@layout
def kremlin_like(g, a, o):
    return head(a, "", title="%(title)s • President") + "<body><div class=page>" + nav() + '<article class="read h-entry hentry"><div class="read__top"><div class="read__meta"><time class="read__published p-published dt-published" datetime="%s">' % a["day"] + g.d("%B %d, %Y") + '</time></div><h1 class="entry-title p-name">%s</h1>' % esc(a["title"]) + '<div class="read__lead entry-summary p-summary">' + g.t(a["lede"]) + '</div></div><div class="entry-content e-content read__internal_content">' + g.paras(lede=False) + '</div></article><div class="read__tabs"><div class="read__tab">Topics</div></div></div>' + footer()


@layout
def transcript(g, a, o):
    return head(a, og(a)) + "<body>" + nav() + "<div id=content><h1>%s</h1><div class=field-date>" % esc(a["title"]) + g.d("%A, %d %B %Y") + "</div><div class='field field--name-body field--type-text-with-summary'>" + "".join("<p><strong>%s:</strong> %s</p>" % (g.t("QUESTION" if i % 2 else "MINISTER"), x) for i, x in enumerate(g.plist("%s", "%s"))) + "</div></div>" + footer()


@layout
def un_meeting(g, a, o):
    return head(a, '<meta name="dc.date.issued" content="%s">' % a["day"]) + '<body><header role="banner">' + nav() + '</header><main role="main"><div class="region region-content"><h1 class="page-header">%s</h1>' % esc(a["title"]) + "<div class=sub-title>" + g.t("Speakers call for restraint as members meet behind closed doors") + '</div><div class="field-item even"><div class="symbol">SC/14112</div>' + g.paras("<p>%s</p>", "<p><u>%s</u></p>") + '</div></div><aside role="complementary">' + related(5) + "</aside></main><footer role=contentinfo>For information media. Not an official record.</footer>"


@layout
def eu_press(g, a, o):
    return head(a, '<meta name="DC.date" content="%s">' % a["day"]) + "<body>" + cookie('<div class="cck-container">%s</div>') + nav() + '<div class="ecl-container"><div class="ecl-page-header"><ul class="ecl-meta"><li>Statement</li><li>' + g.d() + "</li><li>Brussels</li></ul><h1>%s</h1></div>" % esc(a["title"]) + '<div class="ecl-row"><div class="ecl-col-3"><nav><h2>Page contents</h2><a href=#1>Top</a><a href=#2>Print friendly</a></nav></div><div class="ecl-col-9"><div class="ecl-paragraph"><div class="ecl">' + g.paras() + '</div></div></div></div></div><div class="ecl-contacts"><h2>Contacts for media</h2><p>If you do not work for a media organisation, you are welcome to contact us through the service in writing or by calling the free line.</p></div>' + footer()


# ---- systems that people publish with ----

@layout
def wordpress_classic(g, a, o):
    return head(a, "", title="%(title)s « %(publisher)s") + '<body class="post-template-default single single-post has-sidebar"><div id="page"><div id="content" class="narrowcolumn"><div class="navigation"><a href=/p>« Older</a> <a href=/n>Newer »</a></div><div class="post hentry category-world tag-talks" id="post-44"><h2 class="entry-title">%s</h2>' % esc(a["title"]) + '<small class="postdate">' + g.d("%B %d, %Y") + '</small><div class="entry">' + g.paras() + '<p class="postmetadata">This entry was posted on Thursday and is filed under <a href=/w>World</a>. You can follow any responses to this entry through the <a href=/rss>RSS</a> feed.</p></div></div>' + comments('<h3 id="comments">4 Responses</h3><ol class="commentlist">%s</ol>', '<li class="alt" id="comment-1"><cite>%s</cite> says:<p>%s</p></li>') + '<div id="respond"><h3>Leave a Reply</h3><form><p>Name (required)</p></form></div></div><div id="sidebar"><ul>' + related(6, "<li><h2>Recent Posts</h2><ul>%s</ul></li>", "<li><a href=/r>%s</a></li>") + "</ul></div></div>" + footer()


@layout
def wordpress_blocks(g, a, o):
    ps = g.plist('<p class="wp-block-paragraph">%s</p>', '<h2 class="wp-block-heading">%s</h2>')
    ps.insert(5, "<figure class='wp-block-pullquote'><blockquote><p>" + g.o("Nobody has gained anything from it") + "</p></blockquote></figure>")
    return head(a, json_ld(a, "BlogPosting")) + '<body class="wp-site-blocks">' + nav('<nav class="wp-block-navigation"><ul>%s</ul></nav>') + '<main class="wp-block-group"><h1 class="wp-block-post-title">%s</h1>' % esc(a["title"]) + '<div class="wp-block-post-date"><time datetime="%s">' % a["day"] + g.d("%B %d, %Y") + '</time></div><div class="entry-content wp-block-post-content is-layout-flow">' + "\n".join(ps) + '<div class="sharedaddy sd-sharing-enabled"><h3>Share this:</h3>' + share("%s") + '</div><div id="jp-relatedposts" class="jp-relatedposts"><h3>Like this:</h3></div></div></main>' + comments('<div class="wp-block-comments">%s</div>') + footer()


@layout
def blogger(g, a, o):
    return head(a, "", title="%(publisher)s: %(title)s") + "<body><div class='content-inner'><div class='main-outer'><div class='date-outer'><h2 class='date-header'><span>" + g.d("%A, %B %d, %Y") + "</span></h2><div class='post hentry'><h3 class='post-title entry-title' itemprop='name'>%s</h3>" % esc(a["title"]) + "<div class='post-body entry-content' id='post-body-1' itemprop='description articleBody'><div>" + g.paras("%s<br /><br />", "<b>%s</b><br /><br />") + "</div></div><div class='post-footer'><span class='post-author vcard'>Posted by <span class='fn'>" + g.o(a["by"]) + "</span></span></div></div></div>" + comments("<div class='comments' id='comments'>%s</div>") + "</div><div class='column-right-outer'><div class='widget BlogArchive'><h2>Blog Archive</h2><ul><li>2012</li><li>2011</li></ul></div>" + related(5, "<div class='widget'>%s</div>") + "</div></div>"


@layout
def newsletter_platform(g, a, o):
    return head(a, json_ld(a)) + '<body><div class="main-menu">' + nav() + '</div><article class="typography newsletter-post post"><div class="post-header"><h1 class="post-title published">%s</h1>' % esc(a["title"]) + '<h3 class="subtitle">' + g.t(a["lede"]) + '</h3><div class="meta">' + g.by("<a href=/p>%s</a>") + "<div>" + g.d("%b %d, %Y") + '</div></div></div><div class="available-content"><div dir="auto" class="body markup">' + g.paras(lede=False) + '<div class="subscription-widget-wrap"><p>Letters is a reader-supported publication. To receive new posts and support my work, consider becoming a free or paid subscriber.</p><form><input></form></div></div></div></article><div class="comments-page">' + comments() + "</div>"


@layout
def medium_like(g, a, o):
    return head(a, og(a)) + '<body><div id="root"><div class="a b c"><div class="l"><h1 class="pw-post-title be bf">%s</h1>' % esc(a["title"]) + '<div class="speechify"><div>' + g.by("<a href=/u>%s</a>") + '</div><span>5 min read</span><span>·</span><span>' + g.d("%b %d, %Y") + '</span></div><div class="ab"><button>Listen</button><button>Share</button></div></div><section><div class="cb"><div class="ci">' + g.paras('<p class="pw-post-body-paragraph mx my">%s</p>', '<h1 class="mz na">%s</h1>') + '</div></div></section><div class="recs"><h2>Recommended from Medium-like</h2>' + related(6, "%s", "<div><a href=/m><h2>%s</h2><h3>%s</h3></a></div>") + "</div></div></div>"


@layout
def drupal(g, a, o):
    return head(a, '<link rel="canonical" href="%s">' % url(a)) + '<body class="html not-front node-type-article two-sidebars"><div id="page"><div class="region region-header">' + nav('<div class="block block-menu">%s</div>') + '</div><div id="main"><h1 class="title" id="page-title">%s</h1><div id="block-system-main"><div class="node node-article view-mode-full clearfix"><div class="submitted">Submitted by ' % esc(a["title"]) + g.o(a["by"]) + " on " + g.d("%a, %m/%d/%Y - 10:12") + '</div><div class="content"><div class="field field-name-body"><div class="field-items"><div class="field-item even" property="content:encoded">' + g.paras() + '</div></div></div></div></div></div></div><div class="region region-sidebar-second">' + related(5, '<div class="block block-views"><h2>Recent</h2>%s</div>') + "</div></div>" + footer()


@layout
def joomla(g, a, o):
    return '<!DOCTYPE html><html xml:lang="en-gb" lang="en-gb"><head><base href="http://news.example/"/><title>%s</title></head><body>' % esc(a["title"]) + nav('<div class="moduletable_menu">%s</div>') + '<div class="item-page" itemscope><div class="page-header"><h2 itemprop="headline">%s</h2></div><dl class="article-info muted"><dt>Details</dt><dd class="createdby">Written by <span itemprop="name">' % esc(a["title"]) + g.o(a["by"]) + '</span></dd><dd class="published"><time datetime="%s" itemprop="datePublished">Published: ' % a["day"] + g.d() + '</time></dd><dd class="hits">Hits: 3121</dd></dl><div itemprop="articleBody">' + g.paras() + '</div><ul class="pager"><li><a href=/p>Prev</a></li><li><a href=/n>Next</a></li></ul></div>' + footer()


@layout
def portal_aggregator(g, a, o):
    return head(a, json_ld(a)) + "<body>" + nav() + '<div class="caas-container"><div class="caas-content"><header class="caas-header"><div class="caas-logo">' + a["publisher"] + '</div><h1>%s</h1></header>' % esc(a["title"]) + '<div class="caas-attr"><div class="caas-attr-meta">' + g.by('<span class="caas-author-byline-collapse">%s</span>') + '<time datetime="%s">' % a["day"] + g.d("%a, %B %d, %Y at 10:14 AM") + '</time><span>3 min read</span></div></div><div class="caas-content-wrapper"><div class="caas-body-wrapper"><div class="caas-body">' + g.paras() + '</div></div><button class="link caas-button">View comments</button></div></div></div>' + related(8, '<div class="stream"><ul>%s</ul></div>', '<li class="stream-item"><h3><a href=/s>%s</a></h3><p>%s</p></li>') + footer()


# ---- odd ones ----

@layout
def divs_only(g, a, o):
    return head(a, og(a)) + "<body><div><div>" + nav("<div>%s</div>", "<div><a href=/%s>%s</a></div>") + "</div><div><div><div>%s</div><div>" % esc(a["title"]) + g.d() + "</div></div><div>" + g.paras("<div>%s</div>", "<div><b>%s</b></div>") + "</div></div><div>" + related(5, "<div>%s</div>", "<div><a href=/y>%s</a></div><div>%s</div>") + "</div></div></body></html>"


@layout
def spans_and_breaks(g, a, o):
    return head(a, '<meta name="pubdate" content="%s">' % a["day"].replace("-", "")) + "<body>" + nav() + '<div class="newsdetail"><span class="newstitle">%s</span><br>' % esc(a["title"]) + '<span id="lblText">' + g.paras("<span>%s</span><br><br>", "<span><b>%s</b></span><br>") + '</span></div><div class="print"><a href=/p>Print</a> <a href=/e>E-mail</a></div>' + footer()


@layout
def sectioned_story(g, a, o):
    ps = g.plist("<p>%s</p>", "<h2>%s</h2>", lede=True)
    return head(a, json_ld(a)) + "<body>" + nav() + "<main><div class=hero><h1>%s</h1></div>" % esc(a["title"]) + "".join("<section class='story-section section-%d'><div class=inner>%s</div></section>" % (i, "".join(ps[i:i + 3])) for i in range(0, len(ps), 3)) + "<section class=credits><p>Design: K. Dray</p></section></main>" + related() + footer()


@layout
def two_pages_with_ads(g, a, o):
    ps = g.plist()
    return head(a, og(a)) + "<body>" + nav() + "<div class=story><h1>%s</h1>" % esc(a["title"]) + "<div class='story__content part-1'>" + "".join(ps[:6]) + "</div><div class='ad-slot' id=ad-1><span>Advertisement</span><p>Shop now for the best deals of the season on everything for your garden.</p></div><div class='story__content part-2'>" + "".join(ps[6:]) + "</div></div>" + related(4) + comments() + footer()


@layout
def accordion_hidden(g, a, o):
    return head(a, json_ld(a)) + "<body>" + nav() + '<main><h1>%s</h1><p class="visually-hidden">Skip past the player to continue reading this report in full</p>' % esc(a["title"]) + '<div style="display:none"><p>This paragraph is shown only to users of the application, who may not be the readers of this page at all.</p></div>' + g.paras() + '<div hidden><p>Error text that should never be seen by anybody who reads this page, but is there all the same.</p></div></main>' + footer()


@layout
def windows_1252(g, a, o):
    page = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><title>%s</title><meta name="date" content="%s"></head><body>' % (esc(a["title"]), a["day"]) + nav() + "<h1>%s</h1>" % esc(a["title"]) + g.paras() + footer()
    return page.encode("cp1252")


@layout
def mojibake(g, a, o):
    page = head(a, og(a)) + "<body>" + nav() + "<article><h1>%s</h1>" % esc(a["title"]) + g.paras() + "</article>" + footer()
    return page.encode("utf-8").decode("cp1252", errors="replace").replace("�", "\x9d")


@layout
def entities_and_soft_hyphens(g, a, o):
    body = g.paras().replace("’", "&rsquo;").replace("“", "&ldquo;").replace("”", "&#148;").replace("government", "govern&shy;ment").replace(" the ", "&nbsp;the ").replace("offi", "o&#xFB03;")
    return head(a, json_ld(a)) + "<body>" + nav() + "<article><h1>%s</h1>" % esc(a["title"]).replace("’", "&#8217;") + body + "</article>" + footer()


@layout
def ordered_demands(g, a, o):
    return head(a, og(a)) + "<body>" + nav() + "<article class=node><h1>%s</h1>" % esc(a["title"]) + g.paras(last=4) + "<p>" + g.t("The statement lists these points:") + "</p>" + g.bullets("<ol>%s</ol>") + "<blockquote><p>" + g.t("We will meet again when both sides have read what the other has written.") + "</p></blockquote></article>" + related(6, '<div class="view-content">%s</div>') + footer()


@layout
def definition_list_interview(g, a, o):
    ps = g.plist("%s", "%s")
    pairs = "".join("<dt>%s</dt><dd><p>%s</p></dd>" % (g.t("What does that mean?"), x) for x in ps[1:])
    return head(a, json_ld(a)) + "<body>" + nav() + "<div class=page-content><h1>%s</h1><p><b>%s</b></p><dl>%s</dl></div>" % (esc(a["title"]), ps[0], pairs) + newsletter() + footer()


def main(folder):
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "gold.jsonl"), "w", encoding="utf-8") as gold_file:
        for i, make in enumerate(LAYOUTS):
            article = ARTICLES[i % len(ARTICLES)]
            others = [ARTICLES[(i + k) % len(ARTICLES)] for k in range(1, len(ARTICLES))]
            gold = Gold(article)
            page = make(gold, article, others)
            name = "%02d-%s.html" % (i, make.__name__.replace("_", "-"))
            with open(os.path.join(folder, name), "wb") as out:
                out.write(page if isinstance(page, bytes) else page.encode("utf-8"))
            shows_day = any(m in (page if isinstance(page, str) else page.decode("cp1252")) for m in (article["day"], article["day"].replace("-", ""), article["day"].replace("-", "/"), *day_forms(article["day"])))
            gold_file.write(json.dumps({"page": name, "title": gold.title, "published": article["day"] if shows_day else "", "text": gold.text, "optional": gold.optional}, ensure_ascii=False) + "\n")
    print("%d pages in %s" % (len(LAYOUTS), folder))


def day_forms(day):
    date = datetime.date.fromisoformat(day)
    return [date.strftime(f).lstrip("0").replace(" 0", " ") for f in ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%d.%m.%Y", "%m/%d/%Y")] + \
        [date.strftime(f) for f in ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%d.%m.%Y", "%m/%d/%Y")]


if __name__ == "__main__":
    main(sys.argv[1])
