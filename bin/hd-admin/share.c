/* share.c: what is installed beside the programs, in share/hd. */
#include "admin.h"

#include <libgen.h>
#include <stdlib.h>

char *share_path(const char *name)
{
	char *self = realpath("/proc/self/exe", NULL);
	return self ? xasprintf("%s/share/hd/%s", dirname(dirname(self)), name) : NULL;
}
