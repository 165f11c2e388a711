/* time.c: whole processes timed in turn, A B A B …, so that a drifting machine drifts for all.
 *	time RUNS 'COMMAND A' 'COMMAND B' …
 * A command is split at blanks, or at | when it begins with one. Prints for each the median and
 * the least of its wall times in microseconds, and the median as a ratio to that of A. */
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MOST_COMMANDS = 16, MOST_RUNS = 5000, MOST_WORDS = 64 };
extern char **environ;

static double took[MOST_COMMANDS][MOST_RUNS];
static int failed[MOST_COMMANDS];

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static void split(char *command, char **words)
{
	const char *gap = *command == '|' ? "|" : " ";
	size_t n = 0;
	for (char *w = strtok(command, gap); w && n + 1 < MOST_WORDS; w = strtok(NULL, gap))
		words[n++] = w;
	words[n] = NULL;
}

static double run(char **words, const posix_spawn_file_actions_t *actions, int *status)
{
	pid_t child;
	double start = now();
	*status = -1;
	if (!posix_spawnp(&child, words[0], actions, NULL, words, environ))
		waitpid(child, status, 0);
	return now() - start;
}

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

int main(int argc, char **argv)
{
	char *words[MOST_COMMANDS][MOST_WORDS];
	int runs = argc > 2 ? (int)strtol(argv[1], NULL, 10) : 0, n = argc - 2;
	posix_spawn_file_actions_t actions;
	if (runs < 1 || runs > MOST_RUNS || n < 1 || n > MOST_COMMANDS)
		return 2;
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
	for (int i = 0; i < n; i++)
		split(strdup(argv[2 + i]), words[i]);
	for (int r = -1; r < runs; r++) /* the first round warms up */
		for (int i = 0; i < n; i++) {
			int status;
			double t = run(words[i], &actions, &status);
			took[i][r < 0 ? 0 : r] = t;
			failed[i] += status != 0;
		}
	for (int i = 0; i < n; i++)
		qsort(took[i], (size_t)runs, sizeof took[i][0], compare);
	for (int i = 0; i < n; i++)
		printf("%10.0f us  least %10.0f  x %5.2f  %s%s\n", took[i][runs / 2], took[i][0],
			took[i][runs / 2] / took[0][runs / 2], argv[2 + i],
			failed[i] ? "  FAILED" : "");
	return 0;
}
