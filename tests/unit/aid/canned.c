#include "aid/canned.h"

#include <string.h>

static enum fdb_code
read_some(void *arg, void *buf, size_t n, uint32_t wait_ms, size_t *got, struct fdb_err *err)
{
	struct canned *c = arg;
	size_t take = strlen(c->in);

	if (c->in[0] == '~') { /* silence */
		return fdb_fail(err, FDB_ETIMEOUT, "silent for %u ms", (unsigned)wait_ms);
	}
	take = take < c->step ? take : c->step;
	take = take < n ? take : n;
	take = memchr(c->in, '~', take) != NULL ? strcspn(c->in, "~") : take;
	memcpy(buf, c->in, take);
	c->in += take;
	*got = take;
	return FDB_OK;
}

static enum fdb_code
write_all(void *arg, const void *buf, size_t n, struct fdb_err *err)
{
	struct canned *c = arg;

	if (c->nsent + n >= sizeof(c->sent)) {
		return fdb_fail(err, FDB_EPROTO, "full");
	}
	memcpy(c->sent + c->nsent, buf, n);
	c->nsent += n;
	return FDB_OK;
}

struct netconf_channel
canned_channel(struct canned *c)
{
	return (struct netconf_channel){ read_some, write_all, c };
}
