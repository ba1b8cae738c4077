#include "collect/device/device.h"

#include "collect/device/state.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

enum { SCRATCH_CAP = 64 * 1024 * 1024 };

struct device *
device_new(const struct table_registry *tables, const char *name, const char *address,
    const char *site, unsigned switch_flags, uint32_t max_rows)
{
	struct device *d = vec_zeroed(1, sizeof(*d));

	d->tables = tables;
	d->max_rows = max_rows;
	facts_init(&d->facts, name, address, site);
	d->facts.flags = switch_flags;
	d->schedule.needs = vec_zeroed(tables->n, sizeof(*d->schedule.needs));
	arena_init(&d->now.scratch, SCRATCH_CAP);
	return d;
}

void
device_free(struct device *d)
{
	if (d == NULL) {
		return;
	}
	facts_free(&d->facts);
	free(d->schedule.contexts.at);
	free(d->schedule.needs);
	free(d->now.rows.at);
	free(d->now.cells.at);
	free(d->now.unread.at);
	arena_free(&d->now.scratch);
	for (size_t i = 0; i < d->tapes.n; i++) {
		free(d->tapes.at[i].text);
	}
	free(d->tapes.at);
	free(d);
}

const char *
device_name(const struct device *d)
{
	if (d->facts.name != NULL && d->facts.name[0] != '\0') {
		return d->facts.name;
	}
	return d->facts.sysname[0] != '\0' ? d->facts.sysname : d->facts.address;
}

const char *
device_address(const struct device *d)
{
	return d->facts.address;
}

uint32_t
device_rows(const struct device *d)
{
	return d->schedule.rows_done + (uint32_t)d->now.rows.n;
}

struct device_facts *
device_told(struct device *d)
{
	return &d->facts;
}
