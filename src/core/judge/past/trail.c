#include "core/judge/past/trail.h"

#define PAST_WEEK_MS (INT64_C(7) * TRAIL_DAY_MS)

int64_t
trail_now_ms(const struct snapshot *snap)
{
	return snap->nsamples > 0 ? snap->sample_ms[snap->nsamples - 1] : 0;
}

/* The number of a place where a stay was, see trail.at; NONE: it is none that counts. */
static uint32_t
place_of(const struct trail_filter *f, const struct past_stay *s)
{
	const struct port_place *p = &f->where->ports[s->port];
	const uint32_t sw = f->snap->ports[s->port].sw;

	if (p->ignored || placement_leads_on(f->where, s->port) ||
	    placement_is_direction(f->where, p->attachment) ||
	    s->last_ms < trail_now_ms(f->snap) - PAST_WEEK_MS ||
	    (f->vlan != 0 && s->vlan != 0 && s->vlan != f->vlan)) {
		return NONE;
	}
	if (f->domain != NONE && !placement_may_meet(f->where, f->domain,
				     placement_domain(f->where, f->snap, sw, s->vlan))) {
		return NONE;
	}
	return p->attachment != NONE ? p->attachment
				     : (uint32_t)f->where->nattachments + s->port;
}

void
trail_make(struct trail *t, const struct trail_filter *f, const struct past_stay *s, uint32_t n)
{
	t->n = 0;
	for (uint32_t i = n > TRAIL_MOST ? n - TRAIL_MOST : 0; i < n; i++) {
		const uint32_t at = place_of(f, &s[i]);

		/* what is still where it was is at both: a leg of an MLAG, a row that ages */
		if (at != NONE &&
		    (t->n == 0 || (t->at[t->n - 1] != at && !t->steps[t->n - 1]->here))) {
			t->at[t->n] = at;
			t->host[t->n] = placement_host(f->where, s[i].port);
			t->steps[t->n++] = &s[i];
		}
	}
}

uint32_t
trail_step_before(const struct trail *t, uint32_t step)
{
	const uint32_t host = t->host[step];
	const uint32_t last = step > 0 ? t->host[step - 1] : NONE;
	const bool from_another = host != NONE && last != NONE && last != host;

	for (uint32_t i = step; i-- > 0;) {
		if (t->at[i] == t->at[step] || (from_another && t->host[i] == host)) {
			return i;
		}
	}
	return NONE;
}

uint32_t
trail_first_return(const struct trail *t, int64_t now)
{
	for (uint32_t i = 1; i < t->n; i++) {
		if (t->steps[i]->first_ms >= now - TRAIL_DAY_MS &&
		    trail_step_before(t, i) != NONE) {
			return i;
		}
	}
	return NONE;
}

/* A drain takes hours, and is one event of that day: what moved is told for as long. */
bool
trail_moved_today(const struct trail *t, int64_t now)
{
	return t->n > 1 && t->steps[t->n - 1]->first_ms >= now - TRAIL_DAY_MS;
}

uint32_t
trail_first_told(const struct trail *t, int64_t now)
{
	const uint32_t back = trail_first_return(t, now);

	if (back != NONE) {
		return trail_step_before(t, back);
	}
	return trail_moved_today(t, now) ? t->n - 2 : NONE;
}
