#include "collect/poll/walk/repair.h"

#include "collect/device/device.h"
#include "collect/device/row_repair.h"
#include "fdbaudit/vec.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum {
	ROWS_MAX =
	    256, /* more are no accident: some agents give a status to a part of their rows only */
	VARIABLES_MAX = 32 /* in one request */
};

/* Instance number n: column n % ncolumns of row n / ncolumns. */
struct walk_repair {
	struct device *device;
	struct table_request request;
	struct instance rows[ROWS_MAX];
	uint32_t n, next; /* instances; those from `next` on were not asked yet */
	uint32_t open[VARIABLES_MAX], nopen; /* to be asked next */
	uint32_t nasked; /* how many of them were asked now */
	struct oid oids[VARIABLES_MAX];
	const struct oid *asked[VARIABLES_MAX];
};

struct walk_repair *
walk_repair_begin(struct device *device, const struct table_request *request)
{
	size_t cap = 0;
	struct walk_repair *r = vec_room(NULL, &cap, 1, sizeof(*r));
	const size_t n = row_repair_list(device, request, r->rows, ROWS_MAX);

	if (n == 0) {
		free(r);
		return NULL;
	}
	r->device = device;
	r->request = *request;
	r->n = (uint32_t)(n * request->ncolumns);
	r->next = 0;
	r->nopen = 0;
	r->nasked = 0;
	return r;
}

void
walk_repair_free(struct walk_repair *r)
{
	free(r);
}

static const struct instance *
row_of(const struct walk_repair *r, uint32_t instance)
{
	return &r->rows[instance / r->request.ncolumns];
}

static size_t
column_of(const struct walk_repair *r, uint32_t instance)
{
	return instance % r->request.ncolumns;
}

static void
set_oid(const struct walk_repair *r, uint32_t instance, struct oid *out)
{
	const struct instance *row = row_of(r, instance);
	const bool ok = oid_parse(r->request.columns[column_of(r, instance)].oid, out);

	assert(ok);
	(void)ok;
	for (size_t k = 0; k < row->n && out->n < OID_MAX; k++) {
		out->sub[out->n++] = row->sub[k];
	}
}

bool
walk_repair_next(struct walk_repair *r, uint32_t width, struct client_request *q)
{
	while (r->nopen < VARIABLES_MAX && r->next < r->n) {
		r->open[r->nopen++] = r->next++;
	}
	r->nasked = r->nopen < width ? r->nopen : width;
	for (uint32_t i = 0; i < r->nasked; i++) {
		set_oid(r, r->open[i], &r->oids[i]);
		r->asked[i] = &r->oids[i];
	}
	*q = (struct client_request){ .op = CLIENT_GET,
		.context = r->request.context,
		.oids = r->asked,
		.noids = r->nasked };
	return r->nasked > 0;
}

static void
take_absent(struct walk_repair *r, uint32_t instance)
{
	row_repair_absent(r->device, &r->request,
	    r->request.first_column + column_of(r, instance), row_of(r, instance));
}

static enum fdb_code
take_value(struct walk_repair *r, uint32_t instance, const struct value *v)
{
	const struct instance *row = row_of(r, instance);

	return device_cell(r->device, &r->request,
	    r->request.first_column + column_of(r, instance), row->sub, row->n, v);
}

/* Open instances first .. first + n - 1 are answered. */
static void
close_instances(struct walk_repair *r, uint32_t first, uint32_t n)
{
	r->nopen -= n;
	memmove(&r->open[first], &r->open[first + n], (r->nopen - first) * sizeof(r->open[0]));
}

/* A GET is answered variable by variable; anything else is no answer to it. */
static bool
is_answer(const struct walk_repair *r, const struct client_reply *reply)
{
	for (size_t i = 0; i < reply->nvarbinds; i++) {
		const struct client_varbind *vb = &reply->varbinds[i];

		if (i >= r->nasked || vb->exception == CLIENT_END_OF_MIB ||
		    oid_cmp(vb->oid, vb->noid, r->oids[i].sub, r->oids[i].n) != 0) {
			return false;
		}
	}
	return reply->nvarbinds == r->nasked;
}

enum walk_repair_result
walk_repair_reply(struct walk_repair *r, const struct client_reply *reply)
{
	enum walk_repair_result result = WALK_REPAIR_ANSWERED;

	if (!is_answer(r, reply)) {
		return WALK_REPAIR_IGNORED;
	}
	for (uint32_t i = 0; i < r->nasked; i++) {
		const struct client_varbind *vb = &reply->varbinds[i];

		if (vb->exception != CLIENT_VALUE) {
			take_absent(r, r->open[i]);
		} else if (take_value(r, r->open[i], &vb->value) == FDB_ELIMIT) {
			result = WALK_REPAIR_LIMIT;
		}
	}
	close_instances(r, 0, r->nasked);
	return result;
}

/* Some agents do not say which one is not there, or say it of none. */
bool
walk_repair_ends_at(struct walk_repair *r, uint32_t index)
{
	uint32_t which;

	if (r->nasked != 1 && (index < 1 || index > r->nasked)) {
		return false;
	}
	which = r->nasked == 1 ? 0 : index - 1;
	take_absent(r, r->open[which]);
	close_instances(r, which, 1);
	return true;
}
