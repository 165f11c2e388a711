/* place.c: where the desk's file lies, whether it may lie there, its lock, and making it. */
#include "hd.h"
#include "schema.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/vfs.h>
#include <time.h>
#include <unistd.h>

enum {
	APPLICATION_ID = 0x68646465, /* "hdde" */
	NFS = 0x6969,
	HEADER = 100,
};

static const char *path, *folder;
static int folder_lock = -1;

static char *default_path(void)
{
	const char *data = getenv("XDG_DATA_HOME");
	char *base = data && *data ? xstrdup(data) : xasprintf("%s/.local/share", user_home());
	char *dir = xasprintf("%s/hd", base);
	for (char *p = dir + 1; *p; p++) /* mkdir -p; what fails is named when the folder is opened */
		if (*p == '/') {
			*p = 0;
			mkdir(dir, 0700);
			*p = '/';
		}
	mkdir(dir, 0700);
	return xasprintf("%s/desk.db", dir);
}

static void find_desk(const struct args *args)
{
	struct stat st;
	const char *named = args->value[OPT_DB];
	if (named && !*named)
		die(TROUBLE, "--db: empty; name a file");
	if (!named && (named = getenv("HD_DB")) && !*named)
		named = NULL;
	path = named ? named : default_path();
	if (!lstat(path, &st) && S_ISLNK(st.st_mode)) {
		char *real = realpath(path, NULL);
		if (!real)
			die(TROUBLE, "%s: a symbolic link to nowhere; remove it or make what it names",
				path);
		if (st.st_uid != geteuid() && st.st_uid)
			die(TROUBLE, "%s: a symbolic link of somebody else; name the file itself", path);
		path = real;
	}
	folder = dirname(xstrdup(path));
}

/* A folder where others may put files in our name, or where locks do not hold, is refused. */
static void check_folder(void)
{
	struct stat st;
	struct statfs fs;
	folder_lock = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (folder_lock < 0 || fstat(folder_lock, &st)) {
		const char *cure = errno == ENOENT ? xasprintf("; mkdir -p %s", folder) : "";
		die(TROUBLE, "%s: %s%s", folder, strerror(errno), cure);
	}
	if ((st.st_mode & S_IWOTH) && !(st.st_mode & S_ISVTX))
		die(TROUBLE, "%s: everybody may replace files here; chmod o-w %s", folder, folder);
	if ((st.st_mode & (S_IWGRP | S_ISVTX)) == S_IWGRP && !(st.st_mode & S_ISGID))
		die(TROUBLE, "%s: a shared folder without setgid locks colleagues out; chmod g+s %s",
			folder, folder);
	if (!fstatfs(folder_lock, &fs) && fs.f_type == NFS)
		die(TROUBLE, "%s: on NFS, where locks do not hold; keep the desk on a local disk",
			folder);
}

/* What others may change would run as ours; a folder where they may replace it is the same. */
char *place_unsafe(const char *name, const struct stat *file)
{
	struct stat in;
	if (file->st_mode & S_IWOTH)
		return xasprintf("everybody may write it; chmod o-w %s", name);
	if (file->st_uid != geteuid() && file->st_uid)
		return xstrdup("belongs to somebody else; copy it to run it");
	if (stat(dirname(xstrdup(name)), &in) ||
		((in.st_mode & S_IWOTH) && !(in.st_mode & S_ISVTX)))
		return xstrdup("everybody may replace it; chmod o-w its folder");
	return NULL;
}

/* In a shared folder sidecars belong to the group, elsewhere to the owner of the desk. */
static void check_sidecars(const struct stat *main_file)
{
	static const char *const ends[] = {"-wal", "-shm", "-journal"};
	struct stat st;
	bool shared = !fstat(folder_lock, &st) && (st.st_mode & S_ISGID);
	for (size_t i = 0; i < LENGTH(ends); i++) {
		char *name = xasprintf("%s%s", path, ends[i]);
		bool there = !lstat(name, &st);
		bool ours = there && S_ISREG(st.st_mode) &&
			    (st.st_uid == main_file->st_uid ||
				    (shared && st.st_gid == main_file->st_gid));
		if (there && !ours)
			die(TROUBLE, "%s: is not this desk's; when no command runs, remove it", name);
		free(name);
	}
}

static bool has_header(int fd)
{
	static const unsigned char id[4] = {0x68, 0x64, 0x64, 0x65};
	unsigned char head[HEADER];
	ssize_t n = pread(fd, head, HEADER, 0);
	if (n == 0)
		die(TROUBLE, "%s: an empty file, no desk; remove it and a new desk is made", path);
	return n == HEADER && !memcmp(head, "SQLite format 3", 16) && !memcmp(head + 68, id, 4);
}

/* Whether the desk is there; what is there and no desk is refused before SQLite touches it. */
static bool check_file(void)
{
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0 && errno == ENOENT)
		return false;
	if (fd < 0 || fstat(fd, &st))
		die(TROUBLE, "%s: %s", path, strerror(errno));
	if (!S_ISREG(st.st_mode) || !has_header(fd))
		die(TROUBLE, "%s: not a desk of hd; name another file with -D or HD_DB", path);
	close(fd);
	check_sidecars(&st);
	return true;
}

/* ---- the folder's lock ---- */

static void alarmed(int signal)
{
	(void)signal;
}

/* Queues in the kernel, so the wait is fair: whoever is interrupted loses its place. Whoever holds
 * the lock and does nothing stops nobody: after LIMIT_FLOCK SQLite's own lock decides. From then on
 * the timer repeats, so that one that fires just before flock() blocks is not lost. */
static void lock_folder(void)
{
	struct itimerval late = {{0, 100000}, {LIMIT_FLOCK, 0}}, off = {{0, 0}, {0, 0}};
	struct sigaction wake = {.sa_handler = alarmed}, before;
	if (!flock(folder_lock, LOCK_EX | LOCK_NB) || errno != EWOULDBLOCK)
		return;
	time_t end = time(NULL) + LIMIT_FLOCK;
	sigaction(SIGALRM, &wake, &before);
	setitimer(ITIMER_REAL, &late, NULL);
	while (flock(folder_lock, LOCK_EX) && errno == EINTR && time(NULL) < end)
		;
	setitimer(ITIMER_REAL, &off, NULL);
	sigaction(SIGALRM, &before, NULL);
}

/* ---- making it ---- */

int place_steps(void)
{
	return (int)LENGTH(schema_steps);
}

void place_build(sqlite3 *db, int from)
{
	for (size_t step = (size_t)from; step < LENGTH(schema_steps); step++)
		if (sqlite3_exec(db, schema_steps[step], NULL, NULL, NULL))
			die(TROUBLE, "%s: step %zu: %s", path, step + 1, sqlite3_errmsg(db));
	char *stamp = xasprintf("PRAGMA application_id = %d; PRAGMA user_version = %zu",
		APPLICATION_ID, LENGTH(schema_steps));
	if (sqlite3_exec(db, stamp, NULL, NULL, NULL))
		die(TROUBLE, "%s: %s", path, sqlite3_errmsg(db));
}

/* The bytes of a fresh desk, its header saying WAL: bytes 18 and 19 of the file format. */
static unsigned char *fresh(size_t *size)
{
	sqlite3 *memory;
	sqlite3_int64 len;
	if (sqlite3_open(":memory:", &memory))
		die(TROUBLE, "out of memory");
	place_build(memory, 0);
	unsigned char *bytes = sqlite3_serialize(memory, "main", &len, 0);
	if (!bytes)
		die(TROUBLE, "out of memory");
	bytes[18] = bytes[19] = 2;
	*size = (size_t)len;
	sqlite3_close(memory);
	return bytes;
}

/* Whole or not at all: written beside, synced, then given its name. SQLite would make it readable
 * for all, whatever the umask. */
static void make(const struct args *args)
{
	struct stat st;
	size_t size, done = 0;
	unsigned char *bytes = fresh(&size);
	char *name = xasprintf("%s/.hd-XXXXXX", folder);
	int fd = mkostemp(name, O_CLOEXEC);
	if (fd < 0)
		die(TROUBLE, "%s: %s", folder, strerror(errno));
	bool shared = !fstat(folder_lock, &st) && (st.st_mode & S_ISGID);
	bool good = !fchmod(fd, shared ? 0660 : 0600);
	while (good && done < size) {
		ssize_t n = write(fd, bytes + done, size - done);
		good = n > 0;
		done += good ? (size_t)n : 0;
	}
	good = good && !fsync(fd) && !close(fd) && (!link(name, path) || errno == EEXIST);
	int cause = errno;
	unlink(name);
	if (!good || fsync(folder_lock))
		die(TROUBLE, "%s: %s; no desk was made", path, strerror(good ? errno : cause));
	sqlite3_free(bytes);
	if (opt_hints(args))
		say("%s: a new desk", path);
}

const char *place_open(const struct args *args, bool change)
{
	find_desk(args);
	check_folder();
	if (change)
		lock_folder();
	if (check_file())
		return path;
	if (args->value[OPT_DB] && (!change || args->value[OPT_DRY_RUN])) /* a slip of the hand */
		die(TROUBLE, "%s: no such desk; hd-log add makes it", path);
	lock_folder();
	if (!check_file())
		make(args);
	if (!change)
		flock(folder_lock, LOCK_UN);
	return path;
}

void place_close(void)
{
	close(folder_lock);
	folder_lock = -1;
}
