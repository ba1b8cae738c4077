#include "report/common/part.h"

struct cell
cell_text(const char *s)
{
	struct cell c = { .kind = CELL_NULL };

	if (s != NULL && s[0] != '\0') {
		c.kind = CELL_TEXT;
		c.text = s;
	}
	return c;
}

struct cell
cell_number(int64_t v)
{
	return (struct cell){ .kind = CELL_NUMBER, .number = v };
}

struct cell
cell_index(uint32_t v)
{
	return v == NONE ? cell_text(NULL) : cell_number(v);
}

const char *
host_name(const struct report *r, uint32_t host)
{
	return host == NONE || r->inv == NULL ? NULL : r->inv->hosts[host].name;
}

char *
finding_id(const struct finding *f, char buf[static FINDING_ID_SIZE])
{
	(void)snprintf(buf, FINDING_ID_SIZE, "%02x%02x%02x%02x%02x%02x", f->id[0], f->id[1],
	    f->id[2], f->id[3], f->id[4], f->id[5]);
	return buf;
}

int64_t
report_began(const struct report *r)
{
	return r->snap->replay && r->snap->nsamples > 0 ? r->snap->sample_ms[0]
							: r->run.began_ms;
}

int64_t
report_ended(const struct report *r)
{
	return r->snap->replay && r->snap->nsamples > 0
		   ? r->snap->sample_ms[r->snap->nsamples - 1]
		   : r->run.ended_ms;
}

size_t
report_failed_switches(const struct report *r)
{
	size_t failed = 0;

	for (size_t i = 0; i < r->snap->nswitches; i++) {
		const struct switch_ *sw = &r->snap->switches[i];
		bool any = false;

		for (uint32_t k = 0; k < sw->reads.n && !any; k++) {
			any = r->snap->reads[sw->reads.first + k].state != TABLE_FAILED;
		}
		failed += any ? 0 : 1;
	}
	return failed;
}

bool
report_is_urgent(const struct finding *f)
{
	return f->severity > SEV_INFO && f->state != STATE_FIXED &&
	       f->state != STATE_SUPPRESSED;
}

void
report_count(const struct report *r, size_t counts[static SEV_CRITICAL + 1])
{
	for (size_t i = 0; i < r->found->n; i++) {
		counts[r->found->list[i].severity]++;
	}
}
