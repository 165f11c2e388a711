/* limits.c: what a report may take: time, which is said each second to who watches, temporary files
 * (those it sorts in, and that in which its rows wait to be printed) and memory. */
#include "report.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <unistd.h>

enum {
	STEPS = 1000,		/* of SQLite's machine between two looks at the clock */
	MOST_FILE = 1 << 30,	/* bytes of a temporary file */
};

/* ---- an end at any moment: a desk that is read needs nothing done ---- */

/* Made before it is needed, since a signal may come while memory is asked for. */
static void prepare_words(struct buf *words, const char *why)
{
	words->len = 0;
	buf_printf(words, "%s: ", program);
	text_escape(words, why, strlen(why));
	buf_char(words, '\n');
}

_Noreturn static void end(const struct buf *words)
{
	ssize_t ignored = write(STDERR_FILENO, words->at, words->len);
	(void)ignored;
	_exit(TROUBLE);
}

/* ---- time ---- */

static const char *name;
static int64_t most, told;	  /* seconds */
static volatile sig_atomic_t ran; /* seconds */
static bool watched;
static struct buf too_late;

/* The statement ends at its next step once its time is over; one that takes no step, such as a long
 * comparison or a progress line on a halted terminal, is ended a second later. */
static void second(int signal)
{
	(void)signal;
	if (++ran > most)
		end(&too_late);
}

static int look(void *none)
{
	(void)none;
	if (watched && ran > told && ran < most)
		fprintf(stderr, "\r%s: %s: %d s of %lld\033[K", program, name, (int)ran,
			(long long)most);
	told = ran;
	return ran >= most;
}

static char *late(void)
{
	return xasprintf("%s: stopped after %lld s; "
			 "a shorter period takes less, --timeout allows more", name, (long long)most);
}

static void start_clock(const struct report *r)
{
	static const struct itimerval seconds = {{1, 0}, {1, 0}};
	struct sigaction action = {.sa_handler = second, .sa_flags = SA_RESTART};
	name = r->file;
	told = ran = 0;
	prepare_words(&too_late, late());
	sqlite3_progress_handler(db_handle(), STEPS, look, NULL);
	sigaction(SIGALRM, &action, NULL);
	setitimer(ITIMER_REAL, &seconds, NULL);
}

static void stop_clock(void)
{
	static const struct itimerval never;
	setitimer(ITIMER_REAL, &never, NULL);
	sqlite3_progress_handler(db_handle(), 0, NULL, NULL);
	if (watched && told)
		fputs("\r\033[K", stderr);
}

/* ---- temporary files ---- */

static struct rlimit before;
static struct buf too_large;

static void overgrown(int signal)
{
	(void)signal;
	end(&too_large);
}

static void bound_files(const struct report *r)
{
	struct sigaction action = {.sa_handler = overgrown};
	getrlimit(RLIMIT_FSIZE, &before);
	struct rlimit limit = before;
	if (limit.rlim_cur > MOST_FILE) /* no limit is the greatest */
		limit.rlim_cur = MOST_FILE;
	prepare_words(&too_large, xasprintf("%s: needs more than %d MB of temporary files; "
					    "a shorter period takes less", r->file,
						(int)(limit.rlim_cur >> 20)));
	sigaction(SIGXFSZ, &action, NULL);
	setrlimit(RLIMIT_FSIZE, &limit);
}

static void free_files(void)
{
	setrlimit(RLIMIT_FSIZE, &before);
	signal(SIGXFSZ, SIG_DFL);
}

/* ---- all of them ---- */

void limits_options(const struct args *args)
{
	most = opt_duration(args, OPT_TIMEOUT, LIMIT_REPORT);
	if (most < 1)
		die(TROUBLE, "--timeout %s: a report takes a second at least",
			args->value[OPT_TIMEOUT]);
	watched = opt_hints(args);
	/* once SQLite has begun, db.c cannot turn off the count of memory that the limit needs */
	sqlite3_initialize();
	sqlite3_hard_heap_limit64(LIMIT_MEMORY);
}

void limits_start(const struct report *r)
{
	bound_files(r);
	start_clock(r);
}

void limits_stop(void)
{
	stop_clock();
	free_files();
}

_Noreturn void limits_die(void)
{
	die(TROUBLE, "%s", late());
}
