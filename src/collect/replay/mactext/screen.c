#include "collect/replay/mactext/screen.h"

#include "collect/replay/mactext/pattern.h"

#include <string.h>

enum { TAB = 8, MOVE_MAX = 256, SEQUENCE_MAX = 256, PAGER_MAX = 96, LOOKS_MAX = 8 };

static const char escape = '\x1b';

static void
put(struct screen *s, char c)
{
	if (s->n < SCREEN_LINE) {
		s->line[s->n++] = c;
		s->changed = s->changed || c != ' ';
	} else {
		s->too_long = true;
	}
}

static void
pad_to(struct screen *s, size_t column)
{
	while (s->n < column && s->n < SCREEN_LINE) {
		put(s, ' ');
	}
}

/* ---- pagers ---- */

/* A blank stands for any number of blanks, '#' for a number. Longer ones first. */
static const char *const pagers[] = {
	"--more--, next page: space, next line: return key, quit: control-c",
	"-- more --, next page: space, next line: enter, quit: control-c",
	"--more-- (<space> = next page, <cr> = one line, c = continuous, q = quit)",
	"--more-- or (q)uit",
	"---- more ( press 'q' to break ) ----",
	"more: <space>, quit: q or ctrl+z, one line: <return>",
	"press <space> to continue or <q> to quit:",
	"press any key to continue (q to quit)",
	"-- [q quit|d dump|down]",
	"-- [q quit|d dump]",
	"---(more #%)---",
	"---(more)---",
	"<--- more --->",
	"---- more ----",
	"-- more --",
	"--more--(#%)",
	"--more--",
};

/* The prompt of a pager at this place of the line: how long it is, or 0. */
static size_t
pager_at(const char *line)
{
	/* none begins with anything else, or with more than four dashes */
	if (strchr("-<mMpP", line[0]) == NULL || strncmp(line, "-----", 5) == 0) {
		return 0;
	}
	for (size_t i = 0; i < sizeof(pagers) / sizeof(pagers[0]); i++) {
		const size_t n = pattern_begins(pagers[i], line);

		if (n > 0) {
			return n;
		}
	}
	return 0;
}

/*
 * The prompt is about to be erased, or covered: that it was there stays known. It
 * stands early in its line: a line with more of these is not looked at for ever.
 */
static void
note_pager(struct screen *s)
{
	const size_t from = s->n > PAGER_MAX ? s->n - PAGER_MAX : 0;

	if (!s->changed || s->looks == LOOKS_MAX) {
		return;
	}
	s->changed = false;
	s->looks++;
	s->line[s->n] = '\0';
	for (size_t i = from; i < s->n && !s->erased; i++) {
		s->erased = pager_at(s->line + i) > 0;
	}
}

static bool
is_blank(const char *line)
{
	return line[strspn(line, " ")] == '\0';
}

/* Blank, or a key that was pressed: "q", "^C". */
static bool
is_key(const char *line)
{
	line += strspn(line, " ");
	return strcspn(line, " ") <= 2 && strpbrk(line, "0123456789") == NULL &&
	       is_blank(line + strcspn(line, " "));
}

/* ---- escape sequences ---- */

/* Bytes of a sequence, [from, to]: no control character is one, and a line end never goes with it. */
static size_t
sequence_run(const struct screen *s, char from, char to)
{
	size_t n = 0;

	while (n < SEQUENCE_MAX && s->at + n < s->len && s->text[s->at + n] >= from &&
	       s->text[s->at + n] <= to) {
		n++;
	}
	return n;
}

/*
 * "ESC [ 12 C": true when what follows is on another line of the screen.
 * Parameters, then intermediate bytes, then one that ends it (ECMA-48, 5.4).
 */
static bool
control_sequence(struct screen *s)
{
	const size_t end = s->at + sequence_run(s, '0', '?');
	size_t number = 0;
	size_t first;
	char last = '\0';

	for (; s->at < end; s->at++) {
		const char c = s->text[s->at];

		number =
		    c <= '9' && number < MOVE_MAX ? number * 10 + (size_t)(c - '0') : number;
	}
	s->at += sequence_run(s, ' ', '/');
	if (sequence_run(s, '@', '~') > 0) {
		last = s->text[s->at++];
	}
	first = number > 0 ? number : 1;
	first = first < MOVE_MAX ? first : MOVE_MAX;
	switch (last) {
	case 'C': /* forward */
		pad_to(s, s->n + first);
		return false;
	case 'D': /* back */
		s->n -= first < s->n ? first : s->n;
		return false;
	case 'G': /* to a column */
		s->n = first - 1 < s->n ? first - 1 : s->n;
		pad_to(s, first - 1);
		return false;
	case 'K': /* erase: from here on is nothing yet, 1 and 2 take what is there */
		s->n = number > 0 ? 0 : s->n;
		return false;
	case 'A':
	case 'B':
	case 'E':
	case 'F':
	case 'H':
	case 'd':
	case 'f':
		return true;
	default:
		return false;
	}
}

/* "ESC ] words BEL" or "ESC ] words ESC \": a title. */
static void
skip_title(struct screen *s)
{
	for (size_t i = 0; i < SEQUENCE_MAX && s->at < s->len; i++) {
		const char c = s->text[s->at];

		if (c == '\n' || c == '\r') {
			return; /* it does not end: the line is more than it */
		}
		s->at++;
		if (c == '\a') {
			return;
		}
		if (c == escape) {
			s->at += s->at < s->len && s->text[s->at] == '\\';
			return;
		}
	}
}

/* What follows an ESC; true when it leads to another line. */
static bool
escape_sequence(struct screen *s)
{
	const char c = s->text[s->at < s->len ? s->at : s->len - 1];

	if (s->at == s->len || (unsigned char)c < ' ') {
		return false;
	}
	s->at++;
	switch (c) {
	case '[':
		return control_sequence(s);
	case ']':
		skip_title(s);
		return false;
	case '(':
	case ')': /* a set of characters */
		s->at += sequence_run(s, ' ', '~') > 0;
		return false;
	case 'D':
	case 'E':
	case 'M': /* the line below, its beginning, the line above */
		return true;
	default:
		return false;
	}
}

/* Takes the prompts out, and keeps in mind whether one was left for the prompt of the switch. */
static void
take_pagers(struct screen *s)
{
	bool any = s->erased;
	size_t kept = 0;

	for (size_t i = 0; i < s->n;) {
		const size_t n = pager_at(s->line + i);

		if (n == 0) {
			s->line[kept++] = s->line[i++];
		} else {
			i += n;
			any = true;
		}
	}
	s->n = kept;
	s->line[kept] = '\0';
	if (any) {
		s->at_pager = is_key(s->line);
	} else if (!is_blank(s->line)) {
		s->left = s->at_pager && s->left == 0 && screen_command(s) != NULL ? s->number
										   : s->left;
		s->at_pager = false;
	}
}

/* ---- lines ---- */

/* One byte; true when the line ends with it. */
static bool
take(struct screen *s)
{
	const char c = s->text[s->at++];

	switch (c) {
	case '\n':
		s->ends++;
		return true;
	case '\r': /* alone it begins the line anew: what it covers is a line as well */
		return s->at == s->len || s->text[s->at] != '\n';
	case '\b':
		note_pager(s);
		s->n -= s->n > 0;
		return false;
	case '\t':
		pad_to(s, (s->n / TAB + 1) * TAB);
		return false;
	case '\x1b':
		note_pager(s);
		return escape_sequence(s);
	default:
		if ((unsigned char)c >= ' ' && c != '\x7f') {
			put(s, c);
		}
		return false;
	}
}

bool
screen_next(struct screen *s)
{
	s->n = s->looks = 0;
	s->too_long = s->erased = s->changed = false;
	if (s->at >= s->len) {
		s->left = s->at_pager && s->left == 0 ? s->number : s->left;
		return false;
	}
	s->number = s->ends + 1;
	s->open = true;
	while (s->at < s->len && s->open) {
		s->open = !take(s);
	}
	s->line[s->n] = '\0';
	take_pagers(s);
	return true;
}

const char *
screen_command(const struct screen *s)
{
	/* "(sw1) #" of FASTPATH has a blank inside */
	size_t n = s->line[0] == '(' ? strcspn(s->line, ")") + 1 : 0;

	if (n > s->n || s->line[0] == ' ') {
		return NULL;
	}
	n += n > 0 && s->line[n] == ' ' ? 1 : 0;
	n += strcspn(s->line + n, " #>$]");
	if (n == 0 || n >= s->n || s->line[n] == ' ') {
		return NULL;
	}
	n++;
	return s->line + n + strspn(s->line + n, " ");
}
