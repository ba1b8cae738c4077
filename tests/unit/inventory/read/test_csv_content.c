/* The column of addresses by its cells, whatever its heading. */
#include "fdbaudit/inventory.h"

#include "aid/claims.h"
#include "aid/export.h"

#define ROWS(a, b) "HV-01,a," a "\nHV-01,b," b "\n"
#define M1 "00155D010B00"
#define M2 "00-15-5D-01-0B-01"
#define COMPETE                                                                             \
	"the columns Erste and Zweite both hold addresses, and neither was read: call the " \
	"one that is in use MacAddress"

static const struct column_claim {
	const char *text;
	size_t nics;
	const char *remark; /* NULL: none */
	const char *why;
} columns[] = {
	{ "Host,VM,Hardware-Kennung\n" ROWS(M1, M2), 2, NULL, "any heading" },
	{ "Host;VM;Adresse\nHV-01;a;" M1 "\nHV-01;b;" M2 "\n", 2, NULL, "any separator" },
	{ "Host,VM,\xd0\x9c\xd0\x90\xd0\xa1\n" ROWS(M1, M2), 2, NULL, "any letters" },
	{ "Host,VM,X\n" ROWS("\"" M1 ", " M2 "\"", "none"), 0, NULL,
	    "half of the cells are none" },
	{ "Host,VM,X\n" ROWS("\"" M1 ", " M2 "\"", ""), 2, NULL, "empty cells do not count" },
	{ "Host,VM,Serial\n" ROWS("123456789012", "210987654321"), 0, NULL,
	    "twelve digits may be anything" },
	{ "Host,VM,Notes\n" ROWS("moved", "by hand"), 0, NULL, "no address at all" },
	{ "Host,VM,Erste,Zweite\n" ROWS(M1 "," M2, M2 "," M1), 0, COMPETE, "two such columns" },
	{ "Host,VM,MAC,Zweite\n" ROWS(M1 "," M2, M2 "," M1), 2, NULL,
	    "a known heading decides" },
};

static void
check_column(void **state)
{
	const struct column_claim *claim = *state;
	struct inventory inv;

	export_load_text(&inv, claim->text);
	assert_int_equal(inv.nnics, claim->nics);
	assert_int_equal(inv.nremarks, claim->remark != NULL ? 1 : 0);
	if (claim->remark != NULL) {
		assert_string_equal(inv.remarks[0].text, claim->remark);
	}
	inventory_free(&inv);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(columns, check_column), { 0 } };

	return claims_run(tables, NULL, 0);
}
