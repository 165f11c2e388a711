/*
 * unit.h: checks for the unit tests, one line of TAP each, as tests/lib.sh prints them.
 * A unit test is a program: tests/unit/NAME.c, linked with common/; its main returns unit_end().
 */
#ifndef UNIT_H
#define UNIT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static int unit_failures;

/* One check: the sentence is printf-like and says what was tried. */
__attribute__((format(printf, 2, 3))) static inline void check(bool good, const char *sentence, ...)
{
	va_list ap;
	printf(good ? "ok - " : "not ok - ");
	va_start(ap, sentence);
	vprintf(sentence, ap);
	va_end(ap);
	putchar('\n');
	unit_failures += !good;
}

/* Two texts are the same, either may be NULL. */
static inline void check_same(const char *got, const char *want, const char *sentence)
{
	bool good = got && want ? !strcmp(got, want) : got == want;
	check(good, "%s", sentence);
	if (!good)
		printf("# want: %s\n# got:  %s\n", want ? want : "NULL", got ? got : "NULL");
}

static inline int unit_end(void)
{
	return unit_failures != 0;
}

#endif
