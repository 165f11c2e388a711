/* text.c: tables for what common/text.c does to strings, and the law that escapes can be undone. */
#include "hd.h"
#include "unit.h"

#include <stdlib.h>

static const struct {
	const char *text, *escaped;
} escapes[] = {
	{"plain", "plain"},
	{"", ""},
	{"a\tb\nc\rd\\e", "a\\tb\\nc\\rd\\\\e"},
	{"\033[31m", "\\x1b[31m"},
	{"\177", "\\x7f"},
	{"\302\205", "\\x85"},			  /* C1 */
	{"caf\303\251", "caf\303\251"},		  /* é */
	{"\342\200\256evil", "\\u{202e}evil"},	  /* right-to-left override */
	{"\342\200\250", "\\u{2028}"},		  /* line separator */
	{"\377", "\\xff"},			  /* no UTF-8 */
	{"\303", "\\xc3"},			  /* cut */
	{"\360\237\230\200", "\360\237\230\200"}, /* emoji */
};

static const struct {
	const char *text;
	size_t width;
} widths[] = {
	{"", 0}, {"abc", 3}, {"caf\303\251", 4}, {"cafe\314\201", 4}, {"\347\224\260\344\270\255", 4},
	{"\360\237\230\200", 2}, {"\357\275\261", 1},
};

static const struct {
	const char *text, *folded;
} folds[] = {
	{"Stra\303\237e", "strasse"}, {"C\305\223ur", "coeur"}, {"\303\206ble", "aeble"},
	{"\303\230l", "ol"}, {"\305\201\303\263d\305\272", "lodz"}, {"\303\211T\303\211", "ete"},
	{"Gr\303\274\303\237e", "grusse"}, {"", ""}, {"lj4-p", "lj4-p"},
};

static const struct {
	const char *text;
	bool valid;
} texts[] = {
	{"", true}, {"a", true}, {"\303\251", true}, {"\303", false}, {"\300\200", false},
	{"\355\240\200", false}, {"\364\220\200\200", false}, {"\357\277\277", true},
};

static const struct {
	const char *text;
	bool good;
	int64_t number;
} numbers[] = {
	{"0", true, 0}, {"12", true, 12}, {"", false, 0}, {"12x", false, 0}, {" 12", false, 0},
	{"+12", false, 0}, {"-1", false, 0}, {"101", false, 0}, {"99999999999999999999", false, 0},
};

/* The escape undone: what a reader of a field can do. */
static char *unescape(const char *s)
{
	struct buf out = {0};
	while (*s) {
		if (*s != '\\') {
			buf_char(&out, *s++);
			continue;
		}
		char *end;
		const char *named = strchr("t\tn\nr\r\\\\", s[1]);
		unsigned long c = s[1] == 'x'   ? strtoul(s + 2, &end, 16)
				  : s[1] == 'u' ? strtoul(s + 3, &end, 16)
						: 0;
		if (s[1] == 'x' && c >= 0x80 && c < 0xa0)
			buf_printf(&out, "\302%c", (int)c);
		else if (s[1] == 'x')
			buf_char(&out, (char)c);
		else if (s[1] == 'u')
			buf_printf(&out, "%c%c%c", (int)(0xe0 | c >> 12), (int)(0x80 | (c >> 6 & 63)),
				(int)(0x80 | (c & 63)));
		else
			buf_char(&out, named[1]);
		s += s[1] == 'x' ? 4 : s[1] == 'u' ? strcspn(s, "}") + 1 : 2;
	}
	buf_str(&out, "");
	return out.at;
}

static void check_escapes(void)
{
	for (size_t i = 0; i < LENGTH(escapes); i++) {
		struct buf got = {0};
		buf_str(&got, "");
		text_escape(&got, escapes[i].text, strlen(escapes[i].text));
		check_same(got.at, escapes[i].escaped, escapes[i].escaped);
		check_same(unescape(got.at), escapes[i].text, "and back again");
	}
}

static void check_fit(void)
{
	check(text_fit("abcdef", 6, 3) == 3, "three columns hold three letters");
	check(text_fit("\347\224\260\344\270\255", 6, 3) == 3, "a wide character is not halved");
	check(text_fit("cafe\314\201s", 7, 4) == 6, "a combining mark stays with its letter");
}

static void check_nearest(void)
{
	static const char *const names[] = {"note", "close", "reopen", "list"};
	static const char *const typed[] = {"nite", "lsit", "clos", "reopne", "x", "something"};
	static const char *const wanted[] = {"note", "list", "close", "reopen", NULL, NULL};
	for (size_t i = 0; i < LENGTH(typed); i++)
		check_same(text_nearest(typed[i], names, LENGTH(names)), wanted[i], typed[i]);
}

int main(void)
{
	check_escapes();
	check_fit();
	check_nearest();
	for (size_t i = 0; i < LENGTH(widths); i++)
		check(text_width(widths[i].text, strlen(widths[i].text)) == widths[i].width,
			"%s is %zu wide", widths[i].text, widths[i].width);
	for (size_t i = 0; i < LENGTH(folds); i++)
		check_same(text_fold(folds[i].text, strlen(folds[i].text)), folds[i].folded,
			folds[i].text);
	for (size_t i = 0; i < LENGTH(texts); i++)
		check(text_valid(texts[i].text, strlen(texts[i].text)) == texts[i].valid,
			"text %zu is %svalid UTF-8", i, texts[i].valid ? "" : "not ");
	check(!text_valid("a\0b", 3), "NUL is not valid");
	for (size_t i = 0; i < LENGTH(numbers); i++) {
		int64_t number = 0;
		bool good = text_number(numbers[i].text, 0, 100, &number);
		check(good == numbers[i].good && (!good || number == numbers[i].number),
			"'%s' is %s from 0 to 100", numbers[i].text, good ? "a number" : "no number");
	}
	return unit_end();
}
