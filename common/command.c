/* command.c: another program run with care: no shell, a time limit, its output read. */
#include "hd.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

enum { BLOCK = 4096 };

/* What is heard of the child: standard output and, where it is kept apart, standard error. */
struct ears {
	struct pollfd at[2];
	struct buf *said[2];
};

/* ---- ended with us ---- */

static const int ends[] = {SIGHUP, SIGINT, SIGTERM};
static struct sigaction before[LENGTH(ends)];
static volatile sig_atomic_t group;

/* It is in a group of its own, so what ends us at a terminal would leave it running. */
static void interrupted(int signal)
{
	kill(-group, SIGKILL);
	for (size_t i = 0; i < LENGTH(ends); i++)
		if (ends[i] == signal)
			sigaction(signal, &before[i], NULL);
	raise(signal);
}

static void watch(pid_t child)
{
	group = child;
	for (size_t i = 0; i < LENGTH(ends); i++) {
		struct sigaction action = {.sa_handler = interrupted};
		sigaction(ends[i], NULL, &before[i]);
		if (before[i].sa_handler != SIG_IGN)
			sigaction(ends[i], &action, NULL);
	}
}

static void unwatch(void)
{
	for (size_t i = 0; i < LENGTH(ends); i++)
		sigaction(ends[i], &before[i], NULL);
}

/* ---- started ---- */

static int64_t milliseconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * INT64_C(1000) + now.tv_nsec / 1000000;
}

/* A pipe's end for the child; ours is an ear. */
static int open_ear(struct pollfd *ear)
{
	int pipe_ends[2];
	if (pipe2(pipe_ends, O_CLOEXEC))
		die(TROUBLE, "pipe: %s", strerror(errno));
	*ear = (struct pollfd){pipe_ends[0], POLLIN, 0};
	return pipe_ends[1];
}

/* Of our descriptors it has 0 to 2. Returns why it could not be, else 0. */
static int spawn(char *const *argv, const int fds[3], pid_t *child)
{
	posix_spawn_file_actions_t files;
	posix_spawnattr_t how;
	posix_spawn_file_actions_init(&files);
	posix_spawnattr_init(&how);
	for (int i = 0; i < 3; i++)
		posix_spawn_file_actions_adddup2(&files, fds[i], i);
	posix_spawn_file_actions_addclosefrom_np(&files, 3);
	posix_spawnattr_setflags(&how, POSIX_SPAWN_SETPGROUP);
	int why = posix_spawnp(child, argv[0], &files, &how, argv, environ);
	posix_spawn_file_actions_destroy(&files);
	posix_spawnattr_destroy(&how);
	return why;
}

static int start(const struct command *command, struct ears *ears, pid_t *child)
{
	/* who does not read its input blocks nobody */
	int in = command->input ? out_temporary_text(command->input, command->len)
				: open("/dev/null", O_RDONLY | O_CLOEXEC);
	if (in < 0)
		die(TROUBLE, "/dev/null: %s", strerror(errno));
	int out = open_ear(&ears->at[0]);
	int err = command->apart ? open_ear(&ears->at[1]) : out;
	int why = spawn(command->argv, (const int[]){in, out, err}, child);
	close(in);
	close(out);
	if (err != out)
		close(err);
	return why;
}

/* ---- heard and ended ---- */

/* Keeps what can be read now, COMMAND_OUTPUT bytes in all. An ear is shut once nobody can say
 * more. */
static void hear(struct pollfd *ear, struct buf *said)
{
	char block[BLOCK];
	ssize_t n = read(ear->fd, block, sizeof block);
	size_t room = COMMAND_OUTPUT - said->len;
	if (n > 0) {
		buf_add(said, block, (size_t)n < room ? (size_t)n : room);
		return;
	}
	close(ear->fd);
	ear->fd = -1;
}

static bool listen_for(struct ears *ears, int time)
{
	if (poll(ears->at, LENGTH(ears->at), time) <= 0)
		return false;
	for (size_t i = 0; i < LENGTH(ears->at); i++)
		if (ears->at[i].fd >= 0 && ears->at[i].revents)
			hear(&ears->at[i], ears->said[i]);
	return true;
}

/* Whether it exited; it stays a zombie, so that its number is nobody else's yet. */
static bool exited(pid_t child)
{
	siginfo_t info = {.si_pid = 0};
	if (waitid(P_PID, (id_t)child, &info, WEXITED | WNOHANG | WNOWAIT))
		die(TROUBLE, "waitid: %s", strerror(errno));
	return info.si_pid;
}

/* Until the child exits, whoever still holds its output and whether it closed it; what it says is
 * heard meanwhile. False when its time is over first. Asks every 10 ms, or 1 once it said all:
 * nothing portable waits for a child and a pipe at once. */
static bool attend(pid_t child, struct ears *ears, int64_t end)
{
	while (!exited(child)) {
		if (milliseconds() >= end)
			return false;
		listen_for(ears, ears->at[0].fd < 0 && ears->at[1].fd < 0 ? 1 : 10);
	}
	return true;
}

static void shut(const struct ears *ears)
{
	for (size_t i = 0; i < LENGTH(ears->at); i++)
		if (ears->at[i].fd >= 0)
			close(ears->at[i].fd);
}

/* It may have left its group. What a pipe holds was said before; others may go on for ever. */
static void finish(pid_t child, struct ears *ears, bool by_force, bool sweep, int *status)
{
	if (by_force || sweep)
		kill(-child, SIGKILL);
	if (by_force)
		kill(child, SIGKILL);
	while (waitpid(child, status, 0) < 0 && errno == EINTR)
		;
	for (size_t i = 0; i < COMMAND_OUTPUT / BLOCK && listen_for(ears, 0); i++)
		;
}

struct ended command_run(const struct command *command)
{
	struct ended ended = {0};
	struct ears ears = {{{-1, 0, 0}, {-1, 0, 0}}, {&ended.out, &ended.err}};
	pid_t child = 0;
	int status = 0;
	int64_t begin = milliseconds();
	signal(SIGCHLD, SIG_DFL); /* where it is ignored no exit status is kept */
	ended.error = start(command, &ears, &child);
	if (!ended.error) {
		watch(child);
		ended.late = !attend(child, &ears, begin + command->seconds * 1000);
		ended.took = milliseconds() - begin;
		finish(child, &ears, ended.late, command->sweep, &status);
		unwatch();
	}
	shut(&ears);
	ended.signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
	ended.status = ended.error ? 127 : WIFEXITED(status) ? WEXITSTATUS(status) : 0;
	buf_str(&ended.out, "");
	buf_str(&ended.err, "");
	return ended;
}

char *command_feed(char *const *argv, const struct buf *input)
{
	enum { PATIENCE = 60 };
	struct ended ended = command_run(&(struct command){argv, PATIENCE, .input = input->at,
		.len = input->len});
	const char *said = ended.error ? strerror(ended.error) : ended.out.at;
	if (ended.late)
		return xasprintf("%s: no end after %d s, killed", argv[0], PATIENCE);
	if (ended.signal)
		return xasprintf("%s: killed by signal %d", argv[0], ended.signal);
	if (!ended.status)
		return NULL;
	size_t first = said ? strcspn(said, "\r\n") : 0;
	return xasprintf("%s: exit %d%s%.*s", argv[0], ended.status, first ? ": " : "", (int)first,
		said ? said : "");
}
