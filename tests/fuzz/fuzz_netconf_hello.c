/*
 * Whole sessions from the hello on, with a switch that says these bytes, piece by piece: each table that
 * begins ends once, no fact stands outside of one, and nothing is sent that could change a switch.
 */
#include "collect/netconf/transport/netconf_clock.h"
#include "collect/netconf/netconf_session.h"
#include "fuzz/property.h"

struct peer {
	const uint8_t *at;
	size_t n, step;
	bool inside; /* a table */
	uint32_t rows;
};

static enum fdb_code
say(void *arg, void *buf, size_t n, uint32_t wait_ms, size_t *got, struct fdb_err *err)
{
	struct peer *p = arg;

	(void)wait_ms, (void)err;
	*got = p->n < n ? p->n : n;
	*got = *got < p->step ? *got : p->step;
	memcpy(buf, p->at, *got);
	p->at += *got;
	p->n -= *got;
	return FDB_OK;
}

static enum fdb_code
hear(void *arg, const void *buf, size_t n, struct fdb_err *err)
{
	char *text = text_of(buf, n);

	(void)arg, (void)err;
	must(strstr(text, "edit-config") == NULL && strstr(text, "copy-config") == NULL &&
		 strstr(text, "<commit") == NULL && strstr(text, "get-schema") == NULL,
	    "nothing is asked but to read");
	free(text);
	return FDB_OK;
}

static bool
take(void *arg, const struct netconf_fact *f)
{
	struct peer *p = arg;

	switch (f->kind) {
	case NETCONF_TABLE_BEGIN:
		must(!p->inside, "no table begins in another");
		p->inside = true;
		p->rows = 0;
		break;
	case NETCONF_TABLE_END:
		must(p->inside, "what ends has begun");
		must(
		    f->state == TABLE_COMPLETE || (f->text[0] != NULL && f->text[0][0] != '\0'),
		    "what is not complete says why");
		p->inside = false;
		break;
	case NETCONF_ROW:
		must(p->inside && ++p->rows <= 100,
		    "rows stand in a table, no more than wanted");
		break;
	default:
		break;
	}
	return true;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct peer p = { .at = data, .n = size, .step = size > 0 ? 1 + data[0] % 61U : 1 };
	const struct netconf_channel channel = { say, hear, &p };
	const struct netconf_limits limits = { .hello_ms = 1000,
		.reply_ms = 1000,
		.budget_ms = 100000,
		.deadline = netconf_clock_ms() + 100000,
		.max_message = 100000,
		.max_rows = 100 };
	struct fdb_err err = { 0 };

	if (size > 8192) {
		return -1;
	}
	if (netconf_session_run(&channel, &limits, take, &p, &err) != FDB_OK) {
		must(err.text[0] != '\0', "a session that fails says why");
	}
	must(!p.inside, "what begins ends");
	return 0;
}
