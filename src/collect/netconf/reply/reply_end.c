#include "collect/netconf/reply/reply_end.h"

#include "fdbaudit/text.h"

#include <stdio.h>
#include <string.h>

struct reply_end
reply_end_as(enum completeness state, enum fdb_code code, const char *reason)
{
	struct reply_end e = { .state = state, .code = code };

	(void)text_print(e.reason, sizeof(e.reason), "%s", reason);
	return e;
}

/* An error the switch sent in place of the table: its rights, or something it does not have. */
static enum fdb_code
code_of(const struct netconf_message *m)
{
	return strncmp(m->error, "access-denied", 13) == 0 ? FDB_EAUTH : FDB_EPROTO;
}

static struct reply_end
too_few(const struct netconf_message *m)
{
	char text[96];

	(void)snprintf(text, sizeof(text), "the switch counts %u addresses and gave %u",
	    (unsigned)m->count.promised, (unsigned)m->count.given);
	return reply_end_as(m->rows > 0 ? TABLE_PARTIAL : TABLE_FAILED, FDB_EPROTO, text);
}

static struct reply_end
unread(const struct netconf_message *m)
{
	char text[96];

	(void)snprintf(text, sizeof(text),
	    "line %u: a row whose address or port cannot be read; %u left out",
	    (unsigned)m->unread, (unsigned)m->dropped);
	return reply_end_as(m->rows > 0 ? TABLE_PARTIAL : TABLE_FAILED, FDB_EPARSE, text);
}

struct reply_end
reply_end_of(const struct netconf_message *m, enum fdb_code rc, const struct fdb_err *err)
{
	const enum completeness broken = m->rows > 0 ? TABLE_PARTIAL : TABLE_FAILED;

	if (m->stopped) {
		return reply_end_as(
		    TABLE_PARTIAL, FDB_ELIMIT, "more rows than are accepted of one table");
	}
	if (rc != FDB_OK) {
		return reply_end_as(broken, rc, err->text);
	}
	if (m->failed) {
		return reply_end_as(broken, code_of(m), m->error);
	}
	if (m->more) {
		return reply_end_as(TABLE_PARTIAL, FDB_ELIMIT,
		    "the switch has more rows than it gives at once");
	}
	if (!m->found[0]) {
		return reply_end_as(TABLE_ABSENT, FDB_OK,
		    m->error[0] != '\0' ? m->error : "the reply holds nothing of it");
	}
	if (m->unread != 0) {
		return unread(m);
	}
	return m->count.promised > 0 ? too_few(m) : reply_end_as(TABLE_COMPLETE, FDB_OK, "");
}
