/* take.c: messages from standard input, files and Maildirs. Nothing leaves its place before it is
 * saved. */
#include "mail.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { TOGETHER = 64, BYTES_TOGETHER = 8 << 20 }; /* messages of one transaction */

/* Where a message lies: a file, or (path is NULL) standard input; of a Maildir it is moved then. */
struct place {
	const char *path, *moved;
};

struct places {
	struct place *at;
	size_t n;
};

static void add_place(struct places *places, const char *path, const char *moved)
{
	places->at = xrealloc(places->at, (places->n + 1) * sizeof *places->at);
	places->at[places->n++] = (struct place){path, moved};
}

/* ---- where messages lie ---- */

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* What is new in a Maildir, oldest first: its names begin with the time. */
static void add_maildir(struct places *places, const char *folder)
{
	const char **names = NULL;
	size_t n = 0;
	DIR *new = opendir(xasprintf("%s/new", folder));
	struct stat cur;
	if (!new || stat(xasprintf("%s/cur", folder), &cur) || !S_ISDIR(cur.st_mode))
		die(TROUBLE, "%s: a folder, but no Maildir: it has no new and cur", folder);
	for (struct dirent *entry; (entry = readdir(new));) {
		if (*entry->d_name == '.')
			continue;
		names = xrealloc(names, (n + 1) * sizeof *names);
		names[n++] = xstrdup(entry->d_name);
	}
	closedir(new);
	if (n)
		qsort(names, n, sizeof *names, by_name);
	for (size_t i = 0; i < n; i++)
		add_place(places, xasprintf("%s/new/%s", folder, names[i]),
			xasprintf("%s/cur/%s%s", folder, names[i], strstr(names[i], ":2,") ? "" : ":2,"));
}

static struct places find_places(const struct args *args)
{
	struct places places = {0};
	struct stat st;
	for (size_t i = 0; i < args->operands; i++) {
		const char *path = args->operand[i];
		if (!*path)
			die(TROUBLE, "empty operand: did the command before it fail?");
		if (!strcmp(path, "-"))
			add_place(&places, NULL, NULL);
		else if (stat(path, &st))
			die(TROUBLE, "%s: %s", path, strerror(errno));
		else if (S_ISDIR(st.st_mode))
			add_maildir(&places, path);
		else
			add_place(&places, path, NULL);
	}
	if (!args->operands)
		add_place(&places, NULL, NULL);
	return places;
}

/* ---- reading ---- */

/* Why something is no message; NULL when it may be one. */
static char *read_all(int fd, struct buf *bytes)
{
	char block[65536];
	ssize_t n = -1;
	while (fd >= 0 && (n = read(fd, block, sizeof block)) > 0 && bytes->len <= LIMIT_MESSAGE)
		buf_add(bytes, block, (size_t)n);
	if (n < 0)
		return xstrdup(strerror(errno));
	if (bytes->len > LIMIT_MESSAGE)
		return xasprintf("a message larger than %d MB", LIMIT_MESSAGE >> 20);
	return bytes->len ? NULL : xstrdup("empty, no message");
}

/* The line that an mbox puts before a message. */
static void drop_envelope(struct buf *bytes)
{
	if (bytes->len <= 5 || memcmp(bytes->at, "From ", 5) != 0)
		return;
	const char *end = memchr(bytes->at, '\n', bytes->len);
	size_t line = end ? (size_t)(end - bytes->at) + 1 : 0;
	if (line < bytes->len) {
		memmove(bytes->at, bytes->at + line, bytes->len - line);
		bytes->len -= line;
	}
}

/* The bytes of a message. What lies in a Maildir and cannot be read must not stop what lies behind
 * it: that is said, and there are none. Nor does a link there lead to files of the desk's user. */
static struct buf slurp(const struct place *place, bool *good)
{
	const char *name = place->path ? place->path : "standard input";
	int flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | (place->moved ? O_NOFOLLOW : 0);
	int fd = place->path ? open(place->path, flags) : STDIN_FILENO;
	struct buf bytes = {0};
	char *why = read_all(fd, &bytes);
	if (why && !place->moved)
		die(TROUBLE, "%s: %s", name, why);
	if (place->path && fd >= 0)
		close(fd);
	if (why) {
		say("%s: %s; left where it is", name, why);
		bytes.len = 0;
		*good = false;
	} else {
		drop_envelope(&bytes);
	}
	free(why);
	return bytes;
}

/* ---- saving ---- */

/* Calls that messages became or joined, once each in the order in which they came. */
static void keep_line(int64_t call)
{
	sqlite3_stmt *q = db_sql("INSERT INTO touched_call SELECT :call\n"
				 "WHERE :call IS NOT NULL AND :call NOT IN (SELECT id FROM touched_call)");
	db_bind_int(q, ":call", call);
	db_run(q);
}

static void save(const struct args *args, const struct place *places, struct buf *bytes, size_t n)
{
	bool dry = args->value[OPT_DRY_RUN];
	db_change(args);
	ref_table();
	db_exec("CREATE TEMP TABLE touched_call (id INTEGER)");
	const char *own = desk_config("email");
	for (size_t i = 0; i < n; i++) {
		if (!bytes[i].len)
			continue;
		struct message message = message_read(bytes[i].at, bytes[i].len, own);
		keep_line(keep_message(&message, dry));
		message_free(&message);
	}
	db_exec("DELETE FROM given; INSERT INTO given (id, ref) SELECT id, 'c' || id FROM touched_call");
	desk_lines("call_line");
	db_commit();
	for (size_t i = 0; i < n && !dry; i++)
		if (bytes[i].len && places[i].moved && rename(places[i].path, places[i].moved))
			say("%s: %s; it is known the next time", places[i].path, strerror(errno));
}

int take(struct args *args)
{
	struct buf bytes[TOGETHER];
	bool good = true;
	out_start(args, mail_columns);
	struct places places = find_places(args);
	for (size_t from = 0, n; from < places.n; from += n) {
		size_t size = 0;
		for (n = 0; n < TOGETHER && from + n < places.n && size < BYTES_TOGETHER; n++) {
			bytes[n] = slurp(&places.at[from + n], &good);
			size += bytes[n].len;
		}
		save(args, places.at + from, bytes, n);
		for (size_t i = 0; i < n; i++)
			free(bytes[i].at);
	}
	out_print();
	return good ? DONE : trouble;
}
