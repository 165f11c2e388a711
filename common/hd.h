/*
 * hd.h: what the commands share, read from top to bottom as its manual.
 *
 * A command is a table of verbs. opt_main() fills descriptors 0 to 2, reads the options against the
 * table and calls the verb; a verb then runs three phases that never overlap: operands (operand.c),
 * database (db.c, ref.c, desk.c; rows collected by out.c), print (out.c).
 *
 * Every function here succeeds or ends the program with one line on stderr, unless it says
 * otherwise. Memory is kept until exit. Times are int64_t seconds since 1970, UTC; NEVER is none.
 * Layers, each using only those above it: buf, text, phone, article, stem, clock, hours,
 * token, parts, when, sheet | opt | operand,
 * dress | out, user, place | db, command | ref, desk, cover,
 * card.
 */
#ifndef HD_H
#define HD_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#define HD_VERSION "0.1"

/* Exit statuses of the family. */
enum { DONE = 0, NOTHING = 1, TROUBLE = 2 };

/* Limits; each is named in the message that refuses what exceeds it. */
enum {
	LIMIT_FIELD = 1 << 20,	/* bytes of one text */
	LIMIT_ROW = 4 << 20,	/* bytes of one row of a sheet */
	LIMIT_CELLS = 16384,	/* cells of one row of a sheet, as in Excel */
	LIMIT_REFS = 1000000,	/* refs in one run */
	LIMIT_WORDS = 64,	/* words of one search */
	LIMIT_FLOCK = 10,	/* seconds a changer queues for the folder's lock */
	LIMIT_WRITE = 30,	/* seconds in all before a changer gives up */
	LIMIT_READ = 10,	/* seconds before a reader gives up */
	LIMIT_REPORT = 5,	/* seconds a report may compute without --timeout */
	LIMIT_MEMORY = 256 << 20, /* bytes it may take for that */
};

#define NEVER INT64_MIN
#define LENGTH(array) (sizeof(array) / sizeof *(array))
#define PRINTF(text, first) __attribute__((format(printf, text, first)))

/* ---- buf.c: bytes that grow, and messages ------------------------------------------------- */

/* A string being built; start from {0}. at is NUL-terminated once anything was added. */
struct buf {
	char *at;
	size_t len, size;
};
void buf_add(struct buf *b, const void *bytes, size_t len);
void buf_str(struct buf *b, const char *s);
void buf_char(struct buf *b, char c);
void buf_printf(struct buf *b, const char *format, ...) PRINTF(2, 3);
void *xalloc(size_t size);	/* zeroed */
void *xrealloc(void *at, size_t size);
char *xstrdup(const char *s);
char *xstrndup(const char *s, size_t len);
char *xasprintf(const char *format, ...) PRINTF(1, 2);

/* One line on stderr, "hd-log: " before it, made harmless by text_escape(). After changes were
 * committed die() adds that they are saved. */
void say(const char *format, ...) PRINTF(1, 2);
_Noreturn void die(int status, const char *format, ...) PRINTF(2, 3);
extern int trouble;	/* the exit status that TROUBLE is; another one for a mail server */
/* Writes bytes to standard output and checks: all of it, or the program ends. It waits for a slow
 * reader; one that went away ends it without a word. */
void print(const char *bytes, size_t len);
extern const char *program;	/* its name, without folder */
extern bool saved;		/* the transaction is committed: nobody must repeat it */

/* ---- text.c: UTF-8, widths, folding ------------------------------------------------------- */

/* Whether the bytes are UTF-8 without NUL. */
bool text_valid(const char *s, size_t len);
/* Appends s with \t \n \r \\ \xHH (C0, DEL, C1, and bytes that are not UTF-8) and \u{…} (bidi
 * controls, U+2028/9) for what could harm a terminal or end a field. Reversible. */
void text_escape(struct buf *out, const char *s, size_t len);
/* The next character of s (U+FFFD for a byte that is no UTF-8) and how many bytes it takes. */
size_t text_next(const char *s, size_t len, uint32_t *character);
/* Whether a character shows a line in another order than it is, or ends it: bidi, U+2028/9. */
bool text_deceives(uint32_t character);
/* Columns that s takes on a terminal: 0 for combining marks, 2 for wide characters. */
size_t text_width(const char *s, size_t len);
/* Bytes of s that fit in so many columns, whole characters with their marks. */
size_t text_fit(const char *s, size_t len, size_t columns);
/* Lower case without accents, ß as ss, œ oe, æ ae, ø o, ł l: what the indexes hold and searches
 * use. A new string. */
char *text_fold(const char *s, size_t len);
/* Whether a character makes words as FTS5's unicode61 sees it: letters, digits, private ones; marks
 * belong to the letter before them. */
bool text_is_word(uint32_t character);
/* The first word of s: its length, and in *skip the bytes before it. 0 when there is none. */
size_t text_word(const char *s, size_t len, size_t *skip);
/* Whether s is one of the words of a blank-separated list. */
bool text_in(const char *s, const char *words);
/* The one of n names nearest to word by edit distance, NULL when none is near. */
const char *text_nearest(const char *word, const char *const *names, size_t n);
/* Letters to add, drop, change or swap between two words (optimal string alignment, Damerau 1964);
 * 31 when one is longer than that. */
size_t text_distance(const char *a, const char *b);
/* "a b c" from the words, each after separator. */
char *text_join(char *const *words, size_t n, const char *separator);
/* A whole number from a user's text, false when it is none or outside least..most. */
bool text_number(const char *s, int64_t least, int64_t most, int64_t *number);
/* Whether mail may go to s, ann@example.com or a login of this machine: not when it begins as an
 * option, or holds what ends a header or what a shell reads. */
bool text_is_address(const char *s);

/* ---- language.c ---- */

/* The language that a text or words seem to be in, fr nl de en, by at least so many small words of
 * it; NULL when they do not tell. */
const char *text_language(const char *text, size_t least);

/* ---- phone.c: telephone numbers ----------------------------------------------------------- */

/* The number as E.164 ("+3223456789") from any notation: blanks, dots, slashes, dashes, brackets and
 * an extension (ext poste toestel Durchwahl DW x #) dropped; + and 00 (or 011…) are international;
 * so is what is too long for the country (its calling code, "32") and begins with it. A trunk zero
 * is dropped where the number's country has one, also behind its code. Up to five digits are an
 * internal number, kept. NULL when it is no telephone number. A new string. */
enum { PHONE_INTERNAL = 5 };
char *phone_read(const char *typed, const char *country);

/* ---- clock.c: the local calendar ----------------------------------------------------------- */

struct civil {
	int year, month, day, hour, minute, second;
	int weekday;		/* 0 is Monday; set by what returns a civil */
};
struct civil clock_civil(int64_t moment);
/* So many months (to the last day of a shorter one) and days later, at the same hour. */
struct civil clock_shift(struct civil c, int64_t months, int64_t days);
/* Whether the calendar has this date and time; from 1970, before it offsets had seconds. */
bool clock_valid(struct civil c);
/* The moment of a local time; the first of two when clocks go back, the change itself when they
 * skip it. */
enum clock_times { CLOCK_ONCE, CLOCK_TWICE, CLOCK_SKIPPED };
enum clock_times clock_moment(struct civil c, int64_t *moment);
int64_t clock_again(struct civil c);	/* the second of two */
int64_t clock_utc(struct civil c);	/* as if it were UTC */
/* From now on the local calendar is that of another zone ("Europe/Brussels"; NULL: stays). Returns
 * what to call it with to go back. */
const char *clock_zone(const char *zone);
bool clock_zone_known(const char *zone);	/* whether the system has rules for it */

struct span {
	int64_t from, until;	/* until is NEVER for a moment */
};

/* ---- hours.c: opening hours ------------------------------------------------------------------ */

/* A length of time as people mean it: seconds by the clock; or, open, so many days on which the
 * desk opens and so many seconds while it is open. All are 0 or more, or all 0 or less. */
struct length {
	int64_t days, seconds;
	bool open;
};

/* When a desk works, in its own zone (NULL: that of TZ) whatever TZ says. One without hours of any
 * weekday is always open, but for its holidays. */
struct hours *hours_new(const char *zone);
/* The hours of a weekday (0 is Monday) as "09:00-12:00 13:00-17:00"; a date (2026-12-25) on which
 * it is closed. */
void hours_weekday(struct hours *hours, int weekday, const char *spans);
void hours_holiday(struct hours *hours, const char *date, const char *name);
char *hours_check(const char *spans);	/* NULL, or a sentence of what is wrong with them */

/* Open seconds between two moments; 0 when the second is not later. */
int64_t hours_between(const struct hours *hours, int64_t from, int64_t until);
/* The moment an open length after another, or before it when it is negative; it counts from the
 * first open minute. Days keep the time of day, as far as the desk is open then. A moment at which
 * a span ends is its last. NEVER when the desk does not open for three years. */
int64_t hours_shift(const struct hours *hours, int64_t from, struct length length);
/* When it opens on the first open day after that of a moment; NEVER as above. */
int64_t hours_next_day(const struct hours *hours, int64_t moment);
bool hours_open(const struct hours *hours, int64_t moment);
/* NULL when it is open then, else the name of the holiday, "" for none. */
const char *hours_closed(const struct hours *hours, int64_t moment);
/* The first open span, or what is in it, between two moments; false for none. */
bool hours_span(const struct hours *hours, int64_t from, int64_t until, struct span *open);

/* ---- when.c: times as people type and read them (WHEN, DURATION, PERIOD of helpdesk(7)) --- */

/* Which one a bare weekday, date or hour means: the coming one or the past one. */
enum when_lean { WHEN_NEXT, WHEN_LAST };

/* Each returns NULL, or a sentence of what is wrong, with the nearest words where there are
 * any: a new string, without the text itself. now is what "in 2h" counts from. */
char *when_moment(const char *s, enum when_lean lean, int64_t now, int64_t *moment);
/* A moment, or two with .. between. A day, week, month or year that ends a window is in it. */
char *when_window(const char *s, enum when_lean lean, int64_t now, struct span *window);
char *when_period(const char *s, enum when_lean lean, int64_t now, struct span *period);
/* The end of what begins at begin: 14:00 is of its day, +2h from it, sat or 28/11 the first
 * from its day on; else as when_moment(). */
char *when_end(const char *s, int64_t begin, int64_t now, int64_t *moment);
char *when_duration(const char *s, int64_t *seconds);	/* 90s 12m 2h 3d 1w */
char *when_length(const char *s, struct length *length);	/* those, and 4oh 2od */
/* The moment a length after another, or before it when it is negative. */
int64_t when_after(int64_t moment, struct length length);
/* Whom to ask for the hours that "in 4 open hours" counts in; a command that takes such sets it. */
extern const struct hours *(*when_hours)(void);

/* The clock: $HD_NOW (ISO 8601) or the system's. Read once a run, and again after when_again(). */
int64_t when_now(void);
void when_again(void);
/* 2026-11-24T09:12:00+01:00 in the zone of TZ. Outside the years 1 to 9999 these print the seconds. */
void when_iso(struct buf *out, int64_t moment);
/* 2026-11-24 09:12:00, for spreadsheets. */
void when_local(struct buf *out, int64_t moment);
/* Wed 25 Nov 14:00, or 2025-11-25 14:00 when the year is another than now's. */
void when_short(struct buf *out, int64_t moment);
/* The moment as when_short(), or "wed 25 Nov 14:00..16:00" for a window. */
void when_echo(struct buf *out, struct span window);
/* The moment that a fixed strptime-like format of %d %m %Y %y %H %M %S %s %z reads. Local time unless
 * %z or %s. NULL, or a sentence of what is wrong with the text. */
char *when_format(const char *s, const char *format, int64_t *moment);
/* The first second of the local day that holds moment, and of the next one. */
struct span when_day(int64_t moment);

/* ---- sheet.c: CSV from outside, read row by row ------------------------------------------- */

struct sheet;
struct cell {
	const char *at;		/* UTF-8, NUL-terminated */
	size_t len;
	bool quoted;		/* empty and in quotes: meant so. Not told of others */
};
/* Opens a CSV file ("-" is standard input) of any of the encodings people send (UTF-8, UTF-16
 * by its BOM, else Latin-1) and separators (, ; TAB |: the most regular one unless given). */
struct sheet *sheet_open(const char *path, char separator);
/* The next row's cells, NULL at the end. Valid until the next call. Text that cannot be read as
 * CSV ends the program naming file and line. Memory stays flat. */
const struct cell *sheet_row(struct sheet *sheet, size_t *n);
size_t sheet_line(const struct sheet *sheet);	/* line on which the last row began, from 1 */
int64_t sheet_done(const struct sheet *sheet);	/* bytes read so far, for a progress line */
int64_t sheet_size(const struct sheet *sheet);	/* bytes in all */
const char *sheet_encoding(const struct sheet *sheet);	/* "UTF-8", "UTF-16LE", "Latin-1"… */
void sheet_close(struct sheet *sheet);

/* ---- article.c: articles and scripts as Markdown files ------------------------------------- */

struct article {
	/* Headers, NULL when they are not there: of a list of words, or free text. */
	const char *product, *language, *keywords, *kind, *state, *level;
	const char *title;
	const char *text;	/* what follows the line of the title, in the text that was read */
	size_t line;		/* of the title, or of what is wrong, from 1 */
};
/* Reads a file's text. NULL, or a sentence of what is wrong. */
char *article_read(const char *text, struct article *article);
/* printer.fr is code printer in French: takes the suffix off and returns it. NULL for none. */
char *article_suffix(char *code);

/* ---- stem.c: words without their endings (libstemmer: only commands that call it link it) ---- */

/* Appends the stems of the words of s, blanks between, by the rules of a language (fr nl de en). */
void stem_add(struct buf *out, const char *s, size_t len, const char *language);

/* ---- opt.c: verbs and options ------------------------------------------------------------- */

/* Every option of the family, once: identifier, letter or 0, long name, what its argument is
 * called (NULL: takes none; "[=X]": may be left out), and its line of help. */
#define OPTIONS(X) \
	X(DB, 'D', "db", "FILE", "the desk, else $HD_DB, else ~/.local/share/hd/desk.db") \
	X(FORMAT, 0, "format", "FORMAT", "tsv table csv json jsonl") \
	X(JSON, 0, "json", NULL, "short for --format=json") \
	X(COLUMNS, 'o', "columns", "C,C...", "columns by name, +C adds; all; help lists them") \
	X(HEADER, 0, "header", NULL, "print the column names first") \
	X(NO_HEADER, 0, "no-header", NULL, "do not print the column names") \
	X(COLOR, 0, "color", "WHEN", "auto always never") \
	X(LIMIT, 'n', "limit", "N", "at most N lines, 0 for all") \
	X(DRY_RUN, 0, "dry-run", NULL, "print what would be printed, change nothing") \
	X(QUIET, 'q', "quiet", NULL, "no hints or progress on stderr") \
	X(HELP, 'h', "help", NULL, "print this") \
	X(VERSION, 'V', "version", NULL, "print the version") \
	X(ARTICLE, 'A', "article", "ARTICLE", "code or a3") \
	X(WHO, 'a', "assignee", "WHO", "an operator's login or a team's name") \
	X(CLIENT, 'c', "client", "CLIENT", "code, k5, telephone number or e-mail address") \
	X(DUE, 'd', "due", "WHEN", "when it falls due, or a window: 14:00..16:00") \
	X(EDIT, 'e', "edit", NULL, "write the text in $EDITOR") \
	X(FILE, 'F', "file", "FILE", "read the text from FILE, - for standard input") \
	X(CATEGORY, 'g', "category", "CATEGORY", "the desk's own word, nested with /") \
	X(INTERVENTION, 'i', "intervention", "INTERVENTION", "what the caller needs") \
	X(KIND, 'k', "kind", "KIND", "what kind it is") \
	X(LEVEL, 'l', "level", "LEVEL", "basic advanced expert") \
	X(TEXT, 'm', "message", "TEXT", "the text") \
	X(OUTCOME, 'O', "outcome", "OUTCOME", "solved unsupported duplicate withdrawn") \
	X(PRIORITY, 'P', "priority", "PRIORITY", "low normal high critical") \
	X(PRODUCT, 'p', "product", "PRODUCT", "code or p9") \
	X(REASON, 'r', "reason", "REASON", "why it could not be") \
	X(CHANNEL, 'v', "via", "CHANNEL", "phone email chat web walk-in monitor") \
	X(CALLER, 'w', "caller", "CALLER", "who calls: a name or a telephone number") \
	X(ABOUT, 0, "about", "REF", "the call or promise this one is about") \
	X(ALL, 0, "all", NULL, "all of them") \
	X(ARTICLES, 0, "articles", NULL, "articles") \
	X(AT, 0, "at", "WHEN", "when it happened, else now") \
	X(AUTO, 0, "auto", NULL, "say that a program wrote it: none is to answer") \
	X(BEFORE, 0, "before", "DURATION", "also what falls due within DURATION, else 15m") \
	X(BILLABLE, 0, "billable", NULL, "the caller agreed to pay for it") \
	X(BOM, 0, "bom", NULL, "begin the CSV with a byte order mark, for Excel") \
	X(CALL, 0, "call", "REF", "the call it is for: level, language, journal") \
	X(CALLS, 0, "calls", NULL, "past calls") \
	X(CANCEL_CALLBACKS, 0, "cancel-callbacks", NULL, "cancel its open promises too") \
	X(CLIENTS, 0, "clients", NULL, "clients, also by telephone number") \
	X(CLOSED, 0, "closed", NULL, "closed ones") \
	X(DIFF, 0, "diff", "[=N]", "what changed since revision N, else since the one before") \
	X(DIRECTION, 0, "direction", "DIRECTION", "in out: who called whom") \
	X(DOC, 0, "doc", "FILE|ARTICLE", "a document to send; may be given again") \
	X(DOT, 0, "dot", NULL, "draw the script for Graphviz") \
	X(DURING, 0, "during", "PERIOD", "within a period: yesterday, last month, 2026-W48") \
	X(DRAFT, 0, "draft", NULL, "a Markdown article made from a solved call") \
	X(FAILED, 0, "failed", NULL, "ended as failed") \
	X(FINISHED, 0, "done", NULL, "ended as done") \
	X(FREE, 0, "free", NULL, "opening hours in which nothing is promised") \
	X(FROM, 0, "from", "FILE", "run the checks of a list, a line each; - for standard input") \
	X(FOR, 0, "for", "REF", "an article for the caller of a call, its blanks filled in") \
	X(FOLLOW, 'f', "follow", NULL, "go on as others write") \
	X(FALLEN, 0, "due", "[=WHEN]", "due by WHEN, else by now") \
	X(LANGUAGE, 'L', "language", "LANGUAGE", "fr nl de en") \
	X(LIKE, 0, "like", "REF", "what resembles a call or an article") \
	X(LINT, 0, "lint", NULL, "check files, which are the operands, and run their tests") \
	X(MAP, 0, "map", "MAP", "which column goes where: a file or the name of one shipped") \
	X(MINE, 0, "mine", NULL, "mine") \
	X(NEW, 0, "new", "NAME", "write the skeleton of a report to the first folder of $HD_REPORTS") \
	X(NEWEST, 0, "newest", NULL, "newest first") \
	X(OF, 0, "of", "REF", "the call it duplicates") \
	X(OPEN, 0, "open", NULL, "open ones") \
	X(OVERDUE, 0, "overdue", NULL, "past their due time") \
	X(OVERDUE_BY, 0, "overdue", "DURATION", "overdue by DURATION or more") \
	X(PAST, 0, "past", NULL, "a due time that has passed is meant") \
	X(PRODUCTS, 0, "products", NULL, "products") \
	X(READ, 0, "read", NULL, "record that I have read the newest revision") \
	X(REPAIR, 0, "repair", NULL, "rebuild the index of words") \
	X(RESUME, 0, "resume", "REF", "go on with the last unfinished walk of a call") \
	X(REVISION, 0, "revision", "N", "as it was in revision N") \
	X(SAME_AS, 0, "same-as", "REF", "that call and its duplicates") \
	X(SCRIPTS, 0, "scripts", NULL, "diagnostic scripts") \
	X(SEPARATOR, 0, "separator", "C", "between the cells of the CSV") \
	X(SINCE, 0, "since", "WHEN", "from WHEN on") \
	X(SQL, 0, "sql", NULL, "print its statement") \
	X(SUBJECT, 0, "subject", "TEXT", "its subject, else the title of the call") \
	X(SUGGEST, 0, "suggest", "REF", "products that go with that of a call or article") \
	X(TIMEOUT, 0, "timeout", "DURATION", "how long it may take, else 60s for a check, 5s for a report") \
	X(TITLE, 0, "title", "TITLE", "its title") \
	X(TO, 0, "to", "WHO|ADDRESS", "to a colleague, a team or anybody, about no call") \
	X(TODAY, 0, "today", NULL, "due before the day ends") \
	X(TOLD, 0, "told", NULL, "the caller was told this") \
	X(TOOK, 0, "took", "DURATION", "how long it took") \
	X(UNTIL, 0, "until", "WHEN", "before WHEN") \
	X(UNTOLD, 0, "untold", "[=DURATION]", "caller not told anything for DURATION") \
	X(WAITING, 0, "waiting", NULL, "those with an open promise")

#define OPTION_ID(id, letter, name, argument, help) OPT_##id,
enum option_id { OPTIONS(OPTION_ID) OPT_COUNT };
#undef OPTION_ID

/* The options given and what is left. value[OPT_X] is NULL when -x was not given, its argument
 * when it was, "" for one that takes none or whose argument was left out. */
struct args {
	const char *value[OPT_COUNT];
	char **operand;
	size_t operands;
	const struct verb *verb;
};

/* The word list of an option whose words a verb fixes: "incident question request". */
struct choice {
	enum option_id option;
	const char *words;	/* separated by blanks; an argument may be shortened */
};

struct column;
struct verb {
	const char *name;	/* NULL: the command has no verbs */
	const char *operands;	/* "[REF...]", for the usage line */
	const char *help;	/* one line */
	const char *options;	/* long names, separated by blanks, beside db, quiet, help and
				 * version; "due?" is the one whose argument may be left out,
				 * "overdue=" the one that takes one; %out %text: see opt.c; with
				 * %clear - passes where words are fixed */
	int (*run)(struct args *args);	/* returns the exit status */
	const struct choice *choices;	/* ends with one whose words are NULL; may be NULL */
	const struct column *columns;	/* what it prints, for -o; may be NULL */
};

/* main() of every command: about is its one-line description; verbs end with a NULL run. */
int opt_main(int argc, char **argv, const char *about, const struct verb *verbs);
/* What was read last: for what is asked while options are read still. */
const struct args *opt_args(void);
/* Usage trouble, exit 2: the sentence, then where to read more ("see hd-log add --help"). */
_Noreturn void opt_die(const struct args *args, const char *format, ...) PRINTF(2, 3);
/* The word of a blank-separated list that s is, or is a unique beginning of; ends with those it
 * could be otherwise. what says that it is none ("no such kind"). */
const char *opt_word(const char *s, const char *words, const char *what);
/* An option's argument read, or the fallback when it was not given. */
int64_t opt_moment(const struct args *args, enum option_id id, enum when_lean lean,
	int64_t fallback);
int64_t opt_duration(const struct args *args, enum option_id id, int64_t fallback);
/* The moment so long before now (sign -1) or after it (1), the fallback in seconds. */
int64_t opt_away(const struct args *args, enum option_id id, int sign, int64_t fallback);
int64_t opt_number(const struct args *args, enum option_id id, int64_t fallback);
char opt_separator(const struct args *args, char fallback);	/* of CSV */
/* Whether one of some options was given. */
bool opt_any(const struct args *args, const enum option_id *ids, size_t n);
/* Whether somebody watches standard error and wants hints and progress. */
bool opt_hints(const struct args *args);
/* What --since, --until and --during have in common, as one span; either end may be NEVER. --until
 * is the end of what --since begins; alone it leans to what is to come. */
struct span opt_period(const struct args *args, enum when_lean lean);

/* ---- operand.c: refs and texts, standard input read to its end ---------------------------- */

struct ref {
	char kind;		/* 'c' call, 'b' callback, 'k' client, 'p' product… */
	int64_t id;
};
struct refs {
	struct ref *at;
	size_t n;
	size_t bad;		/* fields that are no refs at all, each already said */
};
/* The refs among the operands, else (required and none given) field 1 of each line of standard
 * input. Refs that are no refs are said one by one and counted. A lone "-" is standard input. */
struct refs operand_refs(const struct args *args, bool required);
/* Reads "c12"; false when it is no ref. Blanks and what follows them are ignored. */
bool operand_ref(const char *s, struct ref *ref);
/* The text of -m, -F or -e; else, when required and the verb's other operands were given,
 * standard input. NULL when there is none and it is not required. Valid UTF-8, at most
 * LIMIT_FIELD, without line ends at its end, never empty. */
char *operand_text(const struct args *args, bool required);
/* The whole of a stream, checked as text; name stands in the messages. */
char *operand_slurp(FILE *stream, const char *name);

/* ---- dress.c: how rows look --------------------------------------------------------------- */

/* MARKED: a text in which MARK and MARK_END stand around what is bold, once out_marks() says so. */
enum column_type { TEXT, NUMBER, TIME, DURATION, MARKED };
enum { MARK = 1, MARK_END = 2 };
struct column {
	const char *name;
	enum column_type type;
	bool shown;		/* without -o */
	const char *help;	/* one line, for -o help */
	const char *sql;	/* its expression, NULL when the same as the name */
};
enum format { TSV, TABLE, CSV, JSON, JSONL };
enum {
	MOST_COLUMNS = 64,
	DRESS_GAP = 2,		/* blanks between the columns of a table */
	DRESS_CUT = 20,		/* least width its last column is cut to */
};
struct dress {
	enum format format;
	const struct column *column[MOST_COLUMNS];
	size_t columns;
	bool header, screen, color;	/* screen: short times, the last column cut */
	bool chosen;			/* the columns were named: none is left out */
	char separator;			/* of csv */
	size_t width[MOST_COLUMNS], last_room;	/* of a table, by dress_measure() */
	bool left_out[MOST_COLUMNS];		/* for a screen that is too narrow, too */
	bool stays[MOST_COLUMNS];		/* is not */
};
/* One value of the cells kept. */
struct kept {
	int type;		/* SQLITE_INTEGER: a number; else a text, empty for SQLITE_NULL */
	int64_t number;
	const char *at;		/* not terminated */
	size_t len;
};
/* Appends one value of a statement's row, or a text, to the cells kept; dress_row() reads them
 * back, dress_next() one, and returns where the next begins. */
void dress_keep(struct buf *cells, sqlite3_stmt *statement, int column);
void dress_keep_text(struct buf *cells, const char *text, size_t len);
const char *dress_next(const char *cells, struct kept *kept);
/* Appends a value of a column as tsv and table have it; on a screen times are short. */
void dress_plain(struct buf *out, const struct dress *d, size_t column, const struct kept *kept);
/* Widths for all cells, and what a screen of that width has no room for; 0 cuts nothing. */
void dress_measure(struct dress *d, const char *cells, const char *end, size_t screen_width);
void dress_header(struct buf *out, const struct dress *d);
const char *dress_row(struct buf *out, const struct dress *d, const char *cells);
/* Appends s as a JSON string with its quotes; as an RFC 4180 cell safe in a spreadsheet; seconds
 * as a DURATION. */
void dress_json(struct buf *out, const char *s, size_t len);
void dress_csv(struct buf *out, const char *s, size_t len, char separator);
void dress_duration(struct buf *out, int64_t seconds);

/* ---- out.c: rows kept, then printed --------------------------------------------------------- */

/* Chooses columns (a table that ends with a NULL name), format and header from the options. Ends
 * the program for -o help and for what does not exist. Before the database. */
void out_start(const struct args *args, const struct column *columns);
/* Appends "expression, expression" of the chosen columns, for SELECT. */
void out_select(struct buf *sql);
/* Steps a statement whose first columns are those of out_select() to its end or to --limit, keeps
 * its rows and finishes it. Beyond a few megabytes they wait in an unlinked temporary file. */
void out_rows(sqlite3_stmt *statement);
/* Keeps the row on which a statement stands that has every column of the table, in its order.
 * False once there are --limit of them. */
bool out_row(sqlite3_stmt *statement);
bool out_marks(void);	/* whether marks of MARKED columns will be seen */
/* Prints what was kept, in one go. Returns how many rows there were. */
size_t out_print(void);
/* The same for text that is printed as it is, of a verb that has no rows. */
void out_text(const char *bytes, size_t len);
void out_print_text(void);
bool out_wants_json(const struct args *args);	/* for what is not rows */
/* The rows kept, for a command that has a dress of its own; none are kept any more, and others may
 * be after another out_start(). */
struct rows {
	struct dress dress;
	const char *cells, *end;
	size_t n;
	bool mapped;		/* they are a temporary file; else of malloc() */
};
struct rows out_take(void);
size_t out_print_rows(const struct rows *rows);	/* as out_print(); then they are gone */
size_t out_screen(const struct dress *d);	/* columns of the screen; 0 where nothing is cut */
/* A descriptor of a file without a name, in TMPDIR or /tmp, with a text in it, at its beginning; exec
 * closes it. */
int out_temporary_text(const char *text, size_t len);

/* ---- command.c: other programs, run with care ----------------------------------------------- */

enum { COMMAND_OUTPUT = 65536 };	/* bytes kept of what one says; the rest is read and dropped */
struct command {
	char *const *argv;	/* its words, NULL behind them; no shell sees them */
	int64_t seconds;	/* that it may take */
	const char *input;	/* its standard input; NULL: empty */
	size_t len;
	bool apart;		/* standard error goes to err, else to out with the rest */
	bool sweep;		/* what it leaves running in its group ends with it */
};
struct ended {
	int status;		/* its exit status, when none of the three below says otherwise */
	int signal;		/* what killed it, else 0 */
	int error;		/* errno of why it could not be executed, else 0 */
	bool late;		/* its time was over: it and its group were killed */
	int64_t took;		/* milliseconds */
	struct buf out, err;
};
/* Runs it to its own end, not that of what it left running, in its own process group, with none of
 * our descriptors; call it while no desk is open. What ends us ends the group. */
struct ended command_run(const struct command *command);
/* Runs a command for at most a minute with a text on its standard input. NULL when it exited 0, else
 * a sentence of how it ended and the first line that it said. */
char *command_feed(char *const *argv, const struct buf *input);

/* ---- user.c: who runs this command ---------------------------------------------------------- */

const char *user_name(void);	/* as the system knows them; their number when it has no name */
const char *user_home(void);	/* $HOME, else what the system says */
const char *user_login(void);	/* as the desk knows them: $HD_OPERATOR, else user_name() */

/* ---- place.c: where the desk lies ---------------------------------------------------------- */

/* The path of the desk's file (-D, HD_DB, the default), once it is there, ours, and in a folder
 * that is safe; made when missing, but not for a reader that -D misleads. For a change the folder
 * stays locked until place_close(). */
const char *place_open(const struct args *args, bool change);
void place_close(void);
/* Why a file whose words are run as ours is not safe, since others may write or replace it; NULL when
 * it is. */
struct stat;
char *place_unsafe(const char *path, const struct stat *file);
/* Runs the steps of the schema after the first so many on a connection; how many there are. */
void place_build(sqlite3 *db, int from);
int place_steps(void);

/* ---- db.c: the desk's file ---------------------------------------------------------------- */

/* Opens the desk as SAFETY of helpdesk(7) says and begins its one transaction. The desk is made
 * when there is none. db_change() also queues for the folder's lock and finds or adds the
 * operator who acts. */
void db_read(const struct args *args);
void db_change(const struct args *args);
/* Ends the transaction and closes: everything is saved, or with --dry-run nothing. */
void db_commit(void);
void db_close(void);	/* for readers; a changer that closes changes nothing */
const char *db_path(void);	/* of the open desk, or the one that would be opened */

/* A statement, its parameters :now, :me (operator id) and :user (kernel's user) bound if it has
 * them. Ends with NULL; lives until db_done(). */
sqlite3_stmt *db_sql(const char *sql);
void db_bind_int(sqlite3_stmt *statement, const char *name, int64_t value);	/* NEVER: NULL */
void db_bind_text(sqlite3_stmt *statement, const char *name, const char *value);
bool db_step(sqlite3_stmt *statement);	/* whether there is a row */
void db_done(sqlite3_stmt *statement);
void db_run(sqlite3_stmt *statement);	/* steps to the end, then db_done() */
void db_exec(const char *sql);		/* statements without parameters or rows */
int64_t db_int(sqlite3_stmt *statement, int column);	/* NEVER when NULL */
const char *db_text(sqlite3_stmt *statement, int column);	/* NULL when NULL */
char *db_copy(sqlite3_stmt *statement, int column);	/* the same as a new string */
int64_t db_number(const char *sql);	/* the one that a statement gives; 0 for none or NULL */
int64_t db_changes(void);	/* rows the last statement changed */
int64_t db_last_id(void);
sqlite3 *db_handle(void);	/* for what only SQLite's own API can do */
_Noreturn void db_fail(void);	/* ends the program with what SQLite says, as a sentence */
int64_t db_me(void);		/* their operator id, NEVER when a reader does not know them */

/* ---- ref.c: refs in the database ---------------------------------------------------------- */

/* SQLite takes given for a large table and would rather walk a large desk: statements join by
 * FROM given CROSS JOIN …, and ask for the state of each by a subquery.
 * Makes the temporary table given(n, id, ref) of the things of one kind that the refs stand for, in
 * order, once each: a callback stands for its call; with 'b' a call stands for nothing. What
 * does not exist or has no such meaning is said, each, and ends with NOTHING and no change. */
void ref_given(const struct refs *refs, char kind);
/* The same for a reader, which goes on with those that exist; returns how many do not. */
size_t ref_known(const struct refs *refs, char kind);
void ref_table(void);	/* makes given empty, for a verb that fills it */
/* The id of what a ref stands for where one kind is wanted; NEVER once it was said that there is
 * none. */
int64_t ref_find(struct ref ref, char wanted);
const char *ref_kind(char kind);	/* "call" for 'c', NULL for none */
/* Ends after so many were said that do not exist (NOTHING) or are not in the state (TROUBLE). */
_Noreturn void ref_refuse(int status, size_t bad);

/* ---- desk.c: who and what options mean ---------------------------------------------------- */

/* CLIENT: a code, k5, a telephone number or an e-mail address. */
struct client {
	int64_t id;
	const char *caller;	/* known for a number or an address; else NULL */
	const char *phone;	/* in E.164 when it was a number; else NULL */
};
struct client desk_client(const char *typed);
int64_t desk_product(const char *typed);
/* WHO: an operator (id and team) or a team (id is NEVER); ends with both when it is both. */
struct who {
	int64_t operator;
	const char *team;
};
struct who desk_who(const char *typed);
/* The one of the names that a statement lists which is nearest to what was typed; NULL for none. */
const char *desk_nearest(const char *typed, const char *sql);
/* The ref typed for an option such as --of, of one of these kinds ("cb"), that exists. */
struct ref desk_ref(const char *typed, const char *kinds);
/* An address as the desk keeps it: a number in E.164, e-mail in lower case. NULL when it is none. */
char *desk_address(const char *typed);
/* A setting, or its default; NULL for none. And all of them, by name. */
struct setting {
	const char *name, *value, *help;	/* its default may be NULL */
};
const char *desk_config(const char *name);
const struct setting *desk_settings(size_t *n);
/* When the desk works. Read once a run: where the desk is not open, it is opened for that. */
const struct hours *desk_hours(void);
/* The day of a moment in the desk's zone: "2026-11-24". */
char *desk_day(int64_t moment);
/* Binds what a statement asks of the usual options, by name: :client :product :operator (a person)
 * :team :kind :via :category :priority, and of a period :since :until. Those not given are NULL. */
void desk_bind(const struct args *args, struct span period, sqlite3_stmt *statement);
/* A condition that an option adds to a list. */
struct filter {
	enum option_id option;
	const char *sql;
};
/* Appends " AND condition" for each option given; the last filter's sql is NULL. */
void desk_filter(const struct args *args, const struct filter *filters, struct buf *sql);
/* A line of the journal: what happened to a call, to a promise of it, or (NEVER) to neither. */
void desk_journal(int64_t at, int64_t call, int64_t callback, const char *what, const char *text);
/* Keeps the lines of a view (call_line, callback_line) for the ids in given, in their order. */
void desk_lines(const char *view);
/* ARTICLE: a code or a3. */
int64_t desk_article(const char *typed);
/* What callers asked whose calls an article solved: SQL for the words in its index rows. Those of
 * the newest calls are enough, so that what is asked most does not drown the rest. */
#define DESK_ASKED(article) \
	"(SELECT group_concat(fold(title), ' ') FROM (SELECT title FROM call\n" \
	"	WHERE call.article = " article "\n" \
	"	ORDER BY closed DESC, id DESC LIMIT 50))"
/* Those calls, their duplicates, the duplicates of these…: begins a statement over twin(id). */
#define DESK_TWINS(calls) \
	"WITH RECURSIVE twin (id) AS (" calls "\n" \
	"	UNION SELECT later.id FROM twin CROSS JOIN call AS later\n" \
	"	ON later.original = twin.id)\n"
/* Writes the index rows of the calls in given: forget before a change of title, body or
 * solution, learn after. */
void desk_forget(void);
void desk_learn(void);
/* Keeps the articles that the calls in given are solved by, before that changes; whether there are
 * any. Then, after it did: they are found by what the callers asked whose calls they solve now. */
bool desk_touch_articles(void);
void desk_learn_articles(void);
/* Opens the calls in given again, which are closed: their index rows, articles and deadlines too. */
void desk_reopen(void);
/* The call at the end of where a duplicate points; a call that is none is its own. */
int64_t desk_root(int64_t call);

/* ---- cover.c: what a contract includes, and how soon ---------------------------------------- */

#define COVER_INTERVENTIONS "phone remote onsite repair replacement documents"
enum verdict { COVERED, EXCLUDED, EXPIRED, NO_CONTRACT, UNSUPPORTED };
extern const char *const cover_verdicts[];	/* their names */
enum cover_term { RESPOND, FIX, INFORM, COVER_TERMS };
struct cover {
	enum verdict verdict;
	int64_t contract;	/* NEVER without one, as are the texts NULL */
	bool said;		/* it is worth saying: the desk has contracts, and knows the client */
	const char *until;	/* the last day, renewed as it must be; NULL: it has none */
	const char *covers;	/* interventions included */
	const char *term[COVER_TERMS];
	const char *others;	/* " t5 t6": contracts that are in force too */
	const char *product;	/* the one that is not supported */
};
/* What the contracts of a client (NEVER: unknown) say for a product (NEVER: not known) at a moment,
 * of one intervention or (NULL) of any. */
struct cover cover_find(int64_t client, int64_t product, int64_t moment, const char *intervention);
char *cover_sentence(const struct cover *cover, const char *intervention);
/* The length that terms ("4h critical=1h") give to a priority, counted in opening hours: 0 for
 * none. NULL, or a sentence of what is wrong with them. */
char *cover_term(const char *terms, const char *priority, struct length *length);
/* Keeps with each call in given that came after one what its contract says, and by when it is to be
 * answered, solved and its caller told: the contract's terms, else the desk's. */
void cover_keep(int64_t after);
/* Counts those of the open calls in given whose callers were to hear from us before that moment, and
 * says when they are to hear next; told: they heard then. */
void cover_tell(int64_t at, bool told);

/* ---- card.c: a caller at first sight ---------------------------------------------------------- */

/* At most five lines of what is to be known when a call of a client (NEVER: unknown) was logged:
 * "coverage: …", "open: …", "promised: …", "again: …", "alike: …" of other clients. NULL for none. */
char *card(int64_t client, int64_t call);
/* One of those of a client, after its newest open call; NULL for none. */
char *card_line(const char *name, int64_t client);

#endif
