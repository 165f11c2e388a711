/* mail.h: what the files of hd-mail share. */
#ifndef MAIL_H
#define MAIL_H

#include "hd.h"

/* sysexits.h: a mail server keeps the message and tries again. Anything else it would bounce. */
enum { TEMPORARY = 75 };

enum {
	LIMIT_MESSAGE = 25 << 20,	/* bytes of a message */
	LIMIT_DEEP = 32,		/* parts in parts */
	LIMIT_PARTS = 200,
	LIMIT_REFERENCES = 100,
	LIMIT_CALLS = 20,		/* new ones in an hour from one sender */
	LIMIT_RECEIVED = 50,		/* hosts on its way: more is a loop */
	LIMIT_HEADER = 998,		/* bytes of a line of a header that are kept */
	LIMIT_HEADERS = 64 << 10,	/* of the headers of one part that are read */
	LIMIT_TEXT = 1 << 20,		/* of a text */
};

/* ---- reply.c: what is new in a message ---- */

/* The text of a message (UTF-8, \n) without the messages it quotes, what introduces them, and its
 * signature; text between and below quotes stays. A forwarded message is content: it and all that
 * follows stays. Blank lines around and blanks at line ends are dropped. All of it when nothing
 * else would be left. A quote without "> " ends the text: what was written below it is lost here,
 * as are mail headers that the sender pasted. Linear time. A new string. */
char *reply_new(const char *text);

/* ---- html.c: a page as text ---- */

/* Readable text (UTF-8, \n) of an HTML body (UTF-8): lists with "- ", cells by TAB, links as
 * "text <url>", quoted messages with "> " as reply_new() wants them. No control characters but \n
 * and TAB. No style sheets: what they hide or move is where it stands in the text; images are
 * dropped. Linear time, any depth. A new string, "" when nothing is readable. */
char *html_text(const char *html);

/* ---- tame.c: bytes that are safe to parse ---- */

/* The message without headers and parts beyond all measure, so that a parser needs no more than a
 * few megabytes beside its bytes; line ends and encoded words that GMime cannot read are mended. {0}
 * when nothing of it changes. cut: whether something was left out. */
struct buf tame(const char *bytes, size_t len, bool *cut);

/* ---- message.c: a message read ---- */

enum message_kind { ORDINARY, AUTOMATIC, BOUNCE };

struct file {
	char *name, *type;		/* no name: NULL */
	const char *bytes;
	size_t len;
};

/* Texts are UTF-8 without control characters but line ends and tabs; NULL where there are none. */
struct message {
	enum message_kind kind;
	char *code;			/* its Message-ID, else "sha256:…" */
	char *address, *name;		/* of the sender, in lower case */
	char *subject;
	int64_t at;			/* when it was written; now when it does not say, or lies */
	/* whom it answers first, then the thread, newest first */
	char *reference[LIMIT_REFERENCES];
	size_t references;
	char *text;			/* all of it; never NULL */
	struct file *file;		/* what came with it */
	size_t files;
	bool cut;			/* there was more than the limits above */
	bool whole;			/* the last file is all of it: cut, or nothing was read */
};
/* Reads the bytes of a message, which must outlive it; what cannot be parsed becomes a file of it.
 * own: the address of the desk, whose own messages are automatic; NULL for none. */
struct message message_read(const char *bytes, size_t len, const char *own);
void message_free(struct message *message);

/* ---- thread.c: the call that a message is about ---- */

/* The call, when the sender belongs to it, or it is a bounce of a message that we sent or an automatic
 * reply to one. NEVER for none. */
int64_t thread_find(const struct message *message);
/* What a message answers: codes of others, known or not. */
void thread_keep(int64_t message, const char *const *reference, size_t references);

/* ---- keep.c: a message kept ---- */

/* Within a change: makes or joins a call, journals it, keeps its files unless it is a dry run. A
 * message that is known changes nothing. Returns the call, NEVER for none. */
int64_t keep_message(struct message *message, bool dry);

/* ---- write.c: a message to a caller ---- */

/* What the desk knows of a message to be: texts are NULL where there are none. */
struct letter {
	struct ref ref;			/* the call or the promise that was named, if one was */
	int64_t call, callback;		/* none: NEVER */
	const char *from, *desk;	/* the desk's address and name */
	const char *address, *name;	/* to whom */
	const char *title, *subject;
	const char *code, *parent;	/* its Message-ID; of the message that it answers */
	const char *references;		/* "<a@b> <c@d>" */
	const char *documents;		/* paths of files and codes of articles, a line each */
	bool keeps;			/* sending it keeps the promise */
	bool automatic;			/* a program wrote it */
};
/* Fills in the desk's address and name, or says how it gets one. On the open desk. */
void write_from(struct letter *letter);
/* For a ref of a call or a promise that exists, on the open desk. */
struct letter write_letter(const struct args *args, struct ref ref);
/* The message as bytes; fills in code and subject. On the open desk. */
struct buf write_message(struct letter *letter, const char *text);

/* ---- other.c: a message about no call ---- */

/* The message about no call that --to and --subject ask for, its text from a pipe too; opens the
 * desk and closes it. Empty when nothing came by the pipe: nothing is to be sent then. */
struct buf write_other(const struct args *args, struct letter *letter);

/* ---- the verbs ---- */

extern const struct column mail_columns[]; /* hd-mail.c */
int take(struct args *args);		   /* take.c */
int write_verb(struct args *args);	   /* write.c */
int send_verb(struct args *args);	   /* send.c */

#endif
