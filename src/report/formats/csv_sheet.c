#include "report/formats/csv_sheet.h"

#include "report/common/escape.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

/* What numbers, days, times and money are written with, besides names of months. */
static const char marks[] = "0123456789 +-.,:;/\\%$eEtTzZ'()";
static const char digits[] = "0123456789";

enum { WORD_MOST = 9 }; /* letters of the longest month */

/* First letters of the months in the languages that offices of Europe have. */
static const char *const months[] = { "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug",
	"sep", "oct", "nov", "dec", "mrz", "m\303\244r", "mai", "okt", "dez", "f\303\251v",
	"avr", "jui", "ao\303\273", "d\303\251c", "ene", "abr", "ago", "dic", "gen", "mag",
	"giu", "lug", "set", "ott", "mrt", "mei", "maa", "maj" };

static const char *const truths[] = { "true", "false", "wahr", "falsch", "vrai", "faux" };

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
}

/* A digit, and beside it one word that begins as a month does: "SEP7", "1-Mar", "Mai 2026". */
static bool
is_day_of_month(const char *s)
{
	const char *word = s;
	size_t n = 0;

	while (*word != '\0' && !is_letter(*word)) {
		word++;
	}
	while (is_letter(word[n])) {
		n++;
	}
	if (n < 3 || n > WORD_MOST || strpbrk(s, digits) == NULL ||
	    word[n + strspn(word + n, "0123456789 -./,:'")] != '\0' ||
	    strspn(s, "0123456789 -./,:'") != (size_t)(word - s)) {
		return false;
	}
	for (size_t i = 0; i < sizeof(months) / sizeof(months[0]); i++) {
		if (strncasecmp(word, months[i], strlen(months[i])) == 0) {
			return true;
		}
	}
	return false;
}

/* Whether a spreadsheet may take this text for a number, day, time, money or truth. */
static bool
converts(const char *s)
{
	for (size_t i = 0; i < sizeof(truths) / sizeof(truths[0]); i++) {
		if (strcasecmp(s, truths[i]) == 0) {
			return true;
		}
	}
	return (s[strspn(s, marks)] == '\0' && strpbrk(s, digits) != NULL) ||
	       is_day_of_month(s);
}

void
csv_sheet_cell(struct str *b, const char *s)
{
	const char *quote = strpbrk(s, ",\r\n") != NULL ? "\"" : "";

	if (converts(s)) { /* such a text has no quotes of its own */
		str_format(b, "%s'%s%s", quote, s, quote);
	} else {
		escape_csv(b, s);
	}
}
