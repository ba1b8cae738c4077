/* Lines of a text in memory. */
#include "aid/claims.h"
#include "collect/replay/lines.h"

#include <stdio.h>
#include <string.h>

static const struct {
	const char *text, *lines; /* each in brackets */
	const char *why;
} rows[] = {
	{ "a\nb\n", "[a][b]", "two lines" },
	{ "a\nb", "[a][b]", "the last one without an end" },
	{ "a\r\nb\r\n", "[a][b]", "the line ends of Windows" },
	{ "a\rb\n", "[a\rb]", "CR inside is no end" },
	{ "\n\r\n", "[][]", "empty lines" },
	{ "", "", "an empty text" },
};

static void
check(void **state)
{
	const __typeof__(rows[0]) *row = *state;
	char text[64] = "";
	const char *line;
	size_t used = 0;
	size_t at = 0;
	size_t n;

	while (lines_next(row->text, strlen(row->text), &at, &line, &n)) {
		used +=
		    (size_t)snprintf(text + used, sizeof(text) - used, "[%.*s]", (int)n, line);
	}
	assert_string_equal(text, row->lines);
}

int
main(void)
{
	const struct claims claims[] = { CLAIMS(rows, check), { 0 } };

	return claims_run(claims, NULL, 0);
}
