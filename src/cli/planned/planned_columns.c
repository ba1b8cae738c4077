#include "cli/planned/planned_columns.h"

#include "cli/config/nearest.h"
#include "fdbaudit/text.h"

#include <stdint.h>
#include <string.h>

enum { TITLE_SIZE = 64, SHORT = 4, LONG = 8, MEANT_LONG = 2 };

static const struct {
	const char *title;
	enum planned_column column;
} titles[] = {
#define TITLE(title, column) { title, column },
#include "cli/planned/planned_columns.def"
#undef TITLE
};
enum { TITLES = sizeof(titles) / sizeof(titles[0]) };

/* A letter of Latin-1 without its mark; 0: it is no letter. */
static char
plain(uint32_t c)
{
	/* from U+00C0 on */
	static const char letters[] = "aaaaaaaceeeeiiiidnooooo\0ouuuuyps"
				      "aaaaaaaceeeeiiiidnooooo\0ouuuuypy";
	enum { FIRST = 0xc0, LAST = 0xff };

	if (c >= 'A' && c <= 'Z') {
		return (char)(c - 'A' + 'a');
	}
	if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
		return (char)c;
	}
	if (c >= FIRST && c <= LAST) {
		return letters[c - FIRST];
	}
	return '\0';
}

static void
find_key(const char *heading, char key[static TITLE_SIZE])
{
	size_t left = strlen(heading);
	size_t n = 0;

	while (left > 0 && n < TITLE_SIZE - 1) {
		uint32_t c = 0; /* of octets that are none: no letter */
		const size_t len = text_utf8_decode((const uint8_t *)heading, left, &c);
		const size_t step = len > 0 ? len : 1;
		const char letter = plain(c);

		if (letter != '\0') {
			key[n++] = letter;
		}
		heading += step;
		left -= step;
	}
	key[n] = '\0';
}

static enum planned_column
find_title(const char *key)
{
	for (size_t i = 0; i < TITLES; i++) {
		if (strcmp(titles[i].title, key) == 0) {
			return titles[i].column;
		}
	}
	return PLANNED_COLUMNS;
}

enum planned_column
planned_column(const char *heading)
{
	char key[TITLE_SIZE];

	find_key(heading, key);
	return find_title(key);
}

enum planned_column
planned_column_meant(const char *heading)
{
	char key[TITLE_SIZE];
	struct nearest n = { .word = key };

	find_key(heading, key);
	for (size_t i = 0; i < TITLES; i++) {
		nearest_try(&n, titles[i].title);
	}
	return strlen(key) < SHORT || n.best == NULL ||
		       n.distance > (strlen(key) < LONG ? 1U : MEANT_LONG)
		   ? PLANNED_COLUMNS
		   : find_title(n.best);
}

const char *
planned_column_name(enum planned_column c)
{
	size_t i = 0;

	while (titles[i].column != c) {
		i++;
	}
	return titles[i].title;
}

const char *
planned_column_title(size_t i)
{
	return i < TITLES ? titles[i].title : NULL;
}
