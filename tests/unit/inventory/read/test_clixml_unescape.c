/* _xHHHH_ in texts of CLIXML. */
#include "inventory/read/clixml_unescape.h"

#include "aid/claims.h"

#include <string.h>

static const struct text_claim {
	const char *text, *plain;
	const char *why;
} texts[] = {
	{ "a b", "a b", "nothing to do" },
	{ "a_x000A_b", "a\nb", "a line end" },
	{ "a_x005F_x0041_", "a_x0041_", "an escaped underscore begins no other escape" },
	{ "_x00fc__x20AC_", "\xc3\xbc\xe2\x82\xac", "two and three bytes of UTF-8" },
	{ "_x00G0_", "_x00G0_", "no number" },
	{ "_x000A", "_x000A", "no end" },
	{ "_x000A_", "\n", "an escape alone" },
	{ "_", "_", "an underscore at the end" },
	{ "", "", "nothing" },
};

static void
check_text(void **state)
{
	const struct text_claim *claim = *state;
	char text[32];
	size_t n = strlen(claim->text);

	memcpy(text, claim->text, n);
	n = clixml_unescape(text, n);
	assert_int_equal(n, strlen(claim->plain));
	assert_memory_equal(text, claim->plain, n);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(texts, check_text), { 0 } };

	return claims_run(tables, NULL, 0);
}
