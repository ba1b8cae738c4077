/* NETCONF replies as a recording: told by how its first element goes on, read by netconf/. */
#include "collect/netconf/recording.h"
#include "collect/replay/format.h"

#include <string.h>

/* Blanks and line ends. */
static size_t
skip_blanks(const char *text, size_t len, size_t i)
{
	while (i < len && text[i] != '\0' && strchr(" \t\r\n", text[i]) != NULL) {
		i++;
	}
	return i;
}

/*
 * Is it the prompt of a Huawei or H3C switch, "<sw1>display mac-address"? In a
 * message of NETCONF another element, or nothing, follows the first one.
 */
static bool
is_prompt(const char *text, size_t len, size_t i)
{
	const char *end = memchr(text + i, '>', len - i);
	const size_t n = end != NULL ? (size_t)(end + 1 - text) - i : 0;

	if (n == 0 || memchr(text + i, ' ', n) != NULL || text[i + 1] == '?' ||
	    text[i + 1] == '!') {
		return false;
	}
	/* it may stand there more than once */
	for (size_t at = i; len - at >= n && memcmp(text + at, text + i, n) == 0;) {
		at = skip_blanks(text, len, at + n);
		if (at < len && text[at] != '<') {
			return true;
		}
	}
	return false;
}

bool
is_netconf(const char *text, size_t len)
{
	const size_t i = skip_blanks(text, len, 0);

	return i < len && text[i] == '<' && !is_prompt(text, len, i);
}

enum fdb_code
give_netconf(struct device *d, const struct recorded_part *parts, size_t n, struct fdb_err *err)
{
	(void)n; /* the whole file */
	return netconf_replay(d, parts->text, parts->len, err);
}
