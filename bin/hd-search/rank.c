/*
 * rank.c: how well a page answers, as an FTS5 function of this connection alone.
 *
 * Okapi BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009) with the
 * weights of the columns inside its saturation. FTS5's own bm25() counts every row that has a
 * phrase before it ranks the first; here the counts come from outside, where they may be guessed.
 */
#include "search.h"

#include <math.h>

/* Columns of article_text: what an occurrence weighs, whether it is a stem, and whether it counts
 * to the length. */
static const struct {
	double weight;
	bool stems, measured;
} columns[] = {
	{5, false, true},	/* title */
	{1, false, true},	/* body */
	{4, false, false},	/* asked */
	{5, true, false},	/* title_stems */
	{1, true, false},	/* body_stems */
};
static const double K1 = 1.6, B = 0.75;

double rank_rarity(double rows, double having)
{
	return log(1 + (rows - having + 0.5) / (having + 0.5));
}

/* The mean length of a row. */
static double mean_length(const Fts5ExtensionApi *api, Fts5Context *row)
{
	static double mean;
	sqlite3_int64 rows = 0, total;
	if (mean > 0 || api->xRowCount(row, &rows) || !rows)
		return mean;
	for (size_t i = 0; i < LENGTH(columns); i++)
		if (columns[i].measured && !api->xColumnTotalSize(row, (int)i, &total))
			mean += (double)total / (double)rows;
	return mean;
}

/* The length of a row, of which 1 is the mean. */
static double length(const Fts5ExtensionApi *api, Fts5Context *row)
{
	double here = 0, mean = mean_length(api, row);
	int size;
	for (size_t i = 0; i < LENGTH(columns); i++)
		if (columns[i].measured && !api->xColumnSize(row, (int)i, &size))
			here += size;
	return mean > 0 ? here / mean : 1;
}

/* What a phrase adds to the score of a row of such a length. */
static double weigh(const Fts5ExtensionApi *api, Fts5Context *row, size_t phrase,
	const struct worth *worth, double norm, int *code)
{
	double word = 0, stem = 0;
	int column, offset;
	Fts5PhraseIter at;
	*code = api->xPhraseFirst(row, (int)phrase, &at, &column, &offset);
	if (*code != SQLITE_OK)
		return 0;
	for (; column >= 0; api->xPhraseNext(row, &at, &column, &offset))
		*(columns[column].stems ? &stem : &word) += columns[column].weight;
	return (K1 + 1) * (worth->word * word / (word + norm) + worth->stem * stem / (stem + norm));
}

/* Phrase by phrase: FTS5's list of all places merges theirs, which took longer than all else. */
static void score(const Fts5ExtensionApi *api, Fts5Context *row, sqlite3_context *result, int n,
	sqlite3_value **values)
{
	const struct ranking *ranking = api->xUserData(row);
	double norm = K1 * (1 - B + B * length(api, row)), sum = 0;
	int code = SQLITE_OK;
	(void)n;
	(void)values;
	for (size_t i = 0; i < ranking->phrases && code == SQLITE_OK; i++)
		if (ranking->worth[i].word > 0 || ranking->worth[i].stem > 0)
			sum += weigh(api, row, i, &ranking->worth[i], norm, &code);
	if (code == SQLITE_OK)
		sqlite3_result_double(result, sum);
	else
		sqlite3_result_error_code(result, code);
}

void rank_use(const struct ranking *ranking)
{
	fts5_api *api = NULL;
	sqlite3_stmt *q = db_sql("SELECT fts5(?1)");
	sqlite3_bind_pointer(q, 1, &api, "fts5_api_ptr", NULL);
	db_step(q);
	db_done(q);
	if (!api || api->xCreateFunction(api, "score", (void *)ranking, score, NULL))
		db_fail();
}
