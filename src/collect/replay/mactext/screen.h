/*
 * A terminal session that was saved as a file, line by line as the screen showed it.
 *
 * What programs do to a terminal is undone: backspaces erase, escape sequences
 * (ECMA-48) go, a carriage return begins the line anew, tabulators go on to the
 * next eighth column. The prompt of a pager ("--More--") is taken out, wherever
 * in its line it stands.
 */
#ifndef FDBAUDIT_REPLAY_SCREEN_H
#define FDBAUDIT_REPLAY_SCREEN_H

#include <stdbool.h>
#include <stddef.h>

enum { SCREEN_LINE = 4096 };

struct screen { /* all zero but text and len at first */
	const char *text;
	size_t len, at;
	size_t ends; /* line ends so far */
	char line[SCREEN_LINE + 1]; /* the line, and a NUL */
	size_t n; /* its bytes */
	size_t number; /* of the line in the file, from 1 */
	bool open; /* the text ends in the line: nothing ends the line itself */
	bool too_long; /* the line had more than SCREEN_LINE bytes: the rest is gone */
	bool changed; /* letters came since it was last looked for the prompt of a pager: */
	size_t looks; /* so many times in this line */
	bool erased; /* the prompt of a pager stood in the line before it was erased */
	bool at_pager; /* what stood last was the prompt of a pager, and nothing behind it */
	size_t left; /* number of the first line where a pager was left before the end, or 0 */
};

/* Reads the next line. Returns false at the end of the text, when `left` tells of a pager as well. */
bool screen_next(struct screen *s);

/*
 * Returns what was typed behind the prompt of a switch ("sw1#", "<sw1>",
 * "user@sw1>"), "" for nothing; NULL: the line begins with no prompt.
 */
const char *screen_command(const struct screen *s);

#endif
