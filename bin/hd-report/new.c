/* new.c: the skeleton of a team's own report, written to the first folder of $HD_REPORTS. */
#include "report.h"
#include "skeleton.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NAME_LENGTH = 64 };

/* What a shell, a file system and hd-report's own operands take as it is. */
static void check_name(const char *name)
{
	static const char allowed[] =
		"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
	size_t len = strlen(name);
	if (*name == '-' || strspn(name, allowed) < len || len > NAME_LENGTH)
		die(TROUBLE, "--new=%s: a name is at most %d letters, digits, - and _", name,
			NAME_LENGTH);
}

/* The first folder of the list, made if there is none yet. */
static char *find_folder(void)
{
	const char *list = getenv("HD_REPORTS");
	list = list ? list + strspn(list, ":") : "";
	char *folder = xstrndup(list, strcspn(list, ":"));
	if (!*folder)
		die(TROUBLE, "HD_REPORTS names no folder; export HD_REPORTS=$HOME/reports");
	if (mkdir(folder, 0775) && errno != EEXIST)
		die(TROUBLE, "%s: %s", folder, strerror(errno));
	return folder;
}

static const char *shadowed(const char *name)
{
	size_t n;
	struct listed *list = report_names(&n);
	for (size_t i = 0; i < n; i++)
		if (!strcmp(list[i].name, name))
			return list[i].from;
	return NULL;
}

/* The whole of it or nothing, and only where it may be run. */
static void write_file(const char *path)
{
	struct stat st;
	size_t len = strlen(skeleton);
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0664);
	if (fd < 0)
		die(TROUBLE, "%s: %s", path,
			errno == EEXIST ? "is there already" : strerror(errno));
	errno = ENOSPC; /* a write that is short says nothing */
	const char *why = write(fd, skeleton, len) == (ssize_t)len && !fstat(fd, &st)
				  ? place_unsafe(path, &st)
				  : strerror(errno);
	if (close(fd) && !why)
		why = strerror(errno);
	if (!why)
		return;
	unlink(path);
	die(TROUBLE, "%s: %s", path, why);
}

int report_new(const struct args *args)
{
	const char *name = args->value[OPT_NEW];
	if (args->operands)
		opt_die(args, "%s: --new takes one name", args->operand[0]);
	check_name(name);
	char *path = xasprintf("%s/%s.sql", find_folder(), name);
	const char *other = shadowed(name);
	write_file(path);
	if (other && opt_hints(args))
		say("%s: goes before the one of %s from now on", name, other);
	struct buf line = {0};
	text_escape(&line, path, strlen(path));
	buf_char(&line, '\n');
	print(line.at, line.len);
	return DONE;
}
