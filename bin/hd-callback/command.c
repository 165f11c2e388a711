/* command.c: another program run with care: no shell, a time limit, its output read. */
#include "callback.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static pid_t start(char *const *argv, int input, int output)
{
	pid_t child = fork();
	if (child < 0)
		die(TROUBLE, "%s: %s", argv[0], strerror(errno));
	if (child)
		return child;
	setpgid(0, 0);
	if (dup2(input, STDIN_FILENO) < 0 || dup2(output, STDOUT_FILENO) < 0 ||
		dup2(output, STDERR_FILENO) < 0)
		_exit(127);
	execvp(argv[0], argv);
	dprintf(STDERR_FILENO, "%s\n", strerror(errno));
	_exit(127);
}

static int64_t milliseconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * INT64_C(1000) + now.tv_nsec / 1000000;
}

/* Keeps what can be read now, at most COMMAND_OUTPUT in all. False once nobody can say more. */
static bool hear(int output, struct buf *said)
{
	char block[4096];
	ssize_t n = read(output, block, sizeof block);
	if (n > 0 && said->len < COMMAND_OUTPUT)
		buf_add(said, block, (size_t)n);
	return n > 0;
}

/* Until the child exits, whoever still holds its output and whether it closed it; what it says is
 * heard meanwhile. False when its time is over first. Asks every 10 ms: nothing portable waits for
 * a child and a pipe at once. */
static bool attend(pid_t child, int output, struct buf *said, int *status)
{
	int64_t end = milliseconds() + COMMAND_SECONDS * 1000;
	struct pollfd watch = {.fd = output, .events = POLLIN};
	pid_t ended;
	while (!(ended = waitpid(child, status, WNOHANG)) && milliseconds() < end)
		if (poll(&watch, 1, 10) > 0 && !hear(output, said))
			watch.fd = -1;
	while (said->len < COMMAND_OUTPUT && poll(&watch, 1, 0) > 0 && hear(output, said))
		;
	if (ended < 0)
		die(TROUBLE, "waitpid: %s", strerror(errno));
	return ended;
}

/* It may have left its group. */
static void end_by_force(pid_t child)
{
	kill(-child, SIGKILL);
	kill(child, SIGKILL);
	while (waitpid(child, NULL, 0) < 0 && errno == EINTR)
		;
}

/* What an exit status says that is not 0. */
static char *sentence(const char *name, int status, const struct buf *said)
{
	char *first = said->len ? xstrndup(said->at, strcspn(said->at, "\r\n")) : xstrdup("");
	if (WIFSIGNALED(status))
		return xasprintf("%s: killed by signal %d", name, WTERMSIG(status));
	return xasprintf("%s: exit %d%s%s", name, WEXITSTATUS(status), *first ? ": " : "", first);
}

char *command_run(char *const *argv, const char *text, size_t len)
{
	int pipe_ends[2], status = 0;
	struct buf said = {0};
	int input = out_temporary_text(text, len); /* who does not read blocks nobody */
	if (pipe2(pipe_ends, O_CLOEXEC))
		die(TROUBLE, "%s: %s", argv[0], strerror(errno));
	signal(SIGCHLD, SIG_DFL); /* where it is ignored no exit status is kept */
	pid_t child = start(argv, input, pipe_ends[1]);
	close(input);
	close(pipe_ends[1]);
	bool in_time = attend(child, pipe_ends[0], &said, &status);
	close(pipe_ends[0]);
	if (in_time)
		return status ? sentence(argv[0], status, &said) : NULL;
	end_by_force(child);
	return xasprintf("%s: no end after %d s, killed", argv[0], COMMAND_SECONDS);
}
