/* watch.c: what ends a report that takes too long or fills the disk; meanwhile its seconds are said to
 * who watches. */
#include "report.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <unistd.h>

enum {
	STEPS = 1000, /* of SQLite's machine between two looks at the clock */
	TEMPORARY = 1 << 30, /* bytes of a file that it sorts in, or that its rows wait in */
};

static const char *name;
static int64_t most, told;	  /* seconds */
static volatile sig_atomic_t ran; /* seconds */
static bool watched;
static struct rlimit files;		/* as it was: what is printed afterwards may be longer */
static struct buf too_late, too_large;	/* the messages, made before they are needed */

/* ---- from signals ---- */

/* It reads, so nothing is left behind. */
_Noreturn static void end(const struct buf *message)
{
	ssize_t ignored = write(STDERR_FILENO, message->at, message->len);
	(void)ignored;
	_exit(TROUBLE);
}

/* The statement ends at its next step once its time is over; one that takes no step, such as a long
 * comparison or a progress line on a halted terminal, is ended a second later. */
static void second(int signal)
{
	(void)signal;
	if (++ran > most)
		end(&too_late);
}

static void overgrown(int signal)
{
	(void)signal;
	end(&too_large);
}

/* ---- between steps ---- */

static int look(void *none)
{
	(void)none;
	if (watched && ran > told && ran < most)
		fprintf(stderr, "\r%s: %s: %d s of %lld\033[K", program, name, (int)ran,
			(long long)most);
	told = ran;
	return ran >= most;
}

/* ---- before and after ---- */

void watch_options(const struct args *args)
{
	most = opt_duration(args, OPT_TIMEOUT, LIMIT_REPORT);
	if (most < 1)
		die(TROUBLE, "--timeout %s: a report takes a second at least", args->value[OPT_TIMEOUT]);
	watched = opt_hints(args);
}

static char *lateness(void)
{
	return xasprintf("%s: stopped after %lld s; a shorter period takes less, --timeout allows more",
		name, (long long)most);
}

static void prepare_message(struct buf *message, const char *text)
{
	message->len = 0;
	buf_printf(message, "%s: ", program);
	text_escape(message, text, strlen(text));
	buf_char(message, '\n');
}

static void limit_files(void)
{
	struct sigaction action = {.sa_handler = overgrown};
	getrlimit(RLIMIT_FSIZE, &files);
	struct rlimit limit = files;
	if (limit.rlim_cur > TEMPORARY) /* no limit is the greatest */
		limit.rlim_cur = TEMPORARY;
	prepare_message(&too_large, xasprintf("%s: needs more than %d MB of temporary files", name,
			(int)(limit.rlim_cur >> 20)));
	sigaction(SIGXFSZ, &action, NULL);
	setrlimit(RLIMIT_FSIZE, &limit);
}

void watch_start(const struct report *r)
{
	static const struct itimerval seconds = {{1, 0}, {1, 0}};
	struct sigaction action = {.sa_handler = second, .sa_flags = SA_RESTART};
	name = r->file;
	told = ran = 0;
	limit_files();
	prepare_message(&too_late, lateness());
	sqlite3_progress_handler(db_handle(), STEPS, look, NULL);
	sigaction(SIGALRM, &action, NULL);
	setitimer(ITIMER_REAL, &seconds, NULL);
}

void watch_stop(void)
{
	static const struct itimerval never;
	setitimer(ITIMER_REAL, &never, NULL);
	sqlite3_progress_handler(db_handle(), 0, NULL, NULL);
	setrlimit(RLIMIT_FSIZE, &files);
	signal(SIGXFSZ, SIG_DFL);
	if (watched && told)
		fputs("\r\033[K", stderr);
}

_Noreturn void watch_die(void)
{
	die(TROUBLE, "%s", lateness());
}
