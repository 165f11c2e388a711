/* scripts.c: scripts that were indexed, checked as hd-script --lint does: by it. */
#include "admin.h"
#include "index.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST_SCRIPTS = 1000 }; /* at once: a command line has its limits */

char **scripts_changed(void)
{
	char **paths = xalloc((MOST_SCRIPTS + 1) * sizeof *paths);
	size_t n = 0;
	sqlite3_stmt *q = db_sql("SELECT path FROM file WHERE changed AND kind = 'script' ORDER BY n");
	while (n < MOST_SCRIPTS && db_step(q))
		paths[n++] = db_copy(q, 0);
	db_done(q);
	return paths;
}

/* The program beside this one, with the files; what it prints. */
static FILE *start_lint(char **paths, pid_t *child)
{
	int ends[2];
	size_t n = 0;
	char *self = realpath("/proc/self/exe", NULL);
	char *program_path = xasprintf("%s/hd-script", self ? dirname(self) : ".");
	while (paths[n])
		n++;
	char **argv = xalloc((n + 4) * sizeof *argv);
	argv[0] = program_path;
	argv[1] = xstrdup("--lint");
	argv[2] = xstrdup("--");
	memcpy(argv + 3, paths, n * sizeof *argv);
	if (pipe2(ends, O_CLOEXEC) || (*child = fork()) < 0)
		die(TROUBLE, "hd-script: %s", strerror(errno));
	if (!*child) {
		int silent = open("/dev/null", O_WRONLY | O_CLOEXEC); /* notes on other files */
		dup2(ends[1], STDOUT_FILENO);
		dup2(silent, STDERR_FILENO);
		execv(program_path, argv);
		_exit(127);
	}
	close(ends[1]);
	return fdopen(ends[0], "r");
}

void scripts_check(struct index *index, char **paths)
{
	pid_t child;
	char *line = NULL;
	size_t size = 0;
	FILE *lines = paths[0] ? start_lint(paths, &child) : NULL;
	if (!lines)
		return;
	while (getline(&line, &size, lines) > 0) { /* path:line: what is wrong */
		line[strcspn(line, "\n")] = 0;
		char *why = strstr(line, ": ");
		if (!why)
			continue;
		*why = 0;
		index_bad(index, line, 0, why + 2);
	}
	free(line);
	fclose(lines);
	while (waitpid(child, NULL, 0) < 0 && errno == EINTR)
		;
}
