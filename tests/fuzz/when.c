/* when.c: fuzz target for what people type as times and numbers. Laws: a window ends after it
 * begins; a moment is read as it is printed; a number stays itself when it is read again. */
#include "hd.h"
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const int64_t now = 1795507920; /* 2026-11-24T09:12:00+01:00 */
	char *text = xstrndup((const char *)data, size), *number;
	int64_t moment, again;
	struct span span;
	struct buf iso = {0};
	if (!when_moment(text, WHEN_NEXT, now, &moment)) {
		when_iso(&iso, moment);
		require(!when_moment(iso.at, WHEN_LAST, now, &again) && again == moment);
	}
	if (!when_window(text, WHEN_NEXT, now, &span))
		require(span.until == NEVER || span.until > span.from);
	if (!when_period(text, WHEN_LAST, now, &span))
		require(span.until > span.from);
	if (!when_duration(text, &again))
		require(again >= 0);
	free(when_format(text, "%d/%m/%Y %H:%M:%S%z", &moment));
	if ((number = phone_read(text, "32")))
		require(!strcmp(phone_read(number, "33"), number));
	free(iso.at);
	free(text);
	return 0;
}
