/*
 * html.c: a page as text, in one pass: each byte is looked at a fixed number of times. Blanks and
 * line ends are not written when they are met but kept as pending, since what follows decides which
 * of them shows. Only elements whose end matters are on the stack of open ones, which is short: the
 * tags of what is nested deeper change nothing but lines.
 */
#include "mail.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <utf8proc.h>

enum {
	MOST_OPEN = 256,	/* elements on the stack */
	MOST_QUOTES = 9,	/* ">" before a line */
	MOST_LISTS = 9,		/* lists that indent a line */
	MOST_BREAKS = 3,	/* line ends in a row, outside <pre> */
	MOST_URL = 2000,	/* bytes of an address that is shown */
};
#define NOWHERE SIZE_MAX

enum kind {
	INLINE, BLOCK, PARAGRAPH, P, BREAK, RULE, DIV, QUOTE, LIST, ORDERED, ITEM, PRE, GRID, ROW,
	CELL, LINK, RAW,
};

/* Sorted by bytes, as is entities. Those of kind RAW are dropped with what is in them. */
static const struct tag_name {
	const char *name;
	enum kind kind;
} tags[] = {
	{"a", LINK}, {"address", BLOCK}, {"article", BLOCK}, {"aside", BLOCK},
	{"blockquote", QUOTE}, {"body", BLOCK}, {"br", BREAK}, {"caption", BLOCK},
	{"center", BLOCK}, {"dd", BLOCK}, {"details", BLOCK}, {"div", DIV}, {"dl", BLOCK},
	{"dt", BLOCK}, {"fieldset", BLOCK}, {"figcaption", BLOCK}, {"figure", BLOCK},
	{"footer", BLOCK}, {"form", BLOCK}, {"h1", PARAGRAPH}, {"h2", PARAGRAPH},
	{"h3", PARAGRAPH}, {"h4", PARAGRAPH}, {"h5", PARAGRAPH}, {"h6", PARAGRAPH},
	{"header", BLOCK}, {"hr", RULE}, {"html", BLOCK}, {"iframe", RAW}, {"legend", BLOCK},
	{"li", ITEM}, {"listing", PRE}, {"main", BLOCK}, {"menu", LIST}, {"nav", BLOCK},
	{"noembed", RAW}, {"noframes", RAW}, {"ol", ORDERED}, {"p", P}, {"pre", PRE},
	{"script", RAW}, {"section", BLOCK}, {"style", RAW}, {"summary", BLOCK},
	{"table", GRID}, {"tbody", BLOCK}, {"td", CELL}, {"tfoot", BLOCK},
	{"th", CELL}, {"thead", BLOCK}, {"title", RAW}, {"tr", ROW}, {"ul", LIST}, {"xml", RAW},
	{"xmp", PRE},
};

static const struct entity {
	const char *name;
	uint32_t character;
} entities[] = {
	{"AElig", 198}, {"Aacute", 193}, {"Acirc", 194}, {"Agrave", 192}, {"Aring", 197},
	{"Atilde", 195}, {"Auml", 196}, {"Ccedil", 199}, {"Dagger", 8225}, {"Delta", 916},
	{"ETH", 208}, {"Eacute", 201}, {"Ecirc", 202}, {"Egrave", 200}, {"Euml", 203},
	{"Iacute", 205}, {"Icirc", 206}, {"Igrave", 204}, {"Iuml", 207}, {"NewLine", 10},
	{"Ntilde", 209}, {"OElig", 338}, {"Oacute", 211}, {"Ocirc", 212}, {"Ograve", 210},
	{"Omega", 937}, {"Oslash", 216}, {"Otilde", 213}, {"Ouml", 214}, {"Prime", 8243},
	{"Scaron", 352}, {"Sigma", 931}, {"THORN", 222}, {"Tab", 9}, {"Uacute", 218},
	{"Ucirc", 219}, {"Ugrave", 217}, {"Uuml", 220}, {"Yacute", 221}, {"Yuml", 376},
	{"ZeroWidthSpace", 8203}, {"aacute", 225}, {"acirc", 226}, {"acute", 180},
	{"aelig", 230}, {"agrave", 224}, {"alpha", 945}, {"amp", 38}, {"apos", 39},
	{"aring", 229}, {"ast", 42}, {"asymp", 8776}, {"atilde", 227}, {"auml", 228},
	{"bdquo", 8222}, {"beta", 946}, {"brvbar", 166}, {"bsol", 92}, {"bull", 8226},
	{"ccedil", 231}, {"cedil", 184}, {"cent", 162}, {"check", 10003}, {"circ", 710},
	{"colon", 58}, {"comma", 44}, {"commat", 64}, {"copy", 169}, {"curren", 164},
	{"dagger", 8224}, {"darr", 8595}, {"dash", 8208}, {"deg", 176}, {"delta", 948},
	{"divide", 247}, {"dollar", 36}, {"eacute", 233}, {"ecirc", 234}, {"egrave", 232},
	{"emsp", 8195}, {"ensp", 8194}, {"equals", 61}, {"eth", 240}, {"euml", 235},
	{"euro", 8364}, {"excl", 33}, {"fnof", 402}, {"frac12", 189}, {"frac14", 188},
	{"frac34", 190}, {"gamma", 947}, {"ge", 8805}, {"gt", 62}, {"hairsp", 8202},
	{"harr", 8596}, {"hearts", 9829}, {"hellip", 8230}, {"horbar", 8213}, {"hyphen", 8208},
	{"iacute", 237}, {"icirc", 238}, {"iexcl", 161}, {"igrave", 236}, {"infin", 8734},
	{"iquest", 191}, {"iuml", 239}, {"laquo", 171}, {"larr", 8592}, {"lbrace", 123},
	{"ldquo", 8220}, {"le", 8804}, {"lowbar", 95}, {"lpar", 40}, {"lrm", 8206},
	{"lsaquo", 8249}, {"lsqb", 91}, {"lsquo", 8216}, {"lt", 60}, {"macr", 175},
	{"mdash", 8212}, {"micro", 181}, {"middot", 183}, {"minus", 8722}, {"mu", 956},
	{"nbsp", 160}, {"ndash", 8211}, {"ne", 8800}, {"not", 172}, {"ntilde", 241},
	{"num", 35}, {"numsp", 8199}, {"oacute", 243}, {"ocirc", 244}, {"oelig", 339},
	{"ograve", 242}, {"omega", 969}, {"ordf", 170}, {"ordm", 186}, {"oslash", 248},
	{"otilde", 245}, {"ouml", 246}, {"para", 182}, {"percnt", 37}, {"period", 46},
	{"permil", 8240}, {"phone", 9742}, {"pi", 960}, {"plus", 43}, {"plusmn", 177},
	{"pound", 163}, {"prime", 8242}, {"quest", 63}, {"quot", 34}, {"radic", 8730},
	{"raquo", 187}, {"rarr", 8594}, {"rbrace", 125}, {"rdquo", 8221}, {"reg", 174},
	{"rlm", 8207}, {"rpar", 41}, {"rsaquo", 8250}, {"rsqb", 93}, {"rsquo", 8217},
	{"sbquo", 8218}, {"scaron", 353}, {"sect", 167}, {"semi", 59}, {"shy", 173},
	{"sigma", 963}, {"sol", 47}, {"star", 9734}, {"sum", 8721}, {"sup1", 185},
	{"sup2", 178}, {"sup3", 179}, {"szlig", 223}, {"thinsp", 8201}, {"thorn", 254},
	{"tilde", 732}, {"times", 215}, {"trade", 8482}, {"uacute", 250}, {"uarr", 8593},
	{"ucirc", 251}, {"ugrave", 249}, {"uml", 168}, {"uuml", 252}, {"verbar", 124},
	{"yacute", 253}, {"yen", 165}, {"yuml", 255}, {"zwj", 8205}, {"zwnj", 8204},
};

/* What bytes 0x80 to 0x9f mean on Windows; numbers of characters that were not converted. */
static const uint16_t windows[32] = {
	0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
	0x2039, 0x0152, 0xfffd, 0x017d, 0xfffd, 0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
	0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffd, 0x017e, 0x0178,
};

/* What mail programs call a <div> that holds the message they answer. Gmail's and Yahoo's hold the
 * attribution, forwarded messages and answers too: their <blockquote> is enough. */
static const char *const quote_names[] = {
	"mail-editor-reference-message-container", "ms-outlook-mobile-reference-message",
	"__QUOTED_TEXT__", "quote",
};

static const char *const schemes[] = {"http://", "https://", "mailto:", "tel:", "ftp://"};

struct piece {
	const char *at;
	size_t len;
};
struct tag {
	enum kind kind;
	bool closes, quotes, tight;
	char name[16];
	struct piece href;
};
struct open {
	enum kind kind;
	bool quotes;
	unsigned number;	/* of its last item */
};
struct page {
	const char *at;		/* what is to be read */
	struct buf out;
	size_t breaks, hard;	/* pending: line ends, unbreakable blanks */
	bool space, tab;	/* pending */
	bool fresh;		/* nothing yet in this cell or item: no line ends either */
	bool tight;		/* the <p> has no margins */
	bool marker;		/* what comes is the mark of an item */
	size_t lines;		/* begun */
	size_t depth;		/* of quotes, in the last line */
	size_t cells, cell;	/* cells in this row; the line in which the last one began */
	struct piece link;
	size_t link_from;	/* where its text is in out */
	struct open open[MOST_OPEN];
	size_t opens, beyond;	/* on the stack; met while it was full */
	size_t quotes, lists, pres; /* of them */
};

/* ---- characters ---- */

static int by_name(const void *name, const void *row)
{
	return strcmp(name, *(const char *const *)row);
}

/* A number as browsers read it; *end is at when there is none. */
static uint32_t numbered(const char *at, const char **end)
{
	bool hex = *at == 'x' || *at == 'X';
	const char *digits = at + hex;
	size_t n = strspn(digits, hex ? "0123456789abcdefABCDEF" : "0123456789");
	unsigned long c = n ? strtoul(digits, NULL, hex ? 16 : 10) : 0;
	*end = n ? digits + n : at;
	if (c >= 0x80 && c < 0xa0)
		return windows[c - 0x80];
	return !c || c > 0x10ffff || (c >= 0xd800 && c < 0xe000) ? 0xfffd : (uint32_t)c;
}

/* The bytes of the entity at "&", 0 when it is none or does not end before limit. Names of Latin-1
 * need no semicolon in text, as browsers have it. */
static size_t entity(const char *at, const char *limit, bool text, uint32_t *character)
{
	char name[16];
	const char *end;
	if (at + 1 < limit && at[1] == '#') {
		*character = numbered(at + 2, &end);
		if (end > limit || end == at + 2)
			return 0;
		return (size_t)(end - at) + (end < limit && *end == ';');
	}
	size_t n = strspn(at + 1, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
	if (!n || n >= sizeof name || at + 1 + n > limit)
		return 0;
	memcpy(name, at + 1, n);
	name[n] = 0;
	const struct entity *e = bsearch(name, entities, LENGTH(entities), sizeof *e, by_name);
	bool semicolon = at + 1 + n < limit && at[1 + n] == ';';
	if (!e || !(semicolon || (text && e->character >= '"' && e->character < 0x100)))
		return 0;
	*character = e->character;
	return 1 + n + semicolon;
}

static bool is_control(uint32_t c)
{
	return c < 0x20 || (c >= 0x7f && c < 0xa0);
}

/* What fills the previews of advertisements and shows nothing: soft hyphens, joiners. */
static bool is_nothing(uint32_t c)
{
	return c == 0xad || c == 0x34f || c == 0x200b || c == 0x2060 || c == 0xfeff;
}

static void add_character(struct buf *out, uint32_t c)
{
	utf8proc_uint8_t bytes[4];
	utf8proc_ssize_t n = utf8proc_encode_char((utf8proc_int32_t)c, bytes);
	buf_add(out, bytes, n > 0 ? (size_t)n : 0);
}

/* ---- the text ---- */

static bool at_start(const struct page *p)
{
	return !p->out.len || p->breaks;
}

static void trim(struct buf *out, const char *what)
{
	while (out->len && strchr(what, out->at[out->len - 1]))
		out->at[--out->len] = 0;
}

static void repeat(struct buf *out, char c, size_t n)
{
	while (n--)
		buf_char(out, c);
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* The pending line ends, and what stands before each line. */
static void begin_line(struct page *p)
{
	size_t depth = least(p->quotes, MOST_QUOTES), lists = least(p->lists, MOST_LISTS);
	trim(&p->out, " \t");
	p->lines++;
	for (size_t i = 0; p->out.len && i < p->breaks; i++) {
		buf_char(&p->out, '\n');
		if (i + 1 < p->breaks)
			repeat(&p->out, '>', least(depth, p->depth));
	}
	repeat(&p->out, '>', depth);
	if (depth)
		buf_char(&p->out, ' ');
	repeat(&p->out, ' ', 2 * (lists - (lists && p->marker)));
	p->depth = depth;
}

static void put(struct page *p, const char *bytes, size_t len)
{
	if (at_start(p))
		begin_line(p);
	else if (p->tab || p->space)
		buf_char(&p->out, p->tab ? '\t' : ' ');
	repeat(&p->out, ' ', p->hard);
	p->breaks = p->hard = 0;
	p->space = p->tab = p->fresh = false;
	if (p->link_from == NOWHERE)
		p->link_from = p->out.len;
	buf_add(&p->out, bytes, len);
}

/* At least n line ends before what follows. */
static void block(struct page *p, size_t n)
{
	if (p->fresh)
		return;
	if (p->hard && at_start(p)) /* a line of &nbsp; alone */
		n = least(p->breaks + 1, MOST_BREAKS);
	p->breaks = n > p->breaks ? n : p->breaks;
	p->hard = 0;
	p->space = p->tab = false;
}

static void line_end(struct page *p)
{
	if (p->breaks < MOST_BREAKS || p->pres)
		p->breaks++;
	p->hard = 0;
	p->space = p->tab = p->fresh = false;
}

static void force_block(struct page *p, size_t n)
{
	p->fresh = false;
	block(p, n);
}

static void character(struct page *p, uint32_t c)
{
	struct buf bytes = {0};
	if ((c == '\n' && p->pres) || c == 0x2028 || c == 0x2029)
		line_end(p);
	else if (c == '\t' && p->pres)
		put(p, "\t", 1);
	else if ((c == ' ' && p->pres) || c == 0xa0 || c == 0x2007)
		p->hard++;
	else if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f')
		p->space = p->space || !at_start(p);
	else if (!is_control(c) && !is_nothing(c)) {
		add_character(&bytes, c);
		put(p, bytes.at, bytes.len);
		free(bytes.at);
	}
}

/* ---- links ---- */

/* The address of a link without what could mislead; empty when it is not to be shown. */
static struct buf link_url(struct piece href)
{
	struct buf url = {0};
	const char *limit = href.at + href.len;
	buf_str(&url, "");
	uint32_t c;
	for (const char *at = href.at; at < limit && url.len <= MOST_URL;) {
		size_t n = *at == '&' ? entity(at, limit, false, &c) : 0;
		at += n ? n : text_next(at, (size_t)(limit - at), &c);
		if (c == '<' || c == '>' || (c == ' ' && url.len))
			buf_printf(&url, "%%%02X", (unsigned)c);
		else if (c > ' ' && !is_control(c) && !is_nothing(c) && !text_deceives(c))
			add_character(&url, c);
	}
	while (url.len >= 3 && !strcmp(url.at + url.len - 3, "%20"))
		url.at[url.len -= 3] = 0;
	for (size_t i = 0; i < LENGTH(schemes) && url.len <= MOST_URL; i++)
		if (!strncasecmp(url.at, schemes[i], strlen(schemes[i])))
			return url;
	url.at[url.len = 0] = 0;
	return url;
}

/* An address as people write it: no scheme, no slash or question at its end. */
static struct piece plain(const char *at, size_t len)
{
	for (size_t i = 0; i < LENGTH(schemes); i++) {
		size_t n = strlen(schemes[i]);
		if (len >= n && !strncasecmp(at, schemes[i], n)) {
			at += n;
			len -= n;
			break;
		}
	}
	while (len && at[len - 1] == '/')
		len--;
	return (struct piece){at, len};
}

static void end_link(struct page *p)
{
	struct piece link = p->link;
	size_t from = p->link_from;
	p->link = (struct piece){0};
	p->link_from = 0;
	if (!link.len || from >= p->out.len) /* no text, or blanks that were trimmed since */
		return;
	struct buf url = link_url(link);
	struct piece a = plain(p->out.at + from, p->out.len - from), b = plain(url.at, url.len);
	if (url.len && (a.len != b.len || strncasecmp(a.at, b.at, a.len)))
		buf_printf(&p->out, " <%s>", url.at);
	free(url.at);
}

/* ---- open elements ---- */

static void push(struct page *p, enum kind kind, bool quotes)
{
	if (p->opens == MOST_OPEN) {
		p->beyond++;
		return;
	}
	p->open[p->opens++] = (struct open){.kind = kind, .quotes = quotes};
	p->quotes += quotes;
	p->lists += kind == LIST || kind == ORDERED;
	p->pres += kind == PRE;
}

static void pop(struct page *p)
{
	struct open *last = &p->open[--p->opens];
	p->quotes -= last->quotes;
	p->lists -= last->kind == LIST || last->kind == ORDERED;
	p->pres -= last->kind == PRE;
}

/* Closes the nearest element of a kind and what is in it, but nothing around a table. */
static void pop_to(struct page *p, enum kind kind)
{
	if (p->beyond) {
		p->beyond--;
		return;
	}
	size_t i = p->opens;
	while (i && p->open[i - 1].kind != kind && p->open[i - 1].kind != GRID)
		i--;
	while (i && p->open[i - 1].kind == kind && p->opens >= i)
		pop(p);
}

/* ---- tags ---- */

static void item(struct page *p)
{
	char mark[16] = "-";
	force_block(p, 1);
	struct open *list = p->opens ? &p->open[p->opens - 1] : NULL;
	if (list && list->kind == ORDERED)
		snprintf(mark, sizeof mark, "%u.", ++list->number % 100000);
	p->marker = true;
	put(p, mark, strlen(mark));
	p->marker = false;
	p->space = p->fresh = true;
}

/* A cell follows the one before on its line when that one has a single line. */
static void cell(struct page *p)
{
	if (p->cells++ && p->cell == p->lines)
		p->breaks = 0;
	p->cell = p->lines + at_start(p);
	p->space = false;
	p->tab = p->fresh = !at_start(p);
}

static void open_list(struct page *p, const struct tag *tag)
{
	force_block(p, p->lists ? 1 : 2);
	push(p, tag->kind, false);
}

static void open_quote(struct page *p, const struct tag *tag)
{
	force_block(p, 1);
	push(p, tag->kind, true);
}

static void open_pre(struct page *p)
{
	block(p, 1);
	push(p, PRE, false);
	p->at += *p->at == '\r' && p->at[1] == '\n';
	p->at += *p->at == '\n';
}

static void open_row(struct page *p)
{
	force_block(p, 1);
	p->cells = 0;
}

static void rule(struct page *p)
{
	static const char line[] = "________________________________";
	force_block(p, 1);
	put(p, line, strlen(line));
	block(p, 1);
}

static void open_link(struct page *p, const struct tag *tag)
{
	end_link(p);
	p->link = tag->href;
	p->link_from = tag->href.len ? NOWHERE : 0;
}

/* To the end tag of an element whose content is no text. */
static void skip_raw(struct page *p, const struct tag *tag)
{
	char end[sizeof tag->name + 2];
	snprintf(end, sizeof end, "</%s", tag->name);
	const char *at = strcasestr(p->at, end);
	p->at = at ? at : p->at + strlen(p->at);
}

static void open_tag(struct page *p, const struct tag *tag)
{
	switch (tag->kind) {
	case INLINE: break;
	case BLOCK: block(p, 1); break;
	case PARAGRAPH: block(p, p->lists ? 1 : 2); break;
	case P:
		block(p, tag->tight || p->lists ? 1 : 2);
		p->tight = tag->tight;
		break;
	case BREAK: line_end(p); break;
	case RULE: rule(p); break;
	case DIV:
		if (tag->quotes) {
			open_quote(p, tag);
			break;
		}
		block(p, 1);
		push(p, DIV, false);
		break;
	case QUOTE: open_quote(p, tag); break;
	case LIST:
	case ORDERED: open_list(p, tag); break;
	case ITEM: item(p); break;
	case PRE: open_pre(p); break;
	case GRID:
		block(p, 1);
		push(p, GRID, false);
		break;
	case ROW: open_row(p); break;
	case CELL: cell(p); break;
	case LINK: open_link(p, tag); break;
	case RAW: skip_raw(p, tag); break;
	}
}

static void close_list(struct page *p, enum kind kind)
{
	pop_to(p, kind);
	force_block(p, p->lists ? 1 : 2);
}

static void close_quote(struct page *p)
{
	force_block(p, 2);
	pop_to(p, QUOTE);
}

static void close_table(struct page *p)
{
	pop_to(p, GRID);
	force_block(p, 1);
	p->cells = 0;
	p->cell = NOWHERE;
}

static void close_tag(struct page *p, const struct tag *tag)
{
	switch (tag->kind) {
	case INLINE:
	case RULE:
	case CELL:
	case RAW: break;
	case BLOCK: block(p, 1); break;
	case PARAGRAPH: block(p, p->lists ? 1 : 2); break;
	case P: block(p, p->tight || p->lists ? 1 : 2); break;
	case BREAK: line_end(p); break;
	case DIV:
		block(p, 1);
		pop_to(p, DIV);
		break;
	case QUOTE: close_quote(p); break;
	case LIST:
	case ORDERED: close_list(p, tag->kind); break;
	case ROW:
	case ITEM: force_block(p, 1); break;
	case PRE:
		pop_to(p, PRE);
		force_block(p, 1);
		break;
	case GRID: close_table(p); break;
	case LINK: end_link(p); break;
	}
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_named(struct piece name, const char *word)
{
	return name.len == strlen(word) && !strncasecmp(name.at, word, name.len);
}

static bool contains(struct piece value, const char *words)
{
	size_t len = strlen(words);
	for (size_t i = 0; i + len <= value.len; i++)
		if (!strncasecmp(value.at + i, words, len))
			return true;
	return false;
}

static void read_attribute(struct tag *tag, struct piece name, struct piece value)
{
	bool style = is_named(name, "style"), class = is_named(name, "class");
	bool names = class || is_named(name, "id") || is_named(name, "name");
	if (is_named(name, "href") && !tag->href.at)
		tag->href = value;
	if (names || is_named(name, "data-marker"))
		for (size_t i = 0; i < LENGTH(quote_names); i++)
			tag->quotes |= is_named(value, quote_names[i]) ||
				       (i < 2 && contains(value, quote_names[i]));
	tag->tight |= class && contains(value, "mso");
	tag->tight |= style && (contains(value, "margin:0") || contains(value, "margin: 0") ||
				       contains(value, "margin-bottom:0") ||
				       contains(value, "margin-bottom: 0"));
}

static struct piece read_value(const char **at)
{
	struct piece value;
	const char *c = *at + 1;
	while (is_blank(*c))
		c++;
	char by = *c == '"' || *c == '\'' ? *c : 0;
	value.at = c += by != 0;
	while (*c && (by ? *c != by : *c != '>' && !is_blank(*c)))
		c++;
	value.len = (size_t)(c - value.at);
	*at = c + (by && *c);
	return value;
}

/* The attributes of a tag, and what is behind its ">". */
static const char *read_attributes(struct tag *tag, const char *at)
{
	while (*at && *at != '>') {
		struct piece name = {at, 0}, value = {at, 0};
		while (at[name.len] && !is_blank(at[name.len]) && !strchr("=>/", at[name.len]))
			name.len++;
		if (!name.len) {
			at++;
			continue;
		}
		at += name.len;
		const char *equals = at;
		while (is_blank(*equals))
			equals++;
		if (*equals == '=') {
			at = equals;
			value = read_value(&at);
		}
		read_attribute(tag, name, value);
	}
	return at + (*at == '>');
}

/* Behind a comment, a declaration or an instruction. */
static const char *skip_comment(const char *at)
{
	bool comment = at[1] == '!' && at[2] == '-' && at[3] == '-';
	const char *end = comment ? strstr(at + 2, "-->") : strchr(at, '>');
	return end ? end + (*end == '-' ? 3 : 1) : at + strlen(at);
}

static void read_tag(struct page *p)
{
	struct tag tag = {.closes = p->at[1] == '/'};
	const char *name = p->at + 1 + tag.closes;
	size_t len = 0;
	for (; name[len] && !is_blank(name[len]) && !strchr("/>", name[len]); len++)
		if (len < sizeof tag.name - 1)
			tag.name[len] = (char)(is_letter(name[len]) ? name[len] | 32 : name[len]);
	const struct tag_name *found = NULL;
	if (len < sizeof tag.name)
		found = bsearch(tag.name, tags, LENGTH(tags), sizeof *tags, by_name);
	tag.kind = found ? found->kind : INLINE;
	p->at = read_attributes(&tag, name + len);
	if (tag.closes)
		close_tag(p, &tag);
	else
		open_tag(p, &tag);
}

static void read_text(struct page *p)
{
	uint32_t c;
	size_t run = 0; /* of what is neither markup nor special */
	while (p->at[run] > ' ' && p->at[run] < 0x7f && !strchr("<&", p->at[run]))
		run++;
	if (run) {
		put(p, p->at, run);
		p->at += run;
		return;
	}
	size_t left = strnlen(p->at, 32), n = 0;
	if (*p->at == '&')
		n = entity(p->at, p->at + left, true, &c);
	p->at += n ? n : text_next(p->at, left, &c);
	character(p, c);
}

char *html_text(const char *html)
{
	struct page p = {.at = html, .cell = NOWHERE};
	while (*p.at)
		if (*p.at != '<')
			read_text(&p);
		else if (p.at[1] == '!' || p.at[1] == '?')
			p.at = skip_comment(p.at);
		else if (is_letter(p.at[1 + (p.at[1] == '/')]))
			read_tag(&p);
		else {
			put(&p, "<", 1);
			p.at++;
		}
	end_link(&p);
	trim(&p.out, " \t\n");
	return p.out.at ? p.out.at : xstrdup("");
}
