#include "collect/device/schedule.h"

#include "collect/device/state.h"
#include "collect/quirks/quirks.h"

#include "fdbaudit/vec.h"

void
device_sample(struct device *d, uint16_t sample)
{
	d->schedule.sample = sample;
	d->schedule.next_table = 0;
	d->schedule.next_context = 0;
	d->schedule.rows_done = 0;
	d->schedule.failed = false;
	d->facts.fail_reason = NULL;
}

void
device_context(struct device *d, uint16_t vlan)
{
	struct device_schedule *s = &d->schedule;

	for (size_t i = 0; i < s->contexts.n; i++) {
		if (s->contexts.at[i] == vlan) {
			return;
		}
	}
	*VEC_ADD(&s->contexts) = vlan;
}

/* The columns of this table that are due in this sample. */
static void
due_columns(const struct device *d, size_t table, struct table_request *out)
{
	const struct table *t = &d->tables->at[table];
	const bool whole = d->schedule.sample == 0 || (t->flags & TABLE_EACH_SAMPLE) != 0;
	size_t first = 0;
	size_t end = t->ncolumns;

	while (first < end && t->columns[first].on_need && !d->schedule.needs[table]) {
		first++;
	}
	while (!whole && first < end && !t->columns[first].each_sample) {
		first++;
	}
	while (!whole && end > first && !t->columns[end - 1].each_sample) {
		end--;
	}
	*out = (struct table_request){ .table = t,
		.columns = t->ncolumns > 0 ? &t->columns[first] : NULL,
		.ncolumns = end - first,
		.first_column = first };
}

bool
device_is_foreign(const struct device *d, const struct table *t)
{
	return t->vendor != NULL && d->facts.sysobjectid[0] != '\0' &&
	       !quirk_vendor_is(d->facts.sysobjectid, t->vendor);
}

static bool
has_forwarding_rows(const struct device *d)
{
	for (size_t i = 0; i < d->facts.reads.n; i++) {
		const struct read *read = &d->facts.reads.at[i];

		if ((d->tables->at[read->table].flags & TABLE_FDB) != 0 && read->nrows > 0) {
			return true;
		}
	}
	return false;
}

/* Does this table tell anything of this device that is not known yet? */
static bool
is_wanted(const struct device *d, const struct table *t)
{
	const unsigned flags = d->facts.flags;

	if (device_is_foreign(d, t) &&
	    ((t->flags & TABLE_SPARE_VENDOR) == 0 || has_forwarding_rows(d))) {
		return false;
	}
	if (((t->flags & TABLE_ARP) != 0 && (flags & SWITCH_ARP) == 0) ||
	    ((flags & SWITCH_ROUTER) != 0 && (t->flags & (TABLE_ARP | TABLE_ROUTER)) == 0)) {
		return false;
	}
	return (t->flags & TABLE_SPARE_LAG) == 0 || d->facts.lags.n == 0;
}

bool
device_next(struct device *d, struct table_request *out)
{
	struct device_schedule *s = &d->schedule;

	while (!s->typed && !s->failed && s->next_table < d->tables->n) {
		const struct table *t = &d->tables->at[s->next_table];
		const bool contexts = (t->flags & TABLE_PER_CONTEXT) != 0;

		due_columns(d, s->next_table, out);
		if (out->ncolumns > 0 && is_wanted(d, t)) {
			if (s->next_context == 0) {
				s->next_context = 1;
				return true;
			}
			if (contexts && s->next_context <= s->contexts.n) {
				out->context = s->contexts.at[s->next_context - 1];
				s->next_context++;
				return true;
			}
		}
		s->next_table++;
		s->next_context = 0;
	}
	return false;
}

bool
device_upcoming(const struct device *d, size_t n, struct table_request *out)
{
	const struct device_schedule *s = &d->schedule;
	const size_t next = s->next_context;

	if (s->next_table >= d->tables->n || next == 0 || next - 1 + n >= s->contexts.n ||
	    (d->tables->at[s->next_table].flags & TABLE_PER_CONTEXT) == 0) {
		return false;
	}
	due_columns(d, s->next_table, out);
	out->context = s->contexts.at[next - 1 + n];
	return true;
}

size_t
device_remaining(const struct device *d, struct table_request *out, size_t max)
{
	const struct device_schedule *s = &d->schedule;
	size_t n = 0;

	for (size_t i = s->next_table + (s->next_context > 0); i < d->tables->n && n < max;
	     i++) {
		const struct table *t = &d->tables->at[i];

		due_columns(d, i, &out[n]);
		n += out[n].ncolumns > 0 && is_wanted(d, t) && !device_is_foreign(d, t);
	}
	return n;
}

void
device_need(struct device *d)
{
	d->now.need = true;
}

bool
device_next_again(struct device *d, enum completeness state)
{
	bool *needs = &d->schedule.needs[d->now.number];

	if (!d->now.need || *needs || state == TABLE_FAILED) {
		return false;
	}
	*needs = true;
	d->schedule.next_context--;
	return true;
}

void
device_typed(struct device *d)
{
	d->schedule.typed = true;
}

bool
device_is_typed(const struct device *d)
{
	return d->schedule.typed;
}
