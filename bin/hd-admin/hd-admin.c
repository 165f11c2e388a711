/* hd-admin: the desk itself: reference data in and out, backup, verification. */
#include "admin.h"

#define KINDS "client address product complement contract operator team opening holiday"

static const struct choice words[] = {{OPT_LANGUAGE, "fr nl de en"}, {OPT_COUNT, NULL}};

static const struct verb verbs[] = {
	{"set", "KIND CODE FIELD=VALUE...", "add or change one: " KINDS, "dry-run %out", set, NULL,
		NULL},
	{"list", "KIND", "all of a kind: " KINDS, "%out", list, NULL, NULL},
	{"export", "KIND", "the same as CSV, for import", "separator bom", export, NULL, NULL},
	{"import", "KIND [FILE]", "CSV into the desk: call " KINDS, "map separator dry-run", import,
		NULL, NULL},
	{"holidays", "REGION [YEAR...]", "close on public holidays: be fr nl de lu", "dry-run %out",
		holidays, NULL, NULL},
	{"index", "FOLDER...", "bring the articles and scripts of folders up to date",
		"language dry-run", index_folders, words, NULL},
	{"config", "[NAME[=VALUE]]", "settings: all, one, or change one", "dry-run %out", config, NULL,
		NULL},
	{"backup", "FILE", "the desk as of now, read back", "", backup, NULL, NULL},
	{"verify", "", "whether the desk is sound", "repair", verify, NULL, NULL},
	{"demo", "", "fill an empty desk with a believable one", "", demo, NULL, NULL},
	{.name = NULL},
};

int main(int argc, char **argv)
{
	when_hours = desk_hours;
	return opt_main(argc, argv, "The desk itself.", verbs);
}
