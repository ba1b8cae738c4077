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

static const struct bytes_claim {
	const char *bytes, *has;
	const char *why;
} beginnings[] = {
	{ "PK\003\004", ".xlsx", "a workbook" },
	{ "PK\003\005", NULL, "nearly one" },
	{ "PK\003", NULL, "half of the mark" },
	{ "\xd0\xcf\x11\xe0\xa1\xb1", ".xls)", "an old workbook" },
	{ "\x1f\x8b\x08", "gzip", "gzip" },
	{ "BZh9", "bzip2", "bzip2" },
	{ "\xfd"
	  "7zXZ",
	    "by xz", "xz" },
	{ "\x28\xb5\x2f\xfd", "zstd", "zstd" },
	{ "7z\xbc\xaf\x27\x1c", "7-Zip", "7-Zip" },
	{ "\x7f"
	  "ELF",
	    NULL, "a program" },
	{ "", NULL, "nothing" },
};

static void
check_bytes(void **state)
{
	const struct bytes_claim *claim = *state;

	const char *told = unknown_text_packed(claim->bytes, strlen(claim->bytes));

	if (claim->has == NULL) {
		assert_null(told);
	} else {
		assert_non_null(told);
		assert_non_null(strstr(told, claim->has));
	}
}

static void
check_text(void **state)
{
	const struct text_claim *claim = *state;

	assert_non_null(strstr(unknown_text(claim->text, strlen(claim->text)), claim->has));
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(texts, check_text),
		CLAIMS(beginnings, check_bytes), { 0 } };

	return claims_run(tables, NULL, 0);
}
