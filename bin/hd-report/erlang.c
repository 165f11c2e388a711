/*
 * erlang.c: how many operators a stream of calls needs, and how long callers wait for them.
 *
 * A. K. Erlang, "Solution of some problems in the theory of probabilities of significance in
 * automatic telephone exchanges", Elektroteknikeren 13 (1917): calls come by chance and
 * independently, nobody hangs up, everybody waits in one queue. Desks lose some of their waiting
 * callers, so what this counts is on the safe side.
 */
#include "report.h"

#include <math.h>

/* Of so many operators all are busy: Erlang B for one more than gave blocked. Each step shrinks the
 * error of the one before, where powers and factorials would overflow at 170. */
static double one_more(double blocked, int64_t operators, double erlangs)
{
	return erlangs * blocked / ((double)operators + erlangs * blocked);
}

static double waits(double blocked, int64_t operators, double erlangs)
{
	return blocked / (1 - erlangs / (double)operators * (1 - blocked));
}

static double in_time(double waiting, int64_t operators, const struct traffic *t)
{
	double spare = (double)operators - t->erlangs;
	return 100 * (1 - waiting * exp(-spare * t->within / t->handling));
}

double erlang_c(int64_t operators, double erlangs)
{
	double blocked = 1;
	if (erlangs >= (double)operators)
		return 1;
	for (int64_t n = 1; n <= operators && blocked > 0; n++)
		blocked = one_more(blocked, n, erlangs);
	return waits(blocked, operators, erlangs);
}

double erlang_answered(int64_t operators, const struct traffic *t)
{
	if (t->erlangs >= (double)operators)
		return 0;
	return in_time(erlang_c(operators, t->erlangs), operators, t);
}

int64_t erlang_operators(const struct traffic *t, double share)
{
	double blocked = 1;
	int64_t n = 0;
	if (t->erlangs <= 0)
		return 0;
	do
		blocked = one_more(blocked, ++n, t->erlangs);
	while ((double)n <= t->erlangs || in_time(waits(blocked, n, t->erlangs), n, t) < share);
	return n;
}
