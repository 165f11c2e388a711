/* kinds.h: between kinds.c, which says what reference data is made of, checks.c, which reads its
 * values, and set.c, which keeps them. */
#ifndef KINDS_H
#define KINDS_H

#include "admin.h"

/* What a value must be; how it is read checks.c says. */
enum check {
	ANY,
	NAME,	/* of a new thing, its code unless it is given */
	CODE,
	LOGIN,
	TEAM_NAME,
	WORD,
	YES_NO,
	EMAIL,
	ADDRESS,
	OWNER,	/* a client; it stays the same one */
	TEAM,
	PAIR,
	PRODUCT,
	DATE,
	MONTHS,
	INTERVENTIONS,
	TERMS,
	HOURS,
};

enum need {
	MAY,	/* be empty */
	KEEP,	/* what it has: a new one has it by default */
	MUST,	/* be given for a new one */
	REMOVE,	/* be given for a new one; cleared, it removes the thing */
};

struct attribute {
	const char *name;	/* as typed, and the column of the table */
	enum check check;
	const char *words;	/* of WORD */
	enum need need;
};

struct kind {
	const char *name, *plural, *table;
	struct attribute field[MOST_FIELDS + 1];	/* the code first */
	const char *id;		/* of what its row t is journaled at; NULL: nothing with a ref */
	const char *entry;	/* the column of entry that holds it */
	const char *lines;	/* FROM … ORDER BY of its list */
	const struct column *columns;
	/* SELECT code, why, line: what is wrong with rows of thing before they are set, and after; NULL */
	const char *before, *after;
};

/* All of them, to one whose name is NULL; and their names. */
extern const struct kind kinds[];
const char *kind_names(void);
/* Keeps the lines of a kind for the print: all, or those of a condition (" WHERE …") over :code. */
void kind_lines(const struct kind *kind, const char *condition, const char *code);	/* set.c */

#endif
