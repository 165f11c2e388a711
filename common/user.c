/* user.c: who runs this command: for the system, and for the desk. */
#include "hd.h"

#include <errno.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The local file is asked before the name services: one open instead of two, and glibc 2.36 ends
 * the program by an assertion of theirs when memory is short. */
static const struct passwd *local(void)
{
	FILE *file = fopen("/etc/passwd", "re");
	struct passwd *user = NULL;
	if (!file)
		return NULL;
	errno = 0;
	while ((user = fgetpwent(file)) && user->pw_uid != getuid())
		;
	if (!user && errno == ENOMEM)
		die(TROUBLE, "out of memory");
	fclose(file);
	return user;
}

/* NULL when nobody knows them. */
static const struct passwd *entry(void)
{
	static const struct passwd *user;
	static bool asked;
	if (!asked) {
		user = local();
		user = user ? user : getpwuid(getuid());
		asked = true;
	}
	return user;
}

const char *user_name(void)
{
	static const char *name;
	if (!name)
		name = entry() ? xstrdup(entry()->pw_name) : xasprintf("%ld", (long)getuid());
	return name;
}

const char *user_home(void)
{
	const char *home = getenv("HOME");
	if (home && *home)
		return home;
	return entry() ? entry()->pw_dir : "/";
}

const char *user_login(void)
{
	const char *login = getenv("HD_OPERATOR");
	if (!login || !*login)
		return user_name();
	if (!text_valid(login, strlen(login)))
		die(TROUBLE, "HD_OPERATOR: not UTF-8");
	return login;
}
