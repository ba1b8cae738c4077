#include "collect/device/tape.h"

#include "collect/device/state.h"

#include "fdbaudit/vec.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *
room(struct tape *t, size_t n)
{
	t->text = vec_room(t->text, &t->cap, t->n + n + 1, 1);
	return t->text + t->n;
}

static void
put_number(struct tape *t, int64_t n)
{
	const int len = snprintf(room(t, 32), 32, "%" PRId64, n);

	t->n += len > 0 ? (size_t)len : 0;
}

void
tape_bytes(struct tape *t, const char *bytes, size_t n)
{
	memcpy(room(t, n), bytes, n);
	t->n += n;
}

static void
put(struct tape *t, const char *s)
{
	tape_bytes(t, s, strlen(s));
}

static void
put_oid(struct tape *t, const uint32_t *oid, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		put(t, i == 0 ? "" : ".");
		put_number(t, (int64_t)oid[i]);
	}
}

static void
put_hex(struct tape *t, const uint8_t *bytes, size_t n)
{
	static const char digits[] = "0123456789abcdef";
	char *at = room(t, n * 2);

	for (size_t i = 0; i < n; i++) {
		*at++ = digits[bytes[i] >> 4];
		*at++ = digits[bytes[i] & 15];
	}
	t->n += n * 2;
}

static void
add_instance(struct tape *t, const char *oid, const uint32_t *index, size_t nindex,
    const struct value *v)
{
	put(t, oid);
	for (size_t i = 0; i < nindex; i++) {
		put(t, ".");
		put_number(t, (int64_t)index[i]);
	}
	put(t, "|");
	put_number(t, (int64_t)v->type);
	switch (v->type) {
	case VALUE_OCTETS:
	case VALUE_OPAQUE:
	case VALUE_IPADDRESS:
		put(t, "x|");
		put_hex(t, v->bytes, v->nbytes);
		break;
	case VALUE_OID:
		put(t, "|");
		put_oid(t, v->oid, v->noid);
		break;
	case VALUE_NULL:
		put(t, "|");
		break;
	case VALUE_INTEGER:
	case VALUE_COUNTER32:
	case VALUE_GAUGE32:
	case VALUE_TIMETICKS:
	case VALUE_COUNTER64:
		put(t, "|");
		put_number(t, v->number);
		break;
	}
	put(t, "\n");
}

/* Takes every line of an instance out again. */
static void
drop_instance(struct tape *t, const char *oid, const struct instance *i)
{
	struct tape line = { .n = 0 };
	size_t end;

	put(&line, oid);
	for (size_t k = 0; k < i->n; k++) {
		put(&line, ".");
		put_number(&line, (int64_t)i->sub[k]);
	}
	put(&line, "|");
	for (size_t at = 0; at < t->n; at = end) {
		const char *newline = memchr(t->text + at, '\n', t->n - at);

		end = newline != NULL ? (size_t)(newline - t->text) + 1 : t->n;
		if (end - at > line.n && memcmp(t->text + at, line.text, line.n) == 0) {
			memmove(t->text + at, t->text + end, t->n - end);
			t->n -= end - at;
			end = at;
		}
	}
	free(line.text);
}

void
device_record(struct device *d)
{
	d->recording = true;
}

/* The tape of this sample and context; made when it is new. */
static struct tape *
tape_of(struct device *d, uint16_t context)
{
	const uint16_t sample = d->schedule.sample;

	for (size_t i = d->tapes.n; i > 0; i--) {
		struct tape *t = &d->tapes.at[i - 1];

		if (t->sample == sample && t->context == context) {
			return t;
		}
	}
	*VEC_ADD(&d->tapes) = (struct tape){ .sample = sample, .context = context };
	return &d->tapes.at[d->tapes.n - 1];
}

void
tape_instance(struct device *d, const char *oid, const uint32_t *index, size_t nindex,
    const struct value *v)
{
	add_instance(tape_of(d, d->now.context), oid, index, nindex, v);
}

void
tape_drop_rows(
    struct device *d, const struct table_request *a, const struct instance *at, size_t n)
{
	for (size_t i = 0; d->recording && i < n; i++) {
		for (size_t k = 0; k < a->ncolumns; k++) {
			drop_instance(tape_of(d, a->context), a->columns[k].oid, &at[i]);
		}
	}
}

void
device_raw(struct device *d, const char *bytes, size_t n)
{
	if (d->recording && n > 0) {
		tape_bytes(tape_of(d, 0), bytes, n);
	}
}

const struct tape *
device_tapes(const struct device *d, size_t *n)
{
	*n = d->tapes.n;
	return d->tapes.at;
}
