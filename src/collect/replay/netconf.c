/* NETCONF replies as a recording: told by its first element, read by netconf/. */
#include "collect/netconf/recording.h"
#include "collect/replay/format.h"

#include <string.h>

bool
is_netconf(const char *text, size_t len)
{
	size_t i = 0;

	/* a byte order mark, blanks, then an element */
	if (len >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0) {
		i = 3;
	}
	while (i < len && strchr(" \t\r\n", text[i]) != NULL && text[i] != '\0') {
		i++;
	}
	return i < len && text[i] == '<';
}

enum fdb_code
give_netconf(
    struct device *d, const char *name, const char *text, size_t len, struct fdb_err *err)
{
	(void)name;
	return netconf_replay(d, text, len, err);
}
