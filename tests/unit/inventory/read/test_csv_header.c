/* The line that names the columns, and its separator. */
#include "inventory/read/csv_header.h"

#include "aid/claims.h"

#include <string.h>

static const struct header_claim {
	const char *line;
	char delimiter; /* '\0': no header */
	size_t n, known;
	const char *why;
} headers[] = {
	{ "Host,VM,MAC", ',', 3, 3, "commas" },
	{ "Host;VM;MAC", ';', 3, 3, "semicolons of a German Excel" },
	{ "Host\tVM\tMAC", '\t', 3, 3, "tabs" },
	{ "Host|VM|MAC", '|', 3, 3, "bars" },
	{ "\"Host\",\"VM, all\",\"MAC\"", ',', 3, 2, "a separator inside of quotes" },
	{ "Host;VM,MAC;IP", ';', 3, 2, "the separator that makes the most known columns" },
	{ "Host,Colour", '\0', 0, 0, "one known column is no header" },
	{ "Host,\"VM", ',', 2, 2, "an open quote" },
	{ "", '\0', 0, 0, "nothing" },
};

static void
check_header(void **state)
{
	const struct header_claim *claim = *state;
	struct csv_header h;

	assert_int_equal(
	    csv_header_read(claim->line, strlen(claim->line), &h), claim->delimiter);
	if (claim->delimiter != '\0') {
		assert_int_equal(h.n, claim->n);
		assert_int_equal(h.known, claim->known);
	}
}

static void
test_too_many_columns(void **state)
{
	char line[3 + 4 + 2 * CSV_COLUMNS_MAX + 1] = "VM,MAC";
	struct csv_header h;
	size_t n = strlen(line);

	(void)state;
	while (n < 6 + 2 * (CSV_COLUMNS_MAX - 2)) {
		line[n++] = ',';
		line[n++] = 'x';
	}
	assert_int_equal(csv_header_read(line, n, &h), ',');
	assert_int_equal(h.n, CSV_COLUMNS_MAX);
	line[n++] = ',';
	assert_int_equal(csv_header_read(line, n, &h), '\0');
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(headers, check_header), { 0 } };
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_too_many_columns) };

	return claims_run(tables, tests, 1);
}
