/* html.c: pages as mail programs write them, as text. */
#include "../../bin/hd-mail/html.c"
#include "unit.h"

static const struct {
	const char *html, *text;
} pages[] = {
	{"", ""},
	{"<p></p><div><br></div>&nbsp;", ""},
	{"a", "a"},
	{" a \n\t b ", "a b"},
	{"a<b> b</b> <i>c</i>d", "a b cd"},
	/* lines */
	{"a<br>b<br/>c<BR />d", "a\nb\nc\nd"},
	{"a<br><br>b", "a\n\nb"},
	{"a<br><br><br><br><br>b", "a\n\n\nb"},
	{"<div>a</div><div>b</div>", "a\nb"},
	{"<div>a</div><div><br></div><div>b<br></div>c", "a\n\nb\nc"},
	{"<div><div><div>a</div></div></div><div>b</div>", "a\nb"},
	{"<p>a</p><p>b</p>c", "a\n\nb\n\nc"},
	{"<p>a<p>b", "a\n\nb"},
	{"<p class=MsoNormal>a<o:p></o:p></p><p class='MsoNormal'>&nbsp;</p><p class=MsoNormal>b</p>", "a\n\nb"},
	{"<p style=\"margin: 0px;\">a</p><p style=\"margin: 0px;\">b</p>", "a\nb"},
	{"<h1>a</h1>b<h2>c</h2>d", "a\n\nb\n\nc\n\nd"},
	{"a<hr>b", "a\n________________________________\nb"},
	{"&nbsp;&nbsp;a&nbsp;b &nbsp; c&nbsp;", "  a b  c"},
	{"<pre>\n a  b\n\n\n\n\tc\n</pre>d", " a  b\n\n\n\n\tc\nd"},
	{"a<pre>\tb\n\t\n\t</pre>", "a\n\tb"},
	/* what is dropped */
	{"<head><title>t</title><style>p{x}</style></head><body>a<script>if (a<b) c()</script>b", "ab"},
	{"a<STYLE>x</style >b", "ab"},
	{"a<!-- <p>x</p> -->b<!-->c<!--->d", "abcd"},
	{"a<!--[if mso]>x<![endif]--><![if !mso]>b<![endif]><?xml x?>c", "abc"},
	{"a<!doctype html>b", "ab"},
	{"a<!-- never closed", "a"},
	{"a<script>never closed", "a"},
	{"a<b never closed", "a"},
	{"a<img src=x alt='y>z'>b", "ab"},
	{"a<b x=\"1>2\" y='\"'>b", "ab"},
	{"a < b <3 </ c <> d", "a < b <3 </ c <> d"},
	{"<verylongnameofanelement>a</verylongnameofanelement>", "a"},
	{"a\001\033[31mb\177\302\205c\302\255d\342\200\213e", "a[31mbcde"},
	/* characters */
	{"&eacute;&Eacute;&agrave;&ccedil;&uuml;&szlig;&ntilde;&oslash;&AElig;&yuml;", "éÉàçüßñøÆÿ"},
	{"&amp;&lt;&gt;&quot;&apos;&euro;&hellip;&ndash;&mdash;&rsquo;&laquo;&raquo;&oelig;&bull;",
		"&<>\"'€…–—’«»œ•"},
	{"&#233;&#xE9;&#XE9;&#8364;&#x1F600;&#233 ", "ééé€😀é"},
	{"&#146;&#128;&#x85;", "’€…"},
	{"&#0;&#xD800;&#x110000;&#99999999999999999999;&#xffffffffffffffff;", "�����"},
	{"a&#1;&#27;&#127;&#10;b&#9;c", "a b c"},
	{"&;&#;&#x;&#xg;&bogus;&averyveryverylongname; &", "&;&#;&#x;&#xg;&bogus;&averyveryverylongname; &"},
	{"AT&T &copy 5 &eacute &euro", "AT&T © 5 é &euro"},
	{"&amp;lt;b&amp;gt;", "&lt;b&gt;"},
	/* lists */
	{"a<ul><li>b<li>c</ul>d", "a\n\n- b\n- c\n\nd"},
	{"<ol><li>a</li><li><p>b</p><p>c</p></li></ol>", "1. a\n2. b\n  c"},
	{"<ul><li>a<ol><li>b<li>c</ol><li>d</ul>", "- a\n  1. b\n  2. c\n- d"},
	{"<ul><li></li><li>a</li></ul>", "-\n- a"},
	{"<li>a", "- a"},
	/* tables */
	{"<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td></td><td>d</td></tr></table>e", "a\tb\nc\td\ne"},
	{"<table><tr><td><p>a</p></td><td><div>b</div></td></tr><tr><td>c<td>d</table>", "a\tb\nc\td"},
	{"<table><tr><td></td><td>a</td></tr></table>", "a"},
	{"<table><tr><td>a<br>b</td><td>c</td></tr></table>", "a\nb\tc"},
	{"<table><tr><td><table><tr><td>a</td></tr></table></td><td>b</td></tr></table>", "a\nb"},
	/* links */
	{"<a href=\"https://x.example/a?b=1&amp;c=2\">this</a>!", "this <https://x.example/a?b=1&c=2>!"},
	{"<a href=\"http://x.example/\">x.example</a> <a href='HTTPS://x.example'>https://X.example/</a>",
		"x.example https://X.example/"},
	{"<a href=mailto:a@x.example>a@x.example</a> <a href=mailto:a@x.example>Ann</a>",
		"a@x.example Ann <mailto:a@x.example>"},
	{"<a href='javascript:alert(1)'>a</a><a href='#b'>b</a><a name=c>c</a><a href=''>d</a>", "abcd"},
	{"<a href='https://x.example'><img src=y></a>", ""},
	{"<a href='https://x.example'>a<br></a>b", "a <https://x.example>\nb"},
	{"<a href='https://x.example'>a<a href='https://y.example'>b", "a <https://x.example>b <https://y.example>"},
	{"<a href='https://x.example/\n a b>&#27;\342\200\256<'>a</a>", "a <https://x.example/%20a%20b%3E%3C>"},
	{"<pre>x     <a href='https://x.example'>\t\ny</a>", "x\ny"},
	/* quotes */
	{"a<blockquote>b<br><br>c<blockquote>d</blockquote></blockquote>e", "a\n> b\n>\n> c\n>> d\n\ne"},
	{"<div class=\"gmail_quote\"><div class=\"gmail_attr\">On x Ann &lt;<a href=\"mailto:a@x.example\">"
		"a@x.example</a>&gt; wrote:<br></div><blockquote class=\"gmail_quote\"><div>b</div>"
		"</blockquote><div>c</div><blockquote>d</blockquote></div>",
		"On x Ann <a@x.example> wrote:\n> b\n\nc\n> d"},
	{"<div>a</div><div id=\"mail-editor-reference-message-container\"><div>From: b</div><div>c</div>"
		"</div><div>d</div>", "a\n> From: b\n> c\nd"},
	{"a<div data-marker=\"__QUOTED_TEXT__\">b<div>c</div>d</div>e", "a\n> b\n> c\n> d\ne"},
	{"a<div name=\"quote\">b</div>c<div class=\"blockquote quote-me\">d</div>", "a\n> b\nc\nd"},
	{"a<hr><div id=\"divRplyFwdMsg\"><b>From:</b> b<br><b>Sent:</b> c<br></div>",
		"a\n________________________________\nFrom: b\nSent: c"},
	{"<blockquote><ul><li>a</ul></blockquote>", "> - a"},
	{"a</blockquote></div></ul></table></a></li>b", "a\n\nb"},
	{"<blockquote><table><tr><td>a</blockquote>b</table>c</blockquote>d", "> a\n>\n> b\n> c\n\nd"},
};

/* A megabyte of one tag, never closed. */
static void check_deep(const char *tag, size_t most)
{
	struct buf html = {0};
	while (html.len < 1 << 20)
		buf_str(&html, tag);
	buf_str(&html, "end");
	const char *text = html_text(html.at);
	check(strlen(text) <= most && strstr(text, "end"), "a megabyte of %s is %zu bytes", tag,
		strlen(text));
}

int main(void)
{
	for (size_t i = 0; i < LENGTH(pages); i++)
		check_same(html_text(pages[i].html), pages[i].text, xasprintf("page %zu", i));
	for (size_t i = 1; i < LENGTH(entities); i++)
		check(strcmp(entities[i - 1].name, entities[i].name) < 0, "%s is in order", entities[i].name);
	for (size_t i = 1; i < LENGTH(tags); i++)
		check(strcmp(tags[i - 1].name, tags[i].name) < 0, "%s is in order", tags[i].name);
	check_deep("<div>", 3);
	check_deep("<b>", 3);
	check_deep("<table><tr><td>", 3);
	check_deep("</ul><blockquote>", 20);
	check_deep("<ul><li>x", 4 << 20);
	check_deep("<blockquote>x", 2 << 20);
	check_deep("<a href='https://x.example'>", 40);
	check_deep("&nbsp;", 1 << 20);
	return unit_end();
}
