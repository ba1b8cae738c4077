#include "cli/past/past_words.h"

#include "fdbaudit/stamp.h"

#include <string.h>
#include <strings.h>

enum { DIGITS_LEAST = 4 };

bool
past_may_be_id(const char *word)
{
	const size_t n = strspn(word, "0123456789abcdefABCDEF");

	return word[n] == '\0' && n >= DIGITS_LEAST && n < FINDING_ID_SIZE;
}

bool
past_id_begins(const uint8_t id[static 6], const char *word)
{
	char digits[FINDING_ID_SIZE];

	return past_may_be_id(word) &&
	       strncasecmp(finding_id_text(id, digits), word, strlen(word)) == 0;
}

void
past_join(struct str *to, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		str_format(to, "%s%s", i > 0 ? "; " : "", list[i]);
	}
}

const char *
past_end_words(const struct past_run *r)
{
	static const char *const words[] = { [RUN_WHOLE] = "",
		[RUN_CUT_SHORT] = ", cut short",
		[RUN_NOT_ALL_READ] = ", NOT all read" };

	return words[r->end];
}

void
past_run_words(const struct past_run *r, struct str *to)
{
	char began[STAMP_SIZE];

	str_format(to, "run %u of %s%s", r->run, stamp_format(r->began * 1000, began),
	    past_end_words(r));
}

void
past_severity(struct str *to, enum severity s, bool colour)
{
	static const char *const colours[] = { [SEV_INFO] = "\033[0;36m",
		[SEV_WARNING] = "\033[0;33m",
		[SEV_ERROR] = "\033[0;31m",
		[SEV_CRITICAL] = "\033[1;31m" };
	enum { COLUMNS = 8 }; /* "critical" */
	const char *name = severity_name(s);

	str_format(to, "%s%s%s%*s", colour ? colours[s] : "", name, colour ? "\033[0m" : "",
	    COLUMNS - (int)strlen(name), "");
}

void
past_cause(const struct past_finding *f, struct str *to)
{
	const char *rule = f->rule != NULL ? f->rule : "unknown";

	str_add(to, f->cause != NULL ? f->cause : rule);
}

void
past_subject(const struct past_finding *f, struct str *to)
{
	char mac[MAC_TEXT_SIZE];

	if (f->mac.bits == 0) {
		str_add(to, f->subject != NULL ? f->subject : "");
		return;
	}
	str_add(to, mac_format(f->mac, mac));
	if (f->vlan != 0) {
		str_format(to, " VLAN %u", f->vlan);
	}
}
