/* Whatever csv_plain_split() takes, libcsv parts in the same way; and it takes what is common. */
#include "inventory/read/csv_plain.h"

#include "aid/claims.h"

#include <string.h>

static const struct plain_claim {
	const char *line;
	size_t cells; /* 0: it is libcsv's */
	const char *why;
} lines[] = {
	{ "HV-01,web1,00155D010B00", 3, "no quotes" },
	{ "\"HV-01\",\"web1\",\"00155D010B00\"", 3, "quotes around all, as Export-Csv writes" },
	{ "\"HV-01\",,\"\",", 4, "empty cells" },
	{ "\"a,b\",c", 2, "a separator in quotes" },
	{ " a , b", 2, "blanks" },
	{ "\"a \"\"b\"\" c\",d", 0, "quotes inside of quotes" },
	{ "a,\"b", 0, "a quote that is left open" },
	{ "a\"b,c", 0, "a quote inside of a cell" },
	{ "a, \"b\"", 0, "a blank before quotes" },
	{ "a,b\rc,d", 0, "two rows of an old Macintosh" },
	{ "alone", 0, "a single cell, which may be no row at all" },
};

static void
check_line(void **state)
{
	static struct csv_plain plain;
	const struct plain_claim *claim = *state;

	if (!csv_plain_split(&plain, claim->line, strlen(claim->line), ',')) {
		plain.n = 0;
	}
	assert_int_equal(plain.n, claim->cells);
}

enum { LENGTH = 6 };

/* Cells and rows as libcsv has them: each cell behind a mark. */
struct parted {
	char text[4 * LENGTH + 8];
	size_t n, rows;
};

static void
on_cell(void *text, size_t len, void *arg)
{
	struct parted *p = arg;
	const char *s = text;

	while (len > 0 && (s[len - 1] == ' ' || s[len - 1] == '\t')) {
		len--; /* the reader cuts these from all cells */
	}
	p->text[p->n++] = '|';
	memcpy(p->text + p->n, s, len);
	p->n += len;
}

static void
on_row(int end, void *arg)
{
	(void)end;
	((struct parted *)arg)->rows++;
}

static void
compare(const char *line, char delimiter)
{
	static struct csv_plain plain;
	struct parted theirs = { .n = 0 };
	struct parted ours = { .n = 0 };
	struct csv_parser p;

	if (!csv_plain_split(&plain, line, strlen(line), delimiter)) {
		return;
	}
	for (size_t i = 0; i < plain.n; i++) {
		char cell[LENGTH + 1];

		memcpy(cell, plain.cells[i].s, plain.cells[i].len);
		on_cell(cell, plain.cells[i].len, &ours);
	}
	csv_header_parser(&p, delimiter);
	(void)csv_parse(&p, line, strlen(line), on_cell, on_row, &theirs);
	(void)csv_fini(&p, on_cell, on_row, &theirs);
	csv_free(&p);
	assert_int_equal(theirs.rows, 1);
	assert_int_equal(ours.n, theirs.n);
	assert_memory_equal(ours.text, theirs.text, ours.n);
}

/* Every line of up to six of the characters that matter. */
static void
test_as_libcsv(void **state)
{
	static const char delimiters[] = { ',', '\t' };
	static const char letters[] = "a\" \t,\r";
	size_t last = 1;

	(void)state;
	for (size_t i = 0; i < LENGTH; i++) {
		last *= sizeof(letters) - 1;
	}
	for (size_t number = 0; number < last; number++) {
		char line[LENGTH + 1] = "";
		size_t rest = number;

		for (size_t i = 0; i < LENGTH; i++) {
			line[i] = letters[rest % (sizeof(letters) - 1)];
			rest /= sizeof(letters) - 1;
		}
		for (size_t i = 0; i < LENGTH; i++) { /* and each of its ends */
			compare(line + i, delimiters[0]);
			compare(line + i, delimiters[1]);
		}
	}
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(lines, check_line), { 0 } };
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_as_libcsv) };

	return claims_run(tables, tests, sizeof(tests) / sizeof(tests[0]));
}
