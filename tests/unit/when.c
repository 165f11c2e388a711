/* when.c: WHEN, PERIOD and DURATION as a table of what people type and what it means, in four
 * languages; the laws of going there and back. Now is Tuesday 24 November 2026, 09:12, Brussels. */
#include "hd.h"
#include "unit.h"

#include <stdlib.h>
#include <time.h>

#define NOW_IS "2026-11-24T09:12:00+01:00"

/* What a text means as a due time and as a --since: ISO without what is the same for all, or
 * "!" and a part of the sentence that refuses it. NULL: as the one before. */
static const struct {
	const char *typed, *next, *last;
} moments[] = {
	/* dates and hours */
	{"2026-11-24 14:00", "2026-11-24T14:00:00+01:00", NULL},
	{"2026-11-24T14:00", "2026-11-24T14:00:00+01:00", NULL},
	{"2026-11-24 14:00:30", "2026-11-24T14:00:30+01:00", NULL},
	{"2026-11-24T14:00:00Z", "2026-11-24T15:00:00+01:00", NULL},
	{"2026-11-24T14:00:00+05:30", "2026-11-24T09:30:00+01:00", NULL},
	{"2026-11-24T14:00:00-0800", "2026-11-24T23:00:00+01:00", NULL},
	{"24/11/2026", "2026-11-24T00:00:00+01:00", NULL},
	{"24.11.2026 8:05", "2026-11-24T08:05:00+01:00", NULL},
	{"24-11-2026", "2026-11-24T00:00:00+01:00", NULL},
	{"24/11", "2026-11-24T00:00:00+01:00", NULL},
	{"23/11", "2027-11-23T00:00:00+01:00", "2026-11-23T00:00:00+01:00"},
	{"25/11 10:00", "2026-11-25T10:00:00+01:00", "2025-11-25T10:00:00+01:00"},
	{"24.12. 18:00", "2026-12-24T18:00:00+01:00", "2025-12-24T18:00:00+01:00"},
	{"29/2", "2028-02-29T00:00:00+01:00", "2024-02-29T00:00:00+01:00"},
	{"2026-11-24", "2026-11-24T00:00:00+01:00", NULL},
	{"14:00", "2026-11-24T14:00:00+01:00", "2026-11-23T14:00:00+01:00"},
	{"09:12", "2026-11-24T09:12:00+01:00", NULL},
	{"8:00", "2026-11-25T08:00:00+01:00", "2026-11-24T08:00:00+01:00"},
	{"14h30", "2026-11-24T14:30:00+01:00", "2026-11-23T14:30:00+01:00"},
	{"14h", "2026-11-24T14:00:00+01:00", "2026-11-23T14:00:00+01:00"},
	{"14u30", "2026-11-24T14:30:00+01:00", "2026-11-23T14:30:00+01:00"},
	{"14 Uhr", "2026-11-24T14:00:00+01:00", "2026-11-23T14:00:00+01:00"},
	{"14.30 Uhr", "2026-11-24T14:30:00+01:00", "2026-11-23T14:30:00+01:00"},
	{"14 uur", "2026-11-24T14:00:00+01:00", "2026-11-23T14:00:00+01:00"},
	{"noon", "2026-11-24T12:00:00+01:00", "2026-11-23T12:00:00+01:00"},
	{"midi", "2026-11-24T12:00:00+01:00", "2026-11-23T12:00:00+01:00"},
	{"minuit", "2026-11-25T00:00:00+01:00", "2026-11-24T00:00:00+01:00"},
	{"now", "2026-11-24T09:12:00+01:00", NULL},
	/* days by name */
	{"today", "2026-11-24T00:00:00+01:00", NULL},
	{"tomorrow 14:00", "2026-11-25T14:00:00+01:00", NULL},
	{"14:00 tomorrow", "2026-11-25T14:00:00+01:00", NULL},
	{"demain \303\240 14h30", "2026-11-25T14:30:00+01:00", NULL},
	{"apr\303\250s-demain 9h", "2026-11-26T09:00:00+01:00", NULL},
	{"aujourd'hui 17h", "2026-11-24T17:00:00+01:00", NULL},
	{"hier", "2026-11-23T00:00:00+01:00", NULL},
	{"avant-hier", "2026-11-22T00:00:00+01:00", NULL},
	{"morgen om 14u30", "2026-11-25T14:30:00+01:00", NULL},
	{"vandaag 16u", "2026-11-24T16:00:00+01:00", NULL},
	{"overmorgen", "2026-11-26T00:00:00+01:00", NULL},
	{"gisteren", "2026-11-23T00:00:00+01:00", NULL},
	{"eergisteren", "2026-11-22T00:00:00+01:00", NULL},
	{"morgen um 14 Uhr", "2026-11-25T14:00:00+01:00", NULL},
	{"\303\274bermorgen", "2026-11-26T00:00:00+01:00", NULL},
	{"heute mittag", "2026-11-24T12:00:00+01:00", NULL},
	{"gestern", "2026-11-23T00:00:00+01:00", NULL},
	{"vorgestern", "2026-11-22T00:00:00+01:00", NULL},
	{"mon", "2026-11-30T00:00:00+01:00", "2026-11-23T00:00:00+01:00"},
	{"Tuesday", "2026-12-01T00:00:00+01:00", "2026-11-24T00:00:00+01:00"},
	{"tue 14:00", "2026-11-24T14:00:00+01:00", "2026-11-17T14:00:00+01:00"},
	{"mercredi 10h", "2026-11-25T10:00:00+01:00", "2026-11-18T10:00:00+01:00"},
	{"jeudi", "2026-11-26T00:00:00+01:00", "2026-11-19T00:00:00+01:00"},
	{"vrijdag", "2026-11-27T00:00:00+01:00", "2026-11-20T00:00:00+01:00"},
	{"Samstag 9 Uhr", "2026-11-28T09:00:00+01:00", "2026-11-21T09:00:00+01:00"},
	{"zondag", "2026-11-29T00:00:00+01:00", "2026-11-22T00:00:00+01:00"},
	{"next mon", "2026-11-30T00:00:00+01:00", NULL},
	{"next tue", "2026-12-01T00:00:00+01:00", NULL},
	{"last mon", "2026-11-23T00:00:00+01:00", NULL},
	{"last tue", "2026-11-17T00:00:00+01:00", NULL},
	{"lundi prochain", "2026-11-30T00:00:00+01:00", NULL},
	{"volgende dinsdag 9u", "2026-12-01T09:00:00+01:00", NULL},
	{"n\303\244chsten Freitag", "2026-11-27T00:00:00+01:00", NULL},
	{"lundi dernier", "2026-11-23T00:00:00+01:00", NULL},
	{"24 november", "2026-11-24T00:00:00+01:00", NULL},
	{"24. Dezember 2026", "2026-12-24T00:00:00+01:00", NULL},
	{"mardi 24 novembre 2026 \303\240 14h", "2026-11-24T14:00:00+01:00", NULL},
	{"5 maart 2027 10:00", "2027-03-05T10:00:00+01:00", NULL},
	/* from now on */
	{"in 2h", "2026-11-24T11:12:00+01:00", NULL},
	{"+2h", "2026-11-24T11:12:00+01:00", NULL},
	{"-90s", "2026-11-24T09:10:30+01:00", NULL},
	{"in 1h30", "2026-11-24T10:42:00+01:00", NULL},
	{"in 20m", "2026-11-24T09:32:00+01:00", NULL},
	{"in 2 hours", "2026-11-24T11:12:00+01:00", NULL},
	{"dans 2 heures", "2026-11-24T11:12:00+01:00", NULL},
	{"over 2u", "2026-11-24T11:12:00+01:00", NULL},
	{"binnen 2 dagen", "2026-11-26T09:12:00+01:00", NULL},
	{"in 2 Stunden", "2026-11-24T11:12:00+01:00", NULL},
	{"in 3 days 14:00", "2026-11-27T14:00:00+01:00", NULL},
	{"in 1 week", "2026-12-01T09:12:00+01:00", NULL},
	{"3d ago", "2026-11-21T09:12:00+01:00", NULL},
	{"2 days ago", "2026-11-22T09:12:00+01:00", NULL},
	{"il y a 3 jours", "2026-11-21T09:12:00+01:00", NULL},
	{"3 dagen geleden", "2026-11-21T09:12:00+01:00", NULL},
	{"vor 3 Tagen", "2026-11-21T09:12:00+01:00", NULL},
	{"1 month ago", "2026-10-24T09:12:00+02:00", NULL},
	/* a period's beginning */
	{"2026-11", "2026-11-01T00:00:00+01:00", NULL},
	{"2026-W48", "2026-11-23T00:00:00+01:00", NULL},
	{"last month", "2026-10-01T00:00:00+02:00", NULL},
	{"next week", "2026-11-30T00:00:00+01:00", NULL},
	{"vorig jaar", "2025-01-01T00:00:00+01:00", NULL},
	/* the clocks change */
	{"2026-10-25 02:30", "2026-10-25T02:30:00+02:00", NULL},
	{"2026-10-25T02:30:00+01:00", "2026-10-25T02:30:00+01:00", NULL},
	{"2026-03-29 02:30", "!clocks go from 02:00 to 03:00", NULL},
	{"2026-03-29 03:00", "2026-03-29T03:00:00+02:00", NULL},
	/* refused */
	{"", "!empty", NULL},
	{"nonsense", "!no time", NULL},
	{"tomorow", "!nearest is tomorrow", NULL},
	{"demian", "!nearest is demain", NULL},
	{"18", "!18:00 or the 18th? write 18:00 or 18/11", NULL},
	{"1430", "!a date or a time?", NULL},
	{"20m", "!in 20m, or 20m ago?", NULL},
	{"31/2", "!there is no 31/2", NULL},
	{"2026-02-29", "!there is no 29/2/2026", NULL},
	{"0/5", "!there is no 0/5", NULL},
	{"5/13", "!there is no 5/13", NULL},
	{"2026-W54", "!2026 has no week 54", NULL},
	{"25:00", "!there is no 25:00 o'clock", NULL},
	{"14:60", "!there is no 14:60 o'clock", NULL},
	{"24/11/26", "!four digits", NULL},
	{"tomorrow yesterday", "!two dates", NULL},
	{"14:00 15:00", "!two times of day", NULL},
	{"in 4 open hours", "2026-11-24T14:12:00+01:00", NULL},
	{"in 2 open days", "2026-11-27T09:12:00+01:00", NULL},
	{"in 4oh", "2026-11-24T14:12:00+01:00", NULL},
	{"in", "!how long?", NULL},
	{"week", "!which one?", NULL},
	{"in 99999999999h", "!too far away", NULL},
	{"november", "!which day of november?", NULL},
	/* a weekday of a week; parts that contradict each other */
	{"next week friday 10:00", "2026-12-04T10:00:00+01:00", NULL},
	{"vendredi de la semaine prochaine", "2026-12-04T00:00:00+01:00", NULL},
	{"vendredi la semaine prochaine", "2026-12-04T00:00:00+01:00", NULL},
	{"vrijdag volgende week", "2026-12-04T00:00:00+01:00", NULL},
	{"n\303\244chste Woche Freitag", "2026-12-04T00:00:00+01:00", NULL},
	{"this week friday", "2026-11-27T00:00:00+01:00", NULL},
	{"last week friday", "2026-11-20T00:00:00+01:00", NULL},
	{"vorige week dinsdag", "2026-11-17T00:00:00+01:00", NULL},
	{"2026-W48 fri 9:00", "2026-11-27T09:00:00+01:00", NULL},
	{"lundi dans 2 semaines", "2026-12-07T00:00:00+01:00", NULL},
	{"Montag in 2 Wochen 9 Uhr", "2026-12-07T09:00:00+01:00", NULL},
	{"tuesday next month", "!which day of it?", NULL},
	{"fri last month", "!which day of it?", NULL},
	{"next week 10:00", "!which day of it?", NULL},
	{"2026-11 14:00", "!which day of it?", NULL},
	{"mon 24/11/2026", "!24/11/2026 is a Tuesday", NULL},
	{"mon tomorrow", "!25/11/2026 is a Wednesday", NULL},
	{"wed tomorrow 9:00", "2026-11-25T09:00:00+01:00", NULL},
	{"demain jeudi 14h", "!25/11/2026 is a Wednesday", NULL},
	{"hier vendredi", "!23/11/2026 is a Monday", NULL},
	{"Montag Morgen", "!25/11/2026 is a Wednesday", NULL},
	{"Montag morgen 9 Uhr", "!25/11/2026 is a Wednesday", NULL},
	{"mon in 3 days", "!27/11/2026 is a Friday", NULL},
	{"24/11/2026 +2h", "!a day and so much later", NULL},
	{"2026-11-24 + 3d", "!a day and so much later", NULL},
	{"24/11/2026 3 days ago", "!a day and so much later", NULL},
	{"in 2h 30 november", "!a day and so much later", NULL},
	{"tomorrow in 2h", "!a day and so much later", NULL},
	{"3 days ago tomorrow", "!a day and so much later", NULL},
	{"3 Tage vor Montag", "!in 3tage, or 3tage ago?", NULL},
	{"in 1h 14:00", "!so much later, or a time of day?", NULL},
	{"il y a 3 jours 14h", "!14 more hours, or 14:00?", NULL},
	{"over 3 dagen 14 uur", "!14 more hours, or 14:00?", NULL},
	{"in 3d14h", "2026-11-27T23:12:00+01:00", NULL},
	{"in 3 days 14 hours", "2026-11-27T23:12:00+01:00", NULL},
	{"in 3 Tagen 14 Uhr", "2026-11-27T14:00:00+01:00", NULL},
	{"tomorrow midnight", "!before that day or after it?", NULL},
	{"minuit mardi", "!before that day or after it?", NULL},
	{"in 1h in 2h", "!two times from now", NULL},
	{"now 14:00", "!now, or another time?", NULL},
	{"now - 15m", "2026-11-24T08:57:00+01:00", NULL},
	{"mon tue", "!two weekdays", NULL},
	{"next last mon", "!two of next, last and this", NULL},
	{"next 24/11", "!next, last or this says nothing here", NULL},
	{"2026-11 last month", "!two dates", NULL},
	{"next", "!next, last or this what?", NULL},
	{"last", "!next, last or this what?", NULL},
	{"prochain", "!next, last or this what?", NULL},
	{"next 2h", "!next, last or this what?", NULL},
	{"om", "!no time", NULL},
	{"die", "!no time", NULL},
	{"y", "!no time", NULL},
	{"une", "!no time", NULL},
	{"this mon", "2026-11-30T00:00:00+01:00", "2026-11-23T00:00:00+01:00"},
	{"ce lundi", "2026-11-30T00:00:00+01:00", "2026-11-23T00:00:00+01:00"},
	{"deze maandag", "2026-11-30T00:00:00+01:00", "2026-11-23T00:00:00+01:00"},
	{"diesen Montag", "2026-11-30T00:00:00+01:00", "2026-11-23T00:00:00+01:00"},
	{"this fri", "2026-11-27T00:00:00+01:00", NULL},
	{"0000-11-24", "!there is no 24/11/0", NULL},
	/* a minus that means "to" */
	{"mercredi 14h-16h", "!two dots", NULL},
	{"14u-16u", "!two dots", NULL},
	{"25/11/2026 14h-16h", "!two dots", NULL},
	{"tomorrow 14h-16h", "!two dots", NULL},
	{"2026-11-25 9:00-12:00", "!two dots", NULL},
	{"24/11/2026 14:00-15:00", "!two dots", NULL},
	{"tomorrow 14:00-15:00", "!two dots", NULL},
	{"9:00-12:00", "!two dots", NULL},
	{"tomorrow 14:00 - 16:00", "!two dots", NULL},
	{"14:00\342\200\22316:00", "!two dots", NULL},
	{"14-16h", "!14:00..16:00 for a window", NULL},
	/* zones */
	{"tomorrow 14:00Z", "!a zone goes with a full date", NULL},
	{"14:00Z", "!a zone goes with a full date", NULL},
	{"14:00+02:00", "!a zone goes with a full date", NULL},
	{"24/11/2026 14:00+02:00", "!a zone goes with a full date", NULL},
	{"2026-11-24 14:00+02:00", "2026-11-24T13:00:00+01:00", NULL},
	{"2026-11-24 14:00 +0200", "2026-11-24T13:00:00+01:00", NULL},
	{"2026-11-24 14:00:00.123Z", "2026-11-24T15:00:00+01:00", NULL},
	{"2026-11-24T14:00-13:00", "!no zone is so far", NULL},
	{"2026-11-24T14:00+15:00", "!no zone is so far", NULL},
	/* what is no duration, and no date */
	{"vor 14 Uhr", "!write 14:00", NULL},
	{"in 14 Uhr", "!write 14:00", NULL},
	{"over 14 uur", "2026-11-24T23:12:00+01:00", NULL},
	{"om 9.10", "2026-11-25T09:10:00+01:00", "2026-11-24T09:10:00+01:00"},
	{"um 10.12", "2026-11-24T10:12:00+01:00", "2026-11-23T10:12:00+01:00"},
	{"at 9.10", "2026-11-25T09:10:00+01:00", "2026-11-24T09:10:00+01:00"},
	{"\303\240 9.10", "2026-11-25T09:10:00+01:00", "2026-11-24T09:10:00+01:00"},
	{"morgen 14.30", "2026-11-25T14:30:00+01:00", NULL},
	{"heute 14.30", "2026-11-24T14:30:00+01:00", NULL},
	{"25.11.2026 14.30", "2026-11-25T14:30:00+01:00", NULL},
	{"25.11.2026 9.10", "2026-11-25T09:10:00+01:00", NULL},
	{"14.30", "2026-11-24T14:30:00+01:00", "2026-11-23T14:30:00+01:00"},
	{"9.10", "2027-10-09T00:00:00+02:00", "2026-10-09T00:00:00+02:00"},
	{"24/11 9h", "2026-11-24T09:00:00+01:00", NULL},
	{"14:30 Uhr", "2026-11-24T14:30:00+01:00", "2026-11-23T14:30:00+01:00"},
	{"25.11.2026 14:30 Uhr", "2026-11-25T14:30:00+01:00", NULL},
	{"14:30 uur", "2026-11-24T14:30:00+01:00", "2026-11-23T14:30:00+01:00"},
	{"14:30u", "2026-11-24T14:30:00+01:00", "2026-11-23T14:30:00+01:00"},
	{"14:30h", "2026-11-24T14:30:00+01:00", "2026-11-23T14:30:00+01:00"},
	{"14h30min", "2026-11-24T14:30:00+01:00", "2026-11-23T14:30:00+01:00"},
	{"25 nov. 14h", "2026-11-25T14:00:00+01:00", "2025-11-25T14:00:00+01:00"},
	{"25 nov. 2026", "2026-11-25T00:00:00+01:00", NULL},
	{"27. Nov.", "2026-11-27T00:00:00+01:00", "2025-11-27T00:00:00+01:00"},
	{"mer. 25 nov.", "2026-11-25T00:00:00+01:00", "!25/11/2025 is a Tuesday"},
	{"1 jan.", "2027-01-01T00:00:00+01:00", "2026-01-01T00:00:00+01:00"},
	{"1er d\303\251cembre", "2026-12-01T00:00:00+01:00", "2025-12-01T00:00:00+01:00"},
	{"1st of december", "2026-12-01T00:00:00+01:00", "2025-12-01T00:00:00+01:00"},
	{"24th november", "2026-11-24T00:00:00+01:00", NULL},
	{"3 mar 2027", "2027-03-03T00:00:00+01:00", NULL},
	{"14 Uhr 25. November", "2026-11-25T14:00:00+01:00", "2025-11-25T14:00:00+01:00"},
	{"14h 24 november", "2026-11-24T14:00:00+01:00", NULL},
	{"vendredi 27/11", "2026-11-27T00:00:00+01:00", "!27/11/2025 is a Thursday"},
	{"Mo., 30.11.", "2026-11-30T00:00:00+01:00", "!30/11/2025 is a Sunday"},
	{"the 24/11", "2026-11-24T00:00:00+01:00", NULL},
	{"day after tomorrow", "2026-11-26T00:00:00+01:00", NULL},
	{"the day before yesterday 9:00", "2026-11-22T09:00:00+01:00", NULL},
	{"apr\303\250s demain", "2026-11-26T00:00:00+01:00", NULL},
	{"apr\303\250s\342\200\221demain", "2026-11-26T00:00:00+01:00", NULL},
	{"aujourd\342\200\231hui 17h", "2026-11-24T17:00:00+01:00", NULL},
	{"uebermorgen", "2026-11-26T00:00:00+01:00", NULL},
	{"naechsten Freitag", "2026-11-27T00:00:00+01:00", NULL},
	{"verleden week", "2026-11-16T00:00:00+01:00", NULL},
	{"vorigen Montag", "2026-11-23T00:00:00+01:00", NULL},
	{"l'ann\303\251e derni\303\250re", "2025-01-01T00:00:00+01:00", NULL},
	{"tomorrow 14:00\r", "2026-11-25T14:00:00+01:00", NULL},
	{"in an hour", "2026-11-24T10:12:00+01:00", NULL},
	{"dans une heure", "2026-11-24T10:12:00+01:00", NULL},
	{"over een uur", "2026-11-24T10:12:00+01:00", NULL},
	{"in einer Stunde", "2026-11-24T10:12:00+01:00", NULL},
	{"in a week", "2026-12-01T09:12:00+01:00", NULL},
	{"a week ago", "2026-11-17T09:12:00+01:00", NULL},
	{"dans un an", "2027-11-24T09:12:00+01:00", NULL},
	{"il y a une semaine", "2026-11-17T09:12:00+01:00", NULL},
	{"een week geleden", "2026-11-17T09:12:00+01:00", NULL},
	{"in 1 Std.", "2026-11-24T10:12:00+01:00", NULL},
	{"in 30 Min.", "2026-11-24T09:42:00+01:00", NULL},
	{"dans 1 h 30", "2026-11-24T10:42:00+01:00", NULL},
	{"1h30 ago", "2026-11-24T07:42:00+01:00", NULL},
	/* from the first to the last year there is */
	{"-100000 years", "!not between 1970 and 9999", NULL},
	{"-2000 years", "!not between 1970 and 9999", NULL},
	{"in 900000d 900000d 900000d 900000d", "!not between 1970 and 9999", NULL},
	{"in 999999w", "!not between 1970 and 9999", NULL},
	{"9999-12-31T23:59-12:00", "!not between 1970 and 9999", NULL},
	{"1970-01-01T00:00+14:00", "!not between 1970 and 9999", NULL},
	{"in 604800s", "2026-12-01T09:12:00+01:00", NULL},
	/* what to write instead */
	{"2pm", "!write 14:00", NULL},
	{"2 pm", "!write 14:00", NULL},
	{"2:30pm", "!write 14:30", NULL},
	{"12:30am", "!write 0:30 or 12:30", NULL},
	{"9am", "!write 9:00", NULL},
	{"12am", "!write 0:00 or 12:00", NULL},
	{"9:30 am Montag", "2026-11-30T09:30:00+01:00", "2026-11-23T09:30:00+01:00"},
	{"le 30", "!the 30th? write 30/11", NULL},
	{"le 31", "!the 31st? write 31/12", NULL},
	{"midi 30", "!write 12:30 or 30/11", NULL},
	{"24th", "!the 24th? write 24/11", NULL},
	{"1", "!or the 1st? write 1:00 or 1/11", NULL},
	{"2", "!the 2nd?", NULL},
	{"3", "!the 3rd?", NULL},
	{"13", "!the 13th?", NULL},
	{"24:00", "!0:00 of the next day", NULL},
	{"week 48", "!write 2026-W48", NULL},
	{"W48", "!write 2026-W48", NULL},
	{"11/2026", "!write 2026-11 for the month", NULL},
	{"in 2 business days", "2026-11-27T09:12:00+01:00", NULL},
	{"in 2 working days 10:00", "2026-11-27T10:00:00+01:00", NULL},
	{"opening hours", "!which one? write next open day", NULL},
	{"in 2 Arbeitstagen", "2026-11-27T09:12:00+01:00", NULL},
	{"over 4 openingsuren", "2026-11-24T14:12:00+01:00", NULL},
	{"dans 4 heures d'ouverture", "2026-11-24T14:12:00+01:00", NULL},
	{"dans 2 jours ouvrables", "2026-11-27T09:12:00+01:00", NULL},
	{"in 2 werkdagen", "2026-11-27T09:12:00+01:00", NULL},
	{"in 4 Öffnungsstunden", "2026-11-24T14:12:00+01:00", NULL},
	{"in 1od4oh", "2026-11-25T14:12:00+01:00", NULL},
	{"in 90 open minutes", "2026-11-24T10:42:00+01:00", NULL},
	{"+2od", "2026-11-27T09:12:00+01:00", NULL},
	{"in an open hour", "2026-11-24T10:12:00+01:00", NULL},
	{"3 open days ago", "2026-11-19T09:12:00+01:00", NULL},
	{"il y a 2oh", "2026-11-23T15:12:00+01:00", NULL},
	{"4oh", "!in 4oh, or 4oh ago?", NULL},
	{"next open day", "2026-11-25T09:00:00+01:00", NULL},
	{"next open morning", "2026-11-25T09:00:00+01:00", NULL},
	{"prochain jour ouvrable", "2026-11-25T09:00:00+01:00", NULL},
	{"volgende werkdag", "2026-11-25T09:00:00+01:00", NULL},
	{"nächster Werktag", "2026-11-25T09:00:00+01:00", NULL},
	{"open day", "!which one? write next open day", NULL},
	{"last open day", "!which one? write next open day", NULL},
	{"in 2h 4oh", "!opening hours and others", NULL},
	{"in 2 open weeks", "!counted in hours and days", NULL},
	{"in 4oh 14:00", "!so much later, or another time?", NULL},
	{"in 2od friday", "!so much later, or another time?", NULL},
};

static const struct {
	const char *typed, *from, *until;
} windows[] = {
	{"tomorrow 14:00..16:00", "2026-11-25T14:00:00+01:00", "2026-11-25T16:00:00+01:00"},
	{"demain 14h..16h", "2026-11-25T14:00:00+01:00", "2026-11-25T16:00:00+01:00"},
	{"8:00..8:30", "2026-11-25T08:00:00+01:00", "2026-11-25T08:30:00+01:00"},
	{"fri 22:00..sat 02:00", "2026-11-27T22:00:00+01:00", "2026-11-28T02:00:00+01:00"},
	{"tomorrow 14:00..13:00", "!ends before it starts", NULL},
	{"tomorrow 14:00..14:00", "!ends before it starts", NULL},
	{"14:00..", "!empty", NULL},
	{"..14:00", "!empty", NULL},
	/* the end: a day counts from now, an hour alone from the beginning */
	{"tomorrow 14:00..tomorrow 16:00", "2026-11-25T14:00:00+01:00", "2026-11-25T16:00:00+01:00"},
	{"demain 14h..demain 16h", "2026-11-25T14:00:00+01:00", "2026-11-25T16:00:00+01:00"},
	{"overmorgen 14u..overmorgen 16u", "2026-11-26T14:00:00+01:00", "2026-11-26T16:00:00+01:00"},
	{"next mon 14:00..next mon 16:00", "2026-11-30T14:00:00+01:00", "2026-11-30T16:00:00+01:00"},
	{"in 2h..in 4h", "2026-11-24T11:12:00+01:00", "2026-11-24T13:12:00+01:00"},
	{"14:00..+2h", "2026-11-24T14:00:00+01:00", "2026-11-24T16:00:00+01:00"},
	{"25/11 10:00..25/11 9:00", "!ends before it starts", NULL},
	{"25/12 10:00..24/12 10:00", "!ends before it starts; write the year", NULL},
	{"tue 14:00..tue 13:00", "!ends before it starts", NULL},
	{"tue 14:00..tue 16:00", "2026-11-24T14:00:00+01:00", "2026-11-24T16:00:00+01:00"},
	{"31/12 22:00..1/1 2:00", "2026-12-31T22:00:00+01:00", "2027-01-01T02:00:00+01:00"},
	{"25. Nov...27. Nov.", "2026-11-25T00:00:00+01:00", "2026-11-28T00:00:00+01:00"},
	{"25/11..27/11", "2026-11-25T00:00:00+01:00", "2026-11-28T00:00:00+01:00"},
	/* a window that runs is the coming one */
	{"24/11 9:00..12:00", "2026-11-24T09:00:00+01:00", "2026-11-24T12:00:00+01:00"},
	{"9:00..12:00", "2026-11-24T09:00:00+01:00", "2026-11-24T12:00:00+01:00"},
	{"tue 9:00..12:00", "2026-11-24T09:00:00+01:00", "2026-11-24T12:00:00+01:00"},
	{"tue 8:00..9:00", "2026-12-01T08:00:00+01:00", "2026-12-01T09:00:00+01:00"},
	{"tomorrow 22:00..midnight", "!write ..Thu 00:00 for the day after", NULL},
	{"tomorrow 22:00..02:00", "!write ..Thu 02:00 for the day after", NULL},
	{"tomorrow 22:00..Thu 02:00", "2026-11-25T22:00:00+01:00", "2026-11-26T02:00:00+01:00"},
	{"14:00..16:00 tomorrow", "!of which day is its beginning?", NULL},
	{"22:00..tomorrow 2:00", "2026-11-24T22:00:00+01:00", "2026-11-25T02:00:00+01:00"},
	{"14:00-15:00..16:00", "!two dots", NULL},
};

static const struct {
	const char *typed, *from, *until;
} periods[] = { /* of a log, that leans to the past */
	{"today", "2026-11-24T00:00:00+01:00", "2026-11-25T00:00:00+01:00"},
	{"yesterday", "2026-11-23T00:00:00+01:00", "2026-11-24T00:00:00+01:00"},
	{"mon", "2026-11-23T00:00:00+01:00", "2026-11-24T00:00:00+01:00"},
	{"24/11/2026", "2026-11-24T00:00:00+01:00", "2026-11-25T00:00:00+01:00"},
	{"this week", "2026-11-23T00:00:00+01:00", "2026-11-30T00:00:00+01:00"},
	{"last week", "2026-11-16T00:00:00+01:00", "2026-11-23T00:00:00+01:00"},
	{"la semaine derni\303\250re", "2026-11-16T00:00:00+01:00", "2026-11-23T00:00:00+01:00"},
	{"last month", "2026-10-01T00:00:00+02:00", "2026-11-01T00:00:00+01:00"},
	{"le mois dernier", "2026-10-01T00:00:00+02:00", "2026-11-01T00:00:00+01:00"},
	{"vorige maand", "2026-10-01T00:00:00+02:00", "2026-11-01T00:00:00+01:00"},
	{"letzten Monat", "2026-10-01T00:00:00+02:00", "2026-11-01T00:00:00+01:00"},
	{"last year", "2025-01-01T00:00:00+01:00", "2026-01-01T00:00:00+01:00"},
	{"2026", "2026-01-01T00:00:00+01:00", "2027-01-01T00:00:00+01:00"},
	{"2026-02", "2026-02-01T00:00:00+01:00", "2026-03-01T00:00:00+01:00"},
	{"2026-W53", "2026-12-28T00:00:00+01:00", "2027-01-04T00:00:00+01:00"},
	{"2026-W01", "2025-12-29T00:00:00+01:00", "2026-01-05T00:00:00+01:00"},
	{"2026-03-29", "2026-03-29T00:00:00+01:00", "2026-03-30T00:00:00+02:00"},
	{"14:00", "!a moment", NULL},
	{"3d ago", "!a moment", NULL},
	{"month", "!which one?", NULL},
	/* the day, week or month that ends it is in it */
	{"1/11/2026..5/11/2026", "2026-11-01T00:00:00+01:00", "2026-11-06T00:00:00+01:00"},
	{"2026-11..2026-12", "2026-11-01T00:00:00+01:00", "2027-01-01T00:00:00+01:00"},
	{"2026-11-24..2026-11-24", "2026-11-24T00:00:00+01:00", "2026-11-25T00:00:00+01:00"},
	{"yesterday..today", "2026-11-23T00:00:00+01:00", "2026-11-25T00:00:00+01:00"},
	{"last week..this week", "2026-11-16T00:00:00+01:00", "2026-11-30T00:00:00+01:00"},
	{"01/11..now", "2026-11-01T00:00:00+01:00", "2026-11-24T09:12:00+01:00"},
	{"2026-11-01..now", "2026-11-01T00:00:00+01:00", "2026-11-24T09:12:00+01:00"},
	{"2 weeks ago..now", "2026-11-10T09:12:00+01:00", "2026-11-24T09:12:00+01:00"},
	{"1/11..20/11", "2026-11-01T00:00:00+01:00", "2026-11-21T00:00:00+01:00"},
	{"1/1..31/12", "2026-01-01T00:00:00+01:00", "2027-01-01T00:00:00+01:00"},
	{"1/12..15/2", "2025-12-01T00:00:00+01:00", "2026-02-16T00:00:00+01:00"},
	{"mon..now", "2026-11-23T00:00:00+01:00", "2026-11-24T09:12:00+01:00"},
	{"today..sat", "2026-11-24T00:00:00+01:00", "2026-11-29T00:00:00+01:00"},
	{"lundi..mercredi", "2026-11-23T00:00:00+01:00", "2026-11-26T00:00:00+01:00"},
	{"today..yesterday", "!ends before it starts", NULL},
	{"last week fri", "2026-11-20T00:00:00+01:00", "2026-11-21T00:00:00+01:00"},
	{"9999", "!not between 1970 and 9999", NULL},
	{"9999-12-31", "!not between 1970 and 9999", NULL},
}, promised[] = { /* of promises, that lean to what is to come */
	{"fri", "2026-11-27T00:00:00+01:00", "2026-11-28T00:00:00+01:00"},
	{"tue", "2026-11-24T00:00:00+01:00", "2026-11-25T00:00:00+01:00"},
	{"27/11", "2026-11-27T00:00:00+01:00", "2026-11-28T00:00:00+01:00"},
	{"vendredi 27/11", "2026-11-27T00:00:00+01:00", "2026-11-28T00:00:00+01:00"},
	{"mon..fri", "2026-11-30T00:00:00+01:00", "2026-12-05T00:00:00+01:00"},
};

/* --since, --until, and the moment that is. */
static const struct {
	const char *since, *until, *end;
} ends[] = {
	{"1/11", "30/11", "2026-11-30T00:00:00+01:00"},
	{"1/12", "10/2", "2026-02-10T00:00:00+01:00"},
	{"last week", "this week", "2026-11-23T00:00:00+01:00"},
	{"mon", "fri", "2026-11-27T00:00:00+01:00"},
	{"mon 9:00", "17:00", "2026-11-23T17:00:00+01:00"},
	{"yesterday", "now", "2026-11-24T09:12:00+01:00"},
	{"yesterday", "yesterday", "!not after the beginning"},
	{"5/11", "3/11", "!write the year of its end"},
};

/* Where clocks do what they do not do here. */
static const struct {
	const char *zone, *now, *typed, *next, *last;
} elsewhere[] = {
	{"Europe/Brussels", "2026-10-25T02:30:00+01:00", "02:40", "2026-10-25T02:40:00+01:00", "2026-10-25T02:40:00+02:00"},
	{"Europe/Brussels", "2026-10-25T02:30:00+02:00", "02:40", "2026-10-25T02:40:00+02:00", "2026-10-24T02:40:00+02:00"},
	{"Pacific/Apia", "2011-12-29T12:00:00-10:00", "2011-12-30", "!clocks skip that day", "!clocks skip that day"},
	{"Pacific/Apia", "2011-12-29T12:00:00-10:00", "2011-12-31", "2011-12-31T00:00:00+14:00", "2011-12-31T00:00:00+14:00"},
};

static const struct {
	const char *typed;
	int64_t seconds;
	const char *why;
} durations[] = {
	{"90s", 90, NULL}, {"12m", 720, NULL}, {"2h", 7200, NULL}, {"3d", 259200, NULL},
	{"1w", 604800, NULL}, {"1h30m", 5400, NULL}, {"1h30", 5400, NULL}, {"2 hours", 7200, NULL},
	{"2 Stunden", 7200, NULL}, {"0m", 0, NULL}, {"", 0, "no duration"}, {"2", 0, "2 what?"},
	{"h", 0, "no duration"}, {"-2h", 0, "no duration"}, {"2x", 0, "no duration"},
	{"4oh", 0, "no fixed length"}, {"2od", 0, "no fixed length"}, {"2h tomorrow", 0, "no duration"},
	{"3 months", 0, "no duration"},
	{"604800s", 604800, NULL}, {"1m30", 90, NULL}, {"2h75", 0, "at most 59"},
	{"1.5h", 0, "no duration"}, {"1:30", 0, "no duration"}, {"90'", 0, "no duration"},
	{"2 Uhr", 0, "no duration"}, {"in 2h", 0, "no duration"},
};

static const struct {
	const char *text, *format, *iso;
} formats[] = {
	{"29/2/2016 01:16", "%d/%m/%Y %H:%M", "2016-02-29T01:16:00+01:00"},
	{"2016-07-01 12:00:05", "%Y-%m-%d %H:%M:%S", "2016-07-01T12:00:05+02:00"},
	{"01/02/17", "%d/%m/%y", "2017-02-01T00:00:00+01:00"},
	{"1456704960", "%s", "2016-02-29T01:16:00+01:00"},
	{"2016-02-29T01:16:00+0000", "%Y-%m-%dT%H:%M:%S%z", "2016-02-29T02:16:00+01:00"},
	{"30/2/2016 01:16", "%d/%m/%Y %H:%M", NULL},
	{"29/2/2016", "%d/%m/%Y %H:%M", NULL},
	{"29/2/2016 01:16 x", "%d/%m/%Y %H:%M", NULL},
	{"", "%d/%m/%Y", NULL},
	{"12x", "%s", NULL},
	{"253402214399", "%s", "9999-12-31T00:59:59+01:00"},
	{"99999999999999", "%s", NULL},
	{"99999999999999999999", "%s", NULL},
	{" 5", "%s", NULL},
	{"-5", "%s", NULL},
	{"2026-03-29 01:59", "%Y-%m-%d %H:%M", "2026-03-29T01:59:00+01:00"},
	{"2026-03-29 02:30", "%Y-%m-%d %H:%M", NULL},
	{"2026-10-25 02:30", "%Y-%m-%d %H:%M", "2026-10-25T02:30:00+02:00"},
	{"2026-01-02 10:0", "%Y-%m-%d %H:%M", NULL},
	{"2026-01-02 9:05", "%Y-%m-%d %H:%M", "2026-01-02T09:05:00+01:00"},
	{"2026-01-02 10:00:5", "%Y-%m-%d %H:%M:%S", NULL},
	{"206-01-02", "%Y-%m-%d", NULL},
	{"2/1/6", "%d/%m/%y", NULL},
};

static char *iso(int64_t moment)
{
	struct buf text = {0};
	when_iso(&text, moment);
	return text.at;
}

/* Either the time that was wanted, or a refusal that says what was wanted. */
static void check_moment(const char *typed, const char *want, const char *why, int64_t got)
{
	if (*want == '!')
		check(why && strstr(why, want + 1), "'%s' is refused: %s", typed, want + 1);
	else
		check(!why && !strcmp(iso(got), want), "'%s' is %s", typed, want);
	if (*want == '!' ? !why || !strstr(why, want + 1) : why || strcmp(iso(got), want))
		printf("# got: %s\n", why ? why : iso(got));
}

static void check_spans(const char *typed, const char *from, const char *until, const char *why,
	struct span got)
{
	check_moment(typed, from, why, got.from);
	if (until)
		check_moment(typed, until, why, got.until);
}

/* Every moment printed is read as itself, through the hour that comes twice too. */
static void check_round_trips(int64_t now)
{
	size_t bad = 0;
	for (int64_t t = now - 400 * INT64_C(86400); t < now + 400 * INT64_C(86400); t += 1799) {
		int64_t again;
		char *text = iso(t), *why = when_moment(text, WHEN_NEXT, now, &again);
		bad += why || again != t;
		free(text);
	}
	check(!bad, "every half hour of two years is read as it was printed");
}

static void check_days(void)
{
	struct span day = when_day(1774746000); /* 2026-03-29 02:00 UTC */
	check(day.until - day.from == 23 * 3600, "the day on which clocks skip has 23 hours");
	day = when_day(1792890000); /* 2026-10-25 01:00 UTC */
	check(day.until - day.from == 25 * 3600, "the day on which an hour comes twice has 25");
}

static void zone(const char *name)
{
	setenv("TZ", name, 1);
	tzset();
}

static void check_windows(int64_t now)
{
	struct span span = {0, 0};
	for (size_t i = 0; i < LENGTH(windows); i++) {
		char *why = when_window(windows[i].typed, WHEN_NEXT, now, &span);
		check_spans(windows[i].typed, windows[i].from, windows[i].until, why, span);
	}
	for (size_t i = 0; i < LENGTH(periods); i++) {
		char *why = when_period(periods[i].typed, WHEN_LAST, now, &span);
		check_spans(periods[i].typed, periods[i].from, periods[i].until, why, span);
	}
	for (size_t i = 0; i < LENGTH(promised); i++) {
		char *why = when_period(promised[i].typed, WHEN_NEXT, now, &span);
		check_spans(promised[i].typed, promised[i].from, promised[i].until, why, span);
	}
	for (size_t i = 0; i < LENGTH(ends); i++) {
		when_moment(ends[i].since, WHEN_LAST, now, &span.from);
		char *why = when_end(ends[i].until, span.from, now, &span.until);
		check_moment(ends[i].until, ends[i].end, why, span.until);
	}
}

/* Open on weekdays with a pause at noon; the 26th of November is a feast. */
static const struct hours *hours_of_desk(void)
{
	static struct hours *hours;
	if (hours)
		return hours;
	hours = hours_new("Europe/Brussels");
	for (int day = 0; day < 5; day++)
		hours_weekday(hours, day, "09:00-12:00 13:00-17:00");
	hours_holiday(hours, "2026-11-26", "Feast");
	return hours;
}

static void check_lengths(void)
{
	static const struct {
		const char *typed;
		struct length length;
	} lengths[] = {{"4oh", {0, 14400, true}}, {"2od", {2, 0, true}}, {"1od2oh", {1, 7200, true}},
		{"2 open days", {2, 0, true}}, {"3d", {3, 0, false}}, {"1w2h", {7, 7200, false}}};
	for (size_t i = 0; i < LENGTH(lengths); i++) {
		struct length got = {-1, -1, false}, want = lengths[i].length;
		char *why = when_length(lengths[i].typed, &got);
		check(!why && got.days == want.days && got.seconds == want.seconds &&
			got.open == want.open, "the length '%s' is read", lengths[i].typed);
	}
}

static void check_durations(void)
{
	int64_t got;
	for (size_t i = 0; i < LENGTH(durations); i++) {
		char *why = when_duration(durations[i].typed, &got);
		bool good = durations[i].why ? why && strstr(why, durations[i].why)
					     : !why && got == durations[i].seconds;
		check(good, "the duration '%s' is %s", durations[i].typed,
			durations[i].why ? durations[i].why : "read");
	}
}

/* Neighbours asked one after the other, where the clocks do not change on a quarter of an hour. */
static void check_neighbours(void)
{
	static const int64_t change = 1299987060; /* 2011-03-13T03:31:00Z */
	zone("America/St_Johns");
	check_same(iso(change), "2011-03-13T01:01:00-02:30", "at one past midnight the clocks skip");
	check_same(iso(change - 1), "2011-03-13T00:00:59-03:30", "and not a second earlier");
}

static void check_elsewhere(void)
{
	for (size_t i = 0; i < LENGTH(elsewhere); i++) {
		int64_t now = 0, got = 0;
		zone(elsewhere[i].zone);
		when_moment(elsewhere[i].now, WHEN_LAST, 0, &now);
		char *why = when_moment(elsewhere[i].typed, WHEN_NEXT, now, &got);
		check_moment(elsewhere[i].typed, elsewhere[i].next, why, got);
		why = when_moment(elsewhere[i].typed, WHEN_LAST, now, &got);
		check_moment(elsewhere[i].typed, elsewhere[i].last, why, got);
	}
}

int main(void)
{
	setenv("HD_NOW", NOW_IS, 1);
	zone("Europe/Brussels");
	check(strstr(when_moment("in 4oh", WHEN_NEXT, when_now(), &(int64_t){0}), "no opening hours") !=
		NULL, "without a desk opening hours are not known");
	when_hours = hours_of_desk;
	int64_t now = when_now(), got = 0;
	for (size_t i = 0; i < LENGTH(moments); i++) {
		const char *last = moments[i].last ? moments[i].last : moments[i].next;
		char *why = when_moment(moments[i].typed, WHEN_NEXT, now, &got);
		check_moment(moments[i].typed, moments[i].next, why, got);
		why = when_moment(moments[i].typed, WHEN_LAST, now, &got);
		check_moment(moments[i].typed, last, why, got);
	}
	check_windows(now);
	check_durations();
	check_lengths();
	for (size_t i = 0; i < LENGTH(formats); i++) {
		bool good = !when_format(formats[i].text, formats[i].format, &got);
		check(good == (formats[i].iso != NULL) && (!good || !strcmp(iso(got), formats[i].iso)),
			"'%s' as %s", formats[i].text, formats[i].format);
	}
	check_round_trips(now);
	check_days();
	check_elsewhere();
	check_neighbours();
	return unit_end();
}
