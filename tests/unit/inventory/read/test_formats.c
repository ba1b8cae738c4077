/* Formats are recognised by how a file begins. */
#include "inventory/read/formats.h"

#include "aid/claims.h"

#include <string.h>

static const struct format_claim {
	const char *head, *name; /* NULL: none */
	const char *why;
} formats[] = {
	{ "<Objs Version=\"1.1.0.1\">", "clixml", "Export-Clixml" },
	{ "<?xml version=\"1.0\"?>\n<Objs>", "clixml", "with a declaration" },
	{ "<html>", NULL, "other XML" },
	{ " \r\n[{}]", "json", "a list" },
	{ "{", "json", "an object, or its beginning" },
	{ "Host,VM\n", "csv", "two columns that are known" },
	{ "Dear colleague,\nplease find\nHost;MAC\n", "csv", "further down" },
	{ "Host,Colour\n", NULL, "one column is no header" },
	{ "", NULL, "nothing" },
};

static void
check_format(void **state)
{
	const struct format_claim *claim = *state;
	const struct export_format *f = format_of_export(claim->head, strlen(claim->head));

	assert_int_equal(f != NULL, claim->name != NULL);
	if (f != NULL) {
		assert_string_equal(f->name, claim->name);
	}
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(formats, check_format), { 0 } };

	return claims_run(tables, NULL, 0);
}
