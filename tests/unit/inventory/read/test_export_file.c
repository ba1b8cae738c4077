/* One list in every encoding that PowerShell and Excel write, and what is no text. */
#include "fdbaudit/inventory.h"

#include "aid/claims.h"
#include "aid/export.h"

#include "inventory/read/export_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char plain[] = "Host;VM;MAC\r\nHV1;B?ro;00155D010B00\r\n";

static const struct encoding_claim {
	const char *text; /* NULL: `plain` in UTF-16, with u for ? */
	bool big, mark;
	const char *why;
} encodings[] = {
	{ "Host;VM;MAC\r\nHV1;B\xc3\xbcro;00155D010B00\r\n", false, false, "UTF-8" },
	{ "\xef\xbb\xbfHost;VM;MAC\r\nHV1;B\xc3\xbcro;00155D010B00\r\n", false, true,
	    "UTF-8 with a mark" },
	{ "Host;VM;MAC\r\nHV1;B\xfcro;00155D010B00\r\n", false, false, "cp1252" },
	{ "Host;VM;MAC\r\nHV1;B\xc3\xbcro;00155D010B00\r\nHV1;B\xfcro;00155D010B00\r\n", false,
	    false, "UTF-8 and cp1252 in one file" },
	{ NULL, false, true, "UTF-16LE with a mark" },
	{ NULL, true, true, "UTF-16BE with a mark" },
	{ NULL, false, false, "UTF-16LE without a mark" },
	{ NULL, true, false, "UTF-16BE without a mark" },
};

/* Names in a code page: what is cp1252, and what nothing tells. */
static const struct page_claim {
	const char *a, *b; /* names of two VMs */
	bool foreign;
	const char *why;
} pages[] = {
	{ "B\xfcro",
	    "Stra\xdf"
	    "e",
	    false, "German" },
	{ "caf\xe9",
	    "\xcele d'Oth\xe9"
	    "e",
	    false, "French" },
	{ "web\x96"
	  "01",
	    "\x93x\x94 5\xb0", false, "dashes, quotes and degrees" },
	{ "\x83t\x83@\x83"
	  "C\x83\x8b",
	    "\x83t\x83", true, "932 that breaks off: Japanese" },
	{ "\xd1\xe5\xf0\xe2\xe5\xf0",
	    "\xd1\xe5\xf0\xe2\xe5\xf0"
	    "2",
	    true, "1251: Russian" },
	{ "\xc4\xe9\xe1\xea\xef\xec\xe9\xf3\xf4\xde\xf2", "db", true, "1253: Greek" },
	{ "S\xb3upsk", "Gda\xf1sk", true, "1250: Polish" },
};

static void
check_page(void **state)
{
	const struct page_claim *claim = *state;
	struct inventory inv;
	char text[256];

	(void)snprintf(text, sizeof(text),
	    "Host;VM;MAC\r\nHV1;%s;00155D010B00\r\nHV1;%s;00155D010B00\r\n", claim->a,
	    claim->b);
	export_load_text(&inv, text);
	assert_int_equal(inv.nvms, 2);
	assert_int_equal(inv.nremarks > 0, claim->foreign);
	assert_int_equal(strstr(inv.vms[1].name, "\xef\xbf\xbd") != NULL, claim->foreign);
	inventory_free(&inv);
}

#define RUSSIAN "\xd1\xe5\xf0\xe2\xe5\xf0"
#define GREEK "\xc4\xe9\xe1\xea\xef\xec\xe9\xf3\xf4\xde\xf2"
#define GERMAN "B\xfcro"
#define KATAKANA "\xe3\x82\xa2\xe3\x82\xa2" /* in UTF-8 */
enum { GROUPS = 3 };

/* A long list: groups of rows, each of one name. What becomes of the name of the second one. */
static const struct late_claim {
	struct {
		const char *name;
		size_t rows;
	} groups[GROUPS];
	bool foreign;
	const char *why;
} late[] = {
	{ { { "a", 6000 }, { RUSSIAN, 1 } }, true, "1251 behind 118 KB of ASCII" },
	{ { { "a", 60000 }, { "\x83t\x83@\x83"
			      "C\x83\x8b",
				1 } },
	    true, "932 behind a megabyte" },
	{ { { KATAKANA, 6000 }, { GREEK, 1 } }, true, "1253 behind Japanese in UTF-8" },
	{ { { KATAKANA, 6000 }, { GERMAN, 1 } }, false, "cp1252 behind Japanese in UTF-8" },
	{ { { KATAKANA, 6000 }, { GERMAN, 1 }, { KATAKANA, 6000 } }, false,
	    "and before more of it" },
	{ { { KATAKANA, 6000 }, { GERMAN "-2026-11-18-0100", 1 }, { KATAKANA, 6000 } }, false,
	    "even where a chunk ends inside of a character" },
	{ { { "a", 6000 }, { "\xdf", 1 }, { RUSSIAN, 9 } }, true,
	    "one letter may be of any code page: what is around it tells" },
	{ { { GERMAN, 6000 }, { "web\x82"
				"1",
				  1 } },
	    false, "one odd byte after thousands of umlauts" },
	{ { { RUSSIAN, 6000 }, { GERMAN, 40000 } }, true, "a file that is foreign stays so" },
	{ { { GERMAN, 2800 }, { RUSSIAN, 600 }, { "a", 6000 } }, true,
	    "where the second chunk begins" },
	{ { { GERMAN, 99 }, { RUSSIAN, 6000 } }, true,
	    "a few letters prove no code page for the rest" },
};

static void
check_late(void **state)
{
	const struct late_claim *claim = *state;
	static char text[4 << 20];
	struct inventory inv;
	size_t n = (size_t)snprintf(text, sizeof(text), "Host;VM;MAC\r\n");
	const char *name = NULL;

	for (size_t g = 0; g < GROUPS; g++) {
		for (size_t i = 0; i < claim->groups[g].rows; i++) {
			const bool last = g == 1 && i + 1 == claim->groups[g].rows;

			n += (size_t)snprintf(text + n, sizeof(text) - n,
			    "HV1;%s;00155D010B0%d\r\n", claim->groups[g].name, last ? 1 : 0);
		}
	}
	export_load_text(&inv, text);
	for (size_t i = 0; i < inv.nnics; i++) {
		if (inv.nics[i].mac.bits == 0x00155d010b01) {
			name = inv.vms[inv.nics[i].vm].name;
		}
	}
	assert_non_null(name);
	assert_int_equal(inv.nremarks > 0, claim->foreign);
	assert_int_equal(strstr(name, "\xef\xbf\xbd") != NULL, claim->foreign);
	inventory_free(&inv);
}

/* A cell of many lines, of which the first has gone with its chunk when the cell is whole. */
static void
test_cell_of_two_chunks(void **state)
{
	enum { BEFORE = EXPORT_FILE_CHUNK - 3000, BLANKS = 12000, LINE = 1000 };
	static char text[2 * EXPORT_FILE_CHUNK];
	struct inventory inv;
	size_t n = (size_t)snprintf(text, sizeof(text), "Host;VM;MAC\r\n");

	(void)state;
	while (n < BEFORE) {
		n += (size_t)snprintf(text + n, sizeof(text) - n, "HV1;a;00155D010B00\r\n");
	}
	n += (size_t)snprintf(
	    text + n, sizeof(text) - n, "HV1;\"\xd1\xe5\xf0\xe2\xe5\xf0\n%*s", BLANKS, "");
	for (size_t i = n - BLANKS; i < n; i += LINE) {
		text[i] = '\n';
	}
	(void)snprintf(text + n, sizeof(text) - n, "\";00155D010B01\r\n");
	export_load_text(&inv, text);
	assert_int_equal(inv.nvms, 2);
	assert_non_null(strstr(inv.vms[1].name, "\xef\xbf\xbd"));
	inventory_free(&inv);
}

/* Letters of another page that come late: the rows before them were read as cp1252, and that is told. */
static void
test_late_letters(void **state)
{
	static const char later[] = "HV1;\xcc\xe0\xea\xee\xff;00155D010B01\r\n";
	static char text[2 * EXPORT_FILE_CHUNK];

	(void)state;
	for (int early = 0; early < 2; early++) {
		size_t n = (size_t)snprintf(text, sizeof(text), "Host;VM;MAC\r\nHV1;%s;%s",
		    early == 1 ? "\xe0\xe5" : "ae", "00155D010B02\r\n");
		struct inventory inv;

		while (n < EXPORT_FILE_CHUNK + 1000) {
			n += (size_t)snprintf(
			    text + n, sizeof(text) - n, "HV1;a;00155D010B00\r\n");
		}
		for (int i = 0; i < 20; i++) {
			n += (size_t)snprintf(text + n, sizeof(text) - n, "%s", later);
		}
		export_load_text(&inv, text);
		assert_int_equal(inv.nremarks, 1 + early);
		if (early == 1) {
			assert_non_null(strstr(inv.remarks[0].text, ": 1 cells before it"));
			assert_int_equal(inv.remarks[0].src.line,
			    3 + (EXPORT_FILE_CHUNK + 1000 - 34 + 19) / 20);
		}
		inventory_free(&inv);
	}
}

/* One cell of a code page that is known. */
static const struct cell_claim {
	const char *encoding; /* NULL: cp1252 */
	const char *cell, *utf8;
	uint32_t undefined, damaged;
	const char *why;
} cells[] = {
	{ NULL, "B\xfcro", "Büro", 0, 0, "cp1252" },
	{ "cp1255", "\xf9\xf8\xfa", "שרת", 0, 0,
	    "Hebrew waits for points behind its last letter" },
	{ "cp1255", "\xf9\xf8\xfa-1", "שרת-1", 0, 0, "and for none before a dash" },
	{ "cp1258", "m\xe1y ch\xfa", "máy chú", 0, 0, "Vietnamese waits for a tone" },
	{ "cp1258", "Nguy\xea\xde", "Nguyễ", 0, 0, "also when it has come" },
	{ "tscii", "\x82\x82\x82\x82", "ஸ்ரீஸ்ரீஸ்ரீஸ்ரீ", 0, 0, "a byte may be four characters" },
	{ "cp1252", "Ser\x81ver", "Ser\xef\xbf\xbdver", 1, 0,
	    "a byte that cp1252 leaves open" },
	{ "cp1252", "\x81\x8d\xfc", "\xef\xbf\xbd\xef\xbf\xbdü", 1, 0,
	    "two of them in one cell" },
	{ "cp932", "\x83t\x83@\x83", "ファ\xef\xbf\xbd", 1, 0, "half of a pair at the end" },
	{ "cp1255", "\xf9\xff\xf8", "ש\xef\xbf\xbdר", 1, 0,
	    "a letter that waits stands before it" },
};

static void
check_cell(void **state)
{
	const struct cell_claim *claim = *state;
	struct export_file *f = calloc(1, sizeof(*f));
	size_t len = strlen(claim->cell);
	const char *cell;

	assert_non_null(f);
	assert_int_equal(export_file_open(f, "cell", fopen("/dev/null", "re")), 0);
	f->encoding = claim->encoding;
	cell = export_file_cell(f, claim->cell, &len);
	assert_int_equal(len, strlen(claim->utf8));
	assert_memory_equal(cell, claim->utf8, len);
	assert_int_equal(f->undefined, claim->undefined);
	assert_int_equal(f->damaged, claim->damaged);
	export_file_close(f);
	free(f);
}

static size_t
put_unit(char *out, unsigned c, bool big)
{
	out[0] = (char)(big ? c >> 8 : c & 0xff);
	out[1] = (char)(big ? c & 0xff : c >> 8);
	return 2;
}

static void
check_encoding(void **state)
{
	const struct encoding_claim *claim = *state;
	char wide[2 * sizeof(plain)];
	struct inventory inv;
	size_t n = 0;

	if (claim->text == NULL && claim->mark) {
		n += put_unit(wide + n, 0xfeff, claim->big);
	}
	for (size_t i = 0; claim->text == NULL && i < sizeof(plain) - 1; i++) {
		n += put_unit(
		    wide + n, plain[i] == '?' ? 0xfc : (unsigned char)plain[i], claim->big);
	}
	export_load(&inv, (const struct export_text[]){
			      { claim->text != NULL ? claim->text : wide, n }, { 0 } });
	assert_int_equal(inv.nvms, 1);
	assert_string_equal(inv.vms[0].name, "B\xc3\xbcro");
	inventory_free(&inv);
}

static size_t
put_row(char *out, size_t umlauts)
{
	size_t n = 0;

	for (const char *s = "HV1;"; *s != '\0'; s++) {
		n += put_unit(out + n, (unsigned char)*s, false);
	}
	for (size_t i = 0; i < umlauts; i++) {
		n += put_unit(out + n, 0xfc, false);
	}
	n += put_unit(out + n, 0xd83d, false); /* U+1F600 in two units */
	n += put_unit(out + n, 0xde00, false);
	for (const char *s = ";00155D010B00\r\n"; *s != '\0'; s++) {
		n += put_unit(out + n, (unsigned char)*s, false);
	}
	return n;
}

/* Letters of two units, and of other than ASCII, however many stand before them. */
static void
test_pieces(void **state)
{
	enum { ROWS = 70 };
	static char wide[ROWS * 2 * (ROWS + 40)];
	struct inventory inv;
	size_t n = put_unit(wide, 0xfeff, false);

	(void)state;
	for (const char *s = "Host;VM;MAC\r\n"; *s != '\0'; s++) {
		n += put_unit(wide + n, (unsigned char)*s, false);
	}
	for (size_t i = 0; i < ROWS; i++) {
		n += put_row(wide + n, i);
	}
	export_load(&inv, (const struct export_text[]){ { wide, n }, { 0 } });
	assert_int_equal(inv.nvms, ROWS);
	for (size_t i = 0; i < ROWS; i++) {
		const char *name = inv.vms[i].name;
		const size_t len = strlen(name);

		assert_int_equal(strstr(name, "\xf0\x9f\x98\x80") - name, (int)len - 4);
		assert_null(strstr(name, "\xef\xbf\xbd"));
	}
	inventory_free(&inv);
}

static void
test_binary(void **state)
{
	static const unsigned char bytes[4096] = { 0x7f, 'E', 'L', 'F' };
	struct inventory inv;

	(void)state;
	export_load(&inv,
	    (const struct export_text[]){ { (const char *)bytes, sizeof(bytes) }, { 0 } });
	assert_int_equal(inv.nunused, 1);
	assert_string_equal(inv.unused[0].text, "is binary: neither text nor UTF-16");
	assert_null(inv.files[0].format);
	inventory_free(&inv);
}

/* A line longer than is kept is cut, the next one is whole, and lines count. */
static void
test_long_line(void **state)
{
	static const char before[] = "first\n";
	static const char after[] = "\nlast";
	char path[] = "/tmp/fdbaudit-test-XXXXXX";
	const int fd = mkstemp(path);
	char *filler = malloc(2 * EXPORT_FILE_LINE_MAX);
	struct export_file *f = calloc(1, sizeof(*f));
	const char *line;
	size_t len;

	(void)state;
	assert_true(fd >= 0);
	assert_non_null(filler);
	assert_non_null(f);
	memset(filler, 'x', 2 * EXPORT_FILE_LINE_MAX);
	assert_int_equal(write(fd, before, sizeof(before) - 1), sizeof(before) - 1);
	assert_int_equal(write(fd, filler, 2 * EXPORT_FILE_LINE_MAX), 2 * EXPORT_FILE_LINE_MAX);
	assert_int_equal(write(fd, after, sizeof(after) - 1), sizeof(after) - 1);
	assert_int_equal(close(fd), 0);
	assert_int_equal(export_file_open(f, path, fopen(path, "re")), 0);
	assert_true(export_file_line(f, &line, &len));
	assert_false(f->long_line);
	assert_int_equal(len, 6);
	assert_true(export_file_line(f, &line, &len));
	assert_true(f->long_line);
	assert_int_equal(f->line, 2);
	assert_true(export_file_line(f, &line, &len));
	assert_false(f->long_line);
	assert_int_equal(f->line, 3);
	assert_memory_equal(line, "last", 4);
	assert_false(export_file_line(f, &line, &len));
	export_file_close(f);
	free(f);
	free(filler);
	(void)unlink(path);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(encodings, check_encoding),
		CLAIMS(pages, check_page), CLAIMS(late, check_late), CLAIMS(cells, check_cell),
		{ 0 } };
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_binary),
		cmocka_unit_test(test_late_letters),
		cmocka_unit_test(test_long_line),
		cmocka_unit_test(test_cell_of_two_chunks),
		cmocka_unit_test(test_pieces),
	};

	return claims_run(tables, tests, sizeof(tests) / sizeof(tests[0]));
}
