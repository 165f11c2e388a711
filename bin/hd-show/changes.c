/* changes.c: what changed in articles, and that it was read. */
#include "show.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* ---- read ---- */

void changes_read(struct ref ref)
{
	sqlite3_stmt *q = db_sql("INSERT OR IGNORE INTO article_read (page, revision, operator, at)\n"
		"SELECT id, revision, :me, :now FROM page_line WHERE article = :id");
	db_bind_int(q, ":id", ref.id);
	db_run(q);
}

/* ---- differences: diff(1) knows how ---- */

static int revision_file(sqlite3_stmt *row, int column)
{
	const char *text = db_text(row, column);
	return out_temporary_text(text, (size_t)sqlite3_column_bytes(row, column));
}

/* What diff -u prints of two open files; closes them. */
static void run_diff(struct buf *out, int old, int new, const char *old_name, const char *new_name)
{
	int ends[2], status = 0;
	char block[65536];
	ssize_t n;
	if (pipe(ends))
		die(TROUBLE, "diff: %s", strerror(errno));
	pid_t child = fork();
	if (!child) {
		dup2(ends[1], STDOUT_FILENO);
		execlp("diff", "diff", "-u", "--label", old_name, "--label", new_name,
			xasprintf("/dev/fd/%d", dup(old)), xasprintf("/dev/fd/%d", dup(new)),
			(char *)NULL);
		_exit(127);
	}
	close(ends[1]);
	close(old);
	close(new);
	while ((n = read(ends[0], block, sizeof block)) > 0)
		buf_add(out, block, (size_t)n);
	close(ends[0]);
	while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
		;
	if (child < 0 || !WIFEXITED(status) || WEXITSTATUS(status) > 1)
		die(TROUBLE, "diff: cannot run; apt install diffutils");
}

bool changes_diff(struct ref ref, const char *language, int64_t from)
{
	struct buf lines = {0};
	sqlite3_stmt *q = db_sql("SELECT code || '.' || language || ' ' || old.revision,\n"
		"	code || '.' || language || ' ' || new.revision,\n"
		"	old.head || old.text, new.head || new.text\n"
		"FROM page_line AS page JOIN article_version AS new ON new.page = page.id\n"
		"	AND new.revision = page.revision\n"
		"JOIN article_version AS old ON old.page = page.id\n"
		"	AND old.revision = coalesce(:from, page.revision - 1)\n"
		"WHERE page.article = :id ORDER BY page.language IS NOT :language, page.language");
	db_bind_int(q, ":id", ref.id);
	db_bind_int(q, ":from", from);
	db_bind_text(q, ":language", language);
	bool found = db_step(q);
	if (found)
		run_diff(&lines, revision_file(q, 2), revision_file(q, 3), db_text(q, 0),
			db_text(q, 1));
	else
		say("a%lld: no earlier revision to compare with", (long long)ref.id);
	db_done(q);
	keep_text(lines.at, lines.len);
	return found;
}
