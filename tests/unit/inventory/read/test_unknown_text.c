/* Files that are no exports: what they are called. */
#include "inventory/read/unknown_text.h"

#include "aid/claims.h"

#include <string.h>

static const struct text_claim {
	const char *text, *has;
	const char *why;
} texts[] = {
	{ "\r\nName   VMName\r\n----   ------\r\nNIC    web\r\n", "Format-Table", "a table" },
	{ "Name  MacAddress\n----- ----------\n", "Format-Table", "a table without rows" },
	{ "\n\nVMName     : web\nMacAddress : 00155D010B00\n\n", "Format-List", "a list" },
	{ "VMName     :\r\nMacAddress : 00155D010B00\r\n", "Format-List", "an empty value" },
	{ "Title\n-----\nText of a note\n", "no export that is known", "a heading of a note" },
	{ "http://server/x\nhttps://server/y\n", "no export that is known",
	    "addresses of the web" },
	{ "Regards: x\nYours: y\n", "no export that is known", "a letter" },
	{ "", "no export that is known", "nothing" },
};

static void
check_text(void **state)
{
	const struct text_claim *claim = *state;

	assert_non_null(strstr(unknown_text(claim->text, strlen(claim->text)), claim->has));
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(texts, check_text), { 0 } };

	return claims_run(tables, NULL, 0);
}
