/* watch.c: a report's time: said each second to who watches, and ended when it is over. */
#include "report.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

enum { STEPS = 1000 }; /* of SQLite's machine between two looks at the clock */

static const char *name;
static int64_t most, told;	   /* seconds */
static volatile sig_atomic_t ran; /* seconds */
static bool watched;
static struct buf too_late; /* the message, made before it is needed */

/* The statement ends at its next step once its time is over; one that takes no step, such as a long
 * comparison or a progress line on a halted terminal, is ended a second later. */
static void second(int signal)
{
	(void)signal;
	if (++ran > most) {
		ssize_t ignored = write(STDERR_FILENO, too_late.at, too_late.len);
		(void)ignored;
		_exit(TROUBLE);
	}
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

static char *message(void)
{
	return xasprintf("%s: stopped after %lld s; a shorter period takes less, --timeout allows more",
		name, (long long)most);
}

void watch_options(const struct args *args)
{
	most = opt_duration(args, OPT_TIMEOUT, LIMIT_REPORT);
	if (most < 1)
		die(TROUBLE, "--timeout %s: a report takes a second at least", args->value[OPT_TIMEOUT]);
	watched = opt_hints(args);
}

void watch_start(const struct report *r)
{
	static const struct itimerval seconds = {{1, 0}, {1, 0}};
	struct sigaction action = {.sa_handler = second, .sa_flags = SA_RESTART};
	name = r->file;
	told = ran = 0;
	const char *why = message();
	too_late.len = 0;
	buf_printf(&too_late, "%s: ", program);
	text_escape(&too_late, why, strlen(why));
	buf_char(&too_late, '\n');
	sqlite3_progress_handler(db_handle(), STEPS, look, NULL);
	sigaction(SIGALRM, &action, NULL);
	setitimer(ITIMER_REAL, &seconds, NULL);
}

void watch_stop(void)
{
	static const struct itimerval never;
	setitimer(ITIMER_REAL, &never, NULL);
	sqlite3_progress_handler(db_handle(), 0, NULL, NULL);
	if (watched && told)
		fputs("\r\033[K", stderr);
}

_Noreturn void watch_die(void)
{
	die(TROUBLE, "%s", message());
}
