/* Words that are not known: each once with the number of its rows, many as one. */
#include "fdbaudit/inventory.h"

#include "aid/claims.h"
#include "aid/export.h"
#include "aid/story.h"

#include <stdio.h>

#define HEAD "Host,VM,MAC,State\n"

/* Rows of VMs whose state is a word of its own, so often. */
static size_t
put_rows(char *text, size_t cap, int word, int times)
{
	size_t n = 0;

	for (int i = 0; i < times; i++) {
		n += (size_t)snprintf(
		    text + n, cap - n, "HV1,v%d-%d,00155D010B00,word%d\n", word, i, word);
	}
	return n;
}

static const struct words_claim {
	int words, times; /* different words, rows of each */
	size_t remarks;
	const char *last; /* the last remark */
	const char *why;
} words[] = {
	{ 1, 1, 1, "State: 1 row says \"word0\", which is not known: it counts as unknown",
	    "one row" },
	{ 1, 3, 1, "State: 3 rows say \"word0\", which is not known: they count as unknown",
	    "three rows of one word" },
	{ 16, 2, 16, "State: 2 rows say \"word15\", which is not known: they count as unknown",
	    "as many as are told" },
	{ 17, 1, 17,
	    "Other columns: 1 row says something else, which is not known: it counts as "
	    "unknown",
	    "the next one is told without its word" },
	{ 40, 2, 17,
	    "Other columns: 48 rows say something else, which is not known: they count as "
	    "unknown",
	    "and with all that follow" },
};

static void
check_words(void **state)
{
	const struct words_claim *claim = *state;
	static char text[1 << 16];
	struct inventory inv;
	size_t n = (size_t)snprintf(text, sizeof(text), HEAD);

	for (int i = 0; i < claim->words; i++) {
		n += put_rows(text + n, sizeof(text) - n, i, claim->times);
	}
	export_load_text(&inv, text);
	assert_int_equal(inv.nremarks, claim->remarks);
	assert_row(claim->why, inv.remarks[inv.nremarks - 1].text, claim->last);
	inventory_free(&inv);
}

/* Each file has its own words; a word is one without case, and of its column. */
static void
test_files_and_columns(void **state)
{
	struct inventory inv;

	(void)state;
	export_load(&inv, (const struct export_text[]){
			      { "Host,VM,MAC,State,ReplicationMode\n"
				"HV1,a,00155D010B00,odd,odd\nHV1,b,00155D010B01,ODD,\n",
				  0 },
			      { HEAD "HV1,c,00155D010B02,odd\n", 0 },
			      { 0 },
			  });
	assert_int_equal(inv.nremarks, 3);
	assert_string_equal(inv.remarks[0].text,
	    "State: 2 rows say \"odd\", which is not known: they count as unknown");
	assert_string_equal(inv.remarks[1].text,
	    "ReplicationMode: 1 row says \"odd\", which is not known: it counts as unknown");
	assert_int_equal(inv.remarks[2].src.file, 1);
	inventory_free(&inv);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(words, check_words), { 0 } };
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_files_and_columns) };

	return claims_run(tables, tests, 1);
}
