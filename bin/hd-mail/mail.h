/*
 * mail.h: what the files of hd-mail share.
 */
#ifndef MAIL_H
#define MAIL_H

#include "hd.h"

/* ---- reply.c: what is new in a message ------------------------------------------------------ */

/* The text of a message (UTF-8, \n) without the messages it quotes, what introduces them, and its
 * signature; text between and below quotes stays. A forwarded message is content: it and all that
 * follows stays. Blank lines around and blanks at line ends are dropped. All of it when nothing
 * else would be left. A quote without "> " ends the text: what was written below it is lost here,
 * as are mail headers that the sender pasted. Linear time. A new string. */
char *reply_new(const char *text);

/* ---- html.c: a page as text ----------------------------------------------------------------- */

/* Readable text (UTF-8, \n) of an HTML body (UTF-8): lists with "- ", cells by TAB, links as
 * "text <url>", quoted messages with "> " as reply_new() wants them. No control characters but \n
 * and TAB. No style sheets: what they hide or move is where it stands in the text; images are
 * dropped. Linear time, any depth. A new string, "" when nothing is readable. */
char *html_text(const char *html);

#endif
