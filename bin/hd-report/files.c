/* files.c: the temporary files of a report have an end: those it sorts in, and that in which its rows
 * wait to be printed. */
#include "report.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

enum { MOST = 1 << 30 };

static struct rlimit before;
static struct buf too_large; /* the message, made before it is needed */

/* A desk that is read needs nothing done. */
_Noreturn static void overgrown(int signal)
{
	(void)signal;
	ssize_t ignored = write(STDERR_FILENO, too_large.at, too_large.len);
	(void)ignored;
	_exit(TROUBLE);
}

void files_start(const struct report *r)
{
	struct sigaction action = {.sa_handler = overgrown};
	getrlimit(RLIMIT_FSIZE, &before);
	struct rlimit limit = before;
	if (limit.rlim_cur > MOST) /* no limit is the greatest */
		limit.rlim_cur = MOST;
	too_large.len = 0;
	buf_printf(&too_large, "%s: ", program);
	text_escape(&too_large, r->file, strlen(r->file));
	buf_printf(&too_large, ": needs more than %d MB of temporary files; a shorter period takes less\n",
		(int)(limit.rlim_cur >> 20));
	sigaction(SIGXFSZ, &action, NULL);
	setrlimit(RLIMIT_FSIZE, &limit);
}

void files_stop(void)
{
	setrlimit(RLIMIT_FSIZE, &before);
	signal(SIGXFSZ, SIG_DFL);
}
